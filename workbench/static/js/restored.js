// Going back, a browser fills in again what was typed. What the desk has taken is not offered a second time:
// the fields are as the desk gives them. What it refused stays. No words are kept for this, only which form of
// which step back was sent, and that the page that followed told of a success.
const SENT = "sent";
const TAKEN = "taken";
const MOST = 50;

function read(name) {
  try {
    return sessionStorage.getItem(name) ?? "";
  } catch {
    return ""; // storage is switched off: nothing is remembered, and nothing reset
  }
}

function keep(name, value) {
  try {
    sessionStorage.setItem(name, value);
  } catch { /* switched off, or full */ }
}

const taken = () => read(TAKEN).split(" ").filter(Boolean);

export function leaving(form) {
  const sent = `${Date.now()}`;
  history.replaceState({ ...history.state, sent, form: form.action }, "");
  keep(SENT, sent);
}

const sent = read(SENT);
keep(SENT, "");
if (sent && document.querySelector("#toasts .toast:not(.refused)"))
  keep(TAKEN, [...taken(), sent].slice(-MOST).join(" "));

addEventListener("pageshow", () => {
  const { sent, form, ...rest } = history.state ?? {};
  if (!sent || !taken().includes(sent)) return;
  history.replaceState(rest, "");
  for (const one of document.forms) if (one.action === form) one.reset();
});
