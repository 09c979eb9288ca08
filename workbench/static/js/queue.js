// The queue: rows by key, and the bar for all ticked claims, which shows once something is ticked.
import "./shell.js";
import { follow } from "./items.js";

follow(".rows > li").recall();
const bulk = document.getElementById("bulk");

function count() {
  if (!bulk) return;
  const ticked = document.querySelectorAll(".rows [name=claims]:checked").length;
  const label = bulk.querySelector("[data-one]");
  label.textContent = label.dataset.one.replace("%n", ticked);
  bulk.hidden = ticked === 0;
}

document.addEventListener("change", count);
document.addEventListener("htmx:oobAfterSwap", count);
count();
