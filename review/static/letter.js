// One letter under review: which value is in focus, answers to it, the letter accepted or put off, the next one at hand.
import { answerClicks, answerKeys, changed } from "./keys.js";
import { hush, post, remember, say, undoLast } from "./server.js";
import { Scan } from "./scan.js";

const panel = () => document.getElementById("panel");
const letter = () => panel().dataset.letter;
const stations = () => [...document.querySelectorAll(".station")];
const current = () => document.querySelector(".station.current");
const inputOf = (station) => station?.querySelector("[name=typed]");
const places = (element, name) => JSON.parse(element.dataset[name] ?? "[]");
let scan, ahead, forTask = false, lastForm = null;

function focusOn(station) {
  if (!station) return panel().querySelector("[data-act=accept]").focus();
  const input = inputOf(station);
  input.focus({ preventScroll: true });
  input.select?.();
}

function show(station) {
  current()?.classList.remove("current");
  station.classList.add("current");
  const crop = station.querySelector("img[data-src]");
  if (crop) { crop.src = crop.dataset.src; crop.removeAttribute("data-src"); }
  for (const row of panel().querySelectorAll("[data-key]")) row.classList.toggle("at", row.dataset.key === station.dataset.key);
  scan.light(places(station, "spots"), places(station, "drawn"), places(station, "crop"));
}

// Goes to the first value that waits after the one just answered, else to the first that waits, else to "accept".
function goOn(key) {
  const all = stations(), after = all.findIndex((each) => each.dataset.key === key) + 1;
  const next = [...all.slice(after), ...all].find((each) => each.classList.contains("open"));
  if (!next && all.length) show(all.find((each) => each.dataset.key === key) ?? all[0]);
  focusOn(next);
}

function start() {
  scan = new Scan(document.getElementById("scan"), read);
  goOn(null);
  fetchNext();
}

// What was typed and not saved, by value; put back when the panel is drawn anew.
const drafts = () => Object.fromEntries(stations().map((each) => [each.dataset.key, inputOf(each)]).filter(([, input]) => changed(input)).map(([key, input]) => [key, input.value]));

function putBack(kept, except) {
  for (const [key, value] of Object.entries(kept)) {
    const input = inputOf(document.getElementById(`station-${key}`));
    if (input && key !== except) input.value = value;
  }
}

async function fetchNext() {
  const next = panel().dataset.next;
  ahead = null;
  if (!next) return;
  const answer = await fetch(`/letters/${next}?part=letter`);
  if (!answer.ok) return;
  const holder = document.createElement("div"); // of this document, so that its pictures are loaded at once
  holder.innerHTML = await answer.text();
  const first = JSON.parse(holder.querySelector("#scan").dataset.pages)[0];
  if (first) holder.querySelector("image").setAttribute("href", `/letters/${next}/pages/${first.number}?width=1400`);
  if (first) new Image().src = `/letters/${next}/pages/${first.number}?width=1400`;
  ahead = { next, main: holder.firstElementChild };
}

async function open(next, push = true) {
  if (!next) { location.assign("/"); return; }
  if (ahead?.next !== String(next)) {
    const answer = await fetch(`/letters/${next}?part=letter`);
    if (!answer.ok) { location.assign(`/letters/${next}`); return; }
    const holder = document.createElement("div");
    holder.innerHTML = await answer.text();
    ahead = { main: holder.firstElementChild };
  }
  document.getElementById("letter").replaceWith(ahead.main);
  htmx.process(ahead.main);
  document.title = panel().querySelector("h1").textContent.trim();
  if (push) history.pushState(null, "", `/letters/${next}`);
  hush();
  start();
}

async function end(act) {
  const answer = await post(`/letters/${letter()}/${act}`, { version: panel().dataset.version });
  if (!answer) return goOn(null);
  remember(letter());
  if (!answer.next) say(document.body.dataset.last);
  await open(answer.next);
}

// Ctrl+Enter: what was typed is saved first; what still waits is not passed over.
function acceptLetter() {
  const station = current();
  if (station && changed(inputOf(station))) { panel().dataset.then = "accept"; submit(station, "value"); } else end("accept");
}

function submit(station, answer) {
  station?.requestSubmit(station.querySelector(`button[name=answer][value=${answer}]`));
}

function choose(station, number) {
  const choice = station?.querySelectorAll(".choices button")[number - 1];
  if (!choice) return false;
  inputOf(station).value = choice.dataset.value;
  submit(station, "value");
  return true;
}

// A box was drawn: its text goes into the value in focus, or into a new task.
async function read(page, box) {
  const edited = document.querySelector("form.edit"), forms = forTask ? null : edited?.contains(document.activeElement) ? edited : current();
  const told = document.querySelector("#scan .read");
  told.textContent = document.getElementById("scan").dataset.reading;
  const field = forms?.dataset.field ?? "text";
  const answer = await post(`/letters/${letter()}/region`, { page, box, field });
  told.textContent = !answer ? "" : answer.typed || document.getElementById("scan").dataset.nothing;
  if (!answer) return;
  let form = forms;
  if (forTask) {
    await htmx.ajax("GET", `/letters/${letter()}/tasks/new`, { target: "#new-task", swap: "innerHTML" });
    form = document.querySelector("#new-task form");
    forTask = false;
  }
  const input = form.querySelector("[name=typed], [name=text]");
  if (answer.typed) input.value = answer.typed;
  form.querySelector("[name=page]").value = page;
  form.querySelector("[name=box]").value = box;
  input.focus();
}

async function undo() {
  const about = await undoLast();
  if (about !== null) await (String(about) === letter() ? reload() : open(about));
}

const reload = () => htmx.ajax("GET", `/letters/${letter()}?part=panel`, { target: "#panel", swap: "outerHTML" });

function listen() {
  document.addEventListener("focusin", (event) => {
    const station = event.target.closest?.(".station");
    if (station && station !== current()) show(station);
  });
  let kept = {}, sent = null;
  document.addEventListener("htmx:beforeRequest", (event) => { lastForm = event.target.closest("form"); sent = lastForm?.dataset.key; });
  document.addEventListener("htmx:beforeSwap", (event) => { if (event.detail.target?.id === "panel") kept = drafts(); });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target.id === "panel" || event.target.id === "panel") {
      putBack(kept, sent);
      hush();
      goOn(sent);
    } else event.target.querySelector?.("form.edit textarea")?.focus();
  });
  document.addEventListener("saved", (event) => {
    remember(event.detail.letter, event.detail.steps);
    if (panel().dataset.then === "accept") document.addEventListener("htmx:afterSettle", () => end("accept"), { once: true });
  });
  addEventListener("popstate", () => { const at = /^\/letters\/(\d+)/.exec(location.pathname); if (at) open(at[1], false); else location.reload(); });
}

// Ctrl+Z takes typing back as long as something was typed into the input in focus, then changes that were saved.
const isTyping = () => changed(document.activeElement) || document.activeElement.closest("form.edit, [role=search]");

export function startLetter() {
  listen();
  start();
  answerKeys({
    "Alt+digit": (event, number) => choose(current(), number),
    "Alt+0": () => submit(current(), "not_on_document"),
    "Alt+-": () => submit(current(), "unreadable"),
    Enter: (event) => (event.target.matches("[name=typed]") ? submit(current(), "value") : false),
    F2: () => { const input = inputOf(current()); input?.focus(); input?.setSelectionRange?.(input.value.length, input.value.length); },
    "Ctrl+Enter": acceptLetter,
    F8: () => end("postpone"),
    F9: () => scan.setDrawing(!scan.isDrawing),
    "Ctrl+z": () => (isTyping() ? false : void undo()),
    PageDown: () => scan.show(scan.at + 1),
    PageUp: () => scan.show(scan.at - 1),
    "Alt+PageUp": () => scan.zoomBy(1.3),
    "Alt+PageDown": () => scan.zoomBy(1 / 1.3),
    Escape: () => {
      const input = document.activeElement;
      if (scan.isDrawing) scan.setDrawing(false);
      else if (changed(input) && input.closest(".station")) { input.value = input.defaultValue; input.select?.(); }
      else if (input.closest("form.edit")) { input.closest("form.edit").remove(); goOn(null); }
      else location.assign("/");
    },
  });
  answerClicks({
    accept: acceptLetter,
    postpone: () => end("postpone"),
    undo,
    go: (button) => focusOn(document.getElementById(`station-${button.dataset.key}`)),
    light: (element) => scan.light(places(element, "spots")),
    choose: (button) => { const station = button.closest(".station"); inputOf(station).value = button.dataset.value; focusOn(station); },
    cancel: (button) => { button.closest("form").remove(); goOn(null); },
    close: hush,
    "save-mine": (button) => {
      if (!lastForm?.isConnected) { reload(); return; }
      lastForm.querySelector("[name=version]").value = button.dataset.version;
      submit(lastForm, "value");
    },
    reload,
    "page-before": () => scan.show(scan.at - 1),
    "page-after": () => scan.show(scan.at + 1),
    "zoom-in": () => scan.zoomBy(1.3),
    "zoom-out": () => scan.zoomBy(1 / 1.3),
    fit: () => scan.fit(),
    turn: () => scan.turn(),
    draw: () => scan.setDrawing(!scan.isDrawing),
    "draw-task": () => { forTask = true; scan.setDrawing(true); },
  });
}
