// The pictures of all heads: they have the rows and columns that the open heads have.

import { create } from "../common/dom.js";
import { tint } from "./look.js";
import { decodeBytes } from "./matrix.js";

/** Return what tells which rows and columns are shown, as `thumbs_payload` in heads/view.py does. */
const keyOf = ({ units, specials, direction }) => JSON.stringify([units, specials !== "shown", direction]);

/** Get the thumbnails for what is shown now, and draw those that are other ones than before. */
export async function refreshThumbs({ answered, slots, ask, redraw }) {
  const changed = await Promise.all(
    answered.map(async (pane) => {
      const request = slots.get(pane.family).at(-1).viewRequest();
      const key = keyOf(request);
      pane.wantedThumbs = key;
      if (JSON.stringify(pane.thumbs.key) === key) return false;
      const answer = await ask("thumbs", { passage: pane.passage, ...request });
      if (answer.refusal || pane.wantedThumbs !== key) return false;
      pane.thumbs = answer;
      return true;
    }),
  );
  if (changed.some(Boolean)) redraw();
}

/**
 * Return a function that paints the thumbnail of a head in the colour of its kind: an image, since of canvases the
 * browser keeps a layer each, and what they cost at every frame grows to more than all the rest of the page.
 */
export function thumbPainter(pane, kinds, element) {
  const { rows, columns, data } = pane.thumbs;
  const bytes = decodeBytes(data);
  const colours = inksOf(kinds, element);
  const size = rows * columns;
  const context = create("canvas").getContext("2d", { willReadFrequently: true });
  return ([layer, head]) => {
    const start = (layer * pane.heads + head) * size;
    const colour = colours[pane.kinds[layer][head]];
    const picture = create("img", { alt: "", decoding: "sync" });
    if (size) picture.src = tint(colour, size, columns, (index) => bytes[start + index], context).toDataURL();
    return picture;
  };
}

/** Return a colour for each kind. Grey kinds take the page's ink, which can be seen in both themes. */
function inksOf(kinds, element) {
  const ink = getComputedStyle(element).color.match(/\d+/g).slice(0, 3).map(Number);
  const isGrey = (colour) => new Set(colour).size === 1;
  return Object.fromEntries(kinds.map(({ id, colour }) => [id, isGrey(colour) ? ink : colour]));
}
