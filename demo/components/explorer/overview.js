// All heads of one model at a glance: a thumbnail each, inked in the colour of its kind.

import { create } from "../common/dom.js";
import { fadeBelow } from "../common/rows.js";
import { passesFilter } from "./filter.js";
import { HeadTip } from "./head_tip.js";
import { figureOf, includesHead, orderHeads, sameHead } from "./heads.js";
import { COUNTERPART, TRANSLATION, TRANSLATION_ORDERS } from "./kind_choice.js";
import { headFacts, headName, translationWeights } from "./names.js";
import { thumbPainter } from "./thumbs.js";
import { tileLegend } from "./tile_legend.js";

export class Overview {
  /**
   * `pick(heads, add)` is called when heads are clicked, `add` with a key that adds to those that are open;
   * `sort(order)` where another order is chosen here.
   */
  constructor(pane, messages, pick, sort) {
    Object.assign(this, { pane, messages, pick });
    this.box = create("div", { className: "grid" });
    this.combine = create("input", { type: "checkbox", className: "tick" });
    this.more = create("label", { className: "combine" }, this.combine, messages.format("heads.combine"));
    this.sorted = create("p", { className: "sorted" });
    this.resort = create("button", { type: "button", className: "small resort" });
    this.resort.addEventListener("click", () => {
      sort(this.resort.order);
      this.resort.focus(); // it has been moved
    });
    this.origin = create("p", { className: "hint origin", textContent: pane.origin ?? "" });
    this.box.setAttribute("role", "group");
    this.box.setAttribute("aria-label", messages.format("heads.all_of", { family: pane.family }));
    this.box.addEventListener("click", (event) => this.click(event));
    this.box.addEventListener("keydown", (event) => this.moveFocus(event));
    this.tip = new HeadTip(this.box);
    fadeBelow(this.box);
  }

  get thumbs() {
    return [...this.box.querySelectorAll(".thumb")];
  }

  /** Draw all thumbnails, by layer and head with means at the edges, or sorted with their names. */
  draw(kinds, order) {
    const { box, pane } = this;
    const { layer: focusedLayer, head: focusedHead } = box.contains(document.activeElement)
      ? document.activeElement.dataset
      : {};
    this.tip.hide();
    box.style.setProperty("--columns", pane.heads);
    box.classList.toggle("ranked", order !== "layer");
    box.replaceChildren(...(order === "layer" ? this.table(kinds) : this.list(kinds, order)));
    this.saySorted(order);
    this.origin.hidden = order === "layer" || !pane.origin;
    if (focusedLayer) this.thumbs.find((each) => sameHead(headOf(each), [+focusedLayer, +focusedHead]))?.focus();
  }

  table(kinds) {
    const { pane, messages } = this;
    const heads = orderHeads(pane, kinds, "layer");
    const thumb = this.thumbMaker(kinds);
    const mean = (which, text, title) => meanButton(heads.filter(which), text, title);
    const columns = Array.from({ length: pane.heads }, (_, head) =>
      mean((each) => each[1] === head, head, messages.format("heads.mean_of_column", { head })),
    );
    const rows = Array.from({ length: pane.layers }, (_, layer) => [
      mean((each) => each[0] === layer, layer, messages.format("heads.mean_of_row", { layer })),
      ...heads.slice(layer * pane.heads, (layer + 1) * pane.heads).map((head) => thumb(head)),
    ]);
    const all = meanButton(heads, messages.format("heads.all"), messages.format("heads.mean_of_all"));
    return [all, ...columns, ...rows.flat()];
  }

  /** Return the thumbnails in another order, each with its layer, its head and the figure it is sorted by. */
  list(kinds, order) {
    const { pane, messages } = this;
    const thumb = this.thumbMaker(kinds);
    return orderHeads(pane, kinds, order).map((head) => {
      const shown = this.figure(order, head);
      const weight = order === "pair" && shown ? messages.format("heads.weight", { weight: shown }) : "";
      const button = thumb(head, weight);
      const labels = [head.join("."), shown, ...this.below(order, head)].map((text) =>
        create("span", { textContent: text }),
      );
      button.append(create("span", { className: "label" }, ...labels));
      return button;
    });
  }

  /** Return the figure that heads are sorted by in an order; empty where a head has none. */
  figure(order, head) {
    const { pane, messages } = this;
    const figure = figureOf(pane, order, head);
    if (figure === null) return "";
    const { value, digits, unit } = figure;
    if (unit === "percent") return messages.format("heads.share", { share: messages.number(100 * value, digits) });
    return messages.number(value, digits);
  }

  /** Return what stands below that: of a translation score, how much weight it has, and of this weight the score. */
  below(order, head) {
    if (!this.pane.translation) return [];
    if (order === COUNTERPART) return [this.figure(TRANSLATION, head)];
    if (order !== TRANSLATION) return [];
    const { share } = translationWeights(this.messages, this.pane.translation, head);
    return [this.messages.format("heads.share", { share })];
  }

  /** Say what the heads are sorted by. By translation there are two orders, and a button for the other one. */
  saySorted(order) {
    const { sorted, resort, messages } = this;
    const said =
      order === "layer" ? [] : [messages.format("heads.sorted", { order }), " ", ...tileLegend(messages, order)];
    sorted.replaceChildren(...said);
    if (!TRANSLATION_ORDERS.includes(order)) return;
    resort.order = order === TRANSLATION ? COUNTERPART : TRANSLATION;
    resort.textContent = messages.format("heads.resort", { order: resort.order });
    sorted.append(" ", resort);
  }

  thumbMaker(kinds) {
    const { pane, messages } = this;
    const paint = thumbPainter(pane, kinds, this.box);
    return ([layer, head], more = "") => {
      const [name, facts] = [headName(messages, [layer, head]), headFacts(messages, pane, [layer, head])];
      const button = create("button", { type: "button", className: "thumb" });
      Object.assign(button.dataset, { layer, head });
      button.about = [name, more ? messages.format("heads.facts", { more, facts }) : facts];
      button.described = messages.format("heads.described", { name, facts: button.about[1] });
      button.append(paint([layer, head]));
      return button;
    };
  }

  /** Show which heads are open, and which are `kept` beside them. The tabulator key leads to the first open one. */
  press(open, kept) {
    this.thumbs.forEach((button, index) => {
      const head = headOf(button);
      button.setAttribute("aria-pressed", includesHead(open, head));
      const isKept = includesHead(kept, head);
      button.classList.toggle("kept", isKept);
      button.ariaDescription = isKept ? this.messages.format("heads.kept") : null;
      const entry = open.length ? sameHead(open[0], head) : index === 0;
      button.tabIndex = entry ? 0 : -1;
    });
  }

  /** Fade the heads that do not pass the filter. */
  fade(state) {
    for (const button of this.thumbs) {
      const faded = !passesFilter(this.pane, state, headOf(button));
      button.classList.toggle("faded", faded);
      const name = button.described;
      button.setAttribute("aria-label", faded ? this.messages.format("heads.filtered_out", { name }) : name);
    }
  }

  click(event) {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.heads) this.pick(button.heads, false);
    else this.pick([headOf(button)], this.combine.checked || event.shiftKey || event.ctrlKey || event.metaKey);
  }

  moveFocus(event) {
    const cells = [...this.box.children];
    const row = getComputedStyle(this.box).gridTemplateColumns.split(" ").length;
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -row, ArrowDown: row }[event.key];
    const at = cells.indexOf(event.target);
    if (step === undefined || at < 0) return;
    event.preventDefault();
    cells[at + step]?.focus();
  }
}

const headOf = (button) => [+button.dataset.layer, +button.dataset.head];

function meanButton(heads, text, name) {
  const button = create("button", { type: "button", className: "several", textContent: text, tabIndex: -1 });
  button.setAttribute("aria-label", name);
  Object.assign(button, { heads, about: [name, ""] });
  return button;
}
