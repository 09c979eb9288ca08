// What every page has: dialogs, the theme switch, filters that apply at once, lost connections.
import "./keys.js";
import { holds } from "./sending.js";
import "./place.js"; // behind what may hold a form back
import { announce, offline } from "./toasts.js";

document.documentElement.classList.add("js");

// A click beside a dialog closes it: one that began there, too, and takes nothing along that was typed in it.
function beside({ target, clientX, clientY }) {
  if (!target.matches("dialog")) return false;
  const box = target.getBoundingClientRect();
  return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom;
}
let began = false;
document.addEventListener("pointerdown", (event) => { began = beside(event); }, true);

document.addEventListener("click", (event) => {
  const { target } = event;
  const opener = target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();
  const closer = target.closest("dialog [data-close]");
  if (closer) {
    event.preventDefault();
    closer.closest("dialog").close();
  }
  if (began && beside(event) && !holds(target)) target.close();
  for (const menu of document.querySelectorAll("details.person[open]"))
    if (!menu.contains(target)) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  // A search field keeps Escape to itself; in a dialog it closes the dialog, as everywhere in it.
  const dialog = event.target.matches?.("[type=search]") && event.target.closest("dialog[open]");
  if (dialog) {
    event.preventDefault();
    dialog.close();
  }
  const menu = document.querySelector("details.person[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// By key a choice changes with every arrow: there the button sends it.
let byKey = false;
document.addEventListener("keydown", () => { byKey = true; }, true);
document.addEventListener("pointerdown", () => { byKey = false; }, true);
document.addEventListener("change", (event) => {
  if (event.target.matches(".filters select") && !byKey) event.target.form.requestSubmit();
  const button = event.target.form?.querySelector("[data-counts]");
  if (button) {
    const ticked = event.target.form.querySelectorAll(`[name=${button.dataset.counts}]:checked`).length;
    button.textContent = button.dataset.label.replace("%n", ticked);
    button.disabled = ticked === 0;
  }
});

// A field that takes only so much drops the rest of what is pasted, and browsers do not say so.
document.addEventListener("paste", ({ target, clipboardData }) => {
  const { maxLength, value, selectionStart, selectionEnd } = target;
  const kept = value?.length - (selectionEnd - selectionStart);
  if (maxLength > 0 && kept + clipboardData.getData("text").length > maxLength)
    announce(document.body.dataset.cut);
});

// What was refused stands in sight, with the cursor in its field: on a long form it may lie below the fold. What is
// wrong with the whole form (name and password do not fit) is read at the first field that has to be filled anew.
const refused = document.querySelector("main :is(.field, fieldset):has(.error, .errorlist)")
  ?? document.querySelector("main [role=alert]:has(.error)");
const anew = refused?.matches("[role=alert]") && refused.parentElement.querySelector("input:invalid");
if (anew) anew.setAttribute("aria-describedby", `${refused.id ||= "refused"} ${anew.getAttribute("aria-describedby") ?? ""}`);
const faulty = anew || refused?.querySelector("input:not([type=hidden]), select, textarea") || refused;
faulty?.focus({ preventScroll: true });
refused?.scrollIntoView({ block: "center" });

// An address that ends in the name of something folded opens it, and puts the cursor into its first field.
function unfold() {
  const folded = document.getElementById(location.hash.slice(1));
  if (!folded?.matches("details")) return;
  folded.open = true;
  folded.querySelector("select, textarea, input:not([type=hidden])")?.focus();
}
addEventListener("hashchange", unfold);
addEventListener("load", () => setTimeout(unfold));
document.addEventListener("click", ({ target }) => {
  if (target.closest("a[href^='#']")?.hash === location.hash) unfold();
});

// The theme changes at once; the choice is kept behind it.
document.querySelector("[data-theme-switch]")?.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  event.preventDefault();
  if (button.value === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = button.value;
  for (const one of button.parentElement.children) one.setAttribute("aria-pressed", String(one === button));
  const data = new FormData(button.form);
  data.set("theme", button.value);
  fetch(button.form.action, { method: "POST", body: data, headers: { "X-Quiet": "1" } }).catch(offline);
});

// A page in a hidden tab asks nothing, and says of nobody that he is there.
document.addEventListener("htmx:beforeRequest", (event) => {
  if (document.hidden && event.target.matches("[data-live]")) event.preventDefault();
});
// Nor does it take away a control that the keys are on: it comes anew once they are elsewhere.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const at = document.activeElement;
  if (!detail.requestConfig?.elt.matches("[hx-trigger^=every]") || !detail.target.contains(at)) return;
  if (!at.id || !detail.serverResponse.includes(`id="${at.id}"`)) detail.shouldSwap = false;
});
// What somebody is typing is not lost to a page that comes anew by itself: it comes when the field is left.
document.addEventListener("htmx:beforeOnLoad", (event) => {
  const field = document.activeElement;
  if (event.target.matches("[data-anew]") && field.matches("input, textarea") && field.value)
    event.preventDefault();
});
// Who is there is said once, not every time that it is asked.
const words = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent.trim();
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const { target, serverResponse } = detail;
  if (target.matches("[data-live][aria-live]") && words(serverResponse) === target.textContent.trim())
    detail.shouldSwap = false;
});
// The button that brought more is gone, and the keys go on at what it brought; who is elsewhere by then stays there.
document.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (document.activeElement !== document.body || !detail.requestConfig?.elt.matches(".older a")) return;
  [...document.querySelectorAll("[data-goes-on]")].at(-1)?.focus({ preventScroll: true });
});
document.addEventListener("htmx:sendError", (event) => {
  if (!event.target.matches("[data-live]")) offline();
});
document.addEventListener("htmx:timeout", offline);
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id !== "panel" || event.target.open) return;
  // Opened by a key, closing it gives the focus to its button: it would be nowhere.
  if (document.activeElement === document.body) event.detail.requestConfig?.elt.focus({ preventScroll: true });
  event.target.showModal();
  event.target.querySelector("[autofocus][type=search]")?.select(); // what is typed takes the place of the words
});
document.addEventListener("htmx:afterRequest", (event) => {
  const panel = event.target.closest?.("#panel");
  const { requestConfig, xhr } = event.detail;
  if (panel && requestConfig.verb === "post" && xhr.status > 0 && xhr.status < 400) panel.close();
});
