// Words that are hidden behind masks and brought back by other parts of the page.

import { HiddenWords } from "../common/hidden_words.js";

/**
 * Return `{ edit, reset }`, to be called when the text has been edited or set. Follows the events `edit-text` of the
 * document: with `{ start, end, text, by }`, `by` takes the place of `text` between these code points if it is still
 * there; with `{ command }`, that is "undo" or "redo".
 */
export function followHiding(area, props) {
  const hidden = new HiddenWords(props.masks, area.value);
  const report = () => {
    const known = hidden.words.some(Boolean);
    const detail = known ? { text: hidden.text, words: hidden.words } : null;
    document.dispatchEvent(new CustomEvent(`browser-value:${props.hidden_words}`, { detail }));
  };
  return {
    edit() {
      hidden.edit(area.value);
      report();
    },
    reset() {
      hidden.reset(area.value);
      report();
    },
  };
}

export function followEdits(area, typing) {
  const follow = ({ detail }) => {
    if (!area.isConnected)
      document.removeEventListener("edit-text", follow); // an update has made the part anew
    else if (detail.command) keepingFocus(area, () => typing.edit(() => document.execCommand(detail.command)));
    else replacePart(area, typing, detail);
  };
  document.addEventListener("edit-text", follow);
}

function replacePart(area, typing, { start, end, text, by }) {
  const from = unitsOf(area.value, start);
  const to = from + unitsOf(area.value.slice(from), end - start);
  if (area.value.slice(from, to).toWellFormed() !== text) return;
  keepingFocus(area, () =>
    typing.edit(() => {
      if (!area.value.isWellFormed()) insertAll(area, area.value.toWellFormed()); // lone surrogates cannot be sent
      area.setSelectionRange(from, to);
      document.execCommand("insertText", false, by);
    }),
  );
}

function insertAll(area, text) {
  area.select();
  document.execCommand("insertText", false, text);
}

/** Return how many UTF-16 units the first `count` code points of a text have. */
function unitsOf(text, count) {
  let units = 0;
  for (let left = count; left > 0 && units < text.length; left--) units += text.codePointAt(units) > 0xffff ? 2 : 1;
  return units;
}

/** Edits need the focus, which then goes back to what had it. */
function keepingFocus(area, edit) {
  const before = document.activeElement;
  edit();
  if (before === area) return;
  if (before && before !== document.body) before.focus({ preventScroll: true });
  else area.blur();
}
