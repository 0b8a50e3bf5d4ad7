// The line above the heads: chips for kinds, bounds for entropy and distance, and how many heads are left.

import { create } from "../common/dom.js";
import { boundOf, countKinds, countMatches } from "./filter.js";
import { noBounds } from "./state.js";

export class FilterControls {
  /** `changed()` is called when the filter has changed. */
  constructor(element, state, messages, changed) {
    Object.assign(this, { state, messages, changed });
    this.kinds = element.querySelector(".kinds");
    this.bounds = [...element.querySelectorAll(".bound")];
    this.matching = element.querySelector(".matching");
    this.showAll = element.querySelector(".every");
    for (const field of this.bounds) field.addEventListener("input", () => this.setBound(field));
    this.showAll.addEventListener("click", () => this.clear());
  }

  setBound({ dataset, value }) {
    this.state.bounds[dataset.measure][dataset.bound] = value === "" ? null : Number(value);
    this.changed();
  }

  clear() {
    Object.assign(this.state, { only: new Set(), bounds: noBounds() });
    for (const field of this.bounds) field.value = "";
    this.changed();
    this.kinds.querySelector(".kind").focus(); // the button that was pressed is gone
  }

  draw(panes, kinds) {
    const focused = this.kinds.contains(document.activeElement) ? document.activeElement.dataset.kind : null;
    const chips = countKinds(panes, kinds, this.state.only).map(({ kind, count }) => this.chip(kind, count));
    this.kinds.replaceChildren(...chips);
    chips.find((chip) => chip.dataset.kind === focused)?.focus();
    for (const field of this.bounds) {
      const bound = boundOf(panes, field.dataset.measure, field.dataset.bound);
      field.placeholder = bound === null ? "" : this.messages.number(bound, 1);
    }
    const { shown, total } = countMatches(panes, this.state);
    this.matching.textContent = shown === total ? "" : this.messages.format("filters.matching", { shown, total });
    this.showAll.hidden = shown === total;
  }

  chip(kind, count) {
    const swatch = create("span", { className: "swatch", textContent: kind.letter });
    Object.assign(swatch.style, { background: `rgb(${kind.colour})`, color: kind.ink });
    const label = this.messages.format("filters.kind", { kind: kind.name, count });
    const chip = create("button", { type: "button", className: "kind", title: kind.meaning }, swatch, label);
    chip.dataset.kind = kind.id;
    chip.setAttribute("aria-pressed", this.state.only.has(kind.id));
    chip.addEventListener("click", () => {
      if (!this.state.only.delete(kind.id)) this.state.only.add(kind.id);
      this.changed();
    });
    return chip;
  }
}
