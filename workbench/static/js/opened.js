// A page that a single key opens is begun by keys: in the form that it is for, else below its masthead, and not at
// the top of it all.
const OPENED = "opened";

function told() {
  try {
    const page = sessionStorage.getItem(OPENED);
    sessionStorage.removeItem(OPENED);
    return page;
  } catch {
    return null; // storage is switched off: the keys begin at the top
  }
}

export function opening(link) {
  try {
    sessionStorage.setItem(OPENED, link.pathname);
  } catch { /* the same */ }
}

// Of several choices the one that is made.
function first() {
  const fields = [...(document.querySelector("form[data-begins]")?.elements ?? [])];
  const field = fields.find((one) => one.matches("input, select, textarea") && one.getClientRects().length);
  return fields.find((one) => one.matches(":checked") && one.name === field.name) ?? field;
}

const page = told(); // before a key of this page can open the next one
addEventListener("load", () => setTimeout(() => {
  if (page !== location.pathname || location.hash || document.activeElement !== document.body) return;
  (first() ?? document.getElementById("main")).focus({ preventScroll: true });
}));
