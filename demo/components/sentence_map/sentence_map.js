// Sentences in many languages in the space of each layer, a chart for each model. Pointing at a sentence, or moving to
// it by an arrow key, shows its nearest neighbours in other languages; a click keeps it.

import { setBrowserValue } from "../common/browser_values.js";
import { drawAccuracy } from "./accuracy.js";
import { Chart } from "./chart.js";
import { BEST, drawControls } from "./controls.js";
import { drawLegend } from "./legend.js";
import { arrangeIfAsked, follow, listen } from "./listening.js";
import { drawNearest, drawTable, sentenceOf } from "./nearest.js";
import { drawPairs } from "./pairs.js";

const NAMES = ["layer", "grouping", "projection", "sentence", "direction"];
const nameOf = (name) => `map-${name}`;

export class SentenceMap {
  constructor(element, messages) {
    Object.assign(this, { element, messages, value: null, charts: [], pointed: null, pointedGroup: null, group: null });
    Object.assign(this, { layer: BEST, grouping: "language", projection: "pca", sentence: "", direction: "" });
    Object.assign(this, { tsne: null, playing: 0 });
    this.frame = element.querySelector(".sentence-map");
    this.place = element.querySelector(".charts");
    this.slider = element.querySelector(".layer input");
    listen(this);
    for (const name of NAMES) follow(this, nameOf(name), (value) => this.take(name, value));
    follow(this, nameOf("tsne"), (value) => this.takePoints(value));
  }

  take(name, value) {
    this[name] = value;
    if (name === "projection") this.isTsneAsked = value === "tsne";
    if (this.value) this.build();
  }

  /** Take the points of t-SNE, and show them; without any, the principal components. */
  takePoints(value) {
    this.tsne = value ? JSON.parse(value) : null;
    if (this.value && this.tsne) this.set("projection", "tsne");
    else if (this.value) this.draw();
  }

  set(name, value) {
    setBrowserValue(nameOf(name), value);
    this[name] = value;
    if (name === "grouping") {
      this.group = null;
      this.paint();
    }
    this.draw();
  }

  /** Show a value as `map_value` in demo/capabilities/languages/map/view.py returns it; null hides all. */
  show(value) {
    this.frame.hidden = !value;
    const isOther = value?.fingerprint !== this.value?.fingerprint || value?.models.length !== this.charts.length;
    if (isOther) Object.assign(this, { pointed: null, group: null, charts: [] });
    this.value = value;
    if (value) this.build();
  }

  /** Make the charts where there are other sentences or models than before, and draw all. */
  build() {
    const { models } = this.value;
    this.slider.max = Math.max(...models.map(({ points }) => points.length)) - 1;
    if (this.charts.length) for (const [index, chart] of this.charts.entries()) chart.model = models[index];
    else this.charts = models.map((model) => new Chart(this, model));
    this.place.replaceChildren(...this.charts.map(({ element }) => element));
    this.paint();
    this.draw();
    arrangeIfAsked(this);
  }

  layerOf({ best, points }) {
    return this.layer === BEST ? best : Math.min(Number(this.layer), points.length - 1);
  }

  get languages() {
    return this.value.sentences.map(([, language]) => language);
  }

  get meanings() {
    return this.value.meanings;
  }

  /** The group of each sentence. */
  get groups() {
    return this.grouping === "meaning" && this.meanings ? this.meanings : this.languages;
  }

  get groupNames() {
    return this.grouping === "meaning" && this.meanings ? this.value.names : this.value.languages;
  }

  /** The sentence that is pointed at, or else kept; null without either. */
  get litSentence() {
    if (this.pointed !== null) return this.pointed;
    const kept = /^\d+$/.test(this.sentence) ? Number(this.sentence) : null;
    return kept !== null && kept < this.value.sentences.length ? kept : null;
  }

  /** The axes that are shown: those of t-SNE need points of the same sentences. */
  get shownProjection() {
    return this.projection === "tsne" && this.hasTsne() ? "tsne" : "pca";
  }

  hasTsne() {
    const { tsne, value } = this;
    const isOf = ({ accent, checkpoint }) => {
      const found = tsne.models[accent];
      return found?.checkpoint === checkpoint && found.fingerprint === value.fingerprint;
    };
    return Boolean(tsne) && tsne.means === value.means && value.models.every(isOf);
  }

  textOf(index) {
    return this.value.sentences[index][0];
  }

  languageOf(index) {
    return this.value.languages[this.value.sentences[index][1]];
  }

  /** Return the nearest sentences in other languages of a model's layer: `{ index, similarity, isSame }`. */
  nearestOf(model, sentence) {
    const layer = this.layerOf(model);
    const [found, similarity] = [model.neighbours[layer][sentence], model.similarity[layer][sentence]];
    const isSame = (index) => Boolean(this.meanings) && this.meanings[index] === this.meanings[sentence];
    const near = found.map((index, at) => ({ index, similarity: similarity[at] / 1000, isSame: isSame(index) }));
    return near.filter(({ index }) => index >= 0);
  }

  isDimmed(index) {
    const shown = this.pointedGroup ?? this.group;
    return shown !== null && this.groups[index] !== shown;
  }

  chartOf({ target }) {
    return this.charts.find(({ svg }) => svg.contains(target));
  }

  point(sentence) {
    if (sentence === this.pointed) return;
    this.pointed = sentence;
    this.light();
  }

  keep(sentence) {
    const next = sentence === null || String(sentence) === this.sentence ? "" : String(sentence);
    setBrowserValue(nameOf("sentence"), next);
    this.sentence = next;
    this.light();
  }

  pointGroup(group) {
    this.pointedGroup = group;
    for (const chart of this.charts) chart.light();
  }

  keepGroup(group) {
    this.group = group;
    this.pointGroup(group);
  }

  light() {
    for (const chart of this.charts) chart.light();
    this.tell();
  }

  /** Draw what depends on the grouping. */
  paint() {
    for (const chart of this.charts) chart.paint();
    drawLegend(this, this.element.querySelector(".legend"));
  }

  /** Draw what depends on the layer and the axes. */
  draw() {
    const { element } = this;
    drawControls(this);
    for (const chart of this.charts) chart.draw();
    this.tell();
    drawAccuracy(this, element.querySelector(".curve"));
    drawPairs(this, element.querySelector(".pairs"));
    this.drawTable();
  }

  /** List the neighbours of the sentence that is pointed at or kept, and say them. */
  tell() {
    drawNearest(this, this.element.querySelector(".nearest"));
    this.element.querySelector(".said").textContent = sentenceOf(this);
  }

  drawTable() {
    const details = this.element.querySelector(".sentences-table");
    if (details.open && this.value) drawTable(this, details.querySelector("div"));
  }
}
