// Opens a head in each model, and shows the explorer as its state now says.

import { shareHead } from "./sharing.js";

/** Open the last head of each model anew: `heads` by family. With `reorder`, the thumbnails are in another order. */
export function openHeads(explorer, heads, { reorder = false } = {}) {
  const { answered, openSlots, slots } = explorer;
  const shown = new Map(openSlots.map((slot) => [slot, JSON.stringify(slot.viewRequest())]));
  for (const { family } of answered) if (heads[family]) slots.get(family).at(-1).heads = [heads[family]];
  if (reorder) explorer.drawOverviews();
  else {
    for (const pane of answered) explorer.press(pane);
    explorer.filter();
  }
  explorer.controls.draw();
  explorer.markPicked();
  const first = answered.find(({ family }) => heads[family]);
  if (first) shareHead(explorer, first.family);
  for (const [slot, request] of shown) if (JSON.stringify(slot.viewRequest()) !== request) slot.fetch();
  explorer.share();
}
