// All heads of a layer at the followed token: where each looks, what it takes along, and all of it joined.

import { create } from "../common/dom.js";
import { selectHead } from "../common/head.js";
import { isolate } from "../common/messages.js";
import { createLine } from "./cells.js";
import { createShares } from "./shares.js";
import { createStrip } from "./strip.js";
import { rowOf, scaleOf, strongestOf } from "./vectors.js";

export const heads = {
  draw(view) {
    const { model } = view;
    const scale = scaleOf(model.joined);
    const rows = Array.from({ length: model.heads }, (_, index) => createHeadRow(view, index, scale));
    const ends = [model.tokens[0], model.tokens.at(-1)].map(({ name }) => isolate(name));
    const over = view.name("looks_at", { first: ends[0], last: ends[1] });
    const labels = [view.name("head"), over, view.name("strongest"), view.name("takes_along")];
    const head = create(
      "div",
      { className: "row head" },
      ...labels.map((label) => create("span", { className: "label" }, label)),
    );
    const list = create("div", { className: "rows heads" }, head, ...rows);
    const joined = {
      symbol: "z",
      name: view.name("joined"),
      values: model.joined,
      kind: "hidden",
      scale,
      flow: "joined",
      from: "mixed",
    };
    const out = {
      symbol: "o",
      name: view.name("projected"),
      values: model.projected,
      kind: "hidden",
      flow: "projected",
      from: "joined",
    };
    return [list, createStrip(view, joined), createStrip(view, out)];
  },
  formula(view) {
    const { model } = view;
    const cell = view.chosen("hidden");
    const parts = { symbol: `[ z^{0} … z^{${model.heads - 1}} ] · W_{o,${cell}} + b_{o,${cell}}` };
    const note = view.note("products", { count: model.hidden });
    return [[{ ...parts, value: note }, "=", { symbol: `o_${cell}`, value: view.number(model.projected[cell]) }]];
  },
};

function createHeadRow(view, index, scale) {
  const { model } = view;
  const weights = rowOf(model.headWeights, index, model.tokens.length);
  const { index: best, weight } = strongestOf(model, index);
  const name = create("button", { type: "button", className: "head-name", textContent: String(index) });
  name.setAttribute("aria-label", view.messages.format("choose_head", { head: index }));
  name.setAttribute("aria-pressed", String(index === model.head));
  name.addEventListener("click", () => selectHead([model.layer, index], model.accent));
  const noteOf = (id, at, share) =>
    view.messages.format(id, { token: isolate(model.tokens[at].name), share: view.percent(share) });
  const part = createLine(rowOf(model.joined, index, model.width), scale);
  if (index === model.head) Object.assign(part.dataset, { flow: "mixed" });
  const label = create("span", { className: "strongest", textContent: noteOf("strongest", best, weight) });
  return create(
    "div",
    { className: `row${index === model.head ? " shown" : ""}` },
    name,
    createShares(weights, (at) => noteOf("weight_on", at, weights[at])),
    label,
    part,
  );
}
