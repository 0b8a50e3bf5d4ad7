// One open head (or the mean of several): fetched when it is opened, shown as text, with a picture or table below.

import { nextCell, nextEnd, stepOf } from "./cursor.js";
import { lookOf } from "./look.js";
import { decodeMatrix, findMatrix, haveSameUnits } from "./matrix.js";
import { selectionName } from "./names.js";
import { findPinned, pinUnit } from "./pins.js";
import { nameButtons, sayFacts, sayFootnote, sayReading } from "./saying.js";
import { commonScale } from "./scale.js";
import { scrollWithin } from "./scrolling.js";
import { createSlotElements, listenToSlot } from "./slot_elements.js";
import { SlotPicture } from "./slot_picture.js";
import { focusOf, subjectOf, targetOf } from "./subject.js";
import { drawTable } from "./table_view.js";
import { TextView } from "./text_view.js";

export class Slot {
  /**
   * `shared` has `state` and `messages`; `ask(name, request)` calls a server function; `changed()` is called when the
   * pin changes, `aimAt(pane, unit)` when the other token of a pair is.
   */
  constructor(pane, heads, shared) {
    Object.assign(this, { pane, heads }, shared);
    Object.assign(this, { requests: 0, matrix: null, cursor: null });
    this.text = new TextView(shared.messages);
    Object.assign(this, createSlotElements(shared.messages, this.text.box));
    this.picture = new SlotPicture(this);
    listenToSlot(this);
  }

  /** Ask the server for the weights and draw them, unless newer ones were asked for meanwhile. */
  async fetch() {
    const request = ++this.requests;
    this.asked = JSON.stringify(this.viewRequest());
    const sent = findMatrix(this.pane, this.viewRequest());
    this.setWaiting(!sent);
    const answer = sent ?? (await this.ask("matrix", { passage: this.pane.passage, ...this.viewRequest() }));
    if (request !== this.requests) return;
    this.setWaiting(false);
    if (answer.refusal) {
      this.refuse(answer.refusal);
      return;
    }
    const matrix = decodeMatrix(answer, this.pane.places);
    if (!haveSameUnits(matrix, this.matrix)) this.cursor = null; // else the pointer, or the finger, is still there
    this.matrix = matrix;
    this.draw();
    this.arrived();
  }

  /** Ask for the weights where other ones than the last are to be shown. */
  fetchIfChanged() {
    if (JSON.stringify(this.viewRequest()) !== this.asked) this.fetch();
  }

  setWaiting(waiting) {
    for (const each of [this.box, this.view]) each.classList.toggle("waiting", waiting);
  }

  /** The heads and how they are shown, as the server takes them. */
  viewRequest() {
    const { units, specials, measure, direction } = this.state;
    return { heads: this.heads, units, specials, measure, direction: this.pane.pair ? direction : "all" };
  }

  refuse(sentence) {
    this.matrix = null;
    for (const element of [this.stage, this.table, this.text.box]) element.hidden = true;
    this.title.textContent = selectionName(this.messages, this);
    this.reading.textContent = sentence;
    for (const each of [this.facts, this.figures, this.foot]) each.textContent = "";
    this.counterpart.hidden = true;
  }

  /** Show the slot for another text or model. */
  moveToPane(pane, heads) {
    // The rows of another text would be taken for this one's.
    if (this.pane.passage !== pane.passage) {
      this.matrix = null;
      this.reading.style.minHeight = "";
    }
    Object.assign(this, { pane, heads });
  }

  /** The row of the pinned token. */
  get pinned() {
    return this.matrix ? findPinned(this.pane, this.matrix.rows, this.state.pin) : null;
  }

  get focus() {
    return focusOf(this);
  }

  /** The unit that text and table are about, and which way: see `subjectOf`; `chosen` is its first token. */
  get subject() {
    const { unit, facing } = subjectOf(this);
    return { unit, chosen: unit.first, facing };
  }

  /** Return the cursor of a unit: its row, or its column where the text shows what looks at it or it has no row. */
  cursorAt({ first }, facing = this.state.facing) {
    const [row, column] = [this.matrix.rowOf.get(first) ?? null, this.matrix.columnOf.get(first) ?? null];
    const looked = column !== null && (facing === "to" || row === null);
    return looked ? { row: null, column } : { row, column: null };
  }

  draw() {
    const { matrix, messages, state } = this;
    if (!matrix) return;
    if (!matrix.rows.length || !matrix.columns.length) {
      this.refuse(messages.format("only_special"));
      return;
    }
    this.title.textContent = selectionName(messages, this);
    nameButtons(this);
    sayFacts(this);
    this.text.box.hidden = false;
    this.stage.hidden = state.view === "table";
    this.table.hidden = state.view !== "table";
    this.drawText();
    this.drawView();
    sayFootnote(this);
    this.read();
    scrollWithin(this.text.box, this.text.box.querySelector(".unit.chosen"));
    if (!this.cursor) this.picture.showPinned();
  }

  drawText(preview = false) {
    const { matrix, state, pane, subject } = this;
    const isAcross = this.viewRequest().direction !== "all";
    const { marks, units: between } = state;
    const own = { look: lookOf(this.box), marks, between, directions: pane.directions, isAcross };
    const view = { ...subject, ...own, target: targetOf(this), scale: this.scale, preview };
    this.text.show(matrix, view);
  }

  drawView() {
    const { matrix, messages, state, subject } = this;
    if (state.view !== "table") this.picture.paint();
    else drawTable(this.table, messages, { matrix, chosen: subject.chosen, between: state.units });
  }

  /** The weight that has full colour, in all slots alike. */
  get scale() {
    return commonScale(this.matrices());
  }

  /** Paint again where the weights of another slot have changed the scale. */
  rescale() {
    if (!this.matrix) return;
    if (this.text.scale !== this.scale) this.drawText();
    if (this.state.view === "table" || this.picture.paintedTo === this.scale) return;
    this.drawView();
    sayFootnote(this);
  }

  read() {
    sayReading(this);
  }

  moveTo(cursor) {
    if (!this.matrix || JSON.stringify(cursor) === JSON.stringify(this.cursor)) return;
    this.cursor = cursor;
    requestAnimationFrame(() => {
      if (!this.matrix) return;
      if (this.state.view === "matrix") this.picture.mark();
      else if (this.state.view === "lines") this.picture.paint();
      this.drawText(true);
      this.read();
    });
  }

  moveByKey(key) {
    const [step, start] = [stepOf(key), focusOf(this)];
    if (this.state.view === "matrix") this.moveTo(nextCell(this.matrix, start, step));
    else this.moveTo(nextEnd(this.matrix, this.picture.layout, start, step));
    this.picture.scrollTo(this.cursor);
  }

  /** Pin the row of a cell; its column is the other token of a pair. */
  pinAt({ row, column }) {
    const looked = row === null;
    const { rows, columns } = this.matrix;
    if (!looked && column !== null) this.state.target = pinUnit(this.pane, columns[column]);
    this.pin(looked ? columns[column] : rows[row], looked);
  }

  /** Pin a unit, or with null none. `looked`: as a token that is looked at: what was pinned as one that looks stays. */
  pin(unit, looked = false) {
    const { state, pane } = this;
    if (unit && state.pin && Boolean(state.pin.looked) !== looked) state.target = state.pin;
    state.pin = unit ? pinUnit(pane, unit, looked) : null;
    if (!unit) state.target = null;
    this.cursor = null;
    this.changed();
  }
}
