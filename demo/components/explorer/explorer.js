// What ties the explorer together: its state, its controls, and the models side by side.

import { create } from "../common/dom.js";
import { ViewControls } from "./controls.js";
import { FilterControls } from "./filter_controls.js";
import { keepHeads, pickHeads } from "./heads.js";
import { Overview } from "./overview.js";
import { followSelection, pinSelected, shareHead, shareOpenHeads, sharePin } from "./sharing.js";
import { Slot } from "./slot.js";
import { initialState } from "./state.js";

const MIN_RESIZE = 8; // pixels of width below which nothing is drawn again

export class Explorer {
  /** `server` has the functions `matrix` and `save`; see demo/tabs/attention/heads.py. */
  constructor(element, server, messages) {
    Object.assign(this, { element, server, messages });
    this.state = initialState();
    this.panes = [];
    this.overviews = new Map(); // by family
    this.slots = new Map(); // by family: those that are open; a click on a head changes the last
    this.filters = new FilterControls(element, this.state, messages, () => this.filter());
    this.shared = {
      state: this.state,
      messages,
      ask: (name, request) => this.ask(name, request),
      changed: () => sharePin(this),
    };
    this.controls = new ViewControls(this);
    redrawWithPage(this);
    followSelection(this);
  }

  find(selector) {
    return this.element.querySelector(selector);
  }

  /** Call a server function. Gradio's client returns nothing where that fails. */
  async ask(name, request) {
    const failed = { refusal: this.messages.format("no_answer") };
    try {
      return (await this.server[name](request)) ?? failed;
    } catch {
      return failed;
    }
  }

  get answered() {
    return this.panes.filter((pane) => !pane.refusal);
  }

  get openSlots() {
    return this.answered.flatMap((pane) => this.slots.get(pane.family));
  }

  /** Show a value as `explorer_value` in demo/views/attention.py returns it; null hides the explorer. */
  show(value) {
    const frame = this.find(".explorer");
    frame.hidden = !value;
    if (!value) return;
    if (!this.panes.length) this.state.view = value.view;
    this.panes = value.panes;
    this.kinds = value.kinds;
    pinSelected(this);
    frame.dataset.panes = this.panes.length;
    frame.classList.toggle("refused", !this.answered.length);
    this.find(".overviews").replaceChildren(...this.panes.map((pane) => this.addPane(pane)));
    this.drawOverviews();
    this.controls.draw();
    this.arrange();
    this.refetch();
    this.share();
  }

  share() {
    shareOpenHeads(this);
  }

  addPane(pane) {
    const name = create(
      "h3",
      {},
      create("span", { className: "family", textContent: pane.family }),
      " ",
      create("span", { className: "checkpoint", textContent: pane.checkpoint }),
    );
    const box = create("div", { className: `pane accent-${pane.accent}` }, name);
    if (!this.slots.has(pane.family)) this.slots.set(pane.family, []);
    const notice = pane.refusal || pane.notice;
    if (notice) box.append(create("p", { className: "notice", textContent: notice }));
    if (pane.refusal) return box;
    const overview = new Overview(pane, this.messages, (heads, add) => this.pick(pane.family, heads, add));
    this.overviews.set(pane.family, overview);
    box.append(overview.box);
    if (pane.hint) box.append(create("p", { className: "hint", textContent: pane.hint }));
    const slots = this.slots.get(pane.family);
    for (const slot of slots) slot.moveToPane(pane, keepHeads(slot.heads, pane));
    if (!slots.length) this.addSlot(pane, [pane.opened]);
    return box;
  }

  addSlot(pane, heads) {
    const slots = this.slots.get(pane.family);
    const slot = new Slot(pane, heads, this.shared);
    slot.keep.addEventListener("click", () => {
      const next = this.addSlot(slot.pane, slot.heads);
      next.fetch();
      this.arrange();
      next.leave.focus(); // the button that was pressed is gone
      this.share();
    });
    slot.leave.addEventListener("click", () => {
      slots.splice(slots.indexOf(slot), 1);
      this.arrange();
      this.press(slot.pane);
      slots[0].keep.focus();
      this.share();
    });
    slots.push(slot);
    return slot;
  }

  /** Put the slots of each model side by side. */
  arrange() {
    const boxes = this.panes.map((pane) => {
      const slots = pane.refusal ? [] : this.slots.get(pane.family);
      for (const slot of slots) {
        slot.keep.hidden = slots.length > 1;
        slot.leave.hidden = slots.length < 2;
      }
      const two = slots.length > 1 ? " two" : "";
      const className = `pane accent-${pane.accent}${two}`;
      return create("div", { className }, ...slots.map((slot) => slot.box));
    });
    this.find(".slots").replaceChildren(...boxes);
    this.redraw();
  }

  /** Open heads of one model, or of all with "Same head in both". */
  pick(family, heads, add) {
    for (const pane of this.answered) {
      if (!this.state.linked && pane.family !== family) continue;
      const slot = this.slots.get(pane.family).at(-1);
      const open = pickHeads(slot.heads, heads, add, pane);
      if (open === slot.heads) continue;
      slot.heads = open;
      this.press(pane);
      slot.fetch();
    }
    shareHead(this, family);
    this.share();
  }

  press(pane) {
    this.overviews.get(pane.family).press(this.slots.get(pane.family).at(-1).heads);
  }

  redraw() {
    for (const slot of this.openSlots) slot.draw();
  }

  refetch() {
    for (const slot of this.openSlots) slot.fetch();
  }

  drawOverviews() {
    for (const pane of this.answered) {
      this.overviews.get(pane.family).draw(this.kinds, this.state.order);
      this.press(pane);
    }
    this.filter();
  }

  filter() {
    this.filters.draw(this.answered, this.kinds);
    for (const pane of this.answered) this.overviews.get(pane.family).fade(this.state);
  }
}

/** Draw again when the width or the theme changes, for as long as the explorer is part of the page. */
function redrawWithPage(explorer) {
  const { element } = explorer;
  let width = 0;
  const resize = new ResizeObserver(() => {
    if (Math.abs(element.clientWidth - width) < MIN_RESIZE) return;
    width = element.clientWidth;
    explorer.redraw();
  });
  const theme = new MutationObserver(() => {
    if (element.isConnected) {
      explorer.drawOverviews();
      explorer.redraw();
    } else theme.disconnect(); // an update has made the component anew
  });
  resize.observe(element);
  theme.observe(document.body, { attributeFilter: ["class"] });
}
