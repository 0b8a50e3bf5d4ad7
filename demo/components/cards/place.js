// Where a card stands beside what it explains, within the window.

const EDGE = 8; // pixels to the edge of the window
const GAP = 6; // pixels to what it stands beside

const within = (value, size, room) => Math.max(EDGE, Math.min(value, room - size - EDGE));

/** The left and top edge of a card at each side of `group`, the top one or left one level with its anchor. */
const PLACES = {
  below: (group, anchor) => ({ left: anchor.left, top: group.bottom + GAP }),
  above: (group, anchor, card) => ({ left: anchor.left, top: group.top - GAP - card.height }),
  after: (group, anchor) => ({ left: group.right + GAP, top: anchor.top }),
  before: (group, anchor, card) => ({ left: group.left - GAP - card.width, top: anchor.top }),
};

/**
 * Return the left and top edge of a card, which stands at the first of `places` with room for it: each is a `side` of
 * a `group`, a rectangle to be left free. Where none has room, it stands above or below the anchor.
 */
export function placeCard(anchor, card, view, places = besideAnchor(anchor)) {
  const edges = places.map(({ group, side }) => ({ side, ...PLACES[side](group, anchor, card) }));
  const found = edges.find(({ side, left, top }) =>
    side === "below" || side === "above"
      ? top >= EDGE && top + card.height + EDGE <= view.height
      : left >= EDGE && left + card.width + EDGE <= view.width,
  );
  const isBelow = view.height - anchor.bottom >= anchor.top;
  const { left, top } = found ?? PLACES[isBelow ? "below" : "above"](anchor, anchor, card);
  return { left: within(left, card.width, view.width), top: within(top, card.height, view.height) };
}

const besideAnchor = (group) => ["below", "above"].map((side) => ({ group, side }));
