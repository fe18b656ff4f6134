// Talks to the server: changes with the token of this page, and what it answers when something cannot be done.
const words = document.body.dataset, message = document.getElementById("message");
const token = { "X-CSRF-Token": document.querySelector("meta[name=csrf]").content };
document.addEventListener("htmx:configRequest", (event) => Object.assign(event.detail.headers, token));
document.addEventListener("htmx:sendError", () => warn(words.offline));
export const say = (word) => { document.getElementById("status").textContent = words[word] ?? word; };
export const hush = () => message.replaceChildren();
const warn = (text) => message.replaceChildren(Object.assign(document.createElement("p"), { className: "told", textContent: text }));
// Sends a form (an object) or a list (as JSON); what the server answers, or null where it refused, and said why.
export async function post(url, sent) {
  const [type, body] = Array.isArray(sent) ? ["application/json", JSON.stringify(sent)] : ["application/x-www-form-urlencoded", new URLSearchParams(sent)];
  try {
    const answer = await fetch(url, { method: "POST", headers: { ...token, "Content-Type": type }, body });
    if (answer.ok) return await answer.json();
    const text = await answer.text();
    if (answer.headers.get("Content-Type").startsWith("text/html")) message.innerHTML = text; else warn(text);
  } catch { warn(words.offline); }
  return null;
}
// The changes made in this tab, newest last, each the letters that were changed at one stroke; what Ctrl+Z takes back.
const kept = () => JSON.parse(sessionStorage.getItem("changes") ?? "[]");
const keep = (changes) => sessionStorage.setItem("changes", JSON.stringify(changes.slice(-200)));
export const remember = (...letters) => { keep([...kept(), letters]); say("saved"); };
// Takes the last change back; the letter that it was about, or null.
export async function undoLast() {
  const changes = kept(), letters = changes.pop();
  if (!letters) return say("nothing") ?? null;
  for (const letter of new Set(letters)) if (!(await post(`/letters/${letter}/undo`, { steps: letters.filter((each) => each === letter).length }))) return null;
  keep(changes); say("undone");
  return letters[0];
}
// Changes go one after the other: what is to be sent while one is on its way waits, and is forgotten where that is refused.
let underWay = 0, waiting = [];
export const isBusy = () => underWay > 0, begin = () => { underWay += 1; }, inTurn = (act) => (underWay ? void waiting.push(act) : act());
export function done(well = true) { underWay -= 1; if (!well) waiting = []; while (!underWay && waiting.length) waiting.shift()(); }
