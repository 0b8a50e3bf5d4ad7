// The texts on the stage, as running text that the browser lays out. Each word can be pointed at and chosen.

import { create } from "../common/dom.js";

const ROOM_BETWEEN_LINES = 0.75; // of the size of the letters; see `.wrapped` in style.css

/** Return `{ paragraph, words }`: a text, and the elements of its words by their index. */
export function createText(messages, { models, example }, { direction, parts, more }, index) {
  const words = new Map();
  const children = parts.map(([text, word]) => {
    if (word === undefined) return text;
    const fills = models.map((model) => model.fills[index]?.[word] ?? null);
    const element = fills.some(Boolean) ? createGap(messages, models, fills) : create("span", { textContent: text });
    element.classList.add("word");
    Object.assign(element.dataset, { text: index, word });
    element.setAttribute("role", "button");
    words.set(word, element);
    return element;
  });
  if (more) children.push(" ", create("span", { className: "more", textContent: messages.format("more", { more }) }));
  const className = `text ${index ? `second${example ? "" : " own"}` : "first"}${parts.length > 60 ? " long" : ""}`;
  return { paragraph: create("p", { className, dir: direction }, ...children), words };
}

/** Return a gap with what the models fill in; a word on which both agree stands there once. */
function createGap(messages, models, fills) {
  const labels = new Map();
  for (const [at, fill] of fills.entries()) {
    const label = fill?.[0].normalize("NFKC"); // XLM-R's vocabulary has some letters in another form
    if (fill) labels.set(label, [...(labels.get(label) ?? []), models[at]]);
  }
  const lines = [...labels].map(([label, sources]) => {
    const markers = sources.map(({ accent }) => create("i", { className: `marker accent-${accent}` }));
    return create("span", { className: "fill" }, ...markers, create("bdi", { textContent: label }));
  });
  const gap = create("span", { className: "gap" }, ...lines);
  const names = models.flatMap(({ family }, at) =>
    fills[at] ? [messages.format("filled", { family, word: fills[at][0], percent: fills[at][1] })] : [],
  );
  gap.setAttribute("aria-label", messages.format("gap", { fills: names.join(messages.format("separator")) }));
  return gap;
}

/** Mark a word: shown, chosen, and as the counterpart that some models find. */
export function markWord(element, { isShown, isChosen, models }) {
  element.classList.toggle("shown", isShown);
  for (const accent of ["mbert", "xlmr"]) {
    element.classList.toggle(
      `lit-${accent}`,
      models.some((model) => model.accent === accent),
    );
  }
  element.tabIndex = isChosen ? 0 : -1;
  element.setAttribute("aria-pressed", isChosen);
}

/** Return the height that arcs may have: the room over the text, or between its lines, which then stand apart. */
export function roomForArcs({ paragraph, words }) {
  const boxes = [...words.values()].map((word) => word.getBoundingClientRect());
  const wrapped = boxes.length > 0 && boxes.at(-1).top > boxes[0].bottom;
  paragraph.classList.toggle("wrapped", wrapped);
  const { fontSize, paddingTop } = getComputedStyle(paragraph);
  return wrapped ? Number.parseFloat(fontSize) * ROOM_BETWEEN_LINES : Number.parseFloat(paddingTop);
}
