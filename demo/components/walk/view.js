// One model's figure: what happens at the step that is shown, as a sentence, a picture and a formula.

import { create, emphasise } from "../common/dom.js";
import { isolate } from "../common/messages.js";
import { termButton } from "../common/terms.js";
import { createFormula, createSymbol } from "./formula.js";
import { GENERAL } from "./general.js";
import { sentenceOf } from "./sentences.js";
import { indexOfMost, rowOf } from "./vectors.js";

const TERMS = {
  token: "token",
  score: "score",
  weight: "attention_weight",
  head: "attention_head",
  layer: "layer",
  state: "hidden_state",
  from_start: "cosine",
  from_below: "cosine",
  guess: "logit_lens",
  candidate: "candidate",
  logit: "logit",
  probability: "probability",
};

const LEAST = 0.00001; // of what is written as a number

export class View {
  constructor(messages, accent) {
    Object.assign(this, { messages, kept: {}, pointed: {}, followers: [], model: null, step: null });
    this.title = create("h3");
    this.said = create("p", { className: "said" });
    this.said.setAttribute("aria-live", "polite");
    this.picture = create("div", { className: "picture" });
    this.beside = create("div", { className: "beside" });
    this.element = create(
      "section",
      { className: `model accent-${accent}` },
      this.title,
      this.said,
      this.picture,
      this.beside,
    );
  }

  /** Show a step of a model, both of which may be other ones than before. */
  show(model, step) {
    if (this.model && this.model.reading !== model.reading) this.kept = {};
    Object.assign(this, { model, step, followers: [], pointed: {} });
    this.defaults = firstChosen(model);
    this.title.replaceChildren(...titleOf(this));
    const sentence = sentenceOf(this);
    if (this.said.textContent !== sentence) this.said.replaceChildren(...emphasise(sentence));
    this.picture.dataset.step = step.id;
    this.picture.setAttribute("role", "group");
    this.picture.setAttribute("aria-label", this.messages.format(`steps.${step.id}.name`));
    this.picture.replaceChildren(...step.draw(this));
    for (const kind of Object.keys(this.defaults)) this.tell(kind);
    this.drawFormula();
  }

  drawFormula() {
    const terms = this.step.formula(this);
    const source = this.messages.format(`steps.${this.step.id}.source`);
    const parts = GENERAL[this.step.id].map((text) => create("p", { className: "general" }, createSymbol(text)));
    if (terms.length) parts.push(createFormula(terms));
    const cited = create("p", { className: "source cited", textContent: source });
    const { official: textContent } = this.model;
    const notes = textContent ? [create("p", { className: "source", textContent })] : [];
    this.beside.replaceChildren(...parts, cited, ...notes);
  }

  /** Return the index of the cell, token or neuron that is shown: the one pointed at, else the one kept. */
  chosen(kind) {
    return this.pointed[kind] ?? this.kept[kind] ?? this.defaults[kind];
  }

  /** Call `show(index)` now and whenever another one of this kind is shown, until the next step. */
  follow(kind, show) {
    this.followers.push({ kind, show });
  }

  point(kind, index) {
    if ((this.pointed[kind] ?? null) === index) return;
    this.pointed[kind] = index;
    this.tell(kind);
    this.drawFormula();
  }

  keep(kind, index) {
    this.kept[kind] = index;
    this.pointed[kind] = null;
    this.tell(kind);
    this.drawFormula();
  }

  tell(kind) {
    for (const each of this.followers) if (each.kind === kind) each.show(this.chosen(kind));
  }

  /** Return a number with about four digits that count. */
  number(value) {
    const size = Math.abs(value);
    if (size && size < LEAST) return this.messages.format("nearly_zero");
    const digits = size >= 100 ? 1 : size >= 10 ? 2 : size >= 0.01 || !size ? 3 : 5;
    return this.messages.number(value, digits);
  }

  /** Return a number with two decimals, for a cell. */
  short(value) {
    return this.messages.number(Math.abs(value) < 0.005 ? 0 : value, 2);
  }

  /** Return a probability in percent, which is never 0 or 100 %, as demo/views/numbers.py does. */
  percent(share) {
    const digits = share < 0.00095 ? 2 : 1;
    const write = (percent) => this.messages.format("percent", { value: this.messages.number(percent, digits) });
    if (share < 0.0001) return this.messages.format("below", { value: write(0.01) });
    if (share > 0.9995) return this.messages.format("above", { value: write(99.9) });
    return write(100 * share);
  }

  whole(value) {
    return this.messages.format("whole", { value });
  }

  /** Return a name of a vector or a column, which explains itself where it is a term. */
  name(id, parameters) {
    const label = this.messages.format(`names.${id}`, parameters);
    return TERMS[id] ? termButton(TERMS[id], label) : label;
  }

  note(id, parameters) {
    return this.messages.format(`notes.${id}`, parameters);
  }
}

/** Return which cell, unit of a head, neuron and token are shown before the reader points at others. */
function firstChosen({ query, keys, width, weights, active, states, hidden }) {
  const token = indexOfMost(weights);
  const key = rowOf(keys, token, width);
  const isLarge = (value) => Math.abs(value);
  return {
    hidden: indexOfMost(rowOf(states, 0, hidden), isLarge),
    unit: indexOfMost(query.map((value, at) => value * key[at])),
    neuron: indexOfMost(active),
    token,
  };
}

function titleOf({ messages, model, step }) {
  const name = create("span", { className: "family", textContent: model.family });
  const checkpoint = create("span", { className: "checkpoint", textContent: model.checkpoint });
  const where = messages.format("where", { group: step.group, layer: model.layer, head: model.head });
  const token = isolate(model.tokens[model.token].name);
  const parts = emphasise(messages.format("following", { token }));
  return [name, " ", checkpoint, " ", create("span", { className: "where" }, where, " ", ...parts)];
}
