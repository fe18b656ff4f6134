// Digits together: a grid of crops. Arrows move, typing corrects, Enter accepts all that is shown.
import { answerClicks, answerKeys, changed } from "./keys.js";
import { hush, post, remember, undoLast } from "./server.js";

const inputs = () => [...document.querySelectorAll(".cell input")];
const cellOf = (input) => input?.closest(".cell");

function go(step) {
  const all = inputs(), next = all[all.indexOf(document.activeElement) + step];
  next?.focus();
  next?.select();
}

// Left and right leave a cell only where the caret is at its edge or all of it is chosen.
function across(step) {
  const input = document.activeElement;
  if (input.tagName !== "INPUT") return false;
  const edge = step < 0 ? 0 : input.value.length, all = input.selectionStart === 0 && input.selectionEnd === input.value.length;
  if (!all && !(input.selectionStart === edge && input.selectionEnd === edge)) return false;
  go(step);
  return true;
}

const columns = () => {
  const cells = [...document.querySelectorAll(".cell")];
  return cells.filter((each) => each.offsetTop === cells[0].offsetTop).length || 1;
};

function answer(cell, verdict, words = "") {
  cell.dataset.answer = verdict;
  cell.querySelector(".verdict").textContent = words;
}

function choose(number) {
  const choice = cellOf(document.activeElement)?.querySelectorAll(".choices [data-act=choose]")[number - 1];
  if (!choice) return false;
  take(choice);
  return true;
}

function take(choice) {
  const cell = cellOf(choice);
  cell.querySelector("input").value = choice.dataset.value;
  answer(cell, "value");
  cell.querySelector("input").focus();
}

function sayOf(verdict) {
  const cell = cellOf(document.activeElement), button = cell?.querySelector(`[data-answer=${verdict}]`);
  if (!button) return false;
  answer(cell, verdict, button.textContent.replace(/^\S+ /, ""));
  go(1);
  return true;
}

async function acceptAll() {
  const sent = inputs().map((input) => {
    const { letter, version, field, answer: verdict = "value" } = cellOf(input).dataset;
    return { letter: Number(letter), version: Number(version), field, answer: verdict, typed: input.value };
  }).filter((each) => each.answer !== "value" || each.typed.trim());
  if (!sent.length) return;
  const answered = await post("/digits", sent);
  if (!answered) return;
  for (const letter of answered.letters) remember(letter);
  location.reload();
}

async function undo() {
  if (changed(document.activeElement)) return false;
  if ((await undoLast()) !== null) location.reload();
  return true;
}

export function startDigits() {
  inputs()[0]?.focus();
  inputs()[0]?.select();
  document.addEventListener("input", (event) => { if (cellOf(event.target)) answer(cellOf(event.target), "value"); });
  answerKeys({
    ArrowDown: () => go(columns()),
    ArrowUp: () => go(-columns()),
    ArrowRight: () => across(1),
    ArrowLeft: () => across(-1),
    "Alt+digit": (event, number) => choose(number),
    "Alt+0": () => sayOf("not_on_document"),
    "Alt+-": () => sayOf("unreadable"),
    Enter: (event) => (event.target.closest(".cell input") ? void acceptAll() : false),
    F2: () => { const input = document.activeElement; input.setSelectionRange?.(input.value.length, input.value.length); },
    "Ctrl+z": () => (changed(document.activeElement) ? false : void undo()),
    Escape: () => {
      const input = document.activeElement;
      if (changed(input)) { input.value = input.defaultValue; input.select(); } else location.assign("/");
    },
  });
  answerClicks({
    "accept-grid": acceptAll,
    choose: take,
    say: (button) => answer(cellOf(button), button.dataset.answer, button.textContent.replace(/^\S+ /, "")),
    close: hush,
  });
}
