// The row of chips that say what heads do. A click opens the strongest of a kind in each model and shows only such.

import { create } from "../common/dom.js";
import { rove } from "../common/roving.js";
import { setNote } from "../common/terms.js";
import {
  chooseKind,
  closestHeads,
  countHeads,
  enterTranslation,
  isLimited,
  leaveTranslation,
  limitsOf,
  reasonForNone,
  reasonForNoTranslation,
  strongestHeads,
  TRANSLATION,
  TRANSLATION_ORDERS,
} from "./kind_choice.js";
import { kindSentence, openRanksSentence, restoredSentence, translationSentence } from "./kind_words.js";
import { openHeads } from "./opening.js";
import { chosenPair, isRanked, leavePair, PAIR } from "./pair.js";
import { pairChip, pairSentence } from "./pair_chip.js";
import { aim, chooseRanking } from "./ranking.js";

const RANKS = new Set([TRANSLATION, PAIR]); // chips that sort all heads: they stand among the controls

export class KindChips {
  constructor(explorer) {
    const { element, state, messages } = explorer;
    Object.assign(this, { explorer, element, state, messages, chips: new Map(), restored: null });
    const lead = create("span", { className: "lead", ariaHidden: "true", textContent: messages.format("kinds.lead") });
    this.row = create("div", { className: "kind-row" }, lead);
    this.said = create("p", { className: "hint kind-said" });
    this.said.setAttribute("role", "status");
    element.querySelector(".kinds").append(this.row);
    element.querySelector(".controls").after(this.said); // nothing moves above what is pressed
    this.addPair = create("button", {
      type: "button",
      className: "small",
      textContent: messages.format("translation.add_pair"),
    });
    this.addPair.addEventListener("click", () => this.openSecondText());
    this.retarget = element.querySelector(".retarget");
    this.retarget.addEventListener("click", () => aim(explorer, true));
    this.stops = rove(this.row, ".kind");
  }

  get isTranslation() {
    return isLimited(this.state);
  }

  draw() {
    const { answered, kinds } = this.explorer;
    for (const kind of kinds) this.drawKind(kind);
    this.drawTranslation();
    this.drawPair();
    this.stops.refresh();
    for (const order of TRANSLATION_ORDERS) {
      this.element.querySelector(`option[value=${order}]`).disabled = reasonForNoTranslation(answered) !== null;
    }
    this.element.querySelector("option[value=pair]").disabled = !chosenPair(this.state) && !this.state.ranked;
    this.refresh();
  }

  drawKind(kind) {
    const { id, words, meaning } = kind;
    const reason = reasonForNone(this.explorer.answered, id);
    const refusal = reason && (reason === "missing" ? kind.missing : this.messages.format("kinds.none"));
    const swatch = create("span", { className: "swatch", textContent: kind.letter, ariaHidden: "true" });
    Object.assign(swatch.style, { background: `rgb(${kind.colour})`, color: kind.ink });
    const [before, essential, after] = words;
    const label = create("span", {}, spare(before), essential, spare(after));
    this.drawChip(id, [swatch, label, this.counts(id)], { meaning, refusal, pressed: this.state.only.has(id) });
  }

  drawTranslation() {
    const reason = reasonForNoTranslation(this.explorer.answered);
    const refusal = reason && this.messages.format(`translation.${reason}`);
    const meaning = this.messages.format("translation.meaning");
    const words = this.messages.format("translation.chip");
    this.drawChip(TRANSLATION, [words], { meaning, refusal, pressed: this.isTranslation });
    this.chips.get(TRANSLATION).button.classList.add("online"); // a saved page cannot limit heads to the other text
  }

  drawPair() {
    const { content, ...rest } = pairChip(this.explorer);
    this.drawChip(PAIR, content, rest);
    this.chips.get(PAIR).button.dataset.room = this.messages.format("pair.chip_empty", { units: this.state.units });
    this.retarget.hidden = !isRanked(this.state);
  }

  /** Return the number of heads in each model, with its name for those who listen. */
  counts(id) {
    const numbers = countHeads(this.explorer.answered, id).map(({ family, accent, count }) => {
      const name = create("span", { className: "heard", textContent: ` ${family} ` });
      return create("b", { className: `accent-${accent}` }, name, count);
    });
    const separator = () =>
      create("span", { ariaHidden: "true", textContent: this.messages.format("kinds.separator") });
    const parts = numbers.flatMap((number, index) => (index ? [separator(), number] : [number]));
    return create("span", { className: "counts" }, ...parts);
  }

  /** Draw a chip. With a `refusal` it stays in the row, but does nothing unless it is to be released. */
  drawChip(id, content, { meaning, refusal, pressed }) {
    const chip = this.chips.get(id) ?? this.addChip(id);
    chip.button.replaceChildren(...content);
    chip.button.setAttribute("aria-pressed", pressed);
    chip.refusal = pressed ? null : refusal;
    if (chip.refusal) chip.button.setAttribute("aria-disabled", "true");
    else chip.button.removeAttribute("aria-disabled");
    setNote(chip.button, [meaning, refusal].filter(Boolean).join(" "));
  }

  addChip(id) {
    const button = create("button", { type: "button", className: RANKS.has(id) ? "rank" : "kind" });
    button.dataset.kind = id;
    const chip = { button, refusal: null };
    button.addEventListener("click", (event) => {
      if (chip.refusal) this.say(chip.refusal);
      else this.choose(id, event.shiftKey || event.ctrlKey || event.metaKey);
    });
    if (RANKS.has(id)) this.retarget.before(button);
    else this.row.append(button);
    this.chips.set(id, chip);
    return chip;
  }

  choose(id, add) {
    const { explorer, state, isTranslation } = this;
    if (id === PAIR) {
      chooseRanking(explorer);
      return;
    }
    const { order } = state;
    const limits = limitsOf(state);
    leavePair(state);
    leaveTranslation(state);
    this.restored = limitsOf(state) === limits ? null : limitsOf(state);
    if (id !== TRANSLATION) state.only = chooseKind(state.only, id, add);
    else if (!isTranslation) enterTranslation(state, explorer.answered);
    openHeads(explorer, this.headsToOpen(id), { reorder: state.order !== order });
  }

  headsToOpen(id) {
    const { answered } = this.explorer;
    if (id === TRANSLATION) return this.isTranslation ? closestHeads(answered) : {};
    return this.state.only.has(id) ? strongestHeads(answered, id) : {};
  }

  /** Return the sentence about the order of all heads, by a pair or by the translation; empty without one of them. */
  rankingSentence() {
    return pairSentence(this.explorer) || (this.isTranslation ? this.translationSentence() : "");
  }

  kindsSentence() {
    const { explorer, messages, state } = this;
    const { answered, kinds } = explorer;
    const chosen = kinds.filter(({ id }) => state.only.has(id));
    const sentence = chosen.map((kind) => kindSentence(messages, answered, kind)).join(" ");
    if (!sentence) return "";
    const said = state.units === "words" ? messages.format("kinds.between_tokens", { sentence }) : sentence;
    return this.restored === limitsOf(state) ? `${said} ${restoredSentence(messages, state)}` : said;
  }

  /** Name the closest heads, and the place of an open head that is none of them. */
  translationSentence() {
    const { messages, state } = this;
    const { answered, slots } = this.explorer;
    const open = answered.map((pane) => ({ pane, heads: slots.get(pane.family).at(-1).heads }));
    const sentences = [translationSentence(messages, answered, state.direction), openRanksSentence(messages, open)];
    return sentences.filter(Boolean).join(" ");
  }

  /** Say what is shown. */
  refresh() {
    this.say(this.rankingSentence() || this.kindsSentence());
  }

  /** Have the second text opened, with the translation where the page knows one; then the chip is the next to press. */
  openSecondText() {
    document.dispatchEvent(new CustomEvent("open-second-text"));
    if (document.activeElement === this.addPair) this.chips.get(TRANSLATION).button.focus();
  }

  /** Say a sentence below the controls. The same one again would be read out again. */
  say(sentence) {
    if ((this.said.firstChild?.textContent ?? "") === sentence) return;
    this.said.textContent = sentence;
    if (sentence && sentence === this.messages.format("translation.no_pair")) this.said.append(" ", this.addPair);
  }
}

/** Return words for which only a narrow screen has room, in a row that scrolls. */
const spare = (text) => create("span", { className: "spare", textContent: text });
