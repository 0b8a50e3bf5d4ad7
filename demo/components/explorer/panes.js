// The two boxes of a model: its open heads as text, and below the controls its thumbnails beside their pictures.

import { create } from "../common/dom.js";

const paneBox = (pane, slots, kind) => {
  const two = slots.length > 1 ? " two" : "";
  return create("div", { className: `pane ${kind} accent-${pane.accent}${two}` });
};

const paneName = ({ family, checkpoint, named }) => (named ? `${family} ${checkpoint}` : family);

/** Return the box with the name of the model, the open heads and their texts, or with the reason why there are none. */
export function headsPane(pane, slots) {
  const box = paneBox(pane, slots, "open");
  const notice = pane.refusal || pane.notice;
  const properties = { className: "family", textContent: paneName(pane), title: pane.checkpoint, ariaLevel: "2" };
  const family = create("h3", properties);
  for (const { line } of slots) line.querySelector(".family")?.remove(); // that of another text
  (slots[0]?.line ?? box).prepend(family);
  if (notice) box.append(create("p", { className: "notice", textContent: notice }));
  box.append(...slots.map((slot) => slot.box));
  return box;
}

/**
 * Return the box with the thumbnails, and beside them a matrix, lines or a table of each open head. What is said of a
 * single one stands below both, unless the screen is narrow, and so do notes that only one model has: the pictures of
 * both begin at one height.
 */
export function picturesPane(pane, slots, overview, narrow) {
  const box = paneBox(pane, slots, "drawn");
  const thumbs = create(
    "div",
    { className: "thumbs" },
    overview.sorted,
    overview.box,
    overview.tip.card,
    overview.more,
  );
  const views = create("div", { className: "views" }, ...slots.map((slot) => slot.view));
  const pooled = create("p", { className: "hint", textContent: pane.hint });
  const isBelow = slots.length === 1 && !narrow;
  for (const slot of isBelow ? [] : slots) slot.view.append(slot.said);
  const said = isBelow ? [slots[0].said] : [];
  const pictures = narrow ? [views, thumbs] : [thumbs, views];
  box.append(...pictures, create("div", { className: "notes" }, ...said, overview.origin, pooled));
  return box;
}
