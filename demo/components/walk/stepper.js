// The names of all steps in their groups, and the buttons to the one before and the next.

import { create } from "../common/dom.js";
import { fadeEnds } from "../common/rows.js";
import { STEPS } from "./steps.js";

export class Stepper {
  /** `go(at)` is called when the reader chooses a step. */
  constructor(element, messages, go) {
    Object.assign(this, { messages, at: 0 });
    this.row = element.querySelector(".steps");
    this.count = element.querySelector(".count");
    this.buttons = STEPS.map(({ id }, index) => {
      const button = create("button", { type: "button", textContent: messages.format(`steps.${id}.label`) });
      button.addEventListener("click", () => go(index));
      return button;
    });
    const groups = Map.groupBy(this.buttons, (_, index) => STEPS[index].group);
    for (const [group, buttons] of groups) {
      const title = messages.format(`groups.${group}`);
      const box = create(
        "div",
        { className: "group", role: "group" },
        create("small", { textContent: title }),
        ...buttons,
      );
      box.setAttribute("aria-label", title);
      this.row.append(box);
    }
    fadeEnds(this.row);
    [this.back, this.next] = element.querySelectorAll(".back, .next");
    this.back.addEventListener("click", () => go(this.at - 1));
    this.next.addEventListener("click", () => go(this.at + 1));
  }

  focus() {
    this.buttons[this.at].focus({ preventScroll: true });
  }

  show(at) {
    this.at = at;
    for (const [index, button] of this.buttons.entries()) {
      if (index === at) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
      button.classList.toggle("done", index < at);
      button.tabIndex = index === at ? 0 : -1; // one tab stop: the arrow keys lead from step to step
    }
    if (this.row.contains(document.activeElement)) this.buttons[at].focus({ preventScroll: true });
    this.count.textContent = this.messages.format("count", { at: at + 1, of: STEPS.length });
    this.back.disabled = at === 0;
    this.next.disabled = at === STEPS.length - 1;
    const { offsetLeft, offsetWidth } = this.buttons[at];
    this.row.scrollLeft = offsetLeft + offsetWidth / 2 - this.row.clientWidth / 2;
  }
}
