// Where a card stands beside what it explains, within the window.

const EDGE = 8; // pixels to the edge of the window
const GAP = 6; // pixels to the anchor

const within = (value, size, room) => Math.max(EDGE, Math.min(value, room - size - EDGE));

/** Return the left and top edge of a card: below its anchor, or above it where there is more room. */
export function placeCard(anchor, card, view) {
  const below = view.height - anchor.bottom - GAP;
  const isBelow = below >= card.height + EDGE || below >= anchor.top;
  const top = isBelow ? anchor.bottom + GAP : anchor.top - GAP - card.height;
  return { left: within(anchor.left, card.width, view.width), top: within(top, card.height, view.height) };
}
