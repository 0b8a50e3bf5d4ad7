// Lines of a text, for pictures.

/** Break a text into at most `most` lines, between words where it can be; `widthOf(text)` measures. */
export function breakText(text, width, widthOf, most) {
  const lines = [""];
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)) {
    if (widthOf(lines.at(-1) + segment) > width) lines.push("");
    lines[lines.length - 1] += segment;
    if (lines.length > most) break;
  }
  if (lines.length <= most) return lines.map((line) => line.trim()).filter(Boolean);
  return [...lines.slice(0, most - 1), `${lines[most - 1].trim()}…`];
}
