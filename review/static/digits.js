// Digits together: a grid of crops. Arrows move, typing corrects, Enter accepts all that is shown.
import { answer, changed, seenAll, takeBack, toEnd } from "./keys.js";
import { hush, post, remember, undoLast } from "./server.js";
const inputs = () => [...document.querySelectorAll(".cell input")];
const cellOf = (element) => element?.closest(".cell");
const columns = () => inputs().filter((each) => cellOf(each).offsetTop === cellOf(inputs()[0]).offsetTop).length;
function go(step) {
  const all = inputs(), next = all[Math.max(all.indexOf(document.activeElement) + step, 0)]; next?.focus(); next?.select();
}
// Left and right leave a cell only where all of it is chosen or the caret is at its edge.
function across(step) {
  const { selectionStart: from, selectionEnd: to, value } = document.activeElement, edge = step < 0 ? 0 : value?.length;
  return (from === 0 && to === value?.length) || (from === edge && to === edge) ? go(step) : false;
}
function answerCell(cell, verdict, words = "") { cell.dataset.answer = verdict; cell.querySelector("output").textContent = words; }
function take(choice) {
  if (!choice) return;
  const input = cellOf(choice).querySelector("input");
  input.value = choice.dataset.value ?? input.value;
  answerCell(cellOf(choice), choice.dataset.answer ?? "value", choice.dataset.answer && choice.lastChild.textContent);
  input.focus();
}
const pick = (selector, number = 1) => take(cellOf(document.activeElement)?.querySelectorAll(selector)[number - 1]);
async function accept() {
  const cells = document.querySelector(".cells"), at = document.activeElement;
  if (cells.inert) return; if (!seenAll(cells)) return document.activeElement.select();
  const sent = inputs().map((input) => {
    const { letter, version, field, answer: verdict = "value" } = cellOf(input).dataset;
    return { letter: Number(letter), version: Number(version), field, answer: verdict, typed: input.value };
  }).filter((each) => each.answer !== "value" || each.typed.trim());
  if (!sent.length) return; cells.inert = true; // until the next grid is there, or the answer is no
  const answered = await post("/digits", sent); if (answered) { remember(...answered.letters); return location.reload(); }
  cells.inert = false; at.focus();
}
const undo = async () => (await undoLast()) !== null && location.reload();
export function startDigits() {
  go(0);
  document.addEventListener("input", ({ target }) => cellOf(target) && answerCell(cellOf(target), "value"));
  answer({
    ArrowDown: () => go(columns()), ArrowUp: () => go(-columns()), ArrowRight: () => across(1), ArrowLeft: () => across(-1),
    "Alt+digit": (event, number) => pick("[data-value]", number),
    "Alt+0": () => pick("[data-answer=not_on_document]"), "Alt+-": () => pick("[data-answer=unreadable]"),
    Enter: ({ target }) => (target.matches(".cell input") ? void accept() : false),
    F2: () => toEnd(document.activeElement),
    "Ctrl+z": () => (changed(document.activeElement) ? false : void undo()),
    Escape: () => (changed(document.activeElement) ? takeBack(document.activeElement) : location.assign("/")),
  }, { accept, take, undo, close: hush });
}
