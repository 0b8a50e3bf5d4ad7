// What the numbers on the tiles of sorted heads are. Those that are terms explain themselves.

import { explained } from "../common/terms.js";

const FIGURES = {
  kind: ["kind"],
  entropy: ["entropy"],
  distance: ["distance"],
  translation: ["translation", "other_text_weight"],
  counterpart: ["counterpart_weight", "translation"],
  pair: ["pair"],
};
const TERMS = { kind: "kind_score", pair: "attention_weight" }; // where they have another id than the figure

/** Return what a tile shows in an order, from top to bottom, for an element. */
export function tileLegend(messages, order) {
  const figures = FIGURES[order].map((id) => ({ term: TERMS[id] ?? id, text: messages.format(`tile.${id}`) }));
  const separator = messages.format("tile.separator");
  return [messages.format("tile.head"), separator, ...explained(figures, separator)];
}
