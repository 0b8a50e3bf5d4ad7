// Answer for texts on standard input with what bidi-js says of them: levels, order from left to right, brackets.

import bidiFactory from "bidi-js";

const bidi = bidiFactory();
const { texts, characters } = JSON.parse(await new Response(process.stdin).text());

const levels = texts.map(([text, direction]) => {
  const found = bidi.getEmbeddingLevels(text, direction ?? undefined);
  const order = bidi.getReorderedIndices(text, found);
  return { base: found.paragraphs[0].level, levels: [...found.levels], order };
});
const known = characters.map((character) => ({
  kind: bidi.getBidiCharTypeName(character),
  closing: bidi.openingToClosingBracket(character),
}));
console.log(JSON.stringify({ levels, characters: known }));
