// One head as the text itself: one token is chosen, arcs and shades lead from it to what it looks at, or back.

import { arcsOf, createArcLayer, drawArcs } from "../common/arcs.js";
import { create, inDirection } from "../common/dom.js";
import { lineLevel, nest } from "../common/line_order.js";
import { isolate } from "../common/messages.js";
import { inkOn } from "./contrast.js";
import { rootSize } from "./look.js";
import { shownUnits, weightFacing } from "./matrix.js";
import { unitButton } from "./units.js";

const MOST_ARCS = 60; // tokens; in longer texts shades alone say more
const ROOM = 0.95; // rem above the first line for arcs
const BETWEEN = 0.5; // rem between lines for arcs
const FOLDED = 8; // rem: height of a long text, see style.css
const FOLDED_ARCHED = 14; // rem: with arcs between its lines

export class TextView {
  constructor(messages) {
    Object.assign(this, { messages, matrix: null, units: [], chips: new Map(), scale: null });
    this.layer = createArcLayer();
    this.paragraphs = create("div", { className: "paragraphs" });
    this.frame = create("div", { className: "frame" }, this.paragraphs);
    this.unfold = create("button", { type: "button", className: "small unfold", hidden: true });
    this.unfold.addEventListener("click", () => this.setFolded(!this.frame.classList.contains("folded")));
    this.box = create("div", { className: "sentence" }, this.frame, this.unfold);
  }

  /** Whether arcs are drawn at all: of a text that is not too long, unless shades alone are wanted. */
  hasArcs(marks) {
    return marks === "arcs" && this.units.length <= MOST_ARCS;
  }

  /** Show the weights of the chosen unit: `facing` "from" it or "to" it. `preview`: it is only pointed at. */
  show(matrix, view) {
    this.between = view.between; // tokens or words
    if (matrix !== this.matrix) this.build(matrix, view.directions);
    this.paragraphs.classList.toggle("arched", this.hasArcs(view.marks));
    this.paragraphs.classList.toggle("across", view.isAcross); // no arc goes over the first text
    this.shade(view);
    if (!view.preview) this.fold();
    this.drawArcs(view);
  }

  build(matrix, directions) {
    const focused = this.box.contains(document.activeElement) && document.activeElement !== this.unfold;
    this.matrix = matrix;
    this.units = shownUnits(matrix);
    this.chips = new Map(this.units.map((unit) => [unit.first, unitButton(unit)]));
    const paragraphs = [0, 1].map((segment) => {
      const own = this.units.filter((unit) => unit.segment === segment);
      const dir = directions[segment] || "ltr";
      const line = nest(own, lineLevel(dir), (unit) => this.chips.get(unit.first), inDirection);
      return create("p", { className: "flow", dir }, ...line);
    });
    this.paragraphs.replaceChildren(this.layer, ...paragraphs.filter((paragraph) => paragraph.childElementCount));
    this.focusNext = focused;
  }

  shade({ look, chosen, facing, target, preview, scale }) {
    const weighted = this.units.map((unit) => [unit, weightFacing(this.matrix, chosen, unit, facing)]);
    this.scale = scale;
    this.shares = new Map(weighted.map(([unit, weight]) => [unit.first, Math.min(1, (weight ?? 0) / scale)]));
    for (const [unit, weight] of weighted) {
      this.shadeUnit(unit, weight, look, chosen);
      this.chips.get(unit.first).classList.toggle("target", unit.first === target);
      if (!preview) this.nameUnit(unit, weight, chosen);
    }
    if (this.focusNext) this.chips.get(chosen)?.focus();
    this.focusNext = false;
  }

  shadeUnit(unit, weight, look, chosen) {
    const chip = this.chips.get(unit.first);
    chip.classList.toggle("chosen", unit.first === chosen);
    const share = Math.round(100 * this.shares.get(unit.first)) / 100;
    const background = weight === null ? "none" : `rgb(${look.colour.join(" ")} / ${share})`;
    if (chip.shade === background + look.paper) return; // pointing at a long text changes few of its shades
    chip.shade = background + look.paper;
    Object.assign(chip.style, { background, color: inkOn(look, share) });
  }

  nameUnit(unit, weight, chosen) {
    const { messages } = this;
    const chip = this.chips.get(unit.first);
    const token = isolate(unit.name);
    const title =
      weight === null ? token : messages.format("words.weight", { token, weight: messages.number(weight, 4) });
    const isChosen = unit.first === chosen;
    chip.tabIndex = isChosen ? 0 : -1;
    chip.title = title;
    chip.setAttribute("aria-label", isChosen ? messages.format("words.chosen", { name: title }) : title);
  }

  drawArcs({ look, chosen, marks }) {
    const colour = `rgb(${look.colour.join(" ")})`;
    const places = new Map(this.units.map((unit) => [unit.first, unit]));
    const arcs = this.hasArcs(marks) && this.chips.has(chosen) ? arcsOf(chosen, places, this.shares) : [];
    const drawn = arcs.map(({ from, to, share, across }) => {
      const [one, other] = [from, to].map((unit) => this.chips.get(unit.first));
      return { from: one, to: other, share, colour, across };
    });
    drawArcs(this.layer, drawn, ROOM * rootSize(), BETWEEN * rootSize());
  }

  /** Fold a long text, unless it has been unfolded. */
  fold() {
    const most = this.paragraphs.classList.contains("arched") ? FOLDED_ARCHED : FOLDED;
    const long = this.paragraphs.offsetHeight > 1.2 * most * rootSize();
    if (!long || this.unfold.hidden) this.setFolded(long);
    else this.scrollToChosen();
    this.unfold.hidden = !long;
  }

  setFolded(folded) {
    this.frame.classList.toggle("folded", folded);
    const count = this.units.length;
    this.unfold.textContent = this.messages.format(folded ? "text.all" : "text.fold", { count, units: this.between });
    this.unfold.setAttribute("aria-expanded", !folded);
    this.scrollToChosen();
  }

  /** Bring the chosen unit into the middle of a folded text. */
  scrollToChosen() {
    const chip = this.paragraphs.querySelector(".chosen");
    if (!chip || !this.frame.classList.contains("folded")) return;
    const [frame, own] = [this.frame, chip].map((element) => element.getBoundingClientRect());
    this.frame.scrollTop += own.top + own.height / 2 - frame.top - frame.height / 2;
  }
}
