// What chips of kinds say and do: numbers of heads, reasons why there are none, and which heads a click opens.

import { textsOf } from "./pins.js";

export const TRANSLATION = "translation"; // the chip that is of no kind, and the order by its score
export const COUNTERPART = "counterpart"; // the order by the weight on a word's most similar word of the other text
export const TRANSLATION_ORDERS = [TRANSLATION, COUNTERPART];

/** Return how many heads of a kind each model has, in the order of the models. */
export const countHeads = (panes, id) =>
  panes.map(({ family, accent, kinds }) => ({
    family,
    accent,
    count: kinds.flat().filter((kind) => kind === id).length,
  }));

/**
 * Return why no head of any model is of a kind: "missing" where no text has anything to measure it on, else "none".
 * Null where some head is of it.
 */
export function reasonForNone(panes, id) {
  if (countHeads(panes, id).some(({ count }) => count)) return null;
  return panes.some((pane) => pane.strongest[id]) ? "none" : "missing";
}

/** Return why no head can be closest to the translation; null where one is. */
export function reasonForNoTranslation(panes) {
  if (panes.some((pane) => pane.translation)) return null;
  return panes.some((pane) => pane.pair) ? "no_words" : "no_pair";
}

/** Return the strongest head of a kind in each model, by family; models without a head to open are left out. */
export const strongestHeads = (panes, id) => headsByFamily(panes, (pane) => pane.strongest[id]);

/** Return the head that is closest to the translation in each model, by family. */
export const closestHeads = (panes) => headsByFamily(panes, (pane) => pane.translation?.best);

function headsByFamily(panes, find) {
  const found = panes.map((pane) => [pane.family, find(pane)]).filter(([, head]) => head);
  return Object.fromEntries(found.map(([family, { layer, head }]) => [family, [layer, head]]));
}

/** Return the kinds that are shown after a click on one: that one alone, or, if it was, all. With `add`, one more. */
export function chooseKind(only, id, add) {
  if (only.has(id)) return new Set(add ? [...only].filter((each) => each !== id) : []);
  return new Set(add ? [...only, id] : [id]);
}

/** Tell whether what is open is limited to the other text and rescaled, as the translation scores are. */
export const isLimited = ({ translation, specials, direction }) =>
  translation !== null && specials === "rescaled" && direction !== "all";

/** Return in one string what the chip limits: which tokens are shown, and of which text. */
export const limitsOf = ({ specials, direction }) => [specials, direction].join();

/** Limit the open heads to the other text, from the text whose words give it more weight, and sort by translation. */
export function enterTranslation(state, panes) {
  const { order, specials, direction } = state;
  state.translation = { order, specials, direction };
  Object.assign(state, {
    only: new Set(),
    order: TRANSLATION,
    specials: "rescaled",
    direction: heavierDirection(panes),
  });
}

/** Return the direction in which the heads that are closest to the translation give the other text more weight. */
function heavierDirection(panes) {
  const sums = [0, 0];
  for (const { translation } of panes) {
    if (!translation) continue;
    const { layer, head } = translation.best;
    for (const [text, shares] of translation.shares_by_text.entries()) sums[text] += shares[layer][head];
  }
  return sums[1] > sums[0] ? "B to A" : "A to B";
}

/** Go back to how heads were shown before. */
export function leaveTranslation(state) {
  Object.assign(state, state.translation ?? {});
  state.translation = null;
  if (TRANSLATION_ORDERS.includes(state.order)) state.order = "layer";
}

/** Let the heads be limited to the other text by the chip where a link shows them as the chip does. */
export function resumeTranslation(state) {
  const isSorted = TRANSLATION_ORDERS.includes(state.order);
  const before = { order: "layer", specials: "shown", direction: "all" };
  state.translation = isSorted && isLimited({ ...state, translation: before }) ? before : null;
}

/** Show heads of all kinds again once another text is read: which kind a head is of is a matter of the text. */
export function releaseKinds(state, panes) {
  if (!panes.length) return;
  const texts = JSON.stringify(textsOf(panes[0]));
  if (state.texts !== null && state.texts !== texts) state.only = new Set();
  state.texts = texts;
}
