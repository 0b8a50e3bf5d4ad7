// Links between words, [word, other, similarity] or [word, other], and how well they agree with the reader's.
// The formulas are those of models/languages/scores.py.

export const keyOf = ([one, other]) => `${one}-${other}`;

/** Return the links that a code names, such as "ab12.0-0.2-3", if it is about these texts, of words that they have. */
export function parseLinks(code, { fingerprint, letters }) {
  const [about, ...parts] = code.split(".");
  if (about !== fingerprint) return [];
  const found = new Map();
  for (const part of parts) {
    const [, one, other] = /^(\d{1,4})-(\d{1,4})$/.exec(part) ?? [];
    const link = [Number(one), Number(other)];
    if (one !== undefined && link.every((word, side) => word < letters[side].length)) found.set(keyOf(link), link);
  }
  return [...found.values()].sort(compare);
}

const compare = (one, other) => one[0] - other[0] || one[1] - other[1];

/** Return the code of links; nothing where there are none. */
export const formatLinks = (links, { fingerprint }) =>
  links.length ? [fingerprint, ...links.toSorted(compare).map(keyOf)].join(".") : "";

/** Return the links with one more, or without it if it is among them. */
export function toggleLink(links, link) {
  const rest = links.filter((each) => keyOf(each) !== keyOf(link));
  return rest.length < links.length ? rest : [...links, link];
}

/** Return precision, recall, F1 and alignment error rate; null where there is nothing to divide by. */
export function scoreLinks(links, gold) {
  const wanted = new Set(gold.map(keyOf));
  const right = links.filter((link) => wanted.has(keyOf(link))).length;
  const precision = links.length ? right / links.length : null;
  const recall = wanted.size ? right / wanted.size : null;
  const sum = precision + recall;
  const known = precision !== null && recall !== null;
  const f1 = known ? (sum ? (2 * precision * recall) / sum : 0) : null;
  return { precision, recall, f1, aer: known ? 1 - (2 * right) / (links.length + wanted.size) : null };
}

/** Return the links between words that have letters: `letters` says it of each word of both texts. */
export const wordLinks = (links, letters) => links.filter((link) => letters[0][link[0]] && letters[1][link[1]]);

/** Return every link of several models once, with the models that have it, by their place. */
export function mergeLinks(lists) {
  const found = new Map();
  for (const [place, links] of lists.entries()) {
    for (const link of links) {
      const key = keyOf(link);
      if (!found.has(key)) found.set(key, { link, models: [] });
      found.get(key).models.push(place);
    }
  }
  return [...found.values()];
}
