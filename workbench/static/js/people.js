// Typing @ in a note lists colleagues: the arrows choose, Enter or Tab takes, Escape closes. The list stands
// below the text, where it covers nothing of it, and the field keeps the focus.
const begun = /(?:^|[^\w@/])@([\p{L}\p{N}_.+-]*)$/u;

const folded = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function follow(field) {
  const list = document.getElementById(field.dataset.people);
  const said = document.getElementById(list.dataset.said);
  const people = [...list.children];
  let at = -1;

  const shown = () => [...list.children].filter((one) => !one.hidden);
  const started = () => begun.exec(field.value.slice(0, field.selectionStart))?.[1];

  function point(to) {
    const all = shown();
    at = (to + all.length) % all.length;
    for (const one of people) one.setAttribute("aria-selected", String(one === all[at]));
    field.setAttribute("aria-activedescendant", all[at].id);
    all[at].scrollIntoView({ block: "nearest" });
  }

  function close() {
    list.hidden = true;
    at = -1;
    said.textContent = "";
    field.removeAttribute("aria-activedescendant");
  }

  function look() {
    const letters = started();
    if (letters === undefined) return close();
    const wanted = folded(letters);
    for (const one of people) {
      const names = folded(`${one.dataset.name} ${one.dataset.words}`).split(/\s+/);
      one.rank = names.findIndex((name) => name.startsWith(wanted));
      one.hidden = one.rank < 0;
    }
    list.append(...people.toSorted((a, b) => a.rank - b.rank)); // what is typed after @ before other names
    if (!shown().length) return close();
    list.hidden = false;
    said.textContent = `${list.dataset.found} ${shown().length}`;
    point(0);
  }

  function take(one) {
    const end = field.selectionStart;
    const begin = end - started().length;
    field.setRangeText(`${one.dataset.name} `, begin, end, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    close();
    field.focus();
  }

  field.addEventListener("input", look);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const acts = {
      ArrowDown: () => point(at + 1),
      ArrowUp: () => point(at - 1),
      Enter: () => take(shown()[at]),
      Tab: () => take(shown()[at]),
      Escape: close,
    };
    if (!acts[event.key] || event.shiftKey) return;
    event.preventDefault();
    acts[event.key]();
  });
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault(); // the field keeps the focus
    const one = event.target.closest("[role=option]");
    if (one) take(one);
  });
}

for (const field of document.querySelectorAll("textarea[data-people]")) follow(field);
