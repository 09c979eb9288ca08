// What the admin's own parts leave out. A field that searches as one types is drawn by select2, whenever it comes
// to it, which gives it no name: it takes that of its label, and so does the menu of other acts behind it, which
// keys open, too. What stands beside the list of pages is the main part, and what scrolls in it no part of its own.
function name() {
  for (const box of document.querySelectorAll(".select2-selection[role=combobox]")) {
    const field = box.closest(".select2-container")?.previousElementSibling;
    const label = field?.labels?.[0];
    const shown = box.querySelector("[role=textbox]");
    if (!label || !shown) continue;
    label.id ||= `${field.id}_label`;
    box.setAttribute("aria-labelledby", `${label.id} ${shown.id}`);
    shown.setAttribute("aria-labelledby", label.id);
    const more = field.parentElement.querySelector("[x-ref^=relatedWidgetWrapper]");
    more?.setAttribute("role", "button");
    more?.setAttribute("tabindex", "0");
    more?.setAttribute("aria-haspopup", "true");
    more?.setAttribute("aria-labelledby", label.id);
  }
  for (const part of document.querySelectorAll(".simplebar-content-wrapper[role=region]")) {
    part.removeAttribute("role");
    part.removeAttribute("aria-label");
  }
}
const OPENED = 100; // its links can take the focus once it has come into sight
addEventListener("keydown", (event) => {
  const { target, key } = event;
  const menu = target.closest("nav[id^=related-widget-wrapper]");
  if (menu && key === "Escape")
    document.querySelector(`[data-id="${menu.id}"] [x-ref^=relatedWidgetWrapper]`)?.focus();
  if (!["Enter", " "].includes(key) || !target.matches("[x-ref^=relatedWidgetWrapper]")) return;
  event.preventDefault();
  target.click();
  const opened = document.getElementById(target.closest("[data-id]").dataset.id);
  setTimeout(() => opened?.querySelector("a[href]")?.focus(), OPENED);
});
addEventListener("load", () => {
  document.getElementById("main")?.setAttribute("role", "main");
  name();
  new MutationObserver(name).observe(document.body, { childList: true, subtree: true });
  // In a narrow list each cell has the name of its column, which begins large.
  for (const { dataset } of document.querySelectorAll("td[data-label], th[data-label]"))
    dataset.label = dataset.label.charAt(0).toUpperCase() + dataset.label.slice(1);
});
