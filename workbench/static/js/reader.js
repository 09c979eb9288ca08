// The reader: each card stands beside its mark, the current one exactly, the others as near as they can.
import "./shell.js";
import { follow } from "./items.js";
import "./marking.js";

const margin = document.getElementById("claims");
const wide = matchMedia("(min-width: 64rem)");
const GAP = 8;
const TOP = 90; // what the masthead may cover
const BAR = 64; // the bar of keys

const marksOf = (mention) => document.querySelectorAll(`mark[data-mention="${mention}"]`);

const gentle = matchMedia("(prefers-reduced-motion: no-preference)");

// The words first, above what covers the bottom of the page; then as much of the card as fits beside them.
function bring(card, mark) {
  const box = mark?.getBoundingClientRect();
  if (!box) return;
  const behavior = gentle.matches ? "smooth" : "auto";
  if (!margin.contains(card)) return card.scrollIntoView({ block: "nearest", behavior }); // one that is folded away
  const floor = wide.matches ? innerHeight - BAR : card.getBoundingClientRect().top - GAP;
  const top = parseFloat(card.style.getPropertyValue("--top")) || 0;
  const end = wide.matches ? margin.getBoundingClientRect().top + top + card.offsetHeight : box.bottom;
  if (box.top < TOP || box.bottom > floor)
    scrollBy({ top: box.top - Math.max(TOP, (floor - box.height) / 2), behavior });
  else if (end > floor) scrollBy({ top: Math.min(end - floor, box.top - TOP), behavior });
}

function show(card) {
  for (const lit of document.querySelectorAll("mark.current, .who.current")) lit.classList.remove("current");
  if (card) {
    const { mention } = card.dataset;
    history.replaceState(history.state, "", `#mark-${mention}`); // a reload, and back, come here again
    for (const mark of marksOf(mention)) mark.classList.add("current");
    for (const who of document.querySelectorAll(`.who[data-of~="${mention}"]`)) who.classList.add("current");
  }
  place();
  if (card) bring(card, marksOf(card.dataset.mention)[0]);
}

// Wanted places from the marks; the current card keeps its own, those above are pushed up, those below down.
// Where those above have no room there, they are shown in one line each, and only then push it down.
function place() {
  const live = wide.matches;
  margin.classList.toggle("live", live);
  margin.classList.toggle("below", !live);
  if (!live) return void margin.style.removeProperty("block-size");
  const top = margin.getBoundingClientRect().top;
  const cards = [...margin.querySelectorAll(".card")].map((card) => {
    card.classList.remove("passed");
    const rect = marksOf(card.dataset.mention)[0]?.getClientRects()[0];
    return { card, wanted: rect ? rect.top - top - 8 : 0, height: 0, y: 0 };
  });
  cards.sort((a, b) => a.wanted - b.wanted);
  const anchor = cards.findIndex(({ card }) => card.hasAttribute("aria-current"));
  const measure = () => { for (const one of cards) one.height = one.card.offsetHeight; };
  const down = (from, least) => {
    for (const one of cards.slice(from)) {
      one.y = Math.max(one.wanted, least);
      least = one.y + one.height + GAP;
    }
  };
  const around = () => {
    measure();
    down(Math.max(anchor, 0), 0);
    let limit = anchor > 0 ? cards[anchor].y : 0;
    for (let i = anchor - 1; i >= 0; i -= 1) {
      cards[i].y = Math.min(cards[i].wanted, limit - cards[i].height - GAP);
      limit = cards[i].y;
    }
    return !cards.length || cards[0].y >= 0;
  };
  if (!around()) {
    for (const { card } of cards.slice(0, Math.max(anchor, 0))) card.classList.add("passed");
    if (!around()) down(0, 0);
  }
  let end = 0;
  for (const { card, y, height } of cards) {
    card.style.setProperty("--top", `${Math.round(y)}px`);
    end = Math.max(end, y + height);
  }
  margin.style.setProperty("block-size", `${Math.round(end)}px`);
}

const { items, select, settle } = follow(".card", { moved: show, scrolls: false });

function sync() {
  for (const card of document.querySelectorAll(".card")) {
    const css = [card.dataset.status, card.matches(".folded") ? "folded" : ""].join(" ").trim();
    for (const mark of marksOf(card.dataset.mention))
      mark.className = mark.matches(".current") ? `${css} current` : css;
  }
  place();
}

document.querySelector(".text").addEventListener("click", (event) => {
  const mark = event.target.closest("mark");
  if (!mark || String(getSelection())) return;
  const card = document.getElementById(`card-${mark.dataset.mention}`);
  const folded = card?.closest("details:not([open])");
  if (folded) folded.open = true;
  if (card) select(card, { scroll: false, focus: wide.matches });
});

document.addEventListener("htmx:oobAfterSwap", sync);

// What was pressed last may be gone with what it did: the keys go on at the current card, or the next to read.
document.getElementById("panel").addEventListener("close", () => setTimeout(() => {
  const cards = items();
  const next = cards.find((card) => card.ariaCurrent) ?? cards.find((card) => card.dataset.status === "new");
  if (next && document.activeElement === document.body) select(next);
}));
document.addEventListener("toggle", place, true);
new ResizeObserver(place).observe(document.querySelector(".text"));
document.fonts?.ready.then(place);
wide.addEventListener("change", place);
place();
requestAnimationFrame(() => margin.classList.add("settled"));

const wanted = /^#mark-(\d+)$/.exec(location.hash)?.[1];
const arrive = () => settle(document.getElementById(`card-${wanted}`), { scroll: false });
if (wanted) arrive();
if (wanted) addEventListener("load", () => setTimeout(arrive)); // going to #mark-… the browser takes the focus
