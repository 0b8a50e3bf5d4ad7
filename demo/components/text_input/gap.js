// What the button "Gap" puts where.

import { MASK } from "../common/hidden_words.js";

let last = null; // the text box that last had the focus
document.addEventListener("focusin", ({ target }) => {
  if (target.matches?.("textarea[dir=auto]")) last = target;
});

/** Tell whether the second text is shown and was written in last. */
export const isSecondTextChosen = () => Boolean(last?.matches(".second textarea") && last.checkVisibility());

/**
 * Put a gap in the place of the selection, of the word that the cursor is in, or at the cursor.
 *
 * `unspaced`: the scripts that put no spaces between words.
 */
export function insertGap(area, typing, unspaced) {
  leaveSpaces(area);
  selectWord(area);
  typing.edit(() => document.execCommand("insertText", false, gapFor(area, unspaced)));
}

/** Take the spaces at its ends out of the selection: keys and double clicks select them with a word. */
function leaveSpaces(area) {
  const { selectionStart: start, value } = area;
  const selected = value.slice(start, area.selectionEnd);
  if (!selected.trim()) return;
  const first = start + selected.length - selected.trimStart().length;
  area.setSelectionRange(first, first + selected.trim().length);
}

/** Select the word that has the cursor inside: a finger cannot put it beside one. */
function selectWord(area) {
  const { selectionStart: at, selectionEnd, value } = area;
  if (at !== selectionEnd) return;
  const words = new Intl.Segmenter(undefined, { granularity: "word" }).segment(value);
  const found = words.containing(at);
  if (found?.isWordLike && found.index < at) area.setSelectionRange(found.index, found.index + found.segment.length);
}

/** Return a gap with the spaces that keep it apart from the words beside the cursor; one for a selection has none. */
function gapFor({ value, selectionStart, selectionEnd }, unspaced) {
  if (selectionStart !== selectionEnd) return MASK;
  const spaced = `(?![${unspaced.map((script) => `\\p{Script=${script}}`).join("")}])[\\p{L}\\p{N}]`;
  const before = new RegExp(`${spaced}\\p{M}*$`, "u").test(value.slice(0, selectionStart)) ? " " : "";
  const after = new RegExp(`^${spaced}`, "u").test(value.slice(selectionEnd)) ? " " : "";
  return before + MASK + after;
}
