// Writing a verdict: whom the verdict judges is asked only where it matters, and nothing typed is lost by leaving.
import "./shell.js";

const form = document.getElementById("verdict-form");
let dirty = false;

function judged() {
  form.querySelector("[data-if-said]").hidden = form.querySelector("[name=judges]:checked")?.value !== "said";
}

form.addEventListener("input", () => { dirty = true; judged(); });
form.addEventListener("change", judged);
form.addEventListener("submit", () => { dirty = false; });
addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
judged();
