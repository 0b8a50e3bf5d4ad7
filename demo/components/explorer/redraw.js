// When the explorer is drawn again though nobody has touched it.

import { hasToMove } from "./placing.js";

const MIN_RESIZE = 8; // pixels of width below which nothing is drawn again

/** Let all pictures have the same scale, and say what is new of their weights, once those of a slot have come. */
export function rescale({ openSlots, filters, kinds }) {
  for (const slot of openSlots) slot.rescale();
  alignMatrices(openSlots);
  if (kinds) filters.chips.refresh();
}

/** Let the first rows of matrices that stand side by side begin at the same height, however long their labels are. */
export function alignMatrices(slots) {
  const shown = slots.filter(({ matrix, picture, state }) => matrix && picture.layout && state.view === "matrix");
  const rows = Map.groupBy(shown, ({ view }) => Math.round(view.getBoundingClientRect().top));
  for (const row of rows.values()) {
    const above = Math.max(...row.map(({ picture }) => picture.layout.ownTop));
    for (const { picture } of row) picture.beginAt(above);
  }
}

/** Draw again when width, theme or size of letters change, for as long as the explorer is part of the page. */
export function redrawWithPage(explorer) {
  const { element } = explorer;
  let width = 0;
  const resize = new ResizeObserver(() => {
    if (Math.abs(element.clientWidth - width) < MIN_RESIZE) return;
    width = element.clientWidth;
    if (explorer.panes.length && hasToMove(explorer)) explorer.arrange();
    else explorer.redraw();
  });
  const theme = new MutationObserver(() => {
    if (element.isConnected) {
      explorer.drawOverviews();
      explorer.redraw();
    } else theme.disconnect(); // an update has made the component anew
  });
  const refit = new ResizeObserver(() => {
    for (const { picture } of explorer.openSlots) picture.refit();
    alignMatrices(explorer.openSlots);
  });
  resize.observe(element);
  for (const above of [".heads", ".line"]) refit.observe(explorer.find(above));
  refit.observe(document.body); // what is above the explorer may grow after it has been painted
  theme.observe(document.body, { attributeFilter: ["class"] });
  theme.observe(document.documentElement, { attributeFilter: ["data-letters"] });
}
