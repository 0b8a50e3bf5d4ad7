// Labels of tokens in pictures. A font has its `size` and `width(text, weight)`, both in pixels.

const MAX_LABEL = 10.5; // sizes of the letters

/** Return the largest width of a label, within `share` of the width of the picture. */
export const labelLimit = (font, width, share = 0.3) => Math.min(MAX_LABEL * font.size, share * width);

/** Return `text`, cut with an ellipsis where it is wider than `limit`. */
export function shorten(text, font, limit) {
  if (font.width(text) <= limit) return text;
  const letters = [...text];
  while (letters.length > 1 && font.width(`${letters.join("")}…`) > limit) letters.pop();
  return `${letters.join("")}…`;
}

/** Return the label of a unit as it is painted: whole in the order of its characters, or cut. */
export const labelOf = (unit, font, limit) =>
  font.width(unit.text) <= limit ? unit.drawn : shorten(unit.text, font, limit);

/** Return the width that the labels of all units need. */
export const longestLabel = (units, font, limit) =>
  Math.min(limit, Math.max(...units.map((unit) => font.width(unit.text)))) + 0.7 * font.size;
