// Writing a verdict: whom the verdict judges is asked only where it matters. What became of a pledge and whether
// it was made have ratings of their own.
import "./shell.js";

const form = document.getElementById("verdict-form");

function judged() {
  const said = form.querySelector("[name=judges]:checked")?.value === "said";
  form.querySelector("[data-if-said]").hidden = !said;
  if (!form.querySelector("[data-judges=pledge]")) return;
  for (const choice of form.querySelectorAll("[data-judges]")) {
    choice.hidden = (choice.dataset.judges === "pledge") === said;
    if (choice.hidden) choice.querySelector("input").checked = false;
  }
}

form.addEventListener("input", judged);
form.addEventListener("change", judged);
judged();
