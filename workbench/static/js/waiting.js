// A form sends one decision at a time. What is pressed meanwhile waits for the answer, in its order; where the
// answer is a refusal it is let go, as it may have been meant for what did not happen.
const waiting = [];

export const busy = (button) => Boolean(button?.form?.matches(".htmx-request"));

export function later(act) {
  waiting.push(act);
}

function goOn() {
  while (waiting.length && !document.querySelector("form.htmx-request")) waiting.shift()();
}

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.requestConfig.verb !== "post") return;
  if (!(detail.xhr.status > 0 && detail.xhr.status < 400)) waiting.length = 0;
  setTimeout(goOn); // after the list has moved on to its next item
});

// A button that the answer has taken away was pressed twice; one that is still there is pressed now.
document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button || button.type !== "submit" || !busy(button)) return;
  event.preventDefault();
  event.stopPropagation();
  later(() => button.isConnected && button.click());
}, true);
