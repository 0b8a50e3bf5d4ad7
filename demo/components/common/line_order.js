// The order of tokens and words on a line: that of the characters they stand for. Parts of a line are in reading order.
// The server finds the places of tokens: see `Place` in demo/views/line_order.py.

export const directionOf = (level) => (level % 2 ? "rtl" : "ltr");

/** Return the level of the lines that show a text with this direction. */
export const lineLevel = (direction) => (direction === "rtl" ? 1 : 0);

/** Return the order of a part that consists of tokens with these places, [level, inner, floor]. */
export function joinPlaces(places) {
  const [level, , floor] = places[0];
  const lowest = Math.min(...places.slice(1).map((place) => place[2])); // between its tokens
  const direction = directionOf(Math.min(lowest, ...places.map((place) => place[1])));
  return { level, floor, lowest, direction };
}

/**
 * Return the contents of a line, `toContent(part)` of each part. Those of a higher level than the line's are joined:
 * `join(contents, level)` makes one content of several.
 */
export function nest(parts, level, toContent, join) {
  const steps = parts.flatMap((part, index) => {
    const step = { level: part.level, contents: [toContent(part)] };
    if (!index) return [step];
    return [{ level: Math.min(parts[index - 1].lowest, part.floor), contents: [] }, step];
  });
  return nestSteps(steps, level, join);
}

function nestSteps(steps, level, join) {
  const contents = [];
  let start = 0;
  for (const [end, step] of [...steps, { level, contents: [] }].entries()) {
    if (step.level > level) continue;
    const run = steps.slice(start, end);
    const lowest = Math.min(...run.map((each) => each.level));
    if (run.length) contents.push(join(nestSteps(run, lowest, join), lowest));
    contents.push(...step.contents);
    start = end + 1;
  }
  return contents;
}

/** Return the parts of one line from left to right. */
export function leftToRight(parts, level) {
  const join = (lists, own) => (own % 2 ? lists.toReversed() : lists).flat();
  const lists = nest(parts, level, (part) => [part], join);
  return join(lists, level);
}
