// A walk through one model or both: a step a screen, by buttons, names, the arrow keys and swipes.

import { browserValue, followLinks, setBrowserValue } from "../common/browser_values.js";
import { watchHead } from "../common/head.js";
import { moveFocusFromTab } from "../common/pressed_tab.js";
import { createChoices } from "./choices.js";
import { moveFrom, placesOf } from "./motion.js";
import { followPointer } from "./pointing.js";
import { Stepper } from "./stepper.js";
import { STEPS } from "./steps.js";
import { watchSwipes } from "./swipes.js";
import { Switch } from "./switch.js";
import { readModel } from "./vectors.js";
import { View } from "./view.js";

const STEP = "walk-step"; // the name of the browser value
const LAYERED = ["attention", "feed_forward"]; // groups of steps of one layer
const ARROWS = { ArrowLeft: -1, ArrowRight: 1 };
const PAGES = { PageUp: -1, PageDown: 1 }; // a presenter's clicker sends them
const OTHERS = "input, select, textarea, [contenteditable], [role=tab], [data-places]"; // have keys of their own

export class Walk {
  constructor(element, messages) {
    Object.assign(this, { element, messages, models: [], views: new Map(), at: 0 });
    this.frame = element.querySelector(".walk");
    this.figures = element.querySelector(".figures");
    this.choices = element.querySelector(".choices");
    this.stepper = new Stepper(element, messages, (at) => this.go(at));
    this.switch = new Switch(element);
    watchSwipes(this.figures, (step) => this.go(this.at + step));
    const follow = (id) => this.take(id);
    followLinks(element, STEP, follow);
    follow(browserValue(STEP));
    this.listen("keydown", (event) => this.moveByKey(event));
    this.listen("click", () => requestAnimationFrame(() => this.takeFocus())); // the tab may be open already
    new ResizeObserver(() => this.takeFocus()).observe(this.frame); // it is seen, at first or again
    followPointer();
    watchHead(() => element.isConnected && this.drawChoices());
  }

  /** Hear events of the document until an update has made the element anew. */
  listen(type, hear) {
    const listener = (event) => {
      if (this.element.isConnected) hear(event);
      else document.removeEventListener(type, listener);
    };
    document.addEventListener(type, listener);
  }

  /** Show a value as `walk_value` in demo/capabilities/how_it_works/walk/view.py returns it; null hides all. */
  show(value) {
    this.frame.hidden = !value;
    this.models = (value?.models ?? []).map(readModel);
    this.element.querySelector(".origin").textContent = value?.origin ?? "";
    for (const { accent } of this.models) {
      if (!this.views.has(accent)) this.views.set(accent, new View(this.messages, accent));
    }
    this.figures.replaceChildren(...this.models.map(({ accent }) => this.views.get(accent).element));
    this.frame.classList.toggle("two", this.models.length > 1);
    this.switch.offer(this.models);
    this.drawChoices();
    this.draw();
  }

  take(id) {
    const found = STEPS.findIndex((step) => step.id === id);
    this.at = Math.max(found, 0);
    this.draw();
  }

  /** Show another step, by its index. */
  go(at) {
    const next = Math.min(Math.max(at, 0), STEPS.length - 1);
    if (next === this.at) return;
    setBrowserValue(STEP, STEPS[next].id);
    this.at = next;
    this.draw();
    this.makeRoom();
  }

  /** Scroll the walk to the top of the window where the picture would reach below its end. */
  makeRoom() {
    const { top, bottom } = this.figures.getBoundingClientRect();
    if (top < 0 || bottom > window.innerHeight) this.frame.scrollIntoView({ block: "start" });
  }

  /** Draw the step. What the browser is asked for of the layout is asked at once, before and after all changes. */
  draw() {
    const step = STEPS[this.at];
    const views = this.models.map(({ accent }) => this.views.get(accent));
    const pictures = views.map(({ picture }) => ({ root: picture, places: placesOf(picture) }));
    this.choices.hidden = !LAYERED.includes(step.group);
    for (const [index, model] of this.models.entries()) views[index].show(model, step);
    this.stepper.show(this.at);
    moveFrom(pictures);
  }

  drawChoices() {
    this.choices.replaceChildren(
      ...this.models.map((model) => createChoices(this.messages, model, this.models.length > 1)),
    );
    this.switch.mark();
  }

  /** Take the arrow keys from the tab that shows the walk, if it has been pressed and not reached by keys. */
  takeFocus() {
    if (this.element.isConnected && this.frame.checkVisibility()) moveFocusFromTab(() => this.stepper.focus());
  }

  moveByKey(event) {
    const step = ARROWS[event.key] ?? PAGES[event.key];
    if (!step || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest?.(OTHERS) || !this.frame.checkVisibility() || !this.takesKey(event)) return;
    event.preventDefault();
    this.go(this.at + step);
  }

  /** Return whether the walk takes a key: an arrow unless another part has the focus, a page key unless it scrolls. */
  takesKey({ key, target }) {
    const isOwn = this.element.contains(target);
    if (key in ARROWS) return isOwn || target === document.body;
    const { top, bottom } = this.figures.getBoundingClientRect();
    const fits = bottom - this.frame.getBoundingClientRect().top <= window.innerHeight;
    return isOwn && (fits || (key === "PageDown" ? bottom <= window.innerHeight : top >= 0));
  }
}
