// The desk, search, articles: j and k go through what needs you or was found; the paragraph of a verdict is copied by key or button.
import "./shell.js";
import { announce } from "./toasts.js";
import { follow } from "./items.js";
import { current } from "./keys.js";

const { items, settle, recall } = follow(".item[data-claim]");

recall();

// What was seen to is gone from the list: its place is taken by what stood below it.
let place = -1;
document.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
  if (detail.target.id === "now") place = detail.target.contains(current()) ? items().indexOf(current()) : -1;
});
document.addEventListener("htmx:oobAfterSwap", ({ detail }) => {
  if (detail.target.id !== "now" || place < 0) return;
  const left = items();
  settle(left[Math.min(place, left.length - 1)]);
});

// Where the page is not served over TLS, browsers offer no clipboard; a selection is copied the old way.
async function copy(element) {
  const text = element.textContent.trim();
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    getSelection().selectAllChildren(element);
    document.execCommand("copy");
  }
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copies]");
  if (!button) return;
  await copy(document.getElementById(button.dataset.copies));
  announce(button.dataset.done, "");
});

// What is being read or written is not pulled away: news wait until the focus is elsewhere.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { requestConfig, target } = event.detail;
  if (target.id === "now" && requestConfig.verb === "get" && target.contains(document.activeElement))
    event.detail.shouldSwap = false;
});
