// What the picture on the stage says, in words.

import { create, emphasise } from "../common/dom.js";
import { isolate } from "../common/messages.js";
import { arcsFrom, weightElsewhere } from "./readings.js";

const NAMED = 3; // words that are named
const HEAD = "\ufffc"; // stands in a sentence for the button that opens the head
const NEGLIGIBLE = 0.005; // weights that are not worth a word

/** Return a paragraph with the name of a model and what it makes of the word that is shown. */
export function describeModel(messages, value, model, shown, counterpart) {
  const name = [
    create("span", { className: "family", textContent: model.family }),
    " ",
    create("span", { className: "checkpoint", textContent: model.checkpoint }),
  ];
  const start = shown.text === 0 ? shown : counterpart;
  const sentences = [
    fillSentence(messages, model, shown),
    start && arcsSentence(messages, value, model, start.word),
    counterpart && counterpartSentence(messages, value, model, shown, counterpart),
    model.problem,
  ].filter(Boolean);
  const lines = sentences.map((sentence) =>
    create("span", { className: "sentence" }, ...withHead(messages, model, sentence)),
  );
  return create("div", { className: `model accent-${model.accent}` }, create("h3", {}, ...name), ...lines);
}

/** Return a sentence as nodes: words of the text in bold, and the name of the head as a button that opens it. */
function withHead(messages, { layer, head, accent }, sentence) {
  const [before, after] = sentence.split(HEAD);
  if (after === undefined) return emphasise(sentence);
  const textContent = messages.format("head", { layer, head });
  const button = create("button", { type: "button", className: "open-head", textContent });
  Object.assign(button.dataset, { layer, head, family: accent });
  return [...emphasise(before), button, ...emphasise(after)];
}

/** Return a word as it was typed; a gap with the word that the model fills in. */
function nameOf(messages, value, model, { text, word }) {
  const typed = isolate(value.texts[text].parts.find(([, each]) => each === word)[0]);
  const fill = model.fills[text]?.[word];
  return fill ? messages.format("filled_gap", { gap: typed, word: isolate(fill[0]) }) : typed;
}

function fillSentence(messages, model, shown) {
  const fill = model.fills[shown.text]?.[shown.word];
  return fill && messages.format("fills", { word: isolate(fill[0]), percent: fill[1] });
}

function arcsSentence(messages, value, model, word) {
  const arcs = arcsFrom(model, word).filter(({ share }) => share >= NEGLIGIBLE);
  if (model.layer === undefined) return "";
  const share = messages.number(weightElsewhere(model, word), 2);
  const name = (each) => nameOf(messages, value, model, { text: 0, word: each });
  const own = name(word);
  if (!arcs.length) return messages.format("looks_nowhere", { head: HEAD, word: own, share });
  const list = arcs
    .slice(0, NAMED)
    .map((arc) => ({ word: name(arc.word), weight: messages.number(arc.share, 2) }))
    .map((parameters) => messages.format("weight", parameters))
    .join(messages.format("separator"));
  return messages.format("looks", { head: HEAD, word: own, words: list, share });
}

function counterpartSentence(messages, value, model, shown, counterpart) {
  const [word, other] = [shown, counterpart].map((place) => nameOf(messages, value, model, place));
  const similarity = messages.number(counterpart.similarity, 2);
  return messages.format("counterpart", { word, other, similarity, layer: model.alignedAt });
}
