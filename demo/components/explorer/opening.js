// Opens a head in each model, and shows the explorer as its state now says.

import { headsWithin } from "./heads.js";
import { shareHead } from "./sharing.js";

/** Open the head of the first model in the others, too. */
export function openSameHead(explorer) {
  const [first, ...others] = explorer.answered;
  const [head] = explorer.slots.get(first.family).at(-1).heads;
  const heads = others.filter((pane) => headsWithin([head], pane).length).map(({ family }) => [family, head]);
  openHeads(explorer, Object.fromEntries([[first.family, head], ...heads]));
}

/** Open the last head of each model anew: `heads` by family. With `reorder`, the thumbnails are in another order. */
export function openHeads(explorer, heads, { reorder = false } = {}) {
  const { answered, openSlots, slots } = explorer;
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
