// A list of claims with one current item: j and k move, and the focus goes along for screen readers.
import { bind, current, TYPING } from "./keys.js";

export function follow(selector, { moved = () => {}, scrolls = true } = {}) {
  // What a closed <details> holds has its boxes, and nobody sees it.
  const seen = (item) => item.getClientRects().length > 0 && !item.closest("details:not([open])");
  const items = () => [...document.querySelectorAll(selector)].filter(seen);
  let byKey = false;
  let pointing = false;
  let replaced = "";

  function select(item, { focus = true, scroll = true } = {}) {
    for (const other of document.querySelectorAll(`${selector}[aria-current]`))
      if (other !== item) other.removeAttribute("aria-current");
    item?.setAttribute("aria-current", "true");
    moved(item);
    if (item && focus) item.focus({ preventScroll: true });
    if (item && scroll && scrolls) item.scrollIntoView({ block: "nearest" });
  }

  // An answer takes its time: by then somebody may be typing, or be elsewhere on the page, and stays there.
  function settle(item, options = {}) {
    const at = document.activeElement;
    const here = at === document.body || (at.closest(selector) && !at.matches(TYPING));
    select(item, { ...options, focus: here });
  }

  function step(by) {
    const all = items();
    const at = all.indexOf(current());
    const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
    if (all[next]) select(all[next]);
  }

  function nextUnread(item) {
    const all = items();
    const at = all.indexOf(item);
    const unread = (one) => one.dataset.status === "new" && !one.matches(".folded");
    return [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0))].find(unread);
  }

  // A decision by key goes on to the next unread claim; one by mouse stays where the mouse is.
  function goOn() {
    if (!replaced) return;
    const item = document.getElementById(replaced);
    const next = byKey && item?.dataset.status !== "new" ? nextUnread(item) : null;
    replaced = "";
    byKey = false;
    settle(next || item, { scroll: Boolean(next) });
  }

  // Whoever comes back from a page that the list led to goes on where he was, or at what took its place.
  function keep() {
    const item = current();
    if (item) history.replaceState({ ...history.state, item: item.id, at: items().indexOf(item) }, "");
  }
  function recall() {
    const { item, at } = history.state ?? {};
    if (item) settle(document.getElementById(item) ?? items()[Math.min(at, items().length - 1)]);
  }

  bind("j", () => step(1));
  bind("k", () => step(-1));
  document.addEventListener("keydown", (event) => {
    goOn(); // a key may come between the answer and the timer that it has set
    byKey = ["a", "o", "d"].includes(event.key.toLowerCase());
  }, true);
  document.addEventListener("pointerdown", () => { byKey = false; pointing = true; }, true);
  document.addEventListener("pointercancel", () => { pointing = false; }, true);
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    if (replaced || !event.detail.target.matches(`${selector}[aria-current]`)) return;
    replaced = event.detail.target.id;
    setTimeout(goOn); // after htmx has given the focus back to the new piece
  });
  // While a pointer is down nothing may move, or the click would land elsewhere.
  document.addEventListener("focusin", (event) => {
    const item = event.target.closest(selector);
    if (item && !pointing && !replaced && item !== current()) select(item, { focus: false, scroll: false });
  });
  document.addEventListener("click", (event) => {
    pointing = false;
    const button = event.target.closest("[data-step]");
    if (button) step(Number(button.dataset.step));
    const item = event.target.closest(selector);
    if (item && item !== current()) select(item, { focus: !event.target.closest("a, button, input"), scroll: false });
    if (event.target.closest("a")) keep();
  });
  return { select, settle, recall, items };
}
