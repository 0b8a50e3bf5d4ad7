// One open head (or the mean of several): fetched when it is opened, shown as text, with a picture or table below.

import { emphasise } from "../common/dom.js";
import { explained } from "../common/terms.js";
import { nextCell, nextEnd, stepOf } from "./cursor.js";
import { lookOf } from "./look.js";
import { decodeMatrix, findMatrix, shownUnits } from "./matrix.js";
import { footnote, headFigures, readingOf, selectionName } from "./names.js";
import { findPinned, pinUnit } from "./pins.js";
import { createSlotElements, listenToSlot } from "./slot_elements.js";
import { SlotPicture } from "./slot_picture.js";
import { drawTable } from "./table_view.js";
import { TextView } from "./text_view.js";

export class Slot {
  /**
   * `ask(name, request)` calls a server function; `changed()` is called when the pin, common to all slots, changes;
   * `meaningOf(kind)` is the sentence on what heads of a kind do.
   */
  constructor(pane, heads, { state, messages, ask, changed, meaningOf }) {
    Object.assign(this, { pane, heads, state, messages, ask, changed, meaningOf });
    Object.assign(this, { requests: 0, matrix: null, cursor: null });
    this.text = new TextView(messages);
    Object.assign(this, createSlotElements(messages, this.text.box));
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
    this.matrix = decodeMatrix(answer, this.pane.places);
    this.cursor = null;
    this.draw();
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
    for (const each of [this.facts, this.foot]) each.textContent = "";
  }

  /** Show the slot for another text or model. */
  moveToPane(pane, heads) {
    // The rows of another text would be taken for this one's.
    if (this.pane.passage !== pane.passage) this.matrix = null;
    Object.assign(this, { pane, heads });
  }

  /** The row of the pinned token. */
  get pinned() {
    return this.matrix ? findPinned(this.pane, this.matrix.rows, this.state.pin) : null;
  }

  /** The cursor, else the pinned token; null without either. */
  get focus() {
    if (this.cursor) return this.cursor;
    const { pin, view } = this.state;
    if (view === "lines" && pin?.looked) {
      const column = findPinned(this.pane, this.matrix.columns, pin);
      return column === null ? null : { row: null, column };
    }
    const row = this.pinned;
    return row === null ? null : { row, column: null };
  }

  /** The first token of the unit that text and table show the weights of, and whether those from it or to it. */
  get subject() {
    const { matrix, cursor, state, pane } = this;
    if (cursor && cursor.row !== null) return { chosen: matrix.rows[cursor.row].first, facing: "from" };
    if (cursor) return { chosen: matrix.columns[cursor.column].first, facing: "to" };
    const facing = state.pin?.looked ? "to" : state.facing;
    const units = shownUnits(matrix);
    const pinned = findPinned(pane, units, state.pin);
    if (pinned !== null) return { chosen: units[pinned].first, facing };
    // Where one text looks at the other, rows and columns are not the same units.
    const candidates = facing === "to" ? matrix.columns : matrix.rows;
    const preferred = candidates.find((unit) => unit.first === pane.first);
    return { chosen: (preferred ?? candidates.find((unit) => !unit.special) ?? candidates[0]).first, facing };
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
    this.describe();
    this.text.box.hidden = false;
    this.stage.hidden = state.view === "table";
    this.table.hidden = state.view !== "table";
    this.drawText();
    this.drawView();
    this.foot.textContent = footnote(messages, this);
    this.read();
  }

  /** Say what the head does, with its figures behind it; of the mean of several there are none. */
  describe() {
    const { heads, state, pane, facts } = this;
    const [[layer, head]] = heads;
    const single = heads.length === 1 && state.measure !== "rollout";
    if (!single) return facts.replaceChildren();
    const figures = explained(headFigures(this.messages, pane, heads[0]), this.messages.format("separator"));
    facts.replaceChildren(this.meaningOf(pane.kinds[layer][head]), " ", ...figures);
  }

  drawText(preview = false) {
    const { matrix, state, pane, subject } = this;
    const view = { ...subject, look: lookOf(this.box), marks: state.marks, directions: pane.directions, preview };
    this.text.show(matrix, view);
  }

  drawView() {
    const { matrix, messages, state, subject } = this;
    if (state.view === "table") drawTable(this.table, messages, { matrix, chosen: subject.chosen });
    else this.picture.paint();
  }

  read() {
    const { matrix, messages, subject } = this;
    const { chosen, facing } = subject;
    const own = facing === "from" ? matrix.rowOf.get(chosen) : matrix.columnOf.get(chosen);
    const cell = facing === "from" ? { row: own, column: null } : { row: null, column: own };
    const sentence = readingOf(messages, { matrix, facing }, this.cursor ?? (own === undefined ? null : cell));
    this.reading.replaceChildren(...emphasise(sentence));
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
    const step = stepOf(key);
    if (this.state.view === "matrix") this.moveTo(nextCell(this.matrix, this.cursor, step));
    else this.moveTo(nextEnd(this.matrix, this.picture.layout, this.cursor, step));
    this.picture.scrollTo(this.cursor);
  }

  pinAt({ row, column }) {
    const looked = row === null;
    this.pin(looked ? this.matrix.columns[column] : this.matrix.rows[row], looked);
  }

  pinUnit(unit) {
    if (unit) this.pin(unit);
  }

  /** Pin a unit, or with null none. `looked`: as a token that is looked at. */
  pin(unit, looked = false) {
    this.state.pin = unit ? pinUnit(this.pane, unit, looked) : null;
    this.cursor = null;
    this.changed();
  }
}
