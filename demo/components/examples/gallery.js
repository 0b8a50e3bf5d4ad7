// The panel of examples: groups of cards, a search, and the arrow keys.

import { create } from "../common/dom.js";
import { isStepShown } from "../common/head_alone.js";
import { fold, nearest, sorted } from "./finding.js";

const OWN = "own"; // the group of the text that is no example
const DIRECTIONS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

export class Gallery {
  constructor(dialog, groups, messages, choose) {
    Object.assign(this, { dialog, groups, messages, choose, current: null, own: null, sections: null });
    const find = (selector) => dialog.querySelector(selector);
    Object.assign(this, { list: find(".list"), search: find("input"), nav: find("nav"), found: find(".found") });
    this.search.addEventListener("input", () => this.filter());
    this.search.addEventListener("keydown", (event) => this.searchKey(event));
    this.list.addEventListener("keydown", (event) => this.listKey(event));
  }

  /** Note which example the text is; any other text can be chosen again later. */
  mark(text, pair) {
    const all = this.groups.flatMap(({ entries }) => entries);
    this.current = all.find((each) => each.text === text) ?? null;
    if (!this.current && text.trim() && !isStepShown())
      this.own = { name: this.messages.format("own"), native: "", text, pair };
  }

  /** Make the cards of the panel before it opens: nobody sees them until then. */
  prepare() {
    const own = this.own ? [{ id: OWN, label: this.messages.format("own_group"), entries: [this.own] }] : [];
    const { language } = this.messages;
    this.sections = [...own, ...this.groups].map((group) => this.section(group, sorted(group.entries, language)));
    this.list.replaceChildren(...this.sections.map(({ node }) => node));
    this.nav.replaceChildren(...this.sections.map(({ node, label }) => this.link(node, label)));
    this.search.value = "";
    this.filter();
  }

  /** Show the current example, and put the focus where a keyboard begins; a phone would show its own over the list. */
  start() {
    const chosen = this.list.querySelector("[aria-current]");
    chosen?.scrollIntoView({ block: "center" });
    if (matchMedia("(pointer: fine)").matches) this.search.focus();
    else this.dialog.querySelector(".close").focus();
  }

  section({ id, label, entries }, ordered = entries) {
    const heading = create("h3", { id: `examples-${id}`, textContent: label });
    const cards = ordered.map((entry) => this.card(entry));
    const list = create("ul", {}, ...cards.map(({ item }) => item));
    const node = create("section", {}, heading, list);
    node.setAttribute("aria-labelledby", heading.id);
    return { node, label, cards };
  }

  card(entry) {
    const { name, native, text, pair } = entry;
    const title = create("span", {}, create("span", { className: "name", textContent: name }));
    if (native) title.append(create("bdi", { className: "native", textContent: native }));
    const parts = [title];
    for (const sentence of [text, pair].filter(Boolean))
      parts.push(create("span", { className: "sentence", dir: "auto", textContent: shortened(sentence) }));
    const button = create("button", { type: "button", className: "card" }, ...parts);
    const isCurrent = this.current ? entry === this.current : entry === this.own;
    if (isCurrent) button.setAttribute("aria-current", "true");
    button.addEventListener("click", () => this.choose(entry));
    return { item: create("li", {}, button), button, words: fold([name, native, text, pair].join(" ")) };
  }

  link(section, label) {
    const button = create("button", { type: "button", textContent: label });
    button.addEventListener("click", () => {
      section.scrollIntoView({ block: "start" });
      section.querySelector(".card").focus({ preventScroll: true });
    });
    return button;
  }

  filter() {
    const wanted = fold(this.search.value).split(/\s+/u).filter(Boolean);
    let count = 0;
    for (const { node, cards } of this.sections) {
      for (const { item, words } of cards) item.hidden = !wanted.every((word) => words.includes(word));
      node.hidden = cards.every(({ item }) => item.hidden);
      count += cards.filter(({ item }) => !item.hidden).length;
    }
    this.nav.hidden = wanted.length > 0;
    this.found.textContent = wanted.length ? this.messages.format("found", { count }) : "";
  }

  get shown() {
    return [...this.list.querySelectorAll("li:not([hidden]) .card")].filter((card) => card.checkVisibility());
  }

  searchKey(event) {
    if (event.isComposing) return;
    if (event.key === "Enter") this.shown[0]?.click();
    else if (event.key === "ArrowDown") this.shown[0]?.focus();
    else return;
    event.preventDefault();
  }

  listKey(event) {
    const direction = DIRECTIONS[event.key];
    const card = event.target.closest(".card");
    if (!direction || !card) return;
    const cards = this.shown;
    const boxes = cards.map((each) => each.getBoundingClientRect());
    const next = nearest(boxes, cards.indexOf(card), direction);
    if (next >= 0) cards[next].focus();
    else if (event.key === "ArrowUp") this.search.focus();
    event.preventDefault();
  }
}

const shortened = (text) => (text.length > 200 ? `${text.slice(0, 200)}…` : text);
