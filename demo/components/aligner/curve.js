// How much the two texts have in common in each layer, as a curve for each model.

import { create } from "../common/dom.js";
import { createLayerCurve, sayHighest } from "../common/layer_curve.js";
import { figuresOf } from "./figures.js";

/** Return the value of each layer of a model, null without one: F1 with links of the reader's, or else similarity. */
function valuesOf(aligner, model) {
  const { own } = aligner;
  return model.layers.map((_, layer) =>
    own.length ? aligner.scoresOf(model, layer).f1 : figuresOf(model, layer).similarity,
  );
}

/** Draw the mean similarity of links or, with links of the reader's, F1 against these; and F1 as it was measured. */
export function drawCurve(aligner, place) {
  const { messages, value, own } = aligner;
  const id = own.length ? "f1" : "similarity";
  const curves = value.models.map((model) => ({
    values: valuesOf(aligner, model),
    className: "own",
    accent: model.accent,
    shown: aligner.layerOf(model),
  }));
  const measured = value.models
    .filter((model) => model.measured)
    .map(({ measured: values, accent }) => ({ values, className: "measured", accent }));
  const names = value.models.map(({ family }) => family);
  const svg = createLayerCurve({
    series: [...measured, ...curves],
    label: `${messages.format(id)}: ${sayHighest(messages, curves, names)}`,
    messages,
    choose: (layer) => aligner.set("layer", String(layer)),
  });
  const caption = messages.format(`curve_${id}`, { measured: measured.length ? value.measuredOn : 0 });
  place.replaceChildren(svg, create("figcaption", { textContent: caption }));
}
