// Which of two inks is easier to read (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance).

const toLinear = (part) => ((part / 255 + 0.055) / 1.055) ** 2.4;

/** Return the ink for a background with `share` (0 to 1) of the colour on the paper; see `lookOf` for the colours. */
export function inkOn({ colour, paperParts, onLight, onDark }, share) {
  const mixed = colour.map((part, index) => share * part + (1 - share) * paperParts[index]);
  const [red, green, blue] = mixed.map(toLinear);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 ? onLight : onDark;
}
