// Words that are hidden from the models where they stand, or brought back there.

import { browserValue } from "./browser_values.js";

const HIDDEN_WORDS = ["hidden_words", "hidden_pair_words"]; // the names of their browser values, by segment

/** Return the word behind the mask `index` of a text; empty or undefined where a person typed the mask. */
export const hiddenWord = (segment, index) => browserValue(HIDDEN_WORDS[segment])?.words?.[index];

/** Put a mask in the place `{ segment, start, end }` of a word, or the word that it hides in that of a mask. */
export function toggleWord({ segment, start, end }) {
  document.dispatchEvent(new CustomEvent("edit-text", { detail: { command: "toggle", segment, start, end } }));
}
