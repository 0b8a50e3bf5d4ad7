// A sentence whose gaps are filled, with arcs from one word to those that it looks at, and its counterpart in a
// second text. Pointing at a word, or moving to it by an arrow key, shows it; a click chooses it.

import { createArcLayer, drawArcs } from "../common/arcs.js";
import { create } from "../common/dom.js";
import { overlap, select, selected, watchSelection } from "../common/selection.js";
import { Hiding } from "./hiding.js";
import { showNotes } from "./notes.js";
import { showHeadAlone } from "./opening.js";
import { arcsFrom, counterpartOf, firstWord } from "./readings.js";
import { describeModel } from "./sentences.js";
import { createText, markWord, roomForArcs } from "./words.js";

const MIN_SHARE = 0.02; // of the weight under which no arc is drawn

export class Stage {
  constructor(element, messages) {
    Object.assign(this, { element, messages, value: null, chosen: null, pointed: null });
    this.frame = element.querySelector(".stage");
    this.box = element.querySelector(".texts");
    this.said = element.querySelector(".said");
    this.layer = createArcLayer();
    this.hiding = new Hiding(this);
    this.box.addEventListener("pointerover", (event) => this.point(placeOf(event.target)));
    this.box.addEventListener("pointerleave", () => this.point(null));
    this.box.addEventListener("click", (event) => this.choose(placeOf(event.target)));
    this.box.addEventListener("keydown", (event) => this.moveByKey(event));
    // A head opens with the word that the sentence is about.
    this.said.addEventListener("click", ({ target }) => {
      const button = target.closest(".open-head");
      if (!button) return;
      this.select(this.start(button.dataset.family));
      showHeadAlone();
    });
    new ResizeObserver(() => this.drawArcs()).observe(this.box);
    const unwatch = watchSelection((place) => {
      if (!element.isConnected) unwatch();
      if (!element.isConnected || !this.value) return;
      if (!place) this.chosen = firstWord(this.value);
      if (!place || this.followSelection()) this.draw();
      else this.hiding.show();
    });
  }

  /** Show a value as `stage_value` in demo/capabilities/overview/view.py returns it; null hides the stage. */
  show(value) {
    this.frame.hidden = !value;
    const sentence = JSON.stringify(value?.texts.map(({ parts }) => parts));
    const isSame = sentence === this.sentence;
    Object.assign(this, { value, sentence, pointed: null });
    if (!value) return;
    const toggled = isSame ? undefined : this.hiding.found();
    if (!isSame) this.chosen = toggled ?? firstWord(value);
    this.followSelection();
    const focused = document.activeElement;
    const hadFocus = this.box.contains(focused);
    this.texts = value.texts.map((text, index) => createText(this.messages, value, text, index));
    const source = value.source ? [create("p", { className: "source", textContent: value.source })] : [];
    this.box.replaceChildren(
      this.layer,
      this.texts[0].paragraph,
      ...source,
      ...this.texts.slice(1).map(paragraphOf),
      this.hiding.button,
    );
    const pair = value.texts.length > 1 ? "yes" : "no";
    this.element.querySelector(".hint").textContent = this.messages.format("hint", { pair });
    showNotes(this.element, this.messages, value);
    this.frame.classList.toggle("opening", !isSame);
    this.frame.classList.toggle("two", value.models.length > 1);
    this.draw();
    this.select(toggled);
    if (hadFocus) this.hiding.refocus(focused);
  }

  /** Choose the word at the place that is selected on the page. Return whether it is another one. */
  followSelection() {
    const at = selected();
    const found = at && this.places().find((each) => overlap(each, at));
    if (!found || overlap(this.placeAt(this.chosen), at)) return false;
    Object.assign(this, { chosen: { text: found.segment, word: found.word }, pointed: null });
    return true;
  }

  /** Return the places of all words that are words of the page's texts, which the translation of an example is not. */
  places() {
    const own = this.value.example ? this.value.texts.slice(0, 1) : this.value.texts;
    return own.flatMap(({ parts }, segment) =>
      parts
        .filter((part) => part.length > 1)
        .map(([, word, start, end, kind]) => ({ segment, start, end, word, kind })),
    );
  }

  placeAt({ text, word }) {
    return this.places().find((each) => each.segment === text && each.word === word);
  }

  /** Select a word on all of the page. */
  select(shown) {
    const { segment, start, end } = (shown && this.placeAt(shown)) ?? {};
    if (segment !== undefined) select({ segment, start, end });
  }

  /** Return the word of the first text from which a model's arcs start; undefined without any. */
  start(accent) {
    const shown = this.pointed ?? this.chosen;
    const model = this.value.models.find((each) => each.accent === accent);
    return shown.text === 0 ? shown : (counterpartOf(model, shown) ?? undefined);
  }

  wordAt({ text, word }) {
    return this.texts[text].words.get(word);
  }

  point(place) {
    if (JSON.stringify(place) === JSON.stringify(this.pointed)) return;
    this.pointed = place;
    this.draw();
  }

  choose(place) {
    if (!place) return;
    Object.assign(this, { chosen: place, pointed: null });
    this.draw();
    this.select(place);
  }

  /** Draw what depends on the word that is shown. */
  draw() {
    const { value, texts, messages } = this;
    const shown = this.pointed ?? this.chosen;
    const found = value.models.map((model) => counterpartOf(model, shown));
    for (const [index, { words }] of texts.entries()) {
      for (const [word, element] of words) {
        const place = { text: index, word };
        const models = value.models.filter((_, at) => found[at]?.text === index && found[at].word === word);
        markWord(element, { isShown: isSame(place, shown), isChosen: isSame(place, this.chosen), models });
      }
    }
    this.said.replaceChildren(
      ...value.models.map((model, at) => describeModel(messages, value, model, shown, found[at])),
    );
    this.drawArcs();
  }

  drawArcs() {
    if (!this.value || this.frame.hidden) return;
    const room = roomForArcs(this.texts[0]);
    const arcs = this.value.models.flatMap((model, at) => {
      const start = this.start(model.accent);
      if (!start) return [];
      return arcsFrom(model, start.word)
        .filter(({ share }) => share >= MIN_SHARE)
        .map(({ word, share }) => ({
          from: this.wordAt(start),
          to: this.texts[0].words.get(word),
          share,
          colour: `rgb(var(--fill-${model.accent}))`,
          below: at > 0,
        }));
    });
    drawArcs(
      this.layer,
      arcs.filter(({ from, to }) => from && to),
      room,
    );
    this.hiding.show();
  }

  moveByKey(event) {
    const place = placeOf(event.target);
    if (!place) return; // it is pressed at the button that hides a word
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.choose(place);
    }
    this.hiding.pressKey(event, place);
    if (!step) return;
    event.preventDefault();
    const rtl = this.texts[place.text].paragraph.dir === "rtl";
    const words = [...this.texts[place.text].words.keys()];
    const word = words[words.indexOf(place.word) + (rtl ? -step : step)];
    if (word === undefined) return;
    this.choose({ text: place.text, word });
    this.wordAt({ text: place.text, word }).focus();
  }
}

const paragraphOf = ({ paragraph }) => paragraph;

const isSame = (one, other) => one.text === other.text && one.word === other.word;

/** Return the place of the word that an event is about; null if it is about none. */
function placeOf(target) {
  const word = target.closest?.(".word");
  return word ? { text: Number(word.dataset.text), word: Number(word.dataset.word) } : null;
}
