// A page that comes anew after an act by keys gives them back their place: the control that was pressed where it
// is still there, else the section that it stood in, else the page below its masthead. Otherwise they would begin
// at the top of it all again.
const PLACE = "place";
const PARTS = "main :is(section, header)";

const named = (form) => form?.getAttribute("action") ?? form?.ariaLabel ?? "";

function remember() {
  const at = document.activeElement;
  if (!at.matches("main :focus-visible")) return;
  const place = {
    page: location.pathname,
    form: named(at.form),
    name: at.name ?? "",
    value: at.matches("button") ? at.value : "",
    part: [...document.querySelectorAll(PARTS)].indexOf(at.closest(PARTS)),
  };
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(place));
  } catch { /* switched off: the keys begin at the top */ }
}

function recall() {
  try {
    const place = JSON.parse(sessionStorage.getItem(PLACE));
    sessionStorage.removeItem(PLACE);
    return place;
  } catch {
    return null;
  }
}

function find({ form, name, value, part }) {
  const there = form && [...document.forms].find((one) => named(one) === form);
  const same = [...(there?.elements ?? [])].find((one) =>
    one.name === name && (!one.matches("button") || one.value === value) && one.getClientRects().length);
  if (same) return same;
  const whole = document.querySelectorAll(PARTS)[part] ?? document.getElementById("main");
  whole.tabIndex = -1;
  return whole;
}

document.addEventListener("htmx:beforeOnLoad", ({ detail }) => {
  if (detail.xhr.getResponseHeader("HX-Refresh") === "true") remember();
});
document.addEventListener("submit", (event) => {
  const asks = event.target.method === "get" && document.activeElement.matches("button");
  if (!event.defaultPrevented && (asks || event.target.method === "post")) remember();
});
addEventListener("load", () => setTimeout(() => {
  const place = recall();
  if (place?.page !== location.pathname || document.activeElement !== document.body) return;
  find(place).focus({ preventScroll: location.hash !== "" });
}));
