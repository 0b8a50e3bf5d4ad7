// The row of chips that say what heads do. A click opens the strongest of a kind in each model and shows only such.

import { create } from "../common/dom.js";
import {
  chooseKind,
  closestHeads,
  countHeads,
  enterTranslation,
  isLimited,
  leaveTranslation,
  reasonForNone,
  reasonForNoTranslation,
  strongestHeads,
  TRANSLATION,
} from "./kind_choice.js";
import { kindSentence, translationSentence } from "./kind_words.js";
import { openHeads } from "./opening.js";
import { describe } from "./tip.js";

export class KindChips {
  constructor(explorer) {
    const { element, state, messages } = explorer;
    Object.assign(this, { explorer, element, state, messages });
    this.row = create("div", { className: "kind-row" });
    this.said = create("p", { className: "hint kind-said" });
    this.said.setAttribute("role", "status");
    element.querySelector(".kinds").append(this.row, this.said);
  }

  get isTranslation() {
    return isLimited(this.state);
  }

  draw() {
    const { answered, kinds } = this.explorer;
    const focused = this.row.contains(document.activeElement) ? document.activeElement.dataset.kind : null;
    const lead = create("span", { className: "lead", ariaHidden: "true" }, this.messages.format("kinds.lead"));
    this.row.replaceChildren(lead, ...kinds.map((kind) => this.kindChip(kind)), this.translationChip());
    if (focused) this.row.querySelector(`[data-kind="${focused}"]`).focus();
    this.element.querySelector("option[value=translation]").disabled = reasonForNoTranslation(answered) !== null;
    this.say(this.sentence());
  }

  kindChip(kind) {
    const { answered } = this.explorer;
    const reason = reasonForNone(answered, kind.id);
    const swatch = create("span", { className: "swatch", textContent: kind.letter, ariaHidden: "true" });
    Object.assign(swatch.style, { background: `rgb(${kind.colour})`, color: kind.ink });
    const [before, words, after] = kind.words;
    const label = [spare(before), words, spare(after)].filter(Boolean);
    const refusal = reason && (reason === "missing" ? kind.missing : this.messages.format("kinds.none"));
    const content = [swatch, create("span", {}, ...label), this.counts(kind.id)];
    return this.chip(kind.id, content, refusal ? `${kind.meaning} ${refusal}` : kind.meaning, {
      refusal,
      pressed: this.state.only.has(kind.id),
    });
  }

  translationChip() {
    const reason = reasonForNoTranslation(this.explorer.answered);
    const refusal = reason && this.messages.format(`translation.${reason}`);
    const meaning = this.messages.format("translation.meaning");
    const words = this.messages.format("translation.chip");
    const tip = refusal ? `${meaning} ${refusal}` : meaning;
    const chip = this.chip(TRANSLATION, [words], tip, { refusal, pressed: this.isTranslation });
    chip.classList.add("online"); // a saved page cannot limit heads to the other text
    return chip;
  }

  /** Return the number of heads in each model: its name is for those who listen. */
  counts(id) {
    const numbers = countHeads(this.explorer.answered, id).map(({ family, accent, count }) => {
      const name = create("span", { className: "spare", textContent: ` ${family} ` });
      return create("b", { className: `accent-${accent}` }, name, count);
    });
    const separator = () => create("span", { ariaHidden: "true" }, this.messages.format("kinds.separator"));
    const parts = numbers.flatMap((number, index) => (index ? [separator(), number] : [number]));
    return create("span", { className: "counts" }, ...parts);
  }

  /** Return a chip that stays in the row, but does nothing, where there is a `refusal`; pressed, it can be released. */
  chip(id, content, tip, { refusal, pressed }) {
    const button = create("button", { type: "button", className: "kind" }, ...content);
    button.dataset.kind = id;
    button.setAttribute("aria-pressed", pressed);
    const idle = refusal !== null && !pressed;
    if (idle) button.setAttribute("aria-disabled", "true");
    button.addEventListener("click", (event) => {
      if (idle) this.say(refusal);
      else this.choose(id, event.shiftKey || event.ctrlKey || event.metaKey);
    });
    return describe(button, `kind-tip-${id.replaceAll(" ", "-")}`, tip);
  }

  choose(id, add) {
    const { explorer, state, isTranslation } = this;
    const { order } = state;
    leaveTranslation(state);
    if (id !== TRANSLATION) state.only = chooseKind(state.only, id, add);
    else if (!isTranslation) enterTranslation(state);
    openHeads(explorer, this.headsToOpen(id), { reorder: state.order !== order });
  }

  headsToOpen(id) {
    const { answered } = this.explorer;
    if (id === TRANSLATION) return this.isTranslation ? closestHeads(answered) : {};
    return this.state.only.has(id) ? strongestHeads(answered, id) : {};
  }

  sentence() {
    const { explorer, messages, state } = this;
    const { answered, kinds } = explorer;
    if (this.isTranslation) return translationSentence(messages, answered);
    const chosen = kinds.filter(({ id }) => state.only.has(id));
    return chosen.map((kind) => kindSentence(messages, answered, kind)).join(" ");
  }

  say(sentence) {
    if (this.said.textContent !== sentence) this.said.textContent = sentence;
  }
}

/** Return words for which only a narrow screen has room, in a row that scrolls. */
const spare = (text) => text && create("span", { className: "spare", textContent: text });
