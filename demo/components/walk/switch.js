// Which of two models is shown on a narrow screen, where both would take two screens for one step.

import { create } from "../common/dom.js";

export class Switch {
  constructor(element) {
    this.element = element;
    this.row = element.querySelector(".switch");
    this.chosen = null; // the accent of the model that is shown
  }

  /** Offer the models that are shown, of which the one chosen before stays chosen. */
  offer(models) {
    if (!models.some(({ accent }) => accent === this.chosen)) this.chosen = models[0]?.accent ?? null;
    this.buttons = models.map(({ accent, family }) => {
      const name = create("span", { className: "family", textContent: family });
      const button = create("button", { type: "button", className: `accent-${accent}` }, name);
      button.addEventListener("click", () => this.choose(accent));
      button.dataset.accent = accent;
      return button;
    });
    this.row.replaceChildren(...this.buttons);
    this.mark();
  }

  choose(accent) {
    this.chosen = accent;
    this.mark();
  }

  /** Mark the button that is chosen, and everything of the other model: a style sheet hides it on narrow screens. */
  mark() {
    for (const button of this.buttons ?? []) button.setAttribute("aria-pressed", button.dataset.accent === this.chosen);
    for (const part of this.element.querySelectorAll(".model, .choice")) {
      part.classList.toggle("other", !part.classList.contains(`accent-${this.chosen}`));
    }
  }
}
