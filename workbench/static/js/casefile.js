// The case file: colleagues are named in notes by @.
import "./shell.js";
import "./people.js";

// What the reader opened in the archive panel stays open when the panel is renewed: every two seconds while the
// search goes on.
let opened = [];
document.addEventListener("htmx:beforeSwap", ({ target }) => {
  if (target.id === "sightings") opened = [...target.querySelectorAll("details[open]")].map((one) => one.id);
});
document.addEventListener("htmx:afterSwap", ({ target }) => {
  if (target.id !== "sightings") return;
  for (const one of target.querySelectorAll("details")) one.open = opened.includes(one.id);
});
