// Starts what the page needs.
import { answer } from "./keys.js";
import { hush, undoLast } from "./server.js";
import { startDigits } from "./digits.js";
import { startLetter } from "./letter.js";
// A day chosen on the calendar goes into the input beside it, as offices write days.
document.addEventListener("change", ({ target }) => {
  if (!target.matches(".calendar") || !target.value) return;
  const input = target.parentElement.querySelector("input:not(.calendar)"); input.value = target.value.split("-").reverse().join("/"); input.focus();
});
function startList() {
  const links = [...document.querySelectorAll(".queue a, .hits a")];
  const go = (step) => ({ target }) =>
    target.matches("input, select") ? false : links[Math.max(links.indexOf(document.activeElement) + step, 0)]?.focus();
  const undo = ({ target }) => (target.matches("input") ? false : void undoLast().then((id) => id && location.assign(`/letters/${id}`)));
  answer({ ArrowDown: go(1), ArrowUp: go(-1), "Ctrl+z": undo }, { close: hush });
  links[0]?.focus();
}
const starts = { letter: startLetter, digits: startDigits };
(starts[Object.keys(starts).find((id) => document.getElementById(id))] ?? startList)();
