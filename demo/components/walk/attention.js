// One head at one token: query, keys and values; scores; weights; and the values mixed by them.

import { create } from "../common/dom.js";
import { createBalance, createBar, createNumber } from "./bars.js";
import { createLine } from "./cells.js";
import { createRoot } from "./formula.js";
import { createNumbers } from "./numbers.js";
import { offerSpread } from "./spread.js";
import { createStrip } from "./strip.js";
import { createRows } from "./tokens.js";
import { dot, rowOf, scaleOf } from "./vectors.js";

const LETTERS = { query: "q", key: "k", value: "v" };

/** Return the vectors of the followed token: its query, key and value in the head. */
function ownVectors({ query, keys, values, token, width }) {
  return { query, key: rowOf(keys, token, width), value: rowOf(values, token, width) };
}

export const project = {
  draw(view) {
    const { model } = view;
    const input = { symbol: "x", name: view.name("parts.input"), values: model.input, kind: "hidden", flow: "input" };
    const own = ownVectors(model);
    const parts = Object.entries(LETTERS).map(([id, letter]) => {
      const numbers = createNumbers(view, {
        symbol: letter,
        name: view.name(id),
        values: own[id],
        flow: id,
        from: "input",
      });
      const size = view.messages.format("weights_of", { rows: model.hidden, columns: model.width });
      const matrix = create(
        "div",
        { className: "weights" },
        create("b", {}, "W", create("sub", { textContent: letter })),
        create("small", { textContent: size }),
      );
      return create("div", { className: "projection" }, matrix, numbers);
    });
    return [createStrip(view, input), create("div", { className: "projections" }, ...parts)];
  },
  formula(view) {
    const unit = view.chosen("unit");
    const { model } = view;
    const products = {
      symbol: `x · W_{q,${unit}} + b_{q,${unit}}`,
      value: view.note("products", { count: model.hidden }),
    };
    return [[{ symbol: `q_${unit}`, value: view.number(model.query[unit]) }, "=", products]];
  },
};

export const scores = {
  draw(view) {
    const { model } = view;
    const query = { symbol: "q", name: view.name("query"), values: model.query, kind: "unit", flow: "query" };
    const scale = scaleOf(model.keys);
    const most = Math.max(...model.scores.map(Math.abs));
    const rows = createRows(
      view,
      "scores",
      (index) => [
        keyStrip(view, index, scale),
        createNumber(view.number(model.scores[index] * Math.sqrt(model.width))),
        createNumber(view.number(model.scores[index])),
        createBalance(model.scores[index], most),
      ],
      [view.name("token"), view.name("keys"), "q · k", view.name("score"), ""],
    );
    return [createStrip(view, query), rows, ...offerSpread(view)];
  },
  formula(view) {
    const { model } = view;
    const other = view.chosen("token");
    const product = dot(model.query, rowOf(model.keys, other, model.width));
    const { name } = model.tokens[other];
    const made = view.note("product_of", { token: model.tokens[model.token].name, other: name });
    const products = { symbol: `q · k_${other}`, value: view.number(product), note: made };
    const root = {
      symbol: "√d",
      value: view.number(Math.sqrt(model.width)),
      note: createRoot(view.whole(model.width)),
    };
    const note = view.note("score_of", { token: name });
    const score = { symbol: `s_${other}`, value: view.number(model.scores[other]), note };
    return [[{ over: [products], under: [root] }, "=", score]];
  },
};

/** Return the key of a token as a strip without a name. */
function keyStrip({ model }, index, scale) {
  const strip = createLine(rowOf(model.keys, index, model.width), scale);
  if (index === model.token) Object.assign(strip.dataset, { flow: "key" });
  return strip;
}

export const softmax = {
  draw(view) {
    const { scores, weights } = view.model;
    const most = Math.max(...scores.map(Math.abs));
    const top = Math.max(...scores);
    const rows = createRows(
      view,
      "softmax",
      (index) => [
        createNumber(view.number(scores[index])),
        createBalance(scores[index], most),
        createNumber(view.number(Math.exp(scores[index] - top))),
        createNumber(view.percent(weights[index])),
        flowing(createBar(weights[index]), `weight-${index}`),
      ],
      [view.name("token"), view.name("score"), "", view.name("exponential"), view.name("weight"), ""],
    );
    return [rows, ...offerSpread(view)];
  },
  formula(view) {
    const { model } = view;
    const other = view.chosen("token");
    const top = Math.max(...model.scores);
    const power = Math.exp(model.scores[other] - top);
    const { name } = model.tokens[other];
    const [score, most] = [model.scores[other], top].map((value) => view.number(value));
    const note = view.note("power", { score, most });
    const one = { symbol: "e^{s − m}", value: view.number(power), note };
    const total = view.number(power / model.weights[other]);
    const all = { symbol: "Σ e^{s − m}", value: total, note: view.note("all_tokens", { count: model.count }) };
    const weight = view.percent(model.weights[other]);
    const result = { symbol: `a_${other}`, value: weight, note: view.note("weight_of", { token: name }) };
    return [[{ over: [one], under: [all] }, "=", result]];
  },
};

function flowing(element, flow) {
  Object.assign(element.dataset, { flow });
  return element;
}

export const mix = {
  draw(view) {
    const { model } = view;
    const scale = scaleOf(model.mixed);
    const rows = createRows(
      view,
      "mix",
      (index) => {
        const weight = model.weights[index];
        const weighted = rowOf(model.values, index, model.width).map((value) => weight * value);
        return [
          createNumber(view.percent(weight)),
          flowing(createBar(weight), `weight-${index}`),
          createLine(weighted, scale),
        ];
      },
      [view.name("token"), view.name("weight"), "", view.name("weighted_values")],
    );
    const mixed = { symbol: "z", name: view.name("mixed"), values: model.mixed, flow: "mixed", from: "value" };
    return [
      rows,
      create("div", { className: "signed" }, create("b", { textContent: "=" }), createNumbers(view, mixed)),
      ...offerSpread(view),
    ];
  },
  formula(view) {
    const { model } = view;
    const unit = view.chosen("unit");
    const order = [...model.weights.keys()].sort((one, other) => model.weights[other] - model.weights[one]).slice(0, 3);
    const terms = order.flatMap((index, nth) => [
      ...(nth ? ["+"] : []),
      { symbol: `a_${index}`, value: view.percent(model.weights[index]), note: model.tokens[index].name },
      "·",
      { symbol: `v_{${index},${unit}}`, value: view.number(model.values[index * model.width + unit]) },
    ]);
    const rest = model.count > order.length ? ["+ …"] : [];
    return [[...terms, ...rest, "=", { symbol: `z_${unit}`, value: view.number(model.mixed[unit]) }]];
  },
};
