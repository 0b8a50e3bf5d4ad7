// The hidden words of a text as a link holds them: "<hash of the text>.<word>|<word>", so that no other text gets them.

const SEPARATOR = "|";

/** Return a short hash of a text (FNV-1a, 32 bits). */
export function hashOf(text) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(36);
}

/** Return the code; empty where no word is known. A word with the separator in it is left out. */
export function hiddenCode(text, words) {
  const written = words.map((word) => (word.includes(SEPARATOR) ? "" : word));
  return written.some(Boolean) ? `${hashOf(text)}.${written.join(SEPARATOR)}` : "";
}

/** Return the `count` words that a code has for a text; null if it is for another text, or is no code. */
export function wordsOf(code, text, count) {
  const start = `${hashOf(text)}.`;
  if (typeof code !== "string" || !code.startsWith(start)) return null;
  const words = code.slice(start.length).split(SEPARATOR);
  return words.length === count ? words : null;
}
