// Legends open and close by a button each. Answers replace the buttons, so the page itself remembers which are open.

const open = new Set();

export function followLegends() {
  document.addEventListener("click", ({ target }) => {
    const id = target.closest?.("button[data-legend]")?.dataset.legend;
    if (!id) return;
    if (!open.delete(id)) open.add(id);
    document.documentElement.dataset.legends = [...open].join(" ");
    markButtons();
  });
  document.addEventListener("refresh-ended", () => setTimeout(markButtons));
}

function markButtons() {
  for (const button of document.querySelectorAll("button[data-legend]")) {
    button.setAttribute("aria-expanded", open.has(button.dataset.legend));
  }
}
