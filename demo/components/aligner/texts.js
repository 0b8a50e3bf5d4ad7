// The two texts of a picture: running text one above the other, or two columns with a word on each line.

import { create } from "../common/dom.js";

/**
 * Return `{ element, words }` of a picture: its texts, and the elements of the words of both by their index. `layout`
 * is "horizontal" or "vertical".
 */
export function createTexts(messages, texts, layout) {
  const made = texts.map((text, side) => createText(messages, text, side, layout));
  const element = create("div", { className: `pair ${layout}` }, ...made.map((each) => each.element));
  return { element, words: made.map((each) => each.words) };
}

function createText(messages, { direction, parts }, side, layout) {
  const words = [];
  const contents = parts.map((part) => {
    if (typeof part === "string") return layout === "vertical" ? "" : part;
    const word = createWord(part[0], side, words.length);
    words.push(word);
    return word;
  });
  const element = create("div", { className: `text side-${side}`, dir: direction }, ...contents);
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", messages.format(side ? "second" : "first"));
  return { element, words };
}

function createWord(text, side, index) {
  // A button would stand in running text like a picture, outside of the order of both directions.
  const word = create("span", { className: "word", textContent: text, tabIndex: index ? -1 : 0 });
  word.setAttribute("role", "button");
  Object.assign(word.dataset, { side, word: index });
  word.setAttribute("aria-pressed", "false");
  return word;
}

/** Return the place of the word that an event is about; null if it is about none. */
export function placeOf(target) {
  const word = target.closest?.(".word");
  return word ? { side: Number(word.dataset.side), word: Number(word.dataset.word) } : null;
}

/** Return the word that an arrow key leads to from another, Home and End included; undefined for other keys. */
export function neighbour(words, element, key) {
  const at = words.indexOf(element);
  const rtl = getComputedStyle(element).direction === "rtl";
  const step = { ArrowLeft: rtl ? 1 : -1, ArrowRight: rtl ? -1 : 1, ArrowUp: -1, ArrowDown: 1 }[key];
  if (step) return words[at + step];
  return { Home: words[0], End: words.at(-1) }[key];
}
