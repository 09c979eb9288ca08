// Adding evidence: only the fields of the chosen way show, and a selection in the source becomes the quote.
import "./shell.js";

const form = document.querySelector(".evidence-form");

function show() {
  const way = form.querySelector("[name=way]:checked")?.value;
  for (const part of form.querySelectorAll("[data-way]"))
    part.hidden = !part.dataset.way.split(" ").includes(way);
  document.getElementById("source-text").hidden = way !== "known";
}

form.addEventListener("change", (event) => {
  const { name, value } = event.target;
  if (name === "way") show();
  // What somebody said stays on the desk unless it is let out.
  if (name === "way") form.querySelector("[name=visibility]").value = value === "contact" ? "desk" : "public";
  if (name === "terms" && value === "confidential") form.querySelector("[name=visibility]").value = "desk";
});
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-quote-selection]")) return;
  const words = String(getSelection()).trim();
  const quote = form.querySelector("[name=quote]");
  if (words) quote.value = words;
  quote.focus();
});
show();

// A list that arrives late keeps the choice that was made meanwhile.
let chosen;
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.target.id === "found") chosen = event.target.querySelector(":checked")?.value;
});
document.addEventListener("htmx:afterSwap", (event) => {
  const radio = event.target.id === "found" && chosen && event.target.querySelector(`[value="${chosen}"]`);
  if (radio) radio.checked = true;
});
