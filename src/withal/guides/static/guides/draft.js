// Saves and checks a draft while somebody writes, and leads from a remark to its line.
// Without this script the page is a plain form: "Check and preview" does the same.

const form = document.getElementById("draft");
const text = document.getElementById("text");
const saved = document.getElementById("saved");
const trouble = document.getElementById("trouble");
const said = JSON.parse(document.getElementById("said").textContent);
const PAUSE = 1500; // milliseconds of quiet before a save
const two = document.querySelector(".two-texts"); // this page shows mine and theirs: a button decides, no save does
let kept = two ? null : text.value, waiting = 0, busy = false, failures = 0, late = Boolean(two);

const token = () => document.cookie.match(/(?:^|; )withal_csrf=([^;]+)/)?.[1] ?? form.elements.csrfmiddlewaretoken.value;
const dirty = () => text.value !== kept;

function later(pause = PAUSE) {
  clearTimeout(waiting);
  waiting = setTimeout(save, pause);
}

text.addEventListener("input", () => { saved.textContent = ""; if (!late) later(); });

async function save() {
  if (busy || late || !dirty()) return;
  busy = true;
  const sent = text.value;
  try {
    const answer = await fetch(form.dataset.check, {
      method: "POST", redirect: "manual", headers: { "X-CSRFToken": token(), Accept: "application/json" },
      body: new URLSearchParams({ source: sent, revision: form.elements.revision.value }),
    });
    if (answer.type === "opaqueredirect" || [401, 403].includes(answer.status)) throw new Error("signedOut");
    if (answer.status === 404) throw new Error("gone");
    if (!answer.ok && answer.status !== 409) throw new Error("server");
    renew(await answer.text(), answer.ok);
    if (answer.ok) { kept = sent; failures = 0; trouble.hidden = true; tell(); } else late = true;
  } catch (fault) {
    failures += 1;
    trouble.textContent = said[fault.message] ?? said.offline;
    trouble.hidden = false;
    later(Math.min(PAUSE * 2 ** failures, 60000));
  }
  busy = false;
  if (dirty() && !failures) later();
}

function renew(html, ok) {
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("checked");
  if (!fresh) return;
  document.getElementById("checked").replaceWith(document.adoptNode(fresh));
  if (ok) form.elements.revision.value = fresh.dataset.revision;
}

function tell() {
  const clock = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  saved.textContent = said.saved.replace("%(time)s", clock);
}

// "Line 14" moves the caret there.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-line]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const target = link.hash.length > 1 && document.getElementById(link.hash.slice(1));
  event.preventDefault();
  for (const old of document.querySelectorAll(".here")) old.classList.remove("here");
  if (target && target !== text) { target.classList.add("here"); target.scrollIntoView({ block: "nearest" }); }
  goTo(Number(link.dataset.line));
});

function goTo(line) {
  const lines = text.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  text.focus({ preventScroll: true });
  text.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
  const ruler = text.cloneNode(); // a line may be wrapped: how high is all that stands above it?
  ruler.removeAttribute("id");
  ruler.removeAttribute("name");
  ruler.classList.add("measure-text", "theirs");
  ruler.style.width = `${text.offsetWidth}px`;
  form.append(ruler);
  ruler.value = text.value.slice(0, start);
  text.scrollTop = Math.max(ruler.scrollHeight - text.clientHeight / 3, 0);
  ruler.remove();
  const box = text.getBoundingClientRect();
  if (box.bottom < 120 || box.top > innerHeight - 120) text.scrollIntoView({ block: "center" });
}

// Somebody who signed in again in another tab comes back to this one.
document.addEventListener("visibilitychange", () => { if (!document.hidden && failures) save(); });

form.addEventListener("submit", () => { kept = text.value; });
two?.querySelector("a.button").addEventListener("click", () => { kept = text.value; });
addEventListener("beforeunload", (event) => { if (dirty()) event.preventDefault(); });
