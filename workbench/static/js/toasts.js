// What the desk says at the foot of the page: each message leaves by itself, a refusal stays until it is closed.
import "./restored.js"; // it looks at what the page came with

const toasts = document.getElementById("toasts");
const STAYS = 12000;
const MOST = 2;
const KNOWN = 200; // screen readers say what comes into a region that they know, not what it came with

function leave(toast) {
  if (toast.matches(":hover") || toast.contains(document.activeElement)) setTimeout(() => leave(toast), STAYS);
  else toast.remove();
}

// The same words stand there once; what was undone is offered no more; and only so many have room.
function makeRoom(toast) {
  const { undo, undoes } = toast.dataset;
  const same = (one) => undoes ? one.dataset.undo === undoes : !undo && one.textContent === toast.textContent;
  for (const other of document.querySelectorAll(".toast")) if (other !== toast && same(other)) other.remove();
  const passing = () => [...toasts.children].find((one) => one !== toast && !one.matches(".refused"));
  while (toasts.children.length > MOST) (passing() ?? toasts.firstElementChild).remove();
}

export function announce(text, kind = "refused") {
  const toast = document.getElementById("toast").content.firstElementChild.cloneNode(true);
  toast.querySelector("p").textContent = text;
  if (kind) toast.classList.add(kind);
  toasts.append(toast);
}

export function offline() {
  announce(document.body.dataset.offline, "refused");
  toasts.lastElementChild.dataset.offline = performance.now();
}
// The desk answers again; what was sent before it fell silent tells nothing of that.
export function online(sent = Infinity) {
  for (const toast of document.querySelectorAll(".toast[data-offline]")) {
    if (sent >= Number(toast.dataset.offline)) toast.remove();
  }
}
const sentAt = new WeakMap();
addEventListener("online", () => online());
document.addEventListener("htmx:beforeSend", ({ detail }) => sentAt.set(detail.xhr, performance.now()));
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.xhr.status) online(sentAt.get(detail.xhr));
});

new MutationObserver((changes) => {
  const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
  for (const toast of added.filter((node) => node.matches?.(".toast"))) {
    makeRoom(toast);
    // What lies behind an open dialog is dimmed, covered, and silent to screen readers: there it is said inside,
    // above its buttons, which are pressed next.
    const dialog = document.querySelector("dialog[open]");
    if (dialog) toast.role = "alert";
    if (dialog) dialog.prepend(toast);
    if (!toast.matches(".refused")) setTimeout(() => leave(toast), STAYS);
  }
}).observe(toasts, { childList: true });

const first = [...toasts.children];
toasts.replaceChildren();
setTimeout(() => toasts.append(...first), KNOWN);

document.addEventListener("close", ({ target }) => {
  for (const toast of target.querySelectorAll(".toast")) toast.remove();
}, true);
document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-dismiss]")) target.closest(".toast").remove();
});
