// Words that a reader has marked as right or wrong, as one value.

const PARTS = /^(\d+)[+-](.*)$/;

/** Return the marks `value` with a word of a row marked; it needs no mark where it is as it would be without one. */
export function withMark(value, lines, { row, word, isRight, byDefault }) {
  const [of, ...found] = value.split(" ");
  const others = (of === lines ? found : []).filter((each) => {
    const [, itsRow, itsWord] = PARTS.exec(each) ?? [];
    return itsRow !== row || itsWord !== word;
  });
  if (isRight !== byDefault) others.push(`${row}${isRight ? "+" : "-"}${word}`);
  return others.length ? [lines, ...others].join(" ") : "";
}
