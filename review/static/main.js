// Starts what the page needs. Nothing else of the page is in a script.
import { answerClicks, answerKeys } from "./keys.js";
import { hush } from "./server.js";
import { startDigits } from "./digits.js";
import { startLetter } from "./letter.js";

// A day chosen on the calendar goes into the input beside it, as offices write days.
document.addEventListener("change", (event) => {
  if (!event.target.matches(".calendar") || !event.target.value) return;
  const input = event.target.parentElement.querySelector("input:not(.calendar)");
  input.value = event.target.value.split("-").reverse().join("/");
  input.focus();
});

function startList() {
  const links = () => [...document.querySelectorAll(".queue a, .hits a")];
  const go = (step) => { const all = links(), at = all.indexOf(document.activeElement); all[Math.max(at + step, 0)]?.focus(); };
  const inField = (event) => event.target.matches("input, select");
  answerKeys({ ArrowDown: (event) => (inField(event) ? false : go(1)), ArrowUp: (event) => (inField(event) ? false : go(-1)) });
  answerClicks({ close: hush });
  links()[0]?.focus();
}

if (document.getElementById("letter")) startLetter();
else if (document.getElementById("digits")) startDigits();
else startList();
