// How often sentences find their translations in each layer, as a curve for each model.

import { create } from "../common/dom.js";
import { createLayerCurve, sayHighest } from "../common/layer_curve.js";

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
  const names = models.map(({ family }) => family);
  const label = `${messages.format("accuracy")}: ${sayHighest(messages, series, names)}`;
  const choose = (layer) => map.set("layer", String(layer));
  const caption = create("figcaption", { textContent: messages.format("curve") });
  place.replaceChildren(createLayerCurve({ series, label, messages, choose }), caption);
}
