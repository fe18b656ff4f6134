// Names a key press as the list of keys writes it: "Alt+1", "Ctrl+Enter", "F2". Null while a word is composed (Telex,
// VNI and other input methods), and with AltGr, which types.
export function keyName(event) {
  if (event.isComposing || event.keyCode === 229 || event.getModifierState("AltGraph")) return null;
  const plain = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const key = event.altKey ? { Minus: "-" }[event.code] ?? /^Digit(\d)$/.exec(event.code)?.[1] ?? plain : plain;
  return (event.ctrlKey ? "Ctrl+" : "") + (event.altKey ? "Alt+" : "") + (event.shiftKey ? "Shift+" : "") + key;
}
// Does what `keys` has for a key press (an action that returns false leaves it to the browser) and what `clicks` has for
// a click on something with data-act.
export function answer(keys, clicks) {
  document.addEventListener("keydown", (event) => {
    const name = keyName(event), digit = /^Alt\+([1-9])$/.exec(name);
    const action = digit ? keys["Alt+digit"] : keys[name];
    if (event.repeat && /Enter$|^F8$|^Alt\+[\d-]$/.test(name)) event.preventDefault(); // one that stays down answers once
    else if (action && action(event, Number(digit?.[1])) !== false) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-act]");
    clicks[pressed?.dataset.act]?.(pressed);
  });
}
// Whether something was typed or chosen that is not saved.
export const changed = (input) => input?.type === "checkbox" ? input.checked !== input.defaultChecked
  : input?.tagName === "SELECT" ? !input.selectedOptions[0].defaultSelected && input.value !== ""
  : input?.defaultValue !== undefined && input.value !== input.defaultValue;
export const takeBack = (input) => { input.checked = input.defaultChecked; input.value = input.querySelector("[selected]")?.value ?? input.defaultValue ?? ""; input.select?.(); };
export const toEnd = (input) => input?.type !== "checkbox" && input?.setSelectionRange?.(input.value.length, input.value.length);
// What a box has below its edge is shown before it is accepted; true where nothing is left.
export function seenAll(box) {
  const at = (element) => element.getBoundingClientRect(), { top, bottom, height } = at(box), under = [...box.querySelectorAll(".row, .cell")].find((each) => at(each).bottom > bottom + 2);
  if (!under) return true;
  under.querySelector(".line, .cell > input").focus({ preventScroll: true }); // what is said of it takes room first
  const by = at(under.previousElementSibling?.matches(".row, .cell") ? under : under.parentElement).top - top; box.scrollTop += by > 2 ? by : height / 2;
}
