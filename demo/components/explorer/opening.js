// Opens a head in each model, and shows the explorer as its state now says.

import { headsWithin } from "./heads.js";
import { shareHead } from "./sharing.js";

/** Open the head of the first model in the others, too. */
export function openSameHead(explorer) {
  const [{ family }] = explorer.answered;
  openHeads(explorer, { [family]: explorer.slots.get(family).at(-1).heads[0] });
}

/**
 * Open the last head of each model anew: `wanted` by family; with "Same head in both", the one of the first model in
 * all that have it. With `reorder`, the thumbnails are in another order.
 */
export function openHeads(explorer, wanted, { reorder = false } = {}) {
  const { answered, openSlots, slots, state } = explorer;
  const heads = state.linked ? sameInAll(answered, wanted) : wanted;
  for (const { family } of answered) if (heads[family]) slots.get(family).at(-1).heads = [heads[family]];
  if (reorder) explorer.drawOverviews();
  else {
    for (const pane of answered) explorer.press(pane);
    explorer.filter();
  }
  explorer.controls.draw();
  for (const { family } of answered.toReversed()) if (heads[family]) shareHead(explorer, family);
  for (const slot of openSlots) slot.fetchIfChanged();
  explorer.refreshThumbs();
  explorer.share();
}

function sameInAll(panes, wanted) {
  const first = panes.find(({ family }) => wanted[family]);
  if (!first) return {};
  const head = wanted[first.family];
  const able = panes.filter((pane) => headsWithin([head], pane).length);
  return Object.fromEntries(able.map(({ family }) => [family, head]));
}
