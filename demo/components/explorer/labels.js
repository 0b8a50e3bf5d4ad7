// Labels of tokens in pictures. `measure(text, size)` is the width of a text in pixels.

export const LABEL = 14; // pixels: size of the letters
export const MAX_LABEL = 150; // pixels: width

/** Return `text`, cut with an ellipsis where it is wider than a label may be. */
export function shorten(text, measure) {
  if (measure(text, LABEL) <= MAX_LABEL) return text;
  const letters = [...text];
  while (letters.length > 1 && measure(`${letters.join("")}…`, LABEL) > MAX_LABEL) letters.pop();
  return `${letters.join("")}…`;
}

/** Return the width that the labels of all units need. */
export const longestLabel = (units, measure) =>
  Math.min(MAX_LABEL, Math.max(...units.map((unit) => measure(unit.text, LABEL)))) + 10;
