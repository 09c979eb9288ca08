// Single keys press visible buttons: an element with data-key="a" is what the key "a" clicks, first in the
// current item (aria-current), then anywhere on the page outside the items. Nothing happens while typing,
// with a modifier held, in a dialog, or where the person has switched shortcuts off.
import { opening } from "./opened.js";
import { busy, deciding, later } from "./waiting.js";

export const TYPING = "textarea, select, [contenteditable], input:not([type=checkbox]):not([type=radio]):not([type=button])";
const own = new Map();

export function bind(key, act) {
  own.set(key, act);
}

export function current() {
  return document.querySelector("[data-claim][aria-current]");
}

function silent(event) {
  return (
    document.body.dataset.shortcuts !== "on" ||
    event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey ||
    event.target.closest?.(TYPING) || document.querySelector("dialog[open]")
  );
}

function button(key) {
  const named = `[data-key="${CSS.escape(key)}"]`;
  const usable = (element) => !element.disabled && element.getClientRects().length > 0;
  const item = current();
  const inside = item ? [...item.querySelectorAll(named)] : [];
  const outside = [...document.querySelectorAll(named)].filter((element) => !element.closest("[data-claim]"));
  return [...inside, ...outside].find(usable);
}

document.addEventListener("keydown", (event) => {
  if (silent(event)) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const onControl = event.target.closest("a, button, summary, input");
  if (key === "Enter" && onControl) return;
  if (event.repeat && !"jk".includes(key)) return;
  const act = own.get(key);
  const found = act ? null : button(key);
  if (!act && !found) return;
  event.preventDefault();
  if (act) act(event);
  else if (busy(found)) later(() => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })));
  else {
    if (found.matches("a:not([hx-get])")) opening(found);
    found.click();
  }
});

bind("/", () => document.getElementById("search")?.select());
bind("?", () => document.getElementById("shortcuts")?.showModal());
// What is undone is the last decision: one that is still under way counts.
function undo() {
  if (deciding()) later(undo);
  else document.getElementById("undo-last")?.requestSubmit();
}
bind("u", undo);
