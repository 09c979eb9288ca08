// A form sends one decision at a time. What is pressed meanwhile waits for the answer, in its order; where the
// answer is a refusal it is let go, as it may have been meant for what did not happen.
const waiting = [];
let going = false;

const underWay = () => document.querySelector("form[hx-post].htmx-request");
const queued = () => waiting.length > 0 && !going;
export const busy = (button) => queued() || Boolean(button?.form?.matches(".htmx-request"));
export const deciding = () => queued() || Boolean(underWay());

export function later(act) {
  waiting.push(act);
}

function goOn() {
  going = true;
  while (waiting.length && !underWay()) waiting.shift()();
  going = false;
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
