// What the picture on the stage says, in words.

import { create, emphasise } from "../common/dom.js";
import { isolate } from "../common/messages.js";
import { termButton } from "../common/terms.js";
import { arcsFrom, headOf, weightElsewhere } from "./readings.js";

const NAMED = 3; // words that are named
// Stands in a sentence for a button.
const placeOf = (button) => `\ufffc${button}\ufffc`;
const PLACE = /\ufffc(head|special|states|cosine|tokens|unknown)\ufffc/u;
const NEGLIGIBLE = 0.005; // weights that are not worth a word

/** Return a paragraph with the name of a model and what it makes of the word that is shown. */
export function describeModel(messages, value, model, shown, counterpart) {
  const name = [
    create("span", { className: "family", textContent: model.family }),
    " ",
    create("span", { className: "checkpoint", textContent: model.checkpoint }),
  ];
  const start = shown.text === 0 ? shown : counterpart;
  const arcs = start && arcsSentence(messages, value, model, start.word, shown.text !== 0);
  const other = counterpart && counterpartSentence(messages, value, model, shown, counterpart);
  // Arcs are of the first text. Of a word of the second it is said at first which word they start from.
  const found = shown.text === 0 ? [arcs, other] : [other, arcs];
  const first = [fillSentence, unknownSentence].map((sentence) => sentence(messages, value, model, shown));
  const sentences = [...first, ...found, model.problem].filter(Boolean);
  const lines = sentences.map((sentence) =>
    create("span", { className: "sentence" }, ...withButtons(messages, model, sentence, start)),
  );
  return create("div", { className: `model accent-${model.accent}` }, create("h3", {}, ...name), ...lines);
}

/** Return a sentence as nodes: words of the text in bold, and buttons for the head and for terms. */
function withButtons(messages, model, sentence, start) {
  const open = () => {
    const [layer, head] = headOf(model, start.word);
    const textContent = messages.format("head", { layer, head });
    const button = create("button", { type: "button", className: "open-head", textContent });
    Object.assign(button.dataset, { layer, head, family: model.accent });
    return button;
  };
  const buttons = {
    head: open,
    special: () => termButton("special_token", messages.format("special")),
    states: () => termButton("hidden_state", messages.format("states", { layer: model.alignedAt })),
    cosine: () => termButton("cosine", messages.format("cosine")),
    tokens: () => termButton("token", messages.format("tokens")),
    unknown: () => termButton("unknown_token", messages.format("unknown_token")),
  };
  return sentence.split(PLACE).flatMap((part, index) => (index % 2 ? [buttons[part]()] : emphasise(part)));
}

/** Return a word as it was typed; a gap with the word that the model fills in. */
function nameOf(messages, value, model, { text, word }) {
  const letters = value.texts[text].parts.find(([, each]) => each === word)[0];
  const typed = isolate(letters.replaceAll("\ufffc", "\ufffd"));
  const fill = model.fills[text]?.[word];
  return fill ? messages.format("filled_gap", { gap: typed, word: isolate(fill[0]) }) : typed;
}

// Predictions reads a second text of the reader's together with the first.
const isPaired = ({ texts, example }) => texts.length > 1 && !example;

function fillSentence(messages, value, model, shown) {
  const fill = model.fills[shown.text]?.[shown.word];
  if (!fill) return "";
  const alone = isPaired(value) ? "yes" : "no";
  const [word, percent, count] = fill;
  return messages.format("fills", { word: isolate(word), percent, alone, count, tokens: placeOf("tokens") });
}

function unknownSentence(messages, value, model, shown) {
  const part = model.unknown[shown.text]?.[shown.word];
  if (!part) return "";
  return messages.format("unknown", { word: nameOf(messages, value, model, shown), part, unknown: placeOf("unknown") });
}

function arcsSentence(messages, value, model, word, isOther) {
  const arcs = arcsFrom(model, word).filter(({ share }) => share >= NEGLIGIBLE);
  if (!headOf(model, word)) return "";
  const share = messages.number(weightElsewhere(model, word), 2);
  const where = isOther ? "first" : "own";
  const buttons = { where, head: placeOf("head"), special: placeOf("special") };
  const name = (each) => nameOf(messages, value, model, { text: 0, word: each });
  const own = name(word);
  if (!arcs.length) return messages.format("looks_nowhere", { ...buttons, word: own, share });
  const list = arcs
    .slice(0, NAMED)
    .map((arc) => ({ word: name(arc.word), weight: messages.number(arc.share, 2) }))
    .map((parameters) => messages.format("weight", parameters))
    .join(messages.format("separator"));
  return messages.format("looks", { ...buttons, word: own, words: list, share });
}

function counterpartSentence(messages, value, model, shown, counterpart) {
  const [word, other] = [shown, counterpart].map((place) => nameOf(messages, value, model, place));
  const similarity = messages.number(counterpart.similarity, 2);
  const buttons = { states: placeOf("states"), cosine: placeOf("cosine") };
  return messages.format("counterpart", { word, other, similarity, ...buttons });
}
