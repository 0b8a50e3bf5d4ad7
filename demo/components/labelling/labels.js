// Lines such as "good | I love it", each with its label before a bar or a tab.

const LINE_ENDS = /\r\n|\r|\n/;
const LABEL = /^[^\t|｜]*[\t|｜]/;

/** Return the lines `typed` with another label before the line `number`, from 1; with none for an empty label. */
export function withLabel(typed, number, label) {
  const lines = typed.split(LINE_ENDS);
  const text = lines[number - 1].replace(LABEL, "").trim();
  return lines.with(number - 1, label ? `${label} | ${text}` : text).join("\n");
}
