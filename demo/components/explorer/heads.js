// Heads as [layer, head] pairs: which there are, their order, and which are open after a click.

const UNKNOWN = Number.MAX_VALUE; // sorts heads without a figure behind all others

export const sameHead = (one, other) => one[0] === other[0] && one[1] === other[1];

export const includesHead = (heads, head) => heads.some((each) => sameHead(each, head));

export const headsWithin = (heads, pane) => heads.filter(([layer, head]) => layer < pane.layers && head < pane.heads);

export const allHeads = (pane) =>
  Array.from({ length: pane.layers * pane.heads }, (_, index) => [Math.floor(index / pane.heads), index % pane.heads]);

/** Return all heads by layer and head, or sorted: where a higher figure means more, the highest come first. */
export function orderHeads(pane, kinds, order) {
  const heads = allHeads(pane);
  if (order === "layer") return heads;
  const ids = kinds.map((kind) => kind.id);
  const value = (head, unknown) => figureOf(pane, order, head)?.value ?? unknown;
  const keys = {
    // Scores are at most 1, so that a step of 10 between kinds keeps each together.
    kind: ([layer, head]) => ids.indexOf(pane.kinds[layer][head]) * 10 - value([layer, head], 0),
    entropy: (head) => value(head, UNKNOWN),
    distance: (head) => value(head, UNKNOWN),
    // Scores are shares of some words: of equal ones, the head with more weight comes first.
    translation: (head) => -value(head, 0) - 1e-5 * (figureOf(pane, "counterpart", head)?.value ?? 0),
    counterpart: (head) => -value(head, 0),
    pair: (head) => -value(head, -1),
  };
  const key = keys[order];
  return heads.sort((one, other) => key(one) - key(other));
}

/** Return the figure that heads are sorted by in an order, its decimals and unit; null where a head has none. */
export function figureOf(pane, order, [layer, head]) {
  const figures = {
    kind: [pane.scores, 2],
    entropy: [pane.entropy, 1],
    distance: [pane.distance, 1],
    translation: [pane.translation?.scores, 2],
    counterpart: [pane.translation?.on_counterpart, 1, "percent"],
    pair: [pane.between?.scores, 2],
  };
  const [values, digits, unit = "none"] = figures[order];
  const value = values?.[layer][head] ?? null;
  return value === null ? null : { value, digits, unit };
}

/**
 * Return the open heads after `picked` was clicked. With `add`, a head joins those that are open, or leaves them
 * unless it is the only one. Heads that this model does not have are ignored.
 */
export function pickHeads(open, picked, add, pane) {
  const within = headsWithin(picked, pane);
  if (!within.length) return open;
  if (!add) return within;
  if (!includesHead(open, within[0])) return [...open, ...within];
  return open.length > 1 ? open.filter((each) => !sameHead(each, within[0])) : open;
}

/** Return the heads that stay open for another text or model; `pane.opened` if none of them exists there. */
export function keepHeads(open, pane) {
  const within = headsWithin(open, pane);
  return within.length ? within : [pane.opened];
}
