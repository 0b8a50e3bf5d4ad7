// The words that stood where a text has masks now.

export const MASK = "___"; // as the page writes it

/** Follows the edits of a text. `words` has one for each mask, in their order; an empty one where none is known. */
export class HiddenWords {
  /** `masks` is a regular expression, as a string, for every spelling of a mask. */
  constructor(masks, text) {
    this.masks = new RegExp(masks, "giu");
    this.replaced = null; // the last text that another one replaced, with its words: undoing that brings them back
    this.reset(text);
  }

  /** Take a text that is none of the edits of the one before. */
  reset(text) {
    this.text = text;
    this.words = this.spans(text).map(() => "");
  }

  /** Take the text after an edit: one mask in place of something hides that; masks that are not edited keep theirs. */
  edit(text) {
    if (text === this.text) return;
    if (text === this.replaced?.text) {
      Object.assign(this, this.replaced);
      return;
    }
    const { start, end, newEnd } = changedPart(this.text, text);
    const removed = this.text.slice(start, end);
    if (removed.length > this.text.length / 2 && !this.isMask(text.slice(start, newEnd))) {
      this.replaced = { text: this.text, words: this.words };
      this.reset(text); // another text, of which a part may be the same by chance
      return;
    }
    const spans = this.spans(text);
    const known = new Map(this.spans(this.text).map((span, index) => [String(span), this.words[index]]));
    const wordBefore = (from, to) => known.get(String([from, to])) ?? "";
    this.words = spans.map(([from, to]) => {
      if (to <= start) return wordBefore(from, to);
      if (from >= newEnd) return wordBefore(from + end - newEnd, to + end - newEnd);
      return from === start && to === newEnd ? this.wordIn(removed) : "";
    });
    this.text = text;
  }

  wordIn(removed) {
    return removed.trim() === removed && !this.isMask(removed) ? removed : "";
  }

  spans(text) {
    return [...text.matchAll(this.masks)].map((found) => [found.index, found.index + found[0].length]);
  }

  isMask(text) {
    return this.spans(text).some(([from, to]) => from === 0 && to === text.length);
  }
}

/** Return the part of `before` that an edit has replaced, `start` to `end`, by that of `after` up to `newEnd`. */
export function changedPart(before, after) {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let same = 0;
  while (same < shorter - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  return { start, end: before.length - same, newEnd: after.length - same };
}
