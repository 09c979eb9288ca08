// Writing is not lost: not by leaving the page, not by sending while the desk cannot be reached or has changed
// since the page was opened, not by a second click on the same button while the answer takes its time.
import { leaving } from "./restored.js";
import { announce, offline, online } from "./toasts.js";

const LONG = "form[method=post]:has(textarea):not([hx-post]), form[data-unsaved]";
const SLOW_MS = 4000;
const written = new Set();
const typed = new WeakSet();
const underway = new WeakSet();
const asked = new WeakSet();

document.addEventListener("input", ({ target }) => {
  if (target.form) typed.add(target.form);
  if (target.form?.matches(LONG)) written.add(target.form);
});

// What is sent is sent once: its buttons rest until the next page is there. Where that takes long, it is said;
// who stops the browser (Escape) may send it again.
function underWay(form) {
  underway.add(form);
  form.setAttribute("aria-busy", "true");
  setTimeout(() => { if (underway.has(form)) announce(document.body.dataset.slow, ""); }, SLOW_MS);
}
function done(form) {
  underway.delete(form);
  form.removeAttribute("aria-busy");
}
const allDone = () => { for (const form of document.querySelectorAll("form[aria-busy]")) done(form); };
addEventListener("keydown", ({ key }) => { if (key === "Escape") allDone(); });
addEventListener("pageshow", allDone);

export const holds = (dialog) => [...dialog.querySelectorAll("form[method=post]")].some((form) => typed.has(form));
// What was given up with its dialog holds nobody back.
document.addEventListener("close", ({ target }) => {
  for (const form of target.querySelectorAll("form")) {
    typed.delete(form);
    written.delete(form);
  }
}, true);

// A dialog tells of its end a moment after it: what is in a closed one is given up already.
const unsent = () => [...written].some((form) => form.isConnected && !form.closest("dialog:not([open])"));
addEventListener("beforeunload", (event) => {
  if (!unsent()) return;
  event.preventDefault();
  setTimeout(allDone); // who stays, as the browser asks, has sent nothing
});

// What a browser has kept alive behind the back button may be long untrue.
addEventListener("pageshow", (event) => {
  if (event.persisted && !written.size) location.reload();
});

// The desk answers, and to somebody who is signed in.
async function answers() {
  if (!document.body.dataset.here) return true;
  try {
    const answer = await fetch(document.body.dataset.here, { redirect: "manual" });
    online();
    if (answer.type !== "opaqueredirect") return true;
    announce(document.body.dataset.signedOut);
  } catch {
    offline();
  }
  return false;
}

// Signing in again in another tab gives out another token than the one in this page.
const token = () => /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1];

function renew(form) {
  if (token() && form.csrfmiddlewaretoken) form.csrfmiddlewaretoken.value = token();
}

document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (!token()) return;
  detail.headers["X-CSRFToken"] = token();
  if (detail.formData.has("csrfmiddlewaretoken")) detail.formData.set("csrfmiddlewaretoken", token());
});

// To whoever is signed out while writing, what the page asks by itself answers with the way to signing in:
// the page stays, with what was written, and says so once.
let told = false;
document.addEventListener("htmx:beforeOnLoad", (event) => {
  const leaves = event.detail.xhr.getResponseHeader("HX-Redirect");
  if (!leaves) told = false;
  if (!leaves || !unsent()) return;
  event.preventDefault();
  if (!told) announce(document.body.dataset.signedOut);
  told = true;
});

// A piece of a page is asked for, and a whole page comes: the desk is another than the one that gave out this
// page, or it failed. Nothing is put in the place of what stands here.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.xhr.status < 400 || !/<html/i.test(detail.serverResponse)) return;
  detail.shouldSwap = false;
  if (!detail.requestConfig.elt.matches("[data-live]")) announce(document.body.dataset.failed);
});

// What the desk would turn away unread is not sent: going back, a browser may have forgotten it.
const tooMuch = (form) => form.enctype === "application/x-www-form-urlencoded"
  && new URLSearchParams(new FormData(form)).toString().length > Number(document.body.dataset.most);

document.addEventListener("submit", async (event) => {
  const { target: form, submitter } = event;
  if (form.method !== "post" || (form.matches("[hx-post]") && !form.matches(LONG))) return;
  renew(form);
  if (asked.delete(form)) {
    leaving(form);
    return void written.delete(form);
  }
  if (underway.has(form)) return event.preventDefault();
  underWay(form);
  if (!form.matches(LONG) && !(typed.has(form) && document.body.dataset.here)) return;
  event.preventDefault();
  if (tooMuch(form)) {
    announce(document.body.dataset.tooMuch);
    return void done(form);
  }
  if (!(await answers())) return void done(form);
  asked.add(form);
  form.requestSubmit(submitter);
});
