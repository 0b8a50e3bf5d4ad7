// The figures of the layer that is shown, and all links as a table.

import { create } from "../common/dom.js";
import { termButton } from "../common/terms.js";
import { counterparts, wordOf } from "./saying.js";

const SCORES = ["precision", "recall", "f1", "aer"];

/** Return mean similarity and share of linked words of a layer, as the server has worked them out. */
export const figuresOf = (model, layer) => ({ similarity: model.figures[layer][0], linked: model.figures[layer][1] });

/** Return the columns of the table: `{ id, text }` with the id of a term. */
function columnsOf({ messages, own }) {
  const columns = [
    { id: "link_similarity", text: messages.format("similarity"), value: ({ similarity }) => [similarity, 2] },
    { id: "linked_words", text: messages.format("linked_share"), value: ({ linked }) => [linked, 2] },
  ];
  if (!own.length) return columns;
  const scores = SCORES.map((name) => ({
    id: `link_${name}`,
    text: messages.format(name),
    value: ({ scores: found }) => [found[name], 2],
  }));
  return [...columns, ...scores];
}

/** Show what each model's links of the layer are like, and how they agree with the reader's. */
export function drawFigures(aligner, place) {
  const { messages, value, own } = aligner;
  const columns = columnsOf(aligner);
  const heads = columns.map(({ id, text }) => create("th", { scope: "col" }, termButton(id, text)));
  const head = create(
    "tr",
    {},
    create("td"),
    create("th", { scope: "col", textContent: messages.format("links") }),
    ...heads,
  );
  const rows = value.models.map((model) => {
    const layer = aligner.layerOf(model);
    const found = { ...figuresOf(model, layer), scores: aligner.scoresOf(model) };
    const cells = columns.map(({ value: of }) => create("td", { textContent: shown(messages, ...of(found)) }));
    const name = create(
      "th",
      { scope: "row" },
      create("span", { className: "family", textContent: model.family }),
      " ",
      create("small", { textContent: messages.format("layer", { layer }) }),
    );
    return create(
      "tr",
      { className: `accent-${model.accent}` },
      name,
      create("td", { textContent: aligner.linksOf(model).length }),
      ...cells,
    );
  });
  const table = create("table", { className: "bars" }, create("thead", {}, head), create("tbody", {}, ...rows));
  const note = create("p", { className: "hint", textContent: messages.format(own.length ? "against" : "draw_first") });
  place.replaceChildren(table, note);
}

const shown = (messages, figure, digits) => (figure === null ? "–" : messages.number(figure, digits));

/** Show the links of each word of the first text. */
export function drawTable(aligner, place) {
  const { messages, value, own } = aligner;
  const sources = value.models.map((model) => [model.family, aligner.linksOf(model)]);
  if (own.length) sources.push([messages.format("yours"), own]);
  const names = [messages.format("word"), ...sources.map(([name]) => name)];
  const head = create("tr", {}, ...names.map((textContent) => create("th", { scope: "col", textContent })));
  const rows = value.letters[0].map((_, word) => {
    const cells = sources.map(
      ([, links]) => counterparts(aligner, links, word).join(messages.format("separator")) || "–",
    );
    const name = create("th", { scope: "row", textContent: wordOf(aligner, { side: 0, word }) });
    return create("tr", {}, name, ...cells.map((textContent) => create("td", { textContent })));
  });
  place.replaceChildren(
    create("table", { className: "bars" }, create("thead", {}, head), create("tbody", {}, ...rows)),
  );
}

/** Say which colour is whose: in a picture of several models, links that all have are neutral. */
export function drawKey({ messages, value, view, own }, place) {
  const isShared = view === "together" && value.models.length > 1;
  const alone = value.models.map(({ accent, family }) => [accent, messages.format("key_one", { family })]);
  const entries = isShared ? [["shared", messages.format("key_shared")], ...alone] : [];
  if (own.length) entries.push(["own", messages.format("yours")]);
  place.replaceChildren(...entries.map(([className, textContent]) => create("span", { className, textContent })));
}
