// The hidden words of a text as a link holds them: "<hash of the text>.<words>", so that no other text gets them. The
// words are written in base64url: whoever is to guess them does not read them in the address.

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
  return written.some(Boolean) ? `${hashOf(text)}.${encoded(written.join(SEPARATOR))}` : "";
}

/** Return the `count` words that a code has for a text; null if it is for another text, or no code. */
export function wordsOf(code, text, count) {
  const start = `${hashOf(text)}.`;
  if (typeof code !== "string" || !code.startsWith(start)) return null;
  const words = decoded(code.slice(start.length))?.split(SEPARATOR);
  return words?.length === count ? words : null;
}

function encoded(words) {
  const bytes = String.fromCharCode(...new TextEncoder().encode(words));
  return btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Return what was encoded; null where it is nothing of the kind. */
function decoded(code) {
  try {
    const bytes = atob(code.replaceAll("-", "+").replaceAll("_", "/"));
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
  } catch {
    return null;
  }
}
