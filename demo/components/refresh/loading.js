// Says what the page waits for when it has been opened.

/** Return a sentence. `models` are those of `Refresh`; `values` are the page's. */
export function loadingMessage(messages, { family, families, names }, values) {
  const shown = families.filter(({ name }) => values[family] === "both" || values[family] === name);
  const [first, second] = shown.map(({ place }) => names[values[place]] ?? values[place]);
  return messages.format("loading", { count: shown.length, first, second: second ?? "" });
}
