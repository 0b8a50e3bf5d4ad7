// The order of examples, what a search finds, and where the arrow keys go.

/** Return the examples in the order of their names in `language`. */
export function sorted(entries, language) {
  const collator = new Intl.Collator(language);
  return entries.toSorted((one, other) => collator.compare(one.name, other.name));
}

/** Return entries with a `code`, those first whose language is one of the reader's, as a browser has them: "ar-EG". */
export function ownFirst(entries, languages) {
  const own = languages.map((each) => each.split("-")[0]);
  const place = ({ code }) => (own.includes(code) ? own.indexOf(code) : own.length);
  return entries.toSorted((one, other) => place(one) - place(other));
}

/** Return a text without what a search ignores: case, accents, the form of letters. */
export const fold = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[đłøı]/gu, (letter) => PLAIN[letter]);

const PLAIN = { đ: "d", ł: "l", ø: "o", ı: "i" }; // letters that are not composed of one and an accent

/** Return the index of the nearest box from the one at `index` in a direction, [x, y] with one of them 0; or -1. */
export function nearest(boxes, index, [x, y]) {
  const middle = ({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2];
  const [fromX, fromY] = middle(boxes[index]);
  const distances = boxes.map((box, other) => {
    const [toX, toY] = middle(box);
    const along = (toX - fromX) * x + (toY - fromY) * y;
    const across = Math.abs((toX - fromX) * y) + Math.abs((toY - fromY) * x);
    const sameRow = box.top < boxes[index].bottom && box.bottom > boxes[index].top;
    const reached = x ? along > 1 && sameRow : along > 1 && !sameRow;
    return other !== index && reached ? along + 2 * across : Number.POSITIVE_INFINITY;
  });
  const least = Math.min(...distances);
  return Number.isFinite(least) ? distances.indexOf(least) : -1;
}
