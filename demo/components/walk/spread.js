// A way to a head whose weights are worth a look, where the followed one gives nearly all to a single token.

import { create } from "../common/dom.js";
import { selectHead } from "../common/head.js";
import { strongestOf } from "./vectors.js";

const NEARLY_ALL = 0.95;

/** Return a sentence and a button; nothing where the followed head shares its weight out, or no other one does. */
export function offerSpread(view) {
  const { model, messages } = view;
  if (Math.max(...model.weights) < NEARLY_ALL) return [];
  const head = spreadingHead(model);
  if (head === null) return [];
  const button = create("button", { type: "button", className: "offer" });
  button.textContent = messages.format("spread.follow", { head });
  button.addEventListener("click", () => selectHead([model.layer, head], model.accent));
  return [create("p", { className: "more" }, messages.format("spread.said"), " ", button)];
}

/** Return the head of the layer that shares its weights out most among the tokens of the text; null: there is none. */
function spreadingHead(model) {
  let [best, least] = [null, NEARLY_ALL];
  for (let head = 0; head < model.heads; head++) {
    const { index, weight } = strongestOf(model, head);
    if (!model.tokens[index].added && weight < least) [best, least] = [head, weight];
  }
  return best;
}
