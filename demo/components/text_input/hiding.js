// Words that are hidden behind masks and brought back by other parts of the page.

import { browserValue, followLinks, setBrowserValue } from "../common/browser_values.js";
import { hiddenCode, wordsOf } from "../common/hidden_code.js";
import { HiddenWords, MASK } from "../common/hidden_words.js";
import { insertGap } from "./gap.js";

/** Return `{ hiddenAt, edit, reset }`; the last two are to be called when the text has been edited or set. */
export function followHiding(area, props) {
  const hidden = new HiddenWords(props.masks, area.value);
  const code = `${props.hidden_words}_code`;
  let sent = ""; // the code of the words that were reported last; another one is a link's
  const report = () => {
    const known = hidden.words.some(Boolean);
    setBrowserValue(props.hidden_words, known ? { text: hidden.text, words: hidden.words } : null);
    sent = hiddenCode(hidden.text, hidden.words);
    setBrowserValue(code, sent);
  };
  // A link may set the text before the words that are hidden in it, or after them.
  const remember = (linked) => {
    const words = wordsOf(linked, hidden.text, hidden.words.length);
    if (words) hidden.words = words;
    return words !== null;
  };
  followLinks(area, code, (linked) => {
    if (remember(linked)) report();
  });
  return {
    /** Return the word behind the mask that begins at `index`, empty if none is known; undefined without a mask. */
    hiddenAt(index) {
      const at = hidden.spans(hidden.text).findIndex(([from]) => from === index);
      return hidden.words[at];
    },
    /** Follow an edit, and report it unless more is being typed. */
    edit(isDone) {
      hidden.edit(area.value);
      if (isDone) report();
    },
    /** Take a text that the page has set. What a link says of another one, which may still come, stays. */
    reset() {
      hidden.reset(area.value);
      const linked = browserValue(code);
      if (remember(linked) || (linked ?? sent) === sent) report();
      else setBrowserValue(props.hidden_words, null);
    },
  };
}

/**
 * Follow the events `edit-text` of the document for one of the texts, `segment`: with `{ start, end, text, by }`, `by`
 * takes the place of `text` between these code points if it is still there; with `{ command }`, that is "undo", "redo"
 * or "gap", see gap.js; with "replace" and `{ text }`, this is all of the text; with "toggle" and `{ start, end }`, a
 * mask takes the place of a word, or the word that it hides, which `hiddenAt(start)` returns by UTF-16 units, that of a
 * mask. Events without a segment are for the first text.
 */
export function followEdits(area, typing, { hiddenAt, unspaced, segment = 0 }) {
  const follow = ({ detail }) => {
    if ((detail.segment ?? 0) !== segment) return;
    if (!area.isConnected)
      document.removeEventListener("edit-text", follow); // an update has made the part anew
    else if (detail.command === "toggle") toggle(area, typing, detail, hiddenAt);
    else if (detail.command === "gap") insertGap(area, typing, unspaced);
    else if (detail.command === "replace") keepingFocus(area, () => typing.replace(detail.text));
    else if (detail.command) keepingFocus(area, () => typing.edit(() => document.execCommand(detail.command)));
    else replacePart(area, typing, detail);
  };
  document.addEventListener("edit-text", follow);
}

function toggle(area, typing, { start, end }, hiddenAt) {
  const from = unitsOf(area.value, start);
  const text = area.value.slice(from, from + unitsOf(area.value.slice(from), end - start));
  const hidden = hiddenAt(from);
  if (hidden !== "") replacePart(area, typing, { start, end, text: text.toWellFormed(), by: hidden ?? MASK });
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
export function keepingFocus(area, edit) {
  const before = document.activeElement;
  edit();
  if (before === area) return;
  if (before && before !== document.body) before.focus({ preventScroll: true });
  else area.blur();
}
