// What the desk says at the foot of the page: each message leaves by itself, a refusal stays until it is closed.
const toasts = document.getElementById("toasts");
const STAYS = 12000;
const MOST = 2;

function leave(toast) {
  const held = toast.matches(":hover") || toast.contains(document.activeElement);
  if (held || toast.classList.contains("refused")) setTimeout(() => leave(toast), STAYS);
  else toast.remove();
}

// What lies behind an open dialog is dimmed, covered, and silent to screen readers: there it is said inside.
export function announce(text, kind = "refused") {
  const dialog = document.querySelector("dialog[open]");
  const toast = document.createElement("div");
  toast.className = `toast ${kind}`;
  const line = document.createElement("p");
  line.textContent = text;
  toast.append(line);
  if (dialog) toast.role = "alert";
  if (dialog) dialog.prepend(toast); // above its buttons, which are pressed next
  else toasts.append(toast);
  setTimeout(() => toast.remove(), STAYS);
}

export function offline() {
  announce(document.body.dataset.offline);
}

new MutationObserver((changes) => {
  for (const { addedNodes } of changes)
    for (const node of addedNodes)
      if (node.classList?.contains("toast")) {
        if (node.dataset.undoes) toasts.querySelector(`[data-undo="${node.dataset.undoes}"]`)?.remove();
        while (toasts.children.length > MOST) toasts.firstElementChild.remove();
        setTimeout(() => leave(node), STAYS);
      }
}).observe(toasts, { childList: true });
for (const toast of toasts.children) setTimeout(() => leave(toast), STAYS);

document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-dismiss]")) target.closest(".toast").remove();
});
