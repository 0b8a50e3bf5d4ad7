// What ties the explorer together: its state, its controls, and the models side by side.

import { combineHeads } from "./combining.js";
import { ViewControls } from "./controls.js";
import { FilterControls } from "./filter_controls.js";
import { pickHeads } from "./heads.js";
import { leaveTranslation, releaseKinds } from "./kind_choice.js";
import { settlePair } from "./linked.js";
import { Overview } from "./overview.js";
import { markTwin, placePanes } from "./placing.js";
import { followPair, refreshRanking, takeTarget } from "./ranking.js";
import { alignMatrices, redrawWithPage, rescale } from "./redraw.js";
import {
  followChoices,
  followSelection,
  headsToOpen,
  offerToTurnOff,
  pinSelected,
  shareHead,
  shareOpenHeads,
  sharePin,
  takeChoices,
} from "./sharing.js";
import { Slot } from "./slot.js";
import { initialState } from "./state.js";
import { refreshThumbs } from "./thumbs.js";

export class Explorer {
  /** `server` has the functions `matrix`, `thumbs`, `between` and `save`; see heads/tab.py. */
  constructor(element, server, messages) {
    Object.assign(this, { element, server, messages, picks: 0 }); // picks: how often a person has opened heads
    this.state = initialState();
    this.panes = [];
    this.overviews = new Map(); // by family
    this.slots = new Map(); // by family: those that are open; a click on a head changes the last
    this.filters = new FilterControls(this);
    this.shared = {
      state: this.state,
      messages,
      ask: (name, request) => this.ask(name, request),
      changed: () => sharePin(this),
      matrices: () => this.openSlots.map(({ matrix }) => matrix).filter(Boolean),
      arrived: () => rescale(this),
      aimAt: (pane, unit) => takeTarget(this, pane, unit),
    };
    this.controls = new ViewControls(this);
    redrawWithPage(this);
    followSelection(this);
    followChoices(this);
  }

  find = (selector) => this.element.querySelector(selector);

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

  /** Show a value as `explorer_value` in heads/view.py returns it; null hides the explorer. */
  show(value) {
    const frame = this.find(".explorer");
    frame.hidden = !value;
    if (!value) return;
    if (!this.panes.length) takeChoices(this.state, value);
    this.panes = value.panes;
    this.kinds = value.kinds;
    releaseKinds(this.state, this.answered);
    pinSelected(this);
    if (!this.answered.some(({ translation }) => translation)) leaveTranslation(this.state);
    frame.dataset.panes = this.panes.length;
    frame.classList.toggle("refused", !this.answered.length);
    for (const pane of this.panes) this.addPane(pane);
    settlePair(this.state, this.answered);
    placePanes(this);
    this.drawOverviews();
    this.controls.draw();
    this.refetch();
    this.share();
  }

  share() {
    shareOpenHeads(this);
  }

  /** Make the thumbnails of a model, and move its slots to the new text. */
  addPane(pane) {
    if (!this.slots.has(pane.family)) this.slots.set(pane.family, []);
    if (pane.refusal) return;
    const pick = (heads, add) => this.pick(pane.family, heads, add);
    const overview = new Overview(pane, this.messages, pick, (order) => this.controls.choose("order", order));
    this.overviews.set(pane.family, overview);
    overview.combine.checked = this.state.combining;
    overview.combine.addEventListener("change", () => combineHeads(this, overview.combine.checked));
    const slots = this.slots.get(pane.family);
    for (const slot of slots) slot.moveToPane(pane, headsToOpen(pane, slots, slot));
    if (!slots.length) this.addSlot(pane, [pane.opened]);
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
      slots[0].keep.focus();
      this.pick(slot.pane.family, slots.at(-1).heads, false); // what is still open is what is selected
    });
    offerToTurnOff(this, slot);
    slots.push(slot);
    return slot;
  }

  arrange() {
    placePanes(this);
    for (const pane of this.answered) this.press(pane);
    this.redraw();
  }

  /** Open heads of one model, or of all with "Same head in both". */
  pick(family, heads, add) {
    this.picks += 1;
    for (const pane of this.answered) {
      if (!this.state.linked && pane.family !== family) continue;
      const slot = this.slots.get(pane.family).at(-1);
      const open = pickHeads(slot.heads, heads, add, pane);
      if (open === slot.heads) continue;
      slot.heads = open;
      this.press(pane);
      slot.fetch();
    }
    this.filters.chips.refresh();
    shareHead(this, family);
    this.share();
  }

  press(pane) {
    const slots = this.slots.get(pane.family);
    const [open, ...kept] = slots.toReversed().map(({ heads }) => heads);
    this.overviews.get(pane.family).press(open, kept.flat());
    markTwin(slots);
  }

  redraw() {
    for (const slot of this.openSlots) slot.draw();
    alignMatrices(this.openSlots);
    followPair(this);
    if (this.kinds) this.filters.chips.draw(); // one of them names what is pinned
  }

  /** Get what is shown of the open heads and of all heads for what is chosen now. */
  async refetch() {
    const fetched = this.openSlots.map((slot) => slot.fetch());
    this.refreshThumbs();
    await Promise.all(fetched);
    if (this.kinds) this.filters.chips.draw(); // one of them names the word that is pinned
    await refreshRanking(this);
  }

  refreshThumbs() {
    refreshThumbs({ ...this.shared, answered: this.answered, slots: this.slots, redraw: () => this.drawOverviews() });
  }

  drawOverviews() {
    for (const pane of this.answered) {
      this.overviews.get(pane.family).draw(this.kinds, this.state.order);
      this.press(pane);
    }
    this.filter();
  }

  filter() {
    this.filters.draw(this.answered);
    for (const pane of this.answered) this.overviews.get(pane.family).fade(this.state);
  }
}
