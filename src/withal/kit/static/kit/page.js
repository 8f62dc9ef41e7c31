// What a page can do a little better with a script. Every one of these works without.

// A menu closes on Escape, giving focus back to its name, and on a press elsewhere.
const close = (menu) => menu.removeAttribute("open");
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details.menu[open]");
  if (!menu) return;
  close(menu);
  menu.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]"))
    if (!menu.contains(event.target)) close(menu);
});

// On a phone the rooms scroll sideways: show the one we are in.
document.querySelector(".bar nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

// Somebody may have signed in again in another tab: send the form with the token of now.
document.addEventListener("submit", (event) => {
  const field = event.target.elements.csrfmiddlewaretoken;
  const now = document.cookie.match(/(?:^|; )withal_csrf=([^;]+)/);
  if (field && now) field.value = now[1];
}, true);

// Whoever signs out leaves no unsaved words in this browser: pages keep them under this name.
document.addEventListener("submit", (event) => {
  if (!new URL(event.target.action).pathname.endsWith("/account/logout/")) return;
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith("withal:draft:")) localStorage.removeItem(key);
  } catch { /* a browser that keeps nothing has nothing to clear */ }
});

// <html data-session-ends="seconds since 1970"> shows #session-ending five minutes before,
// and tells other scripts by the event "withal:session-ending".
const ends = Number(document.documentElement.dataset.sessionEnds) * 1000;
const watch = ends && setInterval(() => {
  if (Date.now() < ends - 300000) return;
  clearInterval(watch);
  document.getElementById("session-ending")?.removeAttribute("hidden");
  document.dispatchEvent(new CustomEvent("withal:session-ending"));
}, 20000);
