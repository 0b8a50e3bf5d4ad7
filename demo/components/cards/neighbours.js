// What a card leaves free: what its anchor explains, and the neighbours of the anchor, which one wants to reach next.

const MOST = 0.25; // of the window's height, up to which all of a group stays free
const MOST_OF_BLOCK = 0.5; // the same, of a table or of all that a panel says

/** Return where a card may stand, the best place first: each at a `side` of `group`, a rectangle to be left free. */
export function neighboursOf(anchor, line) {
  const menu = anchor.closest(".sheet");
  if (menu) return sidesOf(menu.getBoundingClientRect(), ["after", "before", "below", "above"]);
  const row = anchor.closest("tr");
  const block = blockOf(anchor, row);
  const beside = block ? sidesOf(block, ["below", "after", "before"]) : [];
  // What is read next is below.
  if (row) return [...beside, ...sidesOf(row.getBoundingClientRect(), ["above", "below"])];
  if (block) return [...beside, ...sidesOf(line, ["above", "below"])];
  const group = anchor.closest(".kinds, .strips, [data-places]")?.getBoundingClientRect();
  return sidesOf(isUpTo(MOST, group) ? group : line, ["below", "above"]);
}

/** Return the rectangle of what a term says something about: a table below its heads, or a panel with one. */
function blockOf(anchor, row) {
  const block = row ? anchor.closest("thead")?.parentElement : panelWithTable(anchor);
  const rectangle = block?.getBoundingClientRect();
  return isUpTo(MOST_OF_BLOCK, rectangle) ? rectangle : null;
}

function panelWithTable(anchor) {
  const panel = anchor.closest(".panel");
  return panel?.querySelector("table") ? panel : null;
}

const isUpTo = (most, rectangle) => Boolean(rectangle) && rectangle.height <= most * window.innerHeight;

const sidesOf = (group, sides) => sides.map((side) => ({ group, side }));
