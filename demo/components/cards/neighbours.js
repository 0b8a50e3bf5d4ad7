// What a card leaves free: the neighbours of its anchor, which one wants to reach next.

const MOST = 0.25; // of the window's height, up to which all of a group stays free

/** Return `group`, the rectangle to be left free, and `sides`, those of it that a card may stand at, the best first. */
export function neighboursOf(anchor, line) {
  const menu = anchor.closest(".sheet");
  if (menu) return { group: menu.getBoundingClientRect(), sides: ["after", "before", "below", "above"] };
  const row = anchor.closest("tr");
  if (row) return { group: row.getBoundingClientRect(), sides: ["above", "below"] }; // what is read next is below
  const group = anchor.closest(".kinds, .strips, [data-places]")?.getBoundingClientRect();
  const isSmall = group && group.height <= MOST * window.innerHeight;
  return { group: isSmall ? group : line, sides: ["below", "above"] };
}
