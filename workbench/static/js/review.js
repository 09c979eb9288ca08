// Writing a verdict: whom the verdict judges is asked only where it matters.
import "./shell.js";

const form = document.getElementById("verdict-form");

function judged() {
  form.querySelector("[data-if-said]").hidden = form.querySelector("[name=judges]:checked")?.value !== "said";
}

form.addEventListener("input", judged);
form.addEventListener("change", judged);
judged();
