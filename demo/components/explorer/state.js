// What a person has chosen in the explorer. Both models share it.

export const MEASURES = ["entropy", "distance"];

export const noBounds = () => Object.fromEntries(MEASURES.map((measure) => [measure, { least: null, most: null }]));

export const initialState = () => ({
  view: "matrix", // or lines, table
  units: "tokens", // or words
  specials: "shown", // or hidden, rescaled
  measure: "weights", // or norms, rollout
  direction: "all", // or A to B, B to A
  axes: "columns", // or rows
  marks: "arcs", // in the text, with shades; or shades alone
  facing: "from", // or to
  order: "layer", // or kind, entropy, distance, translation, counterpart, pair
  translation: null, // or what the chip "closest to the translation" changed: { order, specials, direction }
  linked: false, // open the same head in both models
  combining: false, // a click adds a head to those that are open
  only: new Set(), // ids of the kinds that are shown; empty: all
  bounds: noBounds(),
  texts: null, // both texts, as they were last shown
  pin: null, // see pins.js
  target: null, // the other token of a pair, likewise; see pair.js
  aiming: false, // the next token that is chosen in a text is the target
  ranked: null, // or the pair that heads are sorted by: { from, to, order }, with the order before
});
