// A button below the end of the chosen word that hides it from the models, or brings it back; the key Delete does too.

import { create } from "../common/dom.js";
import { hiddenWord, toggleWord } from "../common/hiding.js";
import { overlap, selected } from "../common/selection.js";

const KEYS = ["Delete", "Backspace"];

export class Hiding {
  constructor(stage) {
    Object.assign(this, { stage, toggled: null });
    this.button = create("button", { type: "button", className: "hide-here" });
    this.button.addEventListener("click", () => this.toggle(stage.chosen));
  }

  /** Hide the word at a place of the stage, or bring it back, if it can be. Return whether it can. */
  toggle(shown) {
    if (!this.kindOf(shown)) return false;
    const { segment, start, end } = this.stage.placeAt(shown);
    this.toggled = { segment, start };
    toggleWord({ segment, start, end });
    return true;
  }

  /** Handle a key that is pressed at a word. */
  pressKey(event, shown) {
    if (KEYS.includes(event.key) && this.toggle(shown)) event.preventDefault();
  }

  /** Return the place of what stands where a word was hidden or brought back last, once; else undefined. */
  found() {
    const { toggled } = this;
    this.toggled = null;
    const found = toggled && this.stage.places().find((each) => isAt(each, toggled));
    return found ? { text: found.segment, word: found.word } : undefined;
  }

  /** Give the focus back to what had it: the button while it is shown, or the chosen word. */
  refocus(before) {
    (before === this.button && !this.button.hidden ? before : this.stage.wordAt(this.stage.chosen))?.focus();
  }

  /** Return "word" or "mask" for what can be hidden or brought back at a place of the stage; else what is falsy. */
  kindOf(shown) {
    const place = this.stage.placeAt(shown);
    if (place?.kind !== "mask") return place?.kind;
    const masks = this.stage.places().filter(({ segment, kind }) => segment === place.segment && kind === "mask");
    const index = masks.findIndex((each) => isAt(each, place));
    return hiddenWord(place.segment, index) ? "mask" : undefined;
  }

  /** Show the button at the chosen word, if that is selected on the page. */
  show() {
    if (this.toggled) return; // the button keeps its place, and the focus, until the other text is there
    const { stage, button } = this;
    const { chosen, box, messages } = stage;
    const kind = overlap(stage.placeAt(chosen), selected()) ? this.kindOf(chosen) : undefined;
    button.hidden = !kind;
    for (const each of box.querySelectorAll(".above-button")) each.classList.remove("above-button");
    if (!kind) return;
    const word = stage.wordAt(chosen);
    word.classList.add("above-button");
    button.textContent = messages.format(kind === "mask" ? "bring_back" : "hide");
    button.ariaLabel =
      kind === "mask" ? messages.format("bring_back_word") : messages.format("hide_word", { word: word.textContent });
    this.place(word);
  }

  /** Put the button below the end of a word, within the texts. */
  place(word) {
    const { box } = this.stage;
    const { button } = this;
    const isRight = word.closest(".text").dir === "rtl";
    const [around, at] = [box.getBoundingClientRect(), [...word.getClientRects()].at(-1)];
    if (!at) return; // another tab is shown
    const { width } = button.getBoundingClientRect();
    const left = (isRight ? at.left : at.right - width) - around.left;
    button.style.left = `${Math.max(0, Math.min(left, around.width - width))}px`;
    button.style.top = `${at.bottom - around.top}px`;
  }
}

const isAt = (one, other) => one.segment === other.segment && one.start === other.start;
