// Vectors that are added up, and the sum normalized: before the first layer, and twice in every layer.

import { create } from "../common/dom.js";
import { createStrip } from "./strip.js";
import { scaleOf, spread, sumOf } from "./vectors.js";

const PARTS = {
  norm: {
    parts: [
      ["e", "word"],
      ["p", "place"],
      ["g", "segment"],
    ],
    result: (model) => model.embedded,
    tables: "embedding",
  },
  residual: {
    parts: [
      ["x", "input"],
      ["o", "projected"],
    ],
    result: (model) => model.attended,
    tables: "attention",
  },
  output: {
    parts: [
      ["y", "attended"],
      ["f", "outer"],
    ],
    result: (model) => model.output,
    tables: "output",
  },
};
const RESULTS = { norm: ["x", "input"], residual: ["y", "attended"], output: ["h", "output"] };

function addUp(id) {
  const { parts, result, tables } = PARTS[id];
  const [symbol, flow] = RESULTS[id];
  return {
    draw(view) {
      const vectors = parts.map(([, array]) => view.model[array]);
      const sum = sumOf(...vectors);
      const scale = scaleOf(...vectors, sum); // one for all of them, so that the eye can add up
      const lines = parts.map(([letter, array], index) => {
        const values = vectors[index];
        const strip = { symbol: letter, name: view.name(`parts.${array}`), values, kind: "hidden", scale, flow: array };
        return signed(index ? "+" : "", createStrip(view, strip));
      });
      const total = { symbol: "s", name: view.name("sum"), values: sum, kind: "hidden", scale, flow: "sum" };
      const final = { symbol, name: view.name(`normalized.${id}`), values: result(view.model), kind: "hidden", flow };
      return [
        ...lines,
        signed("=", createStrip(view, total), "total"),
        signed("↓", createStrip(view, { ...final, from: "sum" })),
      ];
    },
    formula(view) {
      const cell = view.chosen("hidden");
      const { model } = view;
      const vectors = parts.map(([, array]) => model[array]);
      const sum = sumOf(...vectors);
      const { mean, deviation } = spread(sum, model.epsilon);
      const added = parts.flatMap(([letter], index) => [
        ...(index ? ["+"] : []),
        { symbol: `${letter}_${cell}`, value: view.number(vectors[index][cell]) },
      ]);
      const total = { symbol: `s_${cell}`, value: view.number(sum[cell]) };
      const learned = (letter, name) => {
        return {
          symbol: `${letter}_${cell}`,
          value: view.number(model[`${tables}_${name}`][cell]),
          note: view.note("learned"),
        };
      };
      const centred = [total, "−", { symbol: "μ", value: view.number(mean), note: view.note("mean") }];
      const scaled = [{ symbol: "σ", value: view.number(deviation), note: view.note("deviation") }];
      const final = { symbol: `${symbol}_${cell}`, value: view.number(result(model)[cell]) };
      return [
        [...added, "=", total],
        [{ over: centred, under: scaled }, "·", learned("γ", "gain"), "+", learned("β", "shift"), "=", final],
      ];
    },
  };
}

const signed = (sign, strip, className = "") =>
  create("div", { className: `signed ${className}` }, create("b", { textContent: sign }), strip);

export const norm = addUp("norm");
export const residual = addUp("residual");
export const output = addUp("output");
