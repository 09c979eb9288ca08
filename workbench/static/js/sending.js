// Writing is not lost: not by leaving the page, not by sending while the desk cannot be reached, not by a
// second click on the same button.
import { announce, offline } from "./toasts.js";

const LONG = "form[method=post]:has(textarea):not([hx-post]), form[data-unsaved]";
const ONCE_MS = 5000;
const written = new Set();
const underway = new WeakSet();
const asked = new WeakSet();

document.addEventListener("input", ({ target }) => {
  if (target.form?.matches(LONG)) written.add(target.form);
});
addEventListener("beforeunload", (event) => {
  if ([...written].some((form) => form.isConnected)) event.preventDefault();
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
    if (answer.type !== "opaqueredirect") return true;
    announce(document.body.dataset.signedOut);
  } catch {
    offline();
  }
  return false;
}

// Signing in again in another tab gives out another token than the one in this form.
function renew(form) {
  const token = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1];
  if (token && form.csrfmiddlewaretoken) form.csrfmiddlewaretoken.value = token;
}

document.addEventListener("submit", async (event) => {
  const { target: form, submitter } = event;
  if (form.method !== "post" || (form.matches("[hx-post]") && !form.matches(LONG))) return;
  if (asked.delete(form)) return void written.delete(form);
  if (underway.has(form)) return event.preventDefault();
  underway.add(form);
  setTimeout(() => underway.delete(form), ONCE_MS);
  if (!form.matches(LONG)) return;
  event.preventDefault();
  if (!(await answers())) return void underway.delete(form);
  renew(form);
  asked.add(form);
  form.requestSubmit(submitter);
});
