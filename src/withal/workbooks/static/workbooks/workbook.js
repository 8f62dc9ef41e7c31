// Saves each prompt by itself, keeps unsaved words in this browser, and shows who else is writing.
// Without this script the page is a plain form with a Save button; nothing here is needed to answer.

const worksheet = document.getElementById("worksheet");
const status = document.getElementById("saving");
const trouble = document.getElementById("trouble");
const PAUSE = 1200; // milliseconds of quiet before a save
const POLL = 20000;
const MOST_ROWS = 100;
const address = worksheet.dataset.address;
const drafts = `withal:draft:${worksheet.dataset.person}:${worksheet.dataset.book}:`;
const deviceKey = `withal:mine:${worksheet.dataset.person}`;
const texts = JSON.parse(document.getElementById("texts").textContent);
const prompts = new Map();

const cookie = (name) => document.cookie.split("; ").find((c) => c.startsWith(name + "="))?.slice(name.length + 1) ?? "";
const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
const store = {
  get(key) { try { return localStorage.getItem(key); } catch { return null; } },
  set(key, value) { try { localStorage.setItem(key, value); } catch { /* a full or closed store: the page still holds the words */ } },
  drop(key) { try { localStorage.removeItem(key); } catch { /* as above */ } },
};

// A draft as it was kept, or null where there is none that can be read.
function read(text) {
  try { const draft = JSON.parse(text); return typeof draft?.words === "string" && Array.isArray(JSON.parse(draft.words)) ? draft : null; } catch { return null; }
}

async function post(address, fields) {
  // The token is read each time: signing in again in another tab changes it.
  const token = cookie("withal_csrf") || worksheet.elements.csrfmiddlewaretoken.value;
  return fetch(address, { method: "POST", body: fields, redirect: "manual", headers: { "X-CSRFToken": token, Accept: "application/json" } });
}

class Prompt {
  constructor(element) {
    this.id = element.dataset.prompt;
    this.attach(element);
    this.busy = false;
    this.waiting = 0;
    this.failures = 0;
  }

  attach(element) {
    this.element = element;
    this.state = element.querySelector(".status .state");
    // What the server holds, as far as this page knows: nothing, where it sent the words back unsaved.
    this.kept = element.querySelector(".conflict, .notice.harm") ? null : this.words();
    element.addEventListener("input", () => this.changed());
    element.addEventListener("change", () => this.changed(300));
    element.querySelector("[data-add-row]")?.addEventListener("click", (event) => { event.preventDefault(); this.addRow(); });
    this.bindConflict();
  }

  get revisionField() { return this.element.querySelector(`[name="r.${CSS.escape(this.id)}"]`); }
  get revision() { return Number(this.revisionField.value); }
  get shownField() { return this.element.querySelector(`[name="o.${CSS.escape(this.id)}"]`); }
  get own() { return "own" in this.element.dataset; }
  get dirty() { return this.words() !== this.kept; }

  fields() {
    const all = new FormData(worksheet), mine = new FormData();
    for (const [name, value] of all) if (name === `p.${this.id}` || name.startsWith(`p.${this.id}.`)) mine.append(name, value);
    return mine;
  }

  words() { return JSON.stringify([...this.fields()]); }

  changed(pause = PAUSE) {
    if (!this.dirty) { this.forget(); return; }
    this.key = newKey();
    this.keep();
    this.element.classList.add("changed");
    if (!this.conflict) { this.state.textContent = ""; this.later(pause); }
  }

  later(pause) {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.save(), pause);
  }

  keep() {
    if (this.own && !store.get(deviceKey)) return; // a shared desk keeps no private words
    store.set(drafts + this.id, JSON.stringify({ revision: this.revision, words: this.words(), at: Date.now() }));
  }

  forget() { store.drop(drafts + this.id); this.element.classList.remove("changed", "failed"); }

  async save() {
    clearTimeout(this.waiting);
    if (this.busy) { this.again = true; return; } // one request in flight per prompt
    if (!this.dirty && !this.conflict) return;
    this.busy = true;
    this.again = false;
    const words = this.words(), body = this.fields(), key = (this.key ??= newKey());
    body.append("person", worksheet.dataset.person);
    body.append(`r.${this.id}`, this.revision);
    body.append(`k.${this.id}`, key);
    if (this.unanswered) body.append(`u.${this.id}`, this.unanswered);
    let response = null;
    try {
      response = await post(`${address}prompt/${this.id}/answer/`, body);
    } catch {
      this.unanswered = key; // it may have arrived: the next save says so, and is no conflict with itself
      this.failed(texts.offline, true);
    }
    if (response) await this.answered(response, words).catch(() => this.failed(texts.server, true));
    this.busy = false;
    if (this.again || (this.dirty && !this.waitingForPerson)) this.later(this.failures ? Math.min(60000, 2000 * 2 ** this.failures) : 200);
  }

  async answered(response, words) {
    if (response.type === "opaqueredirect") return this.failed(texts.signedOut, false);
    if (response.status === 401) {
      const said = await response.json().catch(() => ({}));
      return this.failed(said.say ?? texts.signedOut, false);
    }
    if (response.status === 403) return this.failed(texts.signedOut, false);
    if (response.status >= 500 || response.status === 429) return this.failed(texts.server, true);
    if (response.status === 404) return this.failed(texts.gone, false);
    const said = await response.json();
    if (said.state === "stale") return this.stale(said);
    if (response.status === 422) return this.refused(said.say);
    if (!response.ok) return this.failed(said.say, false);
    this.unanswered = null;
    this.accepted();
    this.failures = 0;
    this.waitingForPerson = false;
    this.conflict?.remove();
    this.conflict = null;
    this.revisionField.value = said.revision;
    this.shownField.value = said.shown;
    this.kept = words;
    if (!this.dirty) { this.forget(); this.key = null; }
    this.element.classList.remove("failed");
    if (said.status) {
      this.element.querySelector(".status").innerHTML = said.status; // drawn by our own server, as the page was
      this.state = this.element.querySelector(".status .state");
      document.querySelector(".steps-nav [aria-current]").parentElement.innerHTML = said.line;
    }
    this.state.textContent = said.state === "same" && !said.revision ? "" : said.say;
    status.textContent = said.say;
    clearTrouble();
  }

  failed(words, retry) {
    this.failures = retry ? this.failures + 1 : 0;
    this.waitingForPerson = !retry;
    this.element.classList.add("failed");
    this.state.textContent = texts.notSaved;
    trouble.textContent = words;
    trouble.hidden = false;
    this.keep();
  }

  // An answer that cannot be taken: said beside its own control, and tied to it.
  refused(words) {
    this.accepted();
    this.failures = 0;
    this.waitingForPerson = true;
    this.element.classList.add("failed");
    this.state.textContent = texts.notSaved;
    const said = document.createElement("p");
    said.className = "error";
    said.id = `problem-${this.id}`;
    said.setAttribute("role", "alert");
    said.textContent = words;
    this.revisionField.before(said);
    for (const control of this.controls) {
      control.setAttribute("aria-invalid", "true");
      control.setAttribute("aria-describedby", `${said.id} ${control.getAttribute("aria-describedby") ?? ""}`.trim());
    }
    this.keep();
  }

  get controls() { return this.element.querySelectorAll("textarea, select, input:not([type=hidden])"); }

  accepted() {
    const id = `problem-${this.id}`;
    document.getElementById(id)?.remove();
    for (const control of this.controls) {
      control.removeAttribute("aria-invalid");
      const rest = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((name) => name && name !== id).join(" ");
      if (rest) control.setAttribute("aria-describedby", rest); else control.removeAttribute("aria-describedby");
    }
  }

  stale(said) {
    this.conflict?.remove();
    this.revisionField.value = said.revision;
    const holder = document.createElement("div");
    holder.innerHTML = said.html; // rendered by our own server from escaped words
    this.conflict = holder.firstElementChild;
    this.revisionField.before(this.conflict);
    this.waitingForPerson = true;
    this.element.classList.add("failed");
    this.state.textContent = texts.two;
    this.bindConflict();
  }

  bindConflict() {
    this.conflict ??= this.element.querySelector(".conflict");
    if (!this.conflict) return;
    this.waitingForPerson = true;
    this.conflict.querySelector(".conflict-choices").hidden = false;
    this.conflict.querySelector("[data-keep-mine]").onclick = () => { this.key = newKey(); this.save(); };
    this.conflict.querySelector("[data-take-theirs]").onclick = () => this.takeTheirs();
  }

  async takeTheirs() {
    const mine = JSON.parse(this.words()).map(([, value]) => value).filter(Boolean).join("\n");
    if (!(await this.renew(true))) return;
    this.forget();
    if (!mine) return;
    const kept = document.createElement("details"), said = document.createElement("summary"), text = document.createElement("p");
    kept.className = "shared-answer";
    kept.open = true;
    said.textContent = texts.yours;
    text.className = "answer";
    text.textContent = mine;
    kept.append(said, text);
    this.element.append(kept);
  }

  async renew(asked = false) {
    let html;
    try {
      const response = await fetch(`${address}prompt/${this.id}/`, { redirect: "manual" });
      if (!response.ok) return false;
      html = await response.text();
    } catch { return false; }
    // Somebody may have begun to write here while we asked: their words stay.
    if (!asked && (this.dirty || this.busy || this.element.contains(document.activeElement))) return false;
    const holder = document.createElement("div");
    holder.innerHTML = html;
    const fresh = holder.querySelector("[data-prompt]");
    this.element.replaceWith(fresh);
    this.conflict = null;
    this.unanswered = null;
    this.waitingForPerson = false;
    this.attach(fresh);
    if (asked) fresh.querySelector("textarea, input:not([type=hidden]), select")?.focus();
    else status.textContent = this.state.textContent;
    return true;
  }

  addRow() {
    const rows = this.element.querySelectorAll("tbody tr");
    if (rows.length >= MOST_ROWS) { status.textContent = texts.full; return; }
    const last = rows[rows.length - 1], fresh = last.cloneNode(true);
    for (const cell of fresh.querySelectorAll("textarea, input, select")) {
      cell.name = cell.name.replace(/\.\d+\.([^.]+)$/, `.${rows.length}.$1`);
      cell.setAttribute("aria-label", cell.getAttribute("aria-label").replace(/\d+(?!.*\d)/, rows.length + 1));
      cell.value = "";
    }
    last.after(fresh);
    fresh.querySelector("textarea, input, select").focus();
  }

  offerDraft() {
    const draft = read(store.get(drafts + this.id));
    if (!draft || draft.words === this.kept) { this.forget(); return; }
    const words = JSON.parse(draft.words);
    for (const control of this.controls) if (control.type === "radio" || control.type === "checkbox") control.checked = false;
    for (const [name, value] of words) {
      for (let turn = 0; turn < MOST_ROWS && !worksheet.elements[name] && this.element.querySelector("[data-add-row]"); turn++) this.addRow();
      for (const control of document.getElementsByName(name)) {
        if (control.type === "radio" || control.type === "checkbox") control.checked = control.value === value;
        else control.value = value;
      }
    }
    // The revision the words began from: if somebody saved since, the server will say so and show both.
    this.revisionField.value = draft.revision;
    this.state.textContent = texts.draft;
    this.element.classList.add("changed");
    this.key = newKey();
    this.later(PAUSE);
  }
}

function clearTrouble() {
  if ([...prompts.values()].every((prompt) => !prompt.element.classList.contains("failed"))) { trouble.hidden = true; trouble.textContent = ""; }
}

async function poll() {
  if (document.visibilityState !== "visible") return;
  const at = document.activeElement?.closest("[data-prompt]")?.dataset.prompt ?? "";
  const fields = new FormData();
  fields.append("prompt", at);
  let said;
  try {
    const response = await post(`${address}here/`, fields);
    if (!response.ok) return;
    said = await response.json();
  } catch { return; }
  for (const [id, prompt] of prompts) {
    prompt.element.querySelector(".status .writing").textContent = said.writing[id] ?? "";
    const focused = prompt.element.contains(document.activeElement);
    if ((said.revisions[id] ?? 0) > prompt.revision && !prompt.dirty && !prompt.busy && !prompt.conflict && !focused) prompt.renew();
  }
}

async function leave(event) {
  const button = event.submitter;
  const unsaved = [...prompts.values()].filter((prompt) => prompt.dirty || prompt.busy);
  if (!unsaved.length && button?.dataset.save !== undefined) { event.preventDefault(); return; }
  if (!unsaved.length || unsaved.some((prompt) => prompt.waitingForPerson)) { allowed = true; return; }
  event.preventDefault();
  await Promise.all(unsaved.map((prompt) => prompt.save()));
  for (let turn = 0; turn < 50 && unsaved.some((prompt) => prompt.busy); turn++) await new Promise((done) => setTimeout(done, 100));
  if (unsaved.every((prompt) => !prompt.dirty) && button?.dataset.save === undefined) { allowed = true; worksheet.requestSubmit(button); }
}

let allowed = false;
if (!("locked" in worksheet.dataset)) {
  for (const element of worksheet.querySelectorAll("[data-prompt]")) prompts.set(element.dataset.prompt, new Prompt(element));
  for (const prompt of prompts.values()) prompt.offerDraft();
  worksheet.addEventListener("submit", leave);
  window.addEventListener("online", () => prompts.forEach((prompt) => prompt.dirty && !prompt.conflict && prompt.save()));
  // Back from signing in again in another tab: try what was held up.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") prompts.forEach((prompt) => { if (prompt.dirty && !prompt.conflict) prompt.save(); });
  });
  window.addEventListener("beforeunload", (event) => { if (!allowed && [...prompts.values()].some((prompt) => prompt.dirty)) event.preventDefault(); });
  const mine = document.getElementById("my-device");
  mine.closest(".mine").hidden = false;
  mine.checked = Boolean(store.get(deviceKey));
  mine.addEventListener("change", () => {
    if (mine.checked) store.set(deviceKey, "yes");
    else { store.drop(deviceKey); prompts.forEach((prompt) => prompt.own && store.drop(drafts + prompt.id)); }
  });
  setInterval(poll, POLL);
  poll();
  let soon = 0; // going to another prompt is told at once, and what changed there is shown before one writes
  worksheet.addEventListener("focusin", () => { clearTimeout(soon); soon = setTimeout(poll, 400); });
}
