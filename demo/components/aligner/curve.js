// How much the two texts have in common in each layer, as a curve for each model.

import { create } from "../common/dom.js";
import { svgNode } from "../common/svg.js";
import { figuresOf } from "./figures.js";
import { scoreLinks } from "./scores.js";

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [460, 190, 34, 12, 12, 24];

/** Return `{ id, values }`: what the curve is of, and the value of each layer of each model, null without one. */
function seriesOf(aligner) {
  const { value, own } = aligner;
  const of = (model) => (layer) =>
    own.length ? scoreLinks(aligner.countedLinks(model, layer), own).f1 : figuresOf(model, layer).similarity;
  return {
    id: own.length ? "f1" : "similarity",
    values: value.models.map((model) => model.layers.map((_, at) => of(model)(at))),
  };
}

/** Draw the mean similarity of links or, with links of the reader's, F1 against these; and F1 as it was measured. */
export function drawCurve(aligner, place) {
  const { messages, value } = aligner;
  const { id, values } = seriesOf(aligner);
  const last = Math.max(...value.models.map(({ layers }) => layers.length)) - 1;
  const x = (layer) => LEFT + ((WIDTH - LEFT - RIGHT) * layer) / Math.max(last, 1);
  const y = (share) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - share);
  const svg = svgNode("svg", {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    role: "img",
    "aria-label": sentence(aligner, id, values),
  });
  for (const share of [0, 0.5, 1]) {
    svg.append(svgNode("line", { class: "grid", x1: LEFT, x2: WIDTH - RIGHT, y1: y(share), y2: y(share) }));
    svg.append(svgNode("text", { x: LEFT - 6, y: y(share) + 4, "text-anchor": "end" }, messages.number(share, 1)));
  }
  for (let layer = 0; layer <= last; layer += last > 12 ? 2 : 1) {
    svg.append(svgNode("text", { x: x(layer), y: HEIGHT - 6, "text-anchor": "middle" }, String(layer)));
  }
  for (const [index, model] of value.models.entries()) {
    const shown = aligner.layerOf(model);
    svg.append(svgNode("line", { class: "now", x1: x(shown), x2: x(shown), y1: TOP, y2: HEIGHT - BOTTOM }));
    if (model.measured) svg.append(line(model.measured, x, y, `measured accent-${model.accent}`));
    svg.append(line(values[index], x, y, `own accent-${model.accent}`));
    const at = values[index][shown];
    if (at !== null)
      svg.append(svgNode("circle", { class: `accent-${model.accent}`, cx: x(shown), cy: y(Math.max(at, 0)), r: 4.5 }));
  }
  svg.addEventListener("click", (event) => {
    const { left, width } = svg.getBoundingClientRect();
    const at = (((event.clientX - left) / width) * WIDTH - LEFT) / (WIDTH - LEFT - RIGHT);
    aligner.set("layer", String(Math.min(Math.max(Math.round(at * last), 0), last)));
  });
  const measured = value.models.find((model) => model.measured);
  const caption = messages.format(`curve_${id}`, { measured: measured ? value.measuredOn : 0 });
  place.replaceChildren(svg, create("figcaption", { textContent: caption }));
}

function line(values, x, y, className) {
  const points = values.flatMap((share, layer) => (share === null ? [] : [`${x(layer)},${y(Math.max(share, 0))}`]));
  return svgNode("polyline", { class: className, points: points.join(" ") });
}

/** Say where each model's curve is highest. */
function sentence({ messages, value }, id, values) {
  const parts = value.models.map(({ family }, index) => {
    const known = values[index].filter((each) => each !== null);
    const most = known.length ? Math.max(...known) : 0;
    return messages.format("highest", { family, layer: values[index].indexOf(most), value: messages.number(most, 2) });
  });
  return `${messages.format(id)}: ${parts.join("; ")}`;
}
