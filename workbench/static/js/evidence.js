// Adding evidence: a selection in the source becomes the quote. Which fields show is the stylesheet's.
import "./shell.js";

const form = document.querySelector(".evidence-form");

// What somebody said stays on the desk unless it is let out.
function keep({ name, value }) {
  if (name === "way") form.querySelector("[name=visibility]").value = value === "contact" ? "desk" : "public";
  if (name === "terms" && value === "confidential") form.querySelector("[name=visibility]").value = "desk";
}

form.addEventListener("change", ({ target }) => keep(target));
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-quote-selection]")) return;
  const words = String(getSelection()).trim();
  const quote = form.querySelector("[name=quote]");
  if (words) quote.value = words;
  quote.focus();
});
// Whoever chose before this script was here has chosen all the same.
const early = form.querySelector("[name=way]:checked");
if (early && !early.defaultChecked) keep(early);
const terms = form.querySelector("[name=terms]");
if (!terms.selectedOptions[0]?.defaultSelected) keep(terms);

// The list comes while one types: Enter would leave the page, and all that was written on it.
document.getElementById("find-form").addEventListener("submit", (event) => event.preventDefault());

// A list that arrives late keeps the choice that was made meanwhile, and the keys where they stood.
let chosen, focused;
document.addEventListener("htmx:beforeSwap", ({ target }) => {
  if (target.id !== "found") return;
  chosen = target.querySelector("label:has(:checked)");
  focused = target.contains(document.activeElement) ? document.activeElement.value : "";
});
document.addEventListener("htmx:afterSwap", ({ target }) => {
  if (target.id !== "found") return;
  const radio = (value) => target.querySelector(`[name=source][value="${value}"]`);
  if (chosen) {
    const same = radio(chosen.control.value)?.closest("label");
    if (!same) target.prepend(chosen);
    (same?.control ?? chosen.control).checked = true;
    if (!same) htmx.process(chosen);
  }
  if (focused) radio(focused)?.focus();
});
