// The nearest neighbours of a sentence as a list, as a sentence to be read out, and those of all sentences as a table.

import { create } from "../common/dom.js";
import { isolate } from "../common/messages.js";

/** List the neighbours of the sentence that is pointed at or kept, for each model; nothing where there is none. */
export function drawNearest(map, place) {
  const { litSentence: lit, value } = map;
  if (lit === null) {
    place.replaceChildren();
    return;
  }
  const language = create("span", { className: "language", textContent: map.languageOf(lit) });
  const text = create("b", { textContent: map.textOf(lit), dir: "auto" });
  const self = create("p", { className: "self" }, language, text);
  const lists = value.models.map((model) => createList(map, model));
  place.replaceChildren(self, create("div", { className: "lists" }, ...lists));
  place.parentElement.classList.add("used");
}

function createList(map, model) {
  const { messages } = map;
  const near = map.nearestOf(model, map.litSentence);
  const named = { family: model.family, layer: map.layerOf(model) };
  const heading = create("h4", { textContent: messages.format("nearest", named), className: `accent-${model.accent}` });
  const items = near.map(({ index, similarity, isSame }) => {
    const language = create("span", { className: "language", textContent: map.languageOf(index) });
    const text = create("span", { textContent: map.textOf(index), dir: "auto" });
    const sign = isSame ? messages.format("same_sign") : "";
    const same = create("span", { className: "same", textContent: sign, title: isSame ? messages.format("same") : "" });
    const cosine = create("span", { className: "cosine", textContent: messages.number(similarity, 2) });
    return create("li", {}, language, text, same, cosine);
  });
  const none = create("p", { textContent: messages.format("none") });
  return create("div", {}, heading, items.length ? create("ol", {}, ...items) : none);
}

/** Say the sentence that is pointed at or kept, and the nearest neighbour that each model has for it. */
export function sentenceOf(map) {
  const { messages, value, litSentence: lit } = map;
  if (lit === null) return "";
  const parts = value.models.map((model) => {
    const [first] = map.nearestOf(model, lit);
    if (!first) return messages.format("said_none", { family: model.family });
    return messages.format("said_part", {
      family: model.family,
      language: map.languageOf(first.index),
      text: isolate(map.textOf(first.index)),
      similarity: messages.number(first.similarity, 2),
      same: first.isSame ? "yes" : "no",
    });
  });
  const named = { language: map.languageOf(lit), text: isolate(map.textOf(lit)) };
  return messages.format("said", { ...named, parts: parts.join(messages.format("separator")) });
}

/** Show all sentences with the nearest one in another language of the layer that is shown. */
export function drawTable(map, place) {
  const { messages, value } = map;
  const names = [
    messages.format("language_head"),
    messages.format("sentence"),
    ...(value.meanings ? [messages.format("meaning_head")] : []),
    ...value.models.map(({ family }) => messages.format("nearest_head", { family })),
  ];
  const head = create("tr", {}, ...names.map((textContent) => create("th", { scope: "col", textContent })));
  const rows = value.sentences.map((_, index) => {
    const cells = value.models.map((model) => create("td", { textContent: neighbour(map, model, index), dir: "auto" }));
    const meaning = value.meanings ? [create("td", { textContent: value.names[value.meanings[index]] })] : [];
    const text = create("td", { textContent: map.textOf(index), dir: "auto" });
    const language = create("th", { scope: "row", textContent: map.languageOf(index) });
    return create("tr", {}, language, text, ...meaning, ...cells);
  });
  const table = create("table", { className: "bars" }, create("thead", {}, head), create("tbody", {}, ...rows));
  place.replaceChildren(table);
}

function neighbour(map, model, index) {
  const { messages } = map;
  const [first] = map.nearestOf(model, index);
  if (!first) return "–";
  const sign = first.isSame ? ` ${messages.format("same_sign")}` : "";
  const named = { language: map.languageOf(first.index), text: isolate(map.textOf(first.index)) };
  return messages.format("neighbour", { ...named, similarity: messages.number(first.similarity, 2) }) + sign;
}
