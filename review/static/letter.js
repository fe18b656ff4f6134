// One letter under review: the value in focus, answers to it, the letter accepted or put off, the next one at hand.
import { answer, changed, seenAll, takeBack, toEnd } from "./keys.js";
import { Scan, pictureOf } from "./scan.js";
import { begin, done, hush, inTurn, isBusy, post, remember, undoLast } from "./server.js";
const find = (selector) => document.querySelector(selector);
const panel = () => find("#panel"), letter = () => panel().dataset.letter, way = () => find("#letter").dataset.way, along = (path) => way() ? `${path}?${way()}` : path;
const stations = () => [...document.querySelectorAll(".station")], current = () => find(".station.current");
const byId = (id) => document.getElementById(id), stationOf = (key) => byId(`station-${key}`);
const lineOf = (station) => station?.querySelector(".row.at") ?? station; // of a group the line in focus
const inputOf = (station) => lineOf(station)?.querySelector(".line, [name=typed]");
const inputs = (station) => [...(station?.querySelectorAll(".line, .typing [name=typed]") ?? [])];
const spots = (element, name) => JSON.parse(element.dataset[name] ?? "[]");
let scan, nextId, ahead, hurry, here, forTask = false, sent, sentForm, verdict, wish = false, ending, kept = [], stood, given = [], seen;
function focusOn(station, input = inputOf(station) ?? panel().querySelector("[data-act=accept]")) { input.focus({ preventScroll: true }); input.select?.(); }
const fetchCrops = (...where) => where.flatMap((each) => [...each.querySelectorAll("img[data-src]")]).forEach((crop) => { crop.src = crop.dataset.src; delete crop.dataset.src; });
function show(station) {
  for (const each of stations()) each.classList.toggle("current", each === station); fetchCrops(station);
  for (const row of panel().querySelectorAll(".value")) row.classList.toggle("at", row.dataset.key === station.dataset.key);
  scan.light(spots(station, "spots"), spots(station, "drawn"), spots(station, "crop"));
}
// The first value that waits after this one, else the first that waits; not one whose answer is on its way, or will be.
function following(key) {
  const all = stations(), after = all.findIndex((each) => each.dataset.key === key) + 1; return [...all.slice(after), ...all].find((each) => each.matches(".open") && each.dataset.key !== key && !given.includes(each.dataset.key));
}
// Goes there from the one just answered, else to "accept".
function goOn(key, next = following(key) ?? find(".station.open")) { const shown = next ?? stationOf(key) ?? find(".station"); if (shown) show(shown); focusOn(next); }
// An answer is on its way: what is typed meanwhile belongs to the next value.
function goAhead(station) { given.push(station.dataset.key); if (station === current()) goOn(station.dataset.key, following(station.dataset.key) ?? null); }
function start() {
  scan = new Scan(find("#scan"), read); given = []; goOn();
  const shown = Promise.all([scan.image, find(".current .crop img")].map((each) => each?.decode?.().catch(() => null)));
  const id = nextId = panel().dataset.next, turn = new Promise((go) => { hurry = go; setTimeout(go, 1500); });
  const calm = Promise.race([shown, turn]).then(() => new Promise((go) => requestAnimationFrame(() => setTimeout(go))));
  calm.then(() => fetchCrops(...document.querySelectorAll(".station.open"))); // what is looked at goes first, for a while
  here ??= calm.then(loaded).then(() => new Promise((onload) => document.head.append(Object.assign(document.createElement("script"), { src: new URL("htmx.min.js", import.meta.url).href, onload }))));
  ahead = id && calm.then(() => fetchLetter(id)); Promise.all([calm, ahead]).then(() => scan.fetchOthers());
}
const loaded = () => document.readyState === "complete" || new Promise((go) => addEventListener("load", go));
// The part of a page that shows a letter. It is made in this document, so that its pictures are loaded at once, and kept.
async function fetchLetter(id) {
  const answered = await fetch(`/letters/${id}?part=letter&${way()}`).catch(() => ({})), holder = document.createElement("div");
  if (!answered.ok) return null; holder.innerHTML = await answered.text();
  const main = holder.firstElementChild, section = main.querySelector("#scan"), { first } = section.dataset;
  const picture = first && Object.assign(new Image(), { src: pictureOf(section, first) }); fetchCrops(...main.querySelectorAll(".station.open"));
  for (const each of [picture, ...main.querySelectorAll(".open .crop img")]) each?.decode?.().catch(() => null);
  await here; htmx.process(main); return { id: String(id), main, picture };
}
async function open(id, quiet = true) {
  if (!id) return location.assign(along("/"));
  hurry(); begin();
  const ready = await ahead, next = ready?.id === String(id) ? ready : await fetchLetter(id); if (!next) return location.assign(along(`/letters/${id}`));
  find("#letter").replaceWith(next.main); document.title = panel().querySelector("h1").textContent.trim(); history.replaceState(null, "", along(`/letters/${id}`));
  if (quiet) hush(); start(); return done(false); // what was pressed for one letter is not for another
}
// Accepts a letter or puts it off. The next one does not wait for the answer; where that is no, this one comes back.
async function end(act) {
  const id = letter(), leaves = nextId && (act === "postpone" || panel().dataset.open === "0");
  const sending = post(along(`/letters/${id}/${act}`), { version: panel().dataset.version }); begin(); if (leaves) await open(nextId);
  const answered = await sending; if (answered) remember(id);
  await (answered && !leaves ? open(nextId || answered.next) : answered || (leaves ? open(id, false) : goOn())); done(answered);
}
// Ctrl+Enter: what was typed is saved first; what waits is not passed over.
async function accept() {
  if (isBusy()) return inTurn(accept); if (!inputs(current()).some(changed)) return void end("accept");
  if (!globalThis.htmx) await here; wish = true; submit(current(), "value"); wish = false; // noted by the request that this makes, if it makes one
}
const submit = (station, verdict) => station?.querySelector(`[name=answer][value=${verdict}]`)?.click();
// Of a group's line the answer is noted, and sent with the others; those of the same value below it have the same answer.
function note(line, verdict, own = true) {
  const noted = line?.querySelector("[name=verdict]"), input = inputOf(line), form = line?.closest("form"), { same } = line?.dataset ?? {}; if (!noted || input.type === "checkbox") return;
  [noted.value, line.dataset.own, input.required] = [verdict, own ? "own" : "", verdict === "value" && line.matches(".must")];
  line.querySelector("output").textContent = form.dataset[verdict] ?? (own ? "" : form.dataset.same);
  const below = [...form.querySelectorAll(`[data-same="${same}"]:not([data-own=own])`)].filter((each) => same && line.compareDocumentPosition(each) & 4);
  for (const each of own ? below : []) { inputOf(each).value = input.value; note(each, verdict, false); }
}
const next = () => current().matches(".block") ? lineOf(current()).nextElementSibling?.closest(".row") : null;
function say(verdict) {
  const line = lineOf(current()), input = inputOf(current()); if (line === current()) return submit(line, verdict); if (input.type === "checkbox") input.checked = !input.checked; else note(line, verdict);
  return inputOf(next() ?? line).focus();
}
const pass = () => (next() ? inputOf(next()).focus() : submit(current(), "value")), enter = () => (next() && changed(inputOf(current())) ? inputOf(next()).focus() : submit(current(), "value"));
// Both of a pair are filled in; what is empty is said not to be there.
function fill(pair) { for (const [name, value] of Object.entries(pair)) { const row = current().querySelector(`[data-field="signer.${name}"]`); inputOf(row).value = value; note(row, value ? "value" : "not_on_document"); inputOf(row).focus(); } return true; }
// A candidate for an entry of a list, or nothing, goes into its place (where that is gone, in what was read) and waits for Enter.
function take({ value, entry, post }) {
  if (post !== undefined) return fill({ competence: value, position: post });
  const input = inputOf(current()), between = input.tagName === "TEXTAREA" ? "\n" : "; ", entries = [input.value, input.defaultValue ?? ""].map((each) => each.split(between)).find((each) => each.includes(entry)) ?? [];
  input.value = entry ? entries.map((each) => (each === entry ? value : each)).filter(Boolean).join(between) : value; input.dispatchEvent(new Event("input", { bubbles: true }));
  return !entry && !current().matches(".tasks");
}
const choose = (number) => [current().querySelectorAll(".choices.at button")[number - 1]].some((choice) => choice && take(choice.dataset) && [choice.dataset.post === undefined ? enter() : pass()]);
// A box was drawn: its text goes into the value in focus, or into a task.
async function read(page, box) {
  let form = forTask ? null : find("form.edit") ?? lineOf(current());
  scan.told.textContent = scan.section.dataset.reading; const answered = await post(`/letters/${letter()}/region`, { page, box, field: lineOf(form)?.dataset.field ?? "text" });
  scan.told.textContent = answered ? answered.typed || scan.section.dataset.nothing : "";
  if (!answered) return; if (forTask) { await (await here, htmx).ajax("GET", `/letters/${letter()}/tasks/new`, { target: "#new-task", swap: "innerHTML" }); form = find("#new-task form"); }
  [form, forTask] = [form?.isConnected ? lineOf(form) : byId(form?.id), false]; if (!form) return; const input = form.querySelector(".line, [name=typed], [name=text]");
  if (answered.typed && input.type !== "checkbox") { input.value = input.tagName !== "TEXTAREA" ? answered.typed.replaceAll("\n", "; ") : [answered.adds && input.value.trim(), answered.typed].filter(Boolean).join("\n"); note(input.closest(".row"), "value"); }
  for (const [name, value] of [["page", page], ["box", box]]) Object.assign(form.querySelector(`[name=${name}]`) ?? {}, { value }); input.focus();
}
const reload = async () => (await here, htmx).ajax("GET", `/letters/${letter()}?part=panel`, { target: "#panel", swap: "outerHTML" });
const redo = (about) => about !== null && (String(about) === letter() ? reload() : open(about)), undo = () => { begin(); return undoLast().then(redo).finally(() => done()); };
// A form that was filled in, or waits to be sent, stays when the panel is drawn anew; it is then about what stands there now.
const stays = (form) => given.includes(form.dataset.key) || inputs(form).some((each) => changed(each) || each.closest(".row")?.dataset.own);
function putBack(form) {
  const now = byId(form.id); for (const version of now ? form.querySelectorAll("[name$=version]") : []) {
    const line = version.closest(".row, form"), same = byId(line.id);
    if (same) version.value = same.querySelector(`[name=${version.name}]`).value; else line.remove();
  }
  now?.replaceWith(form);
}
function keepDrafts() {
  document.addEventListener("focusin", ({ target }) => {
    const { form } = target, row = target.closest(".row"); if (form?.matches(".station:not(.current)")) show(form); if (!row || row.matches(".at")) return;
    for (const each of form.querySelectorAll(".row, .choices")) each.classList.toggle("at", each.dataset.key === row.dataset.key);
    scan.light([...spots(row, "spots"), ...spots(form, "spots")]); target.select?.();
  });
  document.addEventListener("input", ({ target }) => target.matches(".row [name=typed]") && note(target.closest(".row"), "value"));
  document.addEventListener("htmx:beforeRequest", ({ target, detail }) => {
    if ((detail.requestConfig.draws = detail.target?.id === "panel")) begin(); else return;
    [sent, sentForm, ending, verdict] = [target, target.closest("form"), wish, detail.requestConfig.formData?.get("answer") ?? "value"];
  });
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.target?.id !== "panel") return;
    const answers = detail.requestConfig.verb === "post", { activeElement } = document; if (answers) given = given.filter((key) => key !== sentForm?.dataset.key);
    stood = answers && current() !== sentForm && current()?.contains(activeElement) ? activeElement : null;
    kept = stations().filter((each) => !(answers && each === sentForm) && stays(each)); for (const each of kept) each.remove();
  });
  document.addEventListener("htmx:afterSettle", ({ target }) => {
    if (target.id !== "panel") return target.querySelector?.("form.edit textarea")?.focus();
    kept.forEach(putBack); hush(); fetchCrops(...stations().filter((each) => each.matches(".open")));
    const at = stood?.isConnected ? stood : byId(stood?.id), station = at?.closest(".station.open");
    return ending ? end("accept") : station ? (show(station), at.blur(), at.focus({ preventScroll: true })) : goOn(sentForm?.dataset.key);
  });
  document.addEventListener("htmx:afterRequest", ({ detail: { requestConfig, successful } }) => {
    if (!requestConfig.draws) return; if (!successful) given = [];
    if (!successful && sentForm?.matches(".station") && !sentForm.contains(document.activeElement)) goOn(null, sentForm); done(successful);
  });
  document.addEventListener("submit", (event) => { // waits for htmx, until all was on the screen, for the last answer
    const { submitter, target: form } = event, lines = submitter?.matches(".group .main") && form.querySelector(".lines"), unseen = lines && form !== seen && !seenAll(lines);
    const twice = isBusy() && given.includes(form.dataset.key), waits = !globalThis.htmx || isBusy();
    if (unseen || waits) { event.preventDefault(); event.stopPropagation(); } if (unseen || twice) return;
    if (!globalThis.htmx) { begin(); here.then(() => done()); } if (waits) inTurn(() => { seen = form; submitter?.click(); seen = null; }); if (form.matches(".station")) goAhead(form);
  }, true);
  document.addEventListener("click", ({ target }) => { const asks = target.closest("button[hx-get], button[hx-post]"); if (asks && !globalThis.htmx) here.then(() => asks.click()); }, true);
  document.addEventListener("saved", ({ detail }) => remember(...Array(detail.steps).fill(detail.letter)));
}
// Ctrl+Z takes back what is being typed; where nothing is, the last change that was saved.
const isTyping = () => changed(document.activeElement) || document.activeElement.closest("form.edit, [role=search]");
function leave() {
  const input = document.activeElement, form = input.closest("form.edit"), row = input.closest(".row"); if (scan.isDrawing) scan.setDrawing(false); else if (input.closest(".station") && (changed(input) || (row?.dataset.own && row.querySelector("[name=verdict]").value !== "value"))) { takeBack(input); note(row, "value"); }
  else if (form) { form.remove(); goOn(); } else inTurn(() => location.assign(along("/")));
}
export function startLetter() {
  keepDrafts(); start(); const draw = () => scan.setDrawing(!scan.isDrawing), postpone = () => inTurn(() => end("postpone"));
  const [before, after] = [-1, 1].map((step) => () => scan.show(scan.at + step)), [closer, farther] = [1.3, 1 / 1.3].map((factor) => () => scan.zoomBy(factor));
  answer({
    "Alt+digit": (event, number) => choose(number), "Alt+0": () => say("not_on_document"), "Alt+-": () => say("unreadable"),
    Enter: ({ target }) => (target.matches("[name=typed], .line") ? enter() : false),
    F2: () => { inputOf(current())?.focus(); toEnd(inputOf(current())); },
    "Ctrl+Enter": accept, F8: postpone, F9: draw, PageUp: before, PageDown: after, Escape: leave, "Alt+PageUp": closer,
    "Alt+PageDown": farther, "Ctrl+z": () => (isTyping() ? false : void inTurn(undo)),
  }, {
    accept, postpone, undo: () => inTurn(undo), reload, draw, close: hush, "page-before": before, "page-after": after,
    "zoom-in": closer, "zoom-out": farther, fit: () => scan.fit(), turn: () => scan.turn(),
    go: ({ dataset: { key } }) => { show(stationOf(key).closest("form")); focusOn(stationOf(key)); }, light: (element) => scan.light(spots(element, "spots")),
    verdict: ({ dataset }) => say(dataset.verdict), choose: ({ dataset }) => { take(dataset); focusOn(current()); },
    cancel: (button) => { button.closest("form").remove(); goOn(); }, "draw-task": () => { forTask = true; scan.setDrawing(true); },
    "save-mine": ({ dataset }) => {
      if (!sentForm?.isConnected) return reload(); sentForm.querySelector("[name=version]").value = dataset.version;
      return (sent === sentForm ? sentForm.querySelector(`button[value=${verdict}]`) ?? sentForm.querySelector(".main") : sent).click();
    },
  });
}
