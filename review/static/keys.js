// Names a key press as the page's list of keys writes it: "Alt+1", "Ctrl+Enter", "F2". Null while a word is composed
// (Telex, VNI and other input methods), and for AltGr, which types.
export function keyName(event) {
  if (event.isComposing || event.keyCode === 229 || event.getModifierState("AltGraph")) return null;
  const digit = /^Digit(\d)$/.exec(event.code);
  let key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.altKey && digit) key = digit[1];
  if (event.altKey && event.code === "Minus") key = "-";
  const held = [(event.ctrlKey || event.metaKey) && "Ctrl", event.altKey && "Alt", event.shiftKey && "Shift"];
  return [...held.filter(Boolean), key].join("+");
}

// Does what `actions` has for a key press; an action that returns false leaves the press to the browser.
export function answerKeys(actions) {
  document.addEventListener("keydown", (event) => {
    const name = keyName(event);
    const digit = name && /^Alt\+([1-9])$/.exec(name);
    const action = digit ? actions["Alt+digit"] : name && actions[name];
    if (action && action(event, digit && Number(digit[1])) !== false) event.preventDefault();
  });
}

// Does what `actions` has for a click on something with data-act.
export function answerClicks(actions) {
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-act]");
    if (pressed && actions[pressed.dataset.act]) actions[pressed.dataset.act](pressed, event);
  });
}

export const changed = (input) =>
  input && "value" in input &&
  (input.tagName === "SELECT"
    ? !input.selectedOptions[0]?.defaultSelected && input.value !== "" : input.value !== input.defaultValue);
