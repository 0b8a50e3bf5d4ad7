// A card beside the thumbnail that the pointer or the keyboard's focus is at: which head it is, and what it does.

import { create } from "../common/dom.js";

const EDGE = 8; // pixels to the sides of the screen
const GAP = 6; // pixels to the thumbnail

export class HeadTip {
  /** `box` has the buttons; each has `about`, its name and what is known of it. */
  constructor(box) {
    this.card = create("div", { className: "head-tip", popover: "manual", ariaHidden: "true" });
    const at = ({ target }) => target.closest("button");
    box.addEventListener("pointerover", (event) => event.pointerType !== "touch" && this.show(at(event)));
    box.addEventListener("pointerleave", () => this.hide());
    box.addEventListener("focusin", (event) => event.target.matches(":focus-visible") && this.show(at(event)));
    box.addEventListener("focusout", () => this.hide());
    box.addEventListener("keydown", ({ key }) => key === "Escape" && this.hide());
    box.addEventListener("scroll", () => this.hide());
  }

  show(button) {
    if (!button?.about) return;
    const [name, facts] = button.about;
    this.card.replaceChildren(create("b", { textContent: name }), create("span", { textContent: facts }));
    if (!this.card.matches(":popover-open")) this.card.showPopover();
    const [{ left, top, bottom }, own] = [button, this.card].map((each) => each.getBoundingClientRect());
    const { clientWidth, clientHeight } = document.documentElement;
    const x = Math.max(EDGE, Math.min(left, clientWidth - own.width - EDGE));
    const below = bottom + GAP + own.height <= clientHeight;
    Object.assign(this.card.style, { left: `${x}px`, top: `${below ? bottom + GAP : top - GAP - own.height}px` });
  }

  hide() {
    if (this.card.matches(":popover-open")) this.card.hidePopover();
  }
}
