// The line above the heads: chips for kinds, bounds for entropy and distance, and how many heads are left.

import { boundOf, countMatches } from "./filter.js";
import { KindChips } from "./kind_chips.js";
import { noBounds } from "./state.js";

export class FilterControls {
  constructor(explorer) {
    const { element, state, messages } = explorer;
    Object.assign(this, { explorer, state, messages, chips: new KindChips(explorer) });
    this.kinds = element.querySelector(".kinds");
    this.bounds = [...element.querySelectorAll(".bound")];
    this.matching = element.querySelector(".matching");
    this.showAll = element.querySelector(".every");
    for (const field of this.bounds) field.addEventListener("input", () => this.setBound(field));
    this.showAll.addEventListener("click", () => this.clear());
  }

  setBound({ dataset, value }) {
    this.state.bounds[dataset.measure][dataset.bound] = value === "" ? null : Number(value);
    this.explorer.filter();
  }

  clear() {
    Object.assign(this.state, { only: new Set(), bounds: noBounds() });
    this.explorer.filter();
    this.kinds.querySelector(".kind").focus(); // the button that was pressed is gone
  }

  draw(panes) {
    this.chips.draw();
    for (const field of this.bounds) {
      const bound = boundOf(panes, field.dataset.measure, field.dataset.bound);
      const chosen = this.state.bounds[field.dataset.measure][field.dataset.bound];
      if (chosen === null && field !== document.activeElement) field.value = "";
      field.placeholder = bound === null ? "" : this.messages.number(bound, 1);
    }
    const { shown, total } = countMatches(panes, this.state);
    this.matching.textContent = shown === total ? "" : this.messages.format("filters.matching", { shown, total });
    this.showAll.hidden = shown === total;
  }
}
