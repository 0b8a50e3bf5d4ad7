// The feed-forward network: what its neurons say at the followed token, before and after the activation.

import { create } from "../common/dom.js";
import { svgNode } from "../common/svg.js";
import { createBar, createNumber } from "./bars.js";
import { onPointing } from "./pointing.js";
import { createStrip } from "./strip.js";
import { indicesOfMost } from "./vectors.js";

const LISTED = 6;
const [WIDTH, HEIGHT, LOW] = [340, 190, -0.5];
const POINTS = 160; // of the curve

/** Return GELU: x times the share of a normal distribution below x, by Abramowitz and Stegun 1964, 7.1.26. */
export function gelu(value) {
  const z = Math.abs(value) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * z);
  const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const erf = 1 - series * Math.exp(-z * z);
  return (value * (1 + Math.sign(value) * erf)) / 2;
}

export const neurons = {
  draw(view) {
    const { model } = view;
    const strip = (symbol, id, kind, from) =>
      createStrip(view, { symbol, name: view.name(id), values: model[id], kind, flow: id, from });
    const beside = create("div", { className: "neurons" }, createCurve(view), createList(view));
    return [
      strip("y", "attended", "hidden"),
      strip("a", "active", "neuron", "attended"),
      beside,
      strip("f", "outer", "hidden", "active"),
    ];
  },
  formula(view) {
    const { model } = view;
    const neuron = view.chosen("neuron");
    const before = view.note("inner", { count: model.hidden });
    const after = {
      symbol: `a_${neuron} = GELU( u_${neuron} )`,
      value: view.number(model.active[neuron]),
      note: view.note("gelu"),
    };
    const next = { symbol: "f = a · W_2 + b_2", value: view.note("products", { count: model.neurons }) };
    return [
      [{ symbol: `u_${neuron}`, value: view.number(model.inner[neuron]), note: before }, "→", after],
      ["→", next],
    ];
  },
};

/** Return the neurons that say most. */
function createList(view) {
  const { active } = view.model;
  const best = indicesOfMost(active, LISTED);
  const most = active[best[0]] || 1;
  const rows = best.map((neuron) => {
    const name = view.messages.format("neuron", { index: neuron });
    const row = create("div", { className: "row" }, create("span", { textContent: name }));
    row.append(createNumber(view.number(active[neuron])), createBar(active[neuron], most));
    onPointing(
      row,
      () => view.point("neuron", neuron),
      () => view.point("neuron", null),
    );
    view.follow("neuron", (chosen) => row.classList.toggle("shown", chosen === neuron));
    return row;
  });
  const head = create(
    "div",
    { className: "row head" },
    create("span", { className: "label" }, view.name("strongest_neurons")),
  );
  return create("div", { className: "rows fire" }, head, ...rows);
}

/** Return the curve of the activation, with a dot on it for each neuron. */
function createCurve(view) {
  const { inner, active } = view.model;
  const label = view.messages.format("curve", { count: inner.length });
  const box = `0 -8 ${WIDTH} ${HEIGHT + 32}`;
  const svg = svgNode("svg", { class: "curve activation", viewBox: box, role: "img", "aria-label": label });
  const { x, y, most } = scalesOf(inner);
  svg.append(svgNode("path", { class: "axis", d: `M0 ${y(0)}H${WIDTH}M${x(0)} 0V${HEIGHT}` }));
  for (const value of [-most, -most / 2, most / 2, most]) {
    const anchor = value === -most ? "start" : value === most ? "end" : "middle";
    svg.append(svgNode("text", { x: x(value), y: HEIGHT + 20, "text-anchor": anchor }, view.messages.number(value, 1)));
  }
  svg.append(svgNode("text", { x: x(0) - 5, y: y(most) + 12, "text-anchor": "end" }, view.messages.number(most, 1)));
  const values = Array.from({ length: POINTS }, (_, at) => most * ((2 * at) / (POINTS - 1) - 1));
  svg.append(
    svgNode("path", { class: "line", d: `M${values.map((value) => `${x(value)} ${y(gelu(value))}`).join("L")}` }),
  );
  const dots = [...inner].map((value, at) => `M${x(value).toFixed(1)} ${y(active[at]).toFixed(1)}h0`).join("");
  const shown = svgNode("circle", { class: "shown", r: 5 });
  svg.append(svgNode("path", { class: "dots", "stroke-linecap": "round", d: dots }), shown);
  view.follow("neuron", (neuron) => {
    shown.setAttribute("cx", x(inner[neuron]));
    shown.setAttribute("cy", y(active[neuron]));
  });
  return create("figure", { className: "gelu" }, create("b", { textContent: label }), svg);
}

/** Return the scales of a curve with room for the largest of these numbers; what is far below 0 stands at its edge. */
function scalesOf(inner) {
  const most = Math.max(2, Math.ceil(Math.max(...inner)));
  const x = (value) => ((Math.max(value, -most) + most) / (2 * most)) * WIDTH;
  const y = (value) => HEIGHT - ((value - LOW) / (most - LOW)) * HEIGHT;
  return { x, y, most };
}
