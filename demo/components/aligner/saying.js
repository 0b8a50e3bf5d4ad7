// The links in words: of the word that is pointed at or chosen, for everybody and for screen readers.

/** Return a sentence about the word that is pointed at, or else chosen; without either, nothing. */
export function sentenceOf(aligner) {
  const { messages, value, chosen } = aligner;
  const shown = aligner.pointed ?? chosen;
  if (!shown) return "";
  const word = wordOf(aligner, shown);
  const parts = value.models.map((model) => {
    const found = aligner.linksOf(model).filter((link) => link[shown.side] === shown.word);
    const list = found.map((link) => linkName(aligner, link, shown.side)).join(messages.format("separator"));
    return messages.format("linked", { family: model.family, count: found.length, list });
  });
  const own = aligner.own.filter((link) => link[shown.side] === shown.word);
  if (own.length) {
    const list = own.map((link) => wordOf(aligner, { side: 1 - shown.side, word: link[1 - shown.side] }));
    parts.push(messages.format("drawn", { list: list.join(messages.format("separator")) }));
  }
  const hint = chosen ? messages.format("draw", { word: wordOf(aligner, chosen) }) : "";
  return `${messages.format("of_word", { word, links: parts.join("; ") })} ${hint}`.trim();
}

/** Return a word's text, isolated from the direction of the sentence. */
export function wordOf({ value }, { side, word }) {
  return `\u2068${value.texts[side].parts.filter(Array.isArray)[word][0]}\u2069`;
}

function linkName(aligner, link, side) {
  const word = wordOf(aligner, { side: 1 - side, word: link[1 - side] });
  return aligner.messages.format("link", { word, similarity: aligner.messages.number(link[2], 2) });
}

/** Return the names of the counterparts of a word of the first text that a list of links has. */
export function counterparts(aligner, links, word) {
  const found = links.filter(([one]) => one === word);
  return found.map((link) =>
    link.length > 2 ? linkName(aligner, link, 0) : wordOf(aligner, { side: 1, word: link[1] }),
  );
}
