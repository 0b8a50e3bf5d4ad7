// What one model makes of the texts on the stage: what a word looks at, and what is most similar to it.

/**
 * Return the words that a word of the first text looks at, `{ word, share }`, the most first. A word that shares its
 * tokens with others is one unit with them, named by the first of them.
 */
export function arcsFrom({ units, weights }, word) {
  const unit = units?.[word];
  if (unit === undefined) return [];
  const firstWords = new Map();
  for (const [each, own] of Object.entries(units)) if (!firstWords.has(own)) firstWords.set(own, Number(each));
  return weights[unit]
    .map((share, other) => ({ word: other === unit ? word : firstWords.get(other), share }))
    .sort((one, other) => other.share - one.share);
}

/** Return how much of a word's weight went to tokens that the model adds. */
export const weightElsewhere = ({ units, elsewhere }, word) => elsewhere?.[units[word]] ?? 0;

/** Return the head that a word's arcs are of, `[layer, head]`; undefined without any. */
export const headOf = ({ units, heads }, word) => heads?.[units[word]];

/** Return the word of the other text that is most similar to one, `{ text, word, similarity }`; null without any. */
export function counterpartOf({ similarity }, { text, word }) {
  if (!similarity) return null;
  const values = text === 0 ? (similarity[word] ?? []) : similarity.map((row) => row[word]);
  const best = values.reduce((top, each, index) => (each !== null && each > (values[top] ?? -2) ? index : top), -1);
  return best < 0 ? null : { text: 1 - text, word: best, similarity: values[best] };
}

/** Return the word that is chosen before a person chooses one: the first gap, if there is any. */
export const firstWord = ({ first }) => ({ text: 0, word: first });
