// The followed token through all layers, and how far each has moved it.

import { create } from "../common/dom.js";
import { selectedHead, selectHead } from "../common/head.js";
import { createBar, createNumber } from "./bars.js";
import { createCells } from "./cells.js";
import { columnsOf } from "./strip.js";
import { dot, rowOf, scaleOf } from "./vectors.js";

export const layers = {
  draw(view) {
    const { model } = view;
    const labels = ["layer", "state", "from_start", "", "from_below"].map((id) =>
      create("span", { className: "label" }, id ? view.name(id) : ""),
    );
    const head = create("div", { className: "row head" }, ...labels);
    const rows = Array.from({ length: model.layers + 1 }, (_, index) => createLayerRow(view, index));
    return [create("div", { className: "rows layers" }, head, ...rows)];
  },
  formula(view) {
    const { model } = view;
    const last = model.layers;
    const start = rowOf(model.states, 0, model.hidden);
    const lengths = [start, model.last].map((state) => view.number(Math.sqrt(dot(state, state))));
    const product = { symbol: `h_0 · h_{${last}}`, value: view.number(dot(start, model.last)) };
    const under = [{ symbol: "‖h_0‖", value: lengths[0] }, "·", { symbol: `‖h_{${last}}‖`, value: lengths[1] }];
    const cosine = { symbol: "cos", value: view.number(model.fromStart[last]), note: view.note("cosine") };
    return [[{ over: [product], under }, "=", cosine]];
  },
};

function createLayerRow(view, index) {
  const { model } = view;
  const values = rowOf(model.states, index, model.hidden);
  const cells = createCells(values, columnsOf(model.hidden), scaleOf(values), { "aria-hidden": "true" });
  const state = create("div", { className: "thin" }, cells);
  const names = { 0: "embedded", [model.layer]: "input", [model.layer + 1]: "output" };
  if (names[index]) Object.assign(state.dataset, { flow: names[index] });
  const name = index
    ? createLayerButton(view, index - 1)
    : create("span", { textContent: view.messages.format("start") });
  const cosine = (value) => createNumber(view.messages.number(value, 3));
  const below = index ? cosine(model.fromBelow[index - 1]) : createNumber("");
  const isShown = index === model.layer + 1;
  const row = create(
    "div",
    { className: `row${isShown ? " shown" : ""}` },
    name,
    state,
    cosine(model.fromStart[index]),
  );
  row.append(createBar(model.fromStart[index]), below);
  return row;
}

function createLayerButton(view, layer) {
  const { accent, head } = view.model;
  const text = view.messages.format("after_layer", { layer });
  const button = create("button", { type: "button", className: "head-name", textContent: text });
  button.setAttribute("aria-pressed", String(layer === view.model.layer));
  button.addEventListener("click", () => selectHead([layer, selectedHead(accent)?.[1] ?? head], accent));
  return button;
}
