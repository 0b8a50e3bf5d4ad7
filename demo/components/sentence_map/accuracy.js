// How often sentences find their translations in each layer, as curves: of each model, and of a pair of languages.

import { create } from "../common/dom.js";
import { createLayerCurve, sayHighest } from "../common/layer_curve.js";
import { accuracyOfPair, chosenPair } from "./pairs.js";

/** Draw the curves; nothing where it is not known which sentences say the same. */
export function drawAccuracy(map, place) {
  const { messages, value } = map;
  const models = value.models.filter(({ accuracy }) => accuracy);
  place.hidden = !models.length;
  if (!models.length) return;
  const series = models.map((model) => ({
    values: model.accuracy,
    className: "own",
    accent: model.accent,
    shown: map.layerOf(model),
  }));
  const pair = chosenPair(map);
  const ofPair = pair ? models.map((model) => pairSeries(map, model, pair)) : [];
  const names = models.map(({ family }) => family);
  const highest = (shown) => sayHighest(messages, shown, names);
  const label = `${messages.format("accuracy")}: ${highest(series)}`;
  const caption = create("figcaption", { textContent: messages.format("curve") });
  const said = create("figcaption", { className: "of-pair" });
  if (pair) {
    const [from, to] = pair.map((at) => value.languages[at]);
    said.textContent = messages.format("curve_pair", { from, to, highest: highest(ofPair) });
  }
  const choose = (layer) => map.set("layer", String(layer));
  place.replaceChildren(createLayerCurve({ series: [...series, ...ofPair], label, messages, choose }), caption, said);
}

const pairSeries = (map, model, pair) => ({
  values: accuracyOfPair(map, model, pair),
  className: "of-pair",
  accent: model.accent,
});
