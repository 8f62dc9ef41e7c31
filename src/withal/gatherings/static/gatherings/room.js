// Keeps a page of a gathering up to date: a few bytes every ten seconds, and the page itself only when
// something changed. Without this script the page has a link to load it again.

const me = document.querySelector("script[data-now]");
const EVERY = 10000;
let mark = me.dataset.mark;

const busy = (part) => part.contains(document.activeElement) && document.activeElement.matches("input, textarea, button, a, summary");

// Draw the parts anew from the page as the server has it now; where somebody is just at, wait for the next turn.
async function renew(next) {
  const parts = [...document.querySelectorAll("[data-part]")];
  if (parts.some(busy)) return;
  const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return location.reload();
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const where = document.querySelector("[data-where]")?.textContent;
  for (const part of parts) {
    const now = fresh.getElementById(part.id);
    if (now) part.replaceChildren(...now.childNodes);
  }
  mark = next;
  const said = document.getElementById("room-said");
  const at = document.querySelector("[data-where]")?.textContent;
  if (said && at && at !== where) said.textContent = at;
}

async function look() {
  if (document.hidden) return;
  try {
    const answer = await fetch(me.dataset.now, { headers: { Accept: "application/json" }, redirect: "manual" });
    if (!answer.ok) return;
    const told = await answer.json();
    for (const left of document.querySelectorAll("[data-left]")) left.textContent = told.left;
    if (told.mark !== mark) await renew(told.mark);
  } catch { /* no connection: the next turn tries again */ }
}

setInterval(look, EVERY);
document.addEventListener("visibilitychange", look);
