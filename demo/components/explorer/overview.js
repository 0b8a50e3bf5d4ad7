// All heads of one model at a glance: a thumbnail each, inked in the colour of its kind.

import { create } from "../common/dom.js";
import { passesFilter } from "./filter.js";
import { includesHead, orderHeads, sameHead } from "./heads.js";
import { tint } from "./look.js";
import { decodeBytes } from "./matrix.js";
import { headFacts, headName } from "./names.js";

export class Overview {
  /** `pick(heads, add)` is called when heads are clicked; `add` with a key that adds to those that are open. */
  constructor(pane, messages, pick) {
    Object.assign(this, { pane, messages, pick });
    this.box = create("div", { className: "grid" });
    this.box.setAttribute("role", "group");
    this.box.setAttribute("aria-label", messages.format("heads.all_of", { family: pane.family }));
    this.box.addEventListener("click", (event) => this.click(event));
    this.box.addEventListener("keydown", (event) => this.moveFocus(event));
  }

  get thumbs() {
    return [...this.box.querySelectorAll(".thumb")];
  }

  /** Draw all thumbnails, by layer and head with means at the edges, or sorted without. */
  draw(kinds, order) {
    const { box, pane, messages } = this;
    const { layer: focusedLayer, head: focusedHead } = box.contains(document.activeElement)
      ? document.activeElement.dataset
      : {};
    box.style.setProperty("--columns", pane.heads);
    box.replaceChildren(...this.cells(kinds, order));
    if (order !== "layer") {
      const textContent = messages.format("heads.sorted", { order });
      box.append(create("p", { className: "sorted", textContent }));
    }
    if (focusedLayer) this.thumbs.find((each) => sameHead(headOf(each), [+focusedLayer, +focusedHead]))?.focus();
  }

  cells(kinds, order) {
    const { pane, messages } = this;
    const heads = orderHeads(pane, kinds, order);
    const thumb = this.thumbMaker(kinds);
    const mean = (which, text, title) =>
      order === "layer" ? meanButton(heads.filter(which), text, title) : create("span");
    const all = meanButton(heads, messages.format("heads.all"), messages.format("heads.mean_of_all"));
    const columns = Array.from({ length: pane.heads }, (_, head) =>
      mean((each) => each[1] === head, head, messages.format("heads.mean_of_column", { head })),
    );
    const rows = Array.from({ length: pane.layers }, (_, layer) => [
      mean((each) => each[0] === layer, layer, messages.format("heads.mean_of_row", { layer })),
      ...heads.slice(layer * pane.heads, (layer + 1) * pane.heads).map(thumb),
    ]);
    return [all, ...columns, ...rows.flat()];
  }

  thumbMaker(kinds) {
    const { pane, messages } = this;
    const bytes = decodeBytes(pane.data);
    const size = pane.size * pane.size;
    const colours = inksOf(kinds, this.box);
    return ([layer, head]) => {
      const start = (layer * pane.heads + head) * size;
      const parameters = { name: headName(messages, [layer, head]), facts: headFacts(messages, pane, [layer, head]) };
      const title = messages.format("heads.described", parameters);
      const button = create("button", { type: "button", className: "thumb", title });
      Object.assign(button.dataset, { layer, head });
      button.append(tint(colours[pane.kinds[layer][head]], size, pane.size, (index) => bytes[start + index]));
      return button;
    };
  }

  /** Show which heads are open. The first of them is where the tabulator key leads. */
  press(open) {
    this.thumbs.forEach((button, index) => {
      const head = headOf(button);
      button.setAttribute("aria-pressed", includesHead(open, head));
      const entry = open.length ? sameHead(open[0], head) : index === 0;
      button.tabIndex = entry ? 0 : -1;
    });
  }

  /** Fade the heads that do not pass the filter. */
  fade(state) {
    for (const button of this.thumbs) {
      const faded = !passesFilter(this.pane, state, headOf(button));
      button.classList.toggle("faded", faded);
      const name = button.title;
      button.setAttribute("aria-label", faded ? this.messages.format("heads.filtered_out", { name }) : name);
    }
  }

  click(event) {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.heads) this.pick(button.heads, false);
    else this.pick([headOf(button)], event.shiftKey || event.ctrlKey || event.metaKey);
  }

  moveFocus(event) {
    const cells = [...this.box.children];
    const row = this.pane.heads + 1; // with a mean at its start
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -row, ArrowDown: row }[event.key];
    let at = cells.indexOf(event.target);
    if (step === undefined || at < 0) return;
    event.preventDefault();
    do at += step;
    while (cells[at]?.tagName === "SPAN"); // a place without a mean
    cells[at]?.focus();
  }
}

const headOf = (button) => [+button.dataset.layer, +button.dataset.head];

function meanButton(heads, text, title) {
  const button = create("button", { type: "button", className: "several", textContent: text, title, tabIndex: -1 });
  button.heads = heads;
  return button;
}

/** Return a colour for each kind. Grey kinds take the page's ink, which can be seen in both themes. */
function inksOf(kinds, element) {
  const ink = getComputedStyle(element).color.match(/\d+/g).slice(0, 3).map(Number);
  const isGrey = (colour) => new Set(colour).size === 1;
  return Object.fromEntries(kinds.map(({ id, colour }) => [id, isGrey(colour) ? ink : colour]));
}
