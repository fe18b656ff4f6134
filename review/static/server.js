// Talks to the server: changes with the token of this page, and what it answers when something cannot be done.
const token = () => document.querySelector("meta[name=csrf]").content;

document.addEventListener("htmx:configRequest", (event) => { event.detail.headers["X-CSRF-Token"] = token(); });
document.addEventListener("htmx:sendError", () => warn(document.body.dataset.offline));

export function say(text) {
  document.getElementById("status").textContent = text;
}

export function warn(text) {
  const message = document.getElementById("message");
  const told = document.createElement("p");
  told.className = "told";
  told.textContent = text;
  message.replaceChildren(told);
}

export const hush = () => document.getElementById("message").replaceChildren();

// Sends a form (an object) or a list (as JSON); what the server answers, or null where it refused and said why.
export async function post(url, sent) {
  const isList = Array.isArray(sent);
  const headers = { "X-CSRF-Token": token(), "Content-Type": isList ? "application/json" : "application/x-www-form-urlencoded" };
  try {
    const answer = await fetch(url, { method: "POST", headers, body: isList ? JSON.stringify(sent) : new URLSearchParams(sent) });
    if (answer.ok) return await answer.json();
    const text = await answer.text();
    if (answer.headers.get("Content-Type").startsWith("text/html")) document.getElementById("message").innerHTML = text;
    else warn(text);
  } catch {
    warn(document.body.dataset.offline);
  }
  return null;
}

// The changes made in this tab, newest last: [letter, how many at once]; what Ctrl+Z takes back.
const KEPT = "congvan-changes";
const changes = () => JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");

export function remember(letter, steps = 1) {
  sessionStorage.setItem(KEPT, JSON.stringify([...changes(), [letter, steps]].slice(-200)));
  say(document.body.dataset.saved);
}

// Takes the last change back; the letter that it was about, or null.
export async function undoLast() {
  const made = changes();
  const last = made.pop();
  if (!last) { say(document.body.dataset.nothing); return null; }
  const answer = await post(`/letters/${last[0]}/undo`, { steps: last[1] });
  if (!answer) return null;
  sessionStorage.setItem(KEPT, JSON.stringify(made));
  say(document.body.dataset.undone);
  return last[0];
}
