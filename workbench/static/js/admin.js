// What the admin's own parts leave out. A field that searches as one types is drawn by select2, which gives it no
// name: it takes that of its label. In a narrow list each cell has the name of its column, which begins large.
addEventListener("load", () => {
  for (const box of document.querySelectorAll(".select2-selection[role=combobox]")) {
    const field = box.closest(".select2-container")?.previousElementSibling;
    const label = field?.labels?.[0];
    const shown = box.querySelector("[role=textbox]");
    if (!label || !shown) continue;
    label.id ||= `${field.id}_label`;
    box.setAttribute("aria-labelledby", `${label.id} ${shown.id}`);
    shown.setAttribute("aria-labelledby", label.id);
  }
  for (const { dataset } of document.querySelectorAll("td[data-label], th[data-label]"))
    dataset.label = dataset.label.charAt(0).toUpperCase() + dataset.label.slice(1);
});
