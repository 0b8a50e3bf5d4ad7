// What is said of heads and views: names, figures, and what a picture leaves out.

import { isolate } from "../common/messages.js";
import { FAINT } from "./lines_picture.js";
import { meanElsewhere, NEGLIGIBLE } from "./matrix.js";

const LISTED = 6; // heads that are named one by one

export const headName = (messages, [layer, head]) => messages.format("heads.one", { layer, head });

/**
 * Return the kind of a head with its score, entropy and distance, each as `text` with the id of the `term` that
 * explains it. Figures that the text cannot give are left out.
 */
export function headFigures(messages, pane, [layer, head]) {
  const id = pane.kinds[layer][head];
  const kind = pane.kindLabels[id];
  const [score, entropy, distance] = [pane.scores, pane.entropy, pane.distance].map((figures) => figures[layer][head]);
  const named = score === null ? kind : messages.format("heads.kind_score", { kind, score: messages.number(score, 2) });
  const figures = [{ term: `kind_${keyOf(id)}`, text: named }];
  const add = (term, value, digits) => {
    if (value === null) return;
    figures.push({ term, text: messages.format(`heads.${term}`, { value: messages.number(value, digits) }) });
  };
  add("entropy", entropy, 1);
  add("distance", distance, 1);
  return [...figures, ...translationFigures(messages, pane, [layer, head])];
}

function translationFigures(messages, { translation }, [layer, head]) {
  if (!translation) return [];
  const value = messages.number(translation.scores[layer][head], 2);
  const values = { value, ...translationWeights(messages, translation, [layer, head]) };
  const terms = ["translation", "other_text_weight", "counterpart_weight"];
  return terms.map((term) => ({ term, text: messages.format(`heads.${term}`, values) }));
}

/** Return how much of a word's weight a head gives the other text and the word's counterpart on average, in percent. */
export function translationWeights(messages, { shares, shares_by_text: byText, on_counterpart: own }, [layer, head]) {
  const [share, first, second, counterpart] = [shares, ...byText, own].map((values) =>
    messages.number(100 * values[layer][head], 1),
  );
  return { share, first, second, counterpart };
}

/** Return what a head does, and for how much of the weight that holds. `partly`: a part of the weight is not shown. */
export function verdict(messages, pane, [layer, head], partly) {
  const score = pane.scores[layer][head] ?? 0;
  const [percent, half] = [100, 50].map((whole) => messages.number(whole * score, 0));
  const whole = partly ? "yes" : "no";
  return messages.format(`verdict.${keyOf(pane.kinds[layer][head])}`, { percent, half, whole });
}

const keyOf = (kind) => kind.replace(/[ -]/g, "_");

/** Return the figures of a head as plain text. */
export const headFacts = (messages, pane, head) =>
  headFigures(messages, pane, head)
    .map(({ text }) => text)
    .join(messages.format("separator"));

/** Return the name of the open head, or of the mean of the open heads. */
export function selectionName(messages, { heads, pane, state }) {
  const layers = [...new Set(heads.map(([layer]) => layer))];
  const count = heads.length;
  if (state.measure === "rollout") return messages.format("open.rollout", { layer: Math.max(...layers) });
  if (count === 1) return headName(messages, heads[0]);
  if (count === pane.layers * pane.heads) return messages.format("open.mean_of_all", { count });
  if (layers.length === 1 && count === pane.heads) return messages.format("open.mean_of_layer", { layer: layers[0] });
  if (count > LISTED) return messages.format("open.mean", { count });
  const list = heads.map((head) => head.join(".")).join(messages.format("separator"));
  return messages.format("open.mean_listed", { count, heads: list });
}

/** Return in what the view differs from the plain weights between all tokens, a phrase each. */
export function viewDetails(messages, { state, pane, matrix, focus }, content) {
  const directions = { "A to B": "a_to_b", "B to A": "b_to_a" };
  const ids = [
    state.measure === "norms" && "norms",
    state.units === "words" && "words",
    state.specials !== "shown" && state.specials,
    pane.pair && directions[state.direction],
    content === "text" && state.facing,
  ];
  const details = ids.filter(Boolean).map((id) => messages.format(`details.${id}`, { units: state.units }));
  return focus && content === "lines" ? [...details, lineDetail(messages, matrix, focus)] : details;
}

function lineDetail(messages, { rows, columns }, { row, column }) {
  const [id, unit] = row === null ? ["line_to", columns[column]] : ["line_from", rows[row]];
  return messages.format(`details.${id}`, { name: isolate(unit.name) });
}

/** Return the title of a saved picture of "matrix", "lines" or "text". */
export function pictureTitle(messages, slot, content) {
  const parts = [modelName(slot.pane), selectionName(messages, slot), ...viewDetails(messages, slot, content)];
  return parts.join(messages.format("title_separator"));
}

const modelName = ({ family, checkpoint }) => `${family} (${checkpoint})`;

/** Return the short label of a saved picture without heading. */
export const pictureLabel = (messages, slot) =>
  [modelName(slot.pane), selectionName(messages, slot)].join(messages.format("title_separator"));

/** Return what the scale of a saved picture is of; rescaled weights are shares of what is shown, not of all. */
export const scaleUnit = (messages, { measure, specials }) =>
  messages.format(specials === "rescaled" ? "save.scale_rescaled" : `save.scale_${measure}`, { measure });

/** Return what can be done with a picture, its scale, and what it leaves out. `layout` is that of a matrix. */
export function footnote(messages, { state, matrix, pane, scale, focus, layout }) {
  const isMirrored = state.view === "matrix" && pane.directions.includes("rtl");
  const sentences = [
    scaleSentence(messages, state, matrix, scale),
    state.view === "matrix" && labelsSentence(messages, layout),
    elsewhereSentence(messages, state, matrix, rowOfPicture(state.view, { focus })),
    mergedSentence(messages, pane, matrix),
    messages.format(`hints.${state.view}`, { units: state.units }),
    isMirrored && messages.format("footnote.right_to_left"),
  ];
  return sentences.filter(Boolean).join(" ");
}

/** Return a weight of the scale of colours as it is written. */
export const scaleNumber = (messages, weight) => messages.number(weight, weight < 0.1 ? 3 : 2);

function scaleSentence(messages, { view }, matrix, scale) {
  if (view === "table") return "";
  const write = (weight) => scaleNumber(messages, weight);
  const parameters = { scale: write(scale), largest: write(matrix.scale), least: write(FAINT * scale) };
  return messages.format(`footnote.${view}`, parameters);
}

/** Return which rows or columns between words are several words; empty where none is. */
function mergedSentence(messages, { family }, { merged }) {
  if (!merged.length) return "";
  const rest = merged.length > LISTED ? ["…"] : [];
  const words = [...merged.slice(0, LISTED).map(isolate), ...rest].join(messages.format("separator"));
  return messages.format("footnote.merged", { words, count: merged.length, family });
}

/** Return which labels of a matrix are left out; empty where all are there. */
function labelsSentence(messages, { everyRow: rows = 1, everyColumn: columns = 1 } = {}) {
  if (rows === 1 && columns === 1) return "";
  const both = rows > 1 && columns > 1 ? "yes" : "no";
  return messages.format("footnote.labels_left_out", { rows, columns, both });
}

/** Return the one row that lines or a text show the weights of; null where they show several. */
export function rowOfPicture(content, { focus, subject, matrix }) {
  if (content === "lines") return focus?.row ?? null;
  return content === "text" && subject.facing === "from" ? (matrix.rowOf.get(subject.chosen) ?? null) : null;
}

/**
 * Return how much of the weight went to tokens that are not shown, or of a single row how much went to those that are;
 * empty where next to nothing is left out.
 */
export function elsewhereSentence(messages, { specials, units }, matrix, row = null) {
  const elsewhere = row === null ? meanElsewhere(matrix) : matrix.elsewhere[row];
  if (elsewhere <= NEGLIGIBLE) return "";
  const percent = (share) => messages.number(100 * share, 1);
  const isRescaled = specials === "rescaled";
  if (row === null) {
    const id = isRescaled ? "elsewhere_rescaled" : "elsewhere";
    return messages.format(`footnote.${id}`, { share: percent(elsewhere), units });
  }
  const parameters = { row: isolate(matrix.rows[row].name), share: percent(1 - elsewhere), units };
  return messages.format("footnote.of_row", { ...parameters, rescaled: isRescaled ? "yes" : "no" });
}
