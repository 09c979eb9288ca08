// Words selected in the article: a bar beside them offers to add them as a claim, or as the quote of the
// current one. The browser counts UTF-16 units, the desk code points: offsets are converted here.
import { current } from "./keys.js";

const text = document.querySelector(".text");
const bar = document.getElementById("selected");
const quote = bar.querySelector("[data-mark-quote]");
let chosen = null;

const points = (words) => [...words].length;

function offset(node, at) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const block = element.closest("[data-begin]");
  if (!block || !text.contains(block)) return null;
  const before = document.createRange();
  before.selectNodeContents(block);
  before.setEnd(node, at);
  return Number(block.dataset.begin) + points(before.toString());
}

// A selection that ends before the first letter of the next paragraph means the paragraph before it.
function ends(range) {
  const end = offset(range.endContainer, range.endOffset);
  if (end !== null) return end;
  const blocks = [...text.querySelectorAll("[data-begin]")].filter((block) => range.intersectsNode(block));
  const last = blocks.at(-1);
  return last ? Number(last.dataset.begin) + points(last.textContent) : null;
}

function selected() {
  const selection = getSelection();
  if (!text.dataset.mark || !selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !range.toString().trim()) return null;
  const begin = offset(range.startContainer, range.startOffset);
  const end = ends(range);
  return begin === null || end === null || end <= begin ? null : { begin, end, range };
}

function show() {
  chosen = selected();
  bar.hidden = !chosen;
  if (!chosen) return;
  quote.hidden = !current() || "carried" in current().dataset; // its quote belongs to an earlier text
  const box = chosen.range.getBoundingClientRect();
  const frame = bar.offsetParent?.getBoundingClientRect() ?? { top: -scrollY, left: -scrollX };
  const left = Math.max(8, Math.min(box.left, innerWidth - bar.offsetWidth - 8));
  bar.style.setProperty("top", `${Math.round(box.bottom - frame.top + 8)}px`);
  bar.style.setProperty("left", `${Math.round(left - frame.left)}px`);
}

function ask(address) {
  htmx.ajax("GET", `${address}?begin=${chosen.begin}&end=${chosen.end}`, { target: "#panel" });
  bar.hidden = true;
}

let waiting = 0;
document.addEventListener("selectionchange", () => {
  clearTimeout(waiting);
  waiting = setTimeout(show, 150);
});
bar.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
bar.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button || !chosen) return;
  if (button === quote) ask(`/mentions/${current().dataset.mention}/correct/`);
  else ask(text.dataset.mark);
});
