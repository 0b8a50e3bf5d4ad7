// When the card is shown and hidden: pointer with a delay, focus of the keyboard, click and touch.

const TARGETS = "[data-term], [data-note], .chip[data-id]";
const SHOW_DELAY = 250; // milliseconds of rest on a target
const NEXT_DELAY = 80; // while another card is open
const HIDE_DELAY = 250; // for the way from the target to its card, and a millisecond more for each pixel of it

/** Tell whether an element does something else than to show its card. */
const isControl = (target) => target.dataset.note !== undefined && target.matches("button");

const targetOf = (event) => event.target.closest?.(TARGETS) ?? null;

export class Triggers {
  constructor(card) {
    Object.assign(this, { card, timer: 0, isFixed: false, dismissed: null, at: "" });
  }

  listen() {
    const events = {
      pointerover: (event) => this.hasMoved(event) && this.point(event),
      pointermove: (event) => this.hasMoved(event),
      focusin: (event) => this.focus(event),
      focusout: (event) => this.blur(event),
      click: (event) => this.click(event),
    };
    for (const [name, react] of Object.entries(events)) document.addEventListener(name, react);
    document.addEventListener("keydown", (event) => this.press(event), { capture: true });
    const follow = () => {
      if (this.card.anchor) requestAnimationFrame(() => this.card.anchor && this.card.place());
    };
    document.addEventListener("toggle", follow, { capture: true }); // a menu that closes may have the anchor in it
    document.addEventListener("scroll", follow, { capture: true, passive: true });
    window.addEventListener("resize", follow);
  }

  wait(delay, act) {
    clearTimeout(this.timer);
    this.timer = setTimeout(act, delay);
  }

  show(target, isFixed) {
    clearTimeout(this.timer);
    this.isFixed = isFixed;
    this.card.show(target);
  }

  hide() {
    clearTimeout(this.timer);
    this.isFixed = false;
    this.card.hide();
  }

  /** Tell whether the pointer has moved since it was last seen: what comes to lie under it was not pointed at. */
  hasMoved({ screenX, screenY }) {
    const [before, now] = [this.at, `${screenX} ${screenY}`];
    this.at = now;
    return before !== now;
  }

  point(event) {
    if (event.pointerType === "touch") return;
    const { card } = this;
    const target = targetOf(event);
    if (target !== this.dismissed) this.dismissed = null;
    if (card.box.contains(event.target) || (target && target === card.anchor)) clearTimeout(this.timer);
    else if (target && target !== this.dismissed) {
      const show = () => target.isConnected && this.show(target, false);
      this.wait(card.anchor ? NEXT_DELAY : SHOW_DELAY, show);
    } else if (card.anchor && !this.isFixed) this.wait(HIDE_DELAY + card.distance, () => this.hide());
    else clearTimeout(this.timer);
  }

  focus(event) {
    const target = targetOf(event);
    if (target === event.target && target.matches(":focus-visible")) this.show(target, true);
  }

  blur(event) {
    if (event.target === this.card.anchor) this.hide();
  }

  click(event) {
    const { card } = this;
    const target = targetOf(event);
    if (card.box.contains(event.target)) return;
    if (!target || isControl(target)) {
      this.dismissed = target; // what a control says when it is pressed is to be seen
      this.hide();
    } else if (target.dataset.term || event.pointerType === "touch") {
      if (card.anchor === target && this.isFixed) this.hide();
      else this.show(target, true);
    }
  }

  press(event) {
    if (["Enter", " "].includes(event.key) && event.target.matches?.("span[data-term]")) {
      event.preventDefault(); // a space would scroll the page
      event.target.click();
    }
    if (event.key !== "Escape") return;
    clearTimeout(this.timer);
    if (!this.card.anchor) return;
    event.stopPropagation(); // it closes the card and nothing else
    this.dismissed = this.card.anchor;
    this.hide();
  }
}
