// The words of two texts, linked as each model's layer has it. Pointing at a word, or moving to it by an arrow key,
// lights its links; a click on a word and then on one of the other text draws a link of the reader's own, or takes it
// away.

import { setBrowserValue } from "../common/browser_values.js";
import { drawCurve } from "./curve.js";
import { drawFigures, drawKey, drawTable } from "./figures.js";
import { BEST, followLink, listen } from "./listening.js";
import { Picture } from "./picture.js";
import { sentenceOf } from "./saying.js";
import { formatLinks, parseLinks, scoreLinks, toggleLink, wordLinks } from "./scores.js";
import { placeOf } from "./texts.js";

const NAMES = ["layer", "layout", "view", "links"];
const nameOf = (name) => `alignment-${name}`;

export class Aligner {
  constructor(element, messages) {
    Object.assign(this, { element, messages, value: null, chosen: null, pointed: null });
    Object.assign(this, { layer: BEST, layout: "auto", view: "together", own: [], pictures: [] });
    this.frame = element.querySelector(".aligner");
    this.place = element.querySelector(".pictures");
    this.slider = element.querySelector(".layer input");
    listen(this);
    new ResizeObserver(() => this.resize()).observe(this.place);
    for (const name of NAMES) followLink(this, nameOf(name), (value) => this.take(name, value));
  }

  take(name, value) {
    if (name === "links") this.code = value;
    else this[name] = value;
    if (this.value) this.show(this.value);
  }

  set(name, value) {
    setBrowserValue(nameOf(name), value);
    this[name] = value;
    if (name === "layer") this.draw();
    else this.build();
  }

  setOwn(links) {
    Object.assign(this, { own: links, code: formatLinks(links, this.value) });
    setBrowserValue(nameOf("links"), this.code);
    this.draw();
  }

  /** Show a value as `aligner_value` in demo/capabilities/languages/alignment/view.py returns it; null hides all. */
  show(value) {
    this.frame.hidden = !value;
    const isOther = value?.fingerprint !== this.value?.fingerprint;
    Object.assign(this, { value, pointed: null, chosen: isOther ? null : this.chosen });
    if (!value) return;
    this.own = parseLinks(this.code ?? "", value);
    this.slider.max = Math.max(...value.models.map(({ layers }) => layers.length)) - 1;
    this.build();
  }

  layerOf({ best, layers }) {
    return this.layer === BEST ? best : Math.min(Number(this.layer), layers.length - 1);
  }

  linksOf(model) {
    return model.layers[this.layerOf(model)];
  }

  /** Return how a model's links, of any layer or the one that is shown, agree with the reader's: words alone count. */
  scoresOf(model, layer = this.layerOf(model)) {
    const { letters } = this.value;
    return scoreLinks(wordLinks(model.layers[layer], letters), wordLinks(this.own, letters));
  }

  /** Make the pictures anew: one of all models, or one of each. */
  build() {
    const { models } = this.value;
    const focused = placeOf(document.activeElement) && this.place.contains(document.activeElement);
    const shown = this.view === "beside" ? models.map((model) => [model]) : [models];
    this.pictures = shown.map((own) => new Picture(this, own));
    this.place.replaceChildren(...this.pictures.map(({ element }) => element));
    this.element.querySelector(".view").hidden = models.length < 2;
    this.arrange();
    if (focused && this.chosen) this.pictures[0].wordAt(this.chosen)?.focus();
    this.draw();
  }

  /** Lay the texts out as lines where each fits on one, as columns otherwise, unless the reader has chosen. */
  arrange() {
    const { layout } = this;
    for (const picture of this.pictures) picture.arrange(layout === "auto" ? "horizontal" : layout);
    this.arranged = layout;
    if (layout !== "auto") return;
    this.arranged = this.pictures.every((picture) => picture.isOnLines()) ? "horizontal" : "vertical";
    if (this.arranged === "vertical") for (const picture of this.pictures) picture.arrange("vertical");
  }

  resize() {
    if (!this.value || this.frame.hidden || !this.pictures.length) return;
    const width = this.place.clientWidth;
    if (width && width !== this.width) this.arrange();
    this.width = width;
    this.draw();
  }

  point(place) {
    if (JSON.stringify(place) === JSON.stringify(this.pointed)) return;
    this.pointed = place;
    this.drawLinks();
  }

  /** Choose a word; a link joins it with the one chosen before, if that is of the other text. */
  choose(place) {
    if (!place) return;
    const { chosen } = this;
    const isSame = chosen && chosen.side === place.side && chosen.word === place.word;
    if (chosen && chosen.side !== place.side) {
      this.chosen = null;
      this.setOwn(toggleLink(this.own, place.side ? [chosen.word, place.word] : [place.word, chosen.word]));
      return;
    }
    this.chosen = isSame ? null : place;
    this.drawLinks();
  }

  unchoose() {
    this.chosen = null;
    this.drawLinks();
  }

  /** Draw all that depends on the layer and the reader's links. */
  draw() {
    const { element, value, messages, slider } = this;
    const shown = this.layerOf(value.models[0]);
    slider.value = shown;
    element.querySelector(".layer span").textContent = messages.format("layer", { layer: shown });
    element.querySelector(".best").setAttribute("aria-pressed", String(this.layer === BEST));
    element.querySelector(".clear").hidden = !this.own.length;
    for (const button of element.querySelectorAll(".choice button")) {
      const current = button.closest(".layout") ? this.arranged : this.view;
      button.setAttribute("aria-pressed", String(button.dataset.value === current));
    }
    this.drawLinks();
    drawKey(this, element.querySelector(".key"));
    drawFigures(this, element.querySelector(".figures"));
    drawCurve(this, element.querySelector(".curve"));
    this.drawTable();
  }

  drawTable() {
    const details = this.element.querySelector(".links-table");
    if (details.open) drawTable(this, details.querySelector("div"));
  }

  drawLinks() {
    for (const picture of this.pictures) picture.draw();
    const sentence = sentenceOf(this);
    this.element.querySelector(".said").textContent = sentence;
    this.element.querySelector(".hint").classList.toggle("over", Boolean(sentence));
  }
}
