// The line between the texts and the pictures: how open heads are shown, and in which format they are saved.

import { rove } from "../common/roving.js";
import { listenToEscape } from "./escape.js";
import { TRANSLATION_ORDERS } from "./kind_choice.js";
import { closeMenu, listenToMenus } from "./menus.js";
import { openSameHead } from "./opening.js";
import { PAIR } from "./pair.js";
import { makeRoomForLabels, showPictures } from "./placing.js";
import { chooseRanking } from "./ranking.js";
import { saveJointly, saveSlot } from "./save.js";
import { offerToTurnOffByKey } from "./sharing.js";

const WITHOUT_REQUEST = ["axes", "facing", "marks"]; // choices that need no other weights
const WHOLE_MODEL = ["npz", "html"]; // formats that have all heads, whichever are open

export class ViewControls {
  constructor(explorer) {
    Object.assign(this, { explorer, element: explorer.element, state: explorer.state });
    for (const button of this.viewButtons) button.addEventListener("click", () => this.chooseView(button.dataset.view));
    for (const select of this.choices) {
      select.addEventListener("change", () => this.choose(select.dataset.state, select.value));
    }
    const linked = this.element.querySelector(".linked");
    linked.addEventListener("change", () => {
      this.state.linked = linked.checked;
      if (linked.checked && this.explorer.answered.length > 1) openSameHead(this.explorer);
      else this.explorer.share();
    });
    for (const button of this.element.querySelectorAll("[data-format]")) {
      button.addEventListener("click", () => {
        closeMenu(button.closest(".menu"));
        this.save(button.dataset.format);
      });
    }
    this.element.querySelector(".to-heads").addEventListener("click", () => focusHeads(this.element));
    this.element.querySelector(".unfold-heads").addEventListener("click", () => this.leaveStep());
    listenToMenus(this.element);
    listenToEscape(explorer);
    offerToTurnOffByKey(explorer);
    this.stops = rove(this.element.querySelector(".choices-of-view"), "button");
  }

  /** Show all that a step of the guided row leaves out: see demo/capabilities/attention/heads/style.css. */
  leaveStep() {
    delete document.documentElement.dataset.guided;
    this.viewButtons[0].focus(); // the button that was pressed is gone
  }

  get viewButtons() {
    return this.element.querySelectorAll(".choices-of-view button");
  }

  get choices() {
    return this.element.querySelectorAll("select[data-state]");
  }

  /** Show the controls that matter for the view. */
  draw() {
    const { panes, answered } = this.explorer;
    const { view } = this.state;
    this.element.querySelector(".explorer").dataset.view = view;
    const visible = {
      ".for-lines": view === "lines",
      '[data-format="png"]': view !== "table",
      '[data-format="svg"]': view !== "table",
      ".joint": view !== "table" && answered.length > 1,
      ".for-pairs": panes.some((pane) => pane.pair),
      ".for-both": answered.length > 1,
    };
    for (const selector of Object.keys(visible)) this.element.querySelector(selector).hidden = !visible[selector];
    for (const button of this.viewButtons) button.setAttribute("aria-pressed", button.dataset.view === view);
    this.stops.refresh();
    this.nameUnits();
    for (const select of this.choices) select.value = this.state[select.dataset.state];
    this.element.querySelector(".linked").checked = this.state.linked;
  }

  /** Let labels that speak of tokens speak of words while words are shown. */
  nameUnits() {
    const { units } = this.state;
    for (const label of this.element.querySelectorAll("[data-units]")) {
      label.textContent = this.explorer.messages.format(label.dataset.units, { units });
    }
  }

  chooseView(view) {
    this.state.view = view;
    for (const slot of this.explorer.openSlots) slot.cursor = null;
    makeRoomForLabels(this.explorer);
    this.draw();
    this.explorer.redraw();
    showPictures(this.explorer);
    this.explorer.share();
  }

  choose(name, value) {
    if (name === "order" && value === PAIR) {
      chooseRanking(this.explorer);
      return;
    }
    this.state[name] = value;
    this.nameUnits();
    makeRoomForLabels(this.explorer); // one text that looks at the other has fewer rows and columns
    if (name === "order") {
      this.state.ranked = null;
      const isLeft = this.state.translation && !TRANSLATION_ORDERS.includes(value);
      if (isLeft) this.state.translation.order = value; // what it is left for
      this.draw();
      this.explorer.drawOverviews();
    } else this.explorer.filter(); // the chips say whether heads are limited to the other text
    if (WITHOUT_REQUEST.includes(name)) this.explorer.redraw();
    else if (name !== "order") this.explorer.refetch();
    this.explorer.share();
  }

  async save(form) {
    const { answered, slots, openSlots, messages } = this.explorer;
    const status = this.element.querySelector(".said");
    status.textContent = messages.format("save.writing");
    const saved = WHOLE_MODEL.includes(form) ? answered.map((pane) => slots.get(pane.family).at(-1)) : openSlots;
    const isBare = this.element.querySelector(".bare").checked;
    const refusals = form.startsWith("joint-")
      ? [await saveJointly(openSlots, form, { isBare })]
      : await Promise.all(saved.map((slot) => saveSlot(slot, form, { isBare })));
    status.textContent = [...new Set(refusals)].filter(Boolean).join(" ");
  }
}

/** Move the focus to the thumbnails of the first model, all of which are to be seen then. */
function focusHeads(element) {
  const thumb = element.querySelector(".thumb[tabindex='0']");
  thumb?.closest(".thumbs").scrollIntoView({ block: "nearest" });
  thumb?.focus({ preventScroll: true });
}
