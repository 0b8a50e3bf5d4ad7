// The followed token through all layers, and how far each has moved it.

import { create } from "../common/dom.js";
import { chosenHead, selectHead } from "../common/head.js";
import { createBar, createNumber } from "./bars.js";
import { createCells } from "./cells.js";
import { columnsOf } from "./strip.js";
import { dot, rowOf, scaleOf } from "./vectors.js";

export const layers = {
  draw(view) {
    const { model } = view;
    const columns = ["layer", "state", ...(model.guesses.length ? ["guess"] : []), "from_start", "", "from_below"];
    const labels = columns.map((id) => create("span", { className: "label" }, id ? view.name(id) : ""));
    const head = create("div", { className: "row head" }, ...labels);
    const rows = Array.from({ length: model.layers + 1 }, (_, index) => createLayerRow(view, index));
    return [create("div", { className: `rows layers${model.guesses.length ? " guessed" : ""}` }, head, ...rows)];
  },
  formula(view) {
    const { model } = view;
    const last = `h_${model.layers - 1}`;
    const start = rowOf(model.states, 0, model.hidden);
    const lengths = [start, model.last].map((state) => view.number(Math.sqrt(dot(state, state))));
    const product = { symbol: `x · ${last}`, value: view.number(dot(start, model.last)) };
    const under = [{ symbol: "‖x‖", value: lengths[0] }, "·", { symbol: `‖${last}‖`, value: lengths[1] }];
    const cosine = { symbol: "cos", value: view.number(model.fromStart.at(-1)), note: view.note("cosine") };
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
  const guess = model.guesses.slice(index, index + 1).map((each) => createGuess(view, each));
  const start = cosine(model.fromStart[index]);
  const columns = [name, state, ...guess, start, createBar(model.fromStart[index]), below];
  return create("div", { className: `row${isShown ? " shown" : ""}` }, ...columns);
}

/** Return the piece that the head for masked words names in a layer, and its probability. */
function createGuess(view, { name, direction, probability }) {
  const word = create("b", { textContent: name, dir: direction });
  return create("span", { className: "guess" }, word, " ", create("small", { textContent: view.percent(probability) }));
}

function createLayerButton(view, layer) {
  const { accent, head } = view.model;
  const text = view.messages.format("after_layer", { layer });
  const button = create("button", { type: "button", className: "head-name", textContent: text });
  button.setAttribute("aria-pressed", String(layer === view.model.layer));
  button.addEventListener("click", () => selectHead([layer, chosenHead(accent)?.[1] ?? head], accent));
  return button;
}
