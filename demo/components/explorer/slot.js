// One open head (or the mean of several): fetched when it is opened, shown as matrix, lines, text or table.

import { explained } from "../common/terms.js";
import { nextCell, nextEnd, stepOf } from "./cursor.js";
import { lookOf } from "./look.js";
import { decodeMatrix, findMatrix, shownUnits } from "./matrix.js";
import { footnote, headFigures, readingOf, selectionName } from "./names.js";
import { findPinned, pinUnit } from "./pins.js";
import { createSlotElements, listenToSlot } from "./slot_elements.js";
import { SlotPicture } from "./slot_picture.js";
import { drawTable, drawText } from "./text_view.js";

export class Slot {
  /** `ask(name, request)` calls a server function; `changed()` is called when the pin, common to all slots, changes. */
  constructor(pane, heads, { state, messages, ask, changed }) {
    Object.assign(this, { pane, heads, state, messages, ask, changed });
    Object.assign(this, { requests: 0, matrix: null, cursor: null, largest: null });
    Object.assign(this, createSlotElements(messages));
    this.picture = new SlotPicture(this);
    listenToSlot(this);
  }

  /** Ask the server for the weights and draw them, unless newer ones were asked for meanwhile. */
  async fetch() {
    this.requests += 1;
    const request = this.requests;
    const sent = findMatrix(this.pane, this.viewRequest());
    this.box.classList.toggle("waiting", !sent);
    const answer = sent ?? (await this.ask("matrix", { passage: this.pane.passage, ...this.viewRequest() }));
    if (request !== this.requests) return;
    this.box.classList.remove("waiting");
    if (answer.refusal) {
      this.refuse(answer.refusal);
      return;
    }
    this.matrix = decodeMatrix(answer, this.pane.places);
    this.cursor = null;
    this.draw();
  }

  /** The heads and how they are shown, as the server takes them. */
  viewRequest() {
    const { units, specials, measure, direction } = this.state;
    return { heads: this.heads, units, specials, measure, direction: this.pane.pair ? direction : "all" };
  }

  refuse(sentence) {
    this.matrix = null;
    this.stage.hidden = true;
    this.words.hidden = true;
    this.title.textContent = selectionName(this.messages, this);
    this.reading.textContent = sentence;
    this.facts.textContent = "";
    this.foot.textContent = "";
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

  /** The first token of the unit that text view and table show the weights of. */
  get chosen() {
    const { matrix, cursor, state, pane } = this;
    if (cursor && cursor.row !== null) return matrix.rows[cursor.row].first;
    const units = shownUnits(matrix);
    const pinned = findPinned(pane, units, state.pin);
    if (pinned !== null) return units[pinned].first;
    // Where one text looks at the other, rows and columns are not the same units.
    const candidates = state.view === "text" && state.facing === "to" ? matrix.columns : matrix.rows;
    const preferred = candidates.find((unit) => unit.first === pane.first);
    return (preferred ?? candidates.find((unit) => !unit.special) ?? candidates[0]).first;
  }

  draw() {
    const { matrix, messages, state } = this;
    if (!matrix) return;
    if (!matrix.rows.length || !matrix.columns.length) {
      this.refuse(messages.format("only_special"));
      return;
    }
    const single = this.heads.length === 1 && state.measure !== "rollout";
    this.title.textContent = selectionName(messages, this);
    const figures = single ? headFigures(messages, this.pane, this.heads[0]) : [];
    this.facts.replaceChildren(...explained(figures, messages.format("separator")));
    const isPicture = state.view === "matrix" || state.view === "lines";
    this.stage.hidden = !isPicture;
    this.words.hidden = isPicture;
    this.drawView();
    this.foot.textContent = footnote(messages, this);
    this.read();
  }

  drawView() {
    const { matrix, messages, state, pane, chosen } = this;
    if (state.view === "text") {
      const view = { matrix, look: lookOf(this.box), chosen, facing: state.facing, directions: pane.directions };
      this.largest = drawText(this.words, messages, view);
    } else if (state.view === "table") drawTable(this.words, messages, { matrix, chosen });
    else this.picture.paint();
  }

  read() {
    this.reading.textContent = readingOf(this.messages, this);
  }

  moveTo(cursor) {
    if (!this.matrix || JSON.stringify(cursor) === JSON.stringify(this.cursor)) return;
    this.cursor = cursor;
    requestAnimationFrame(() => {
      if (!this.matrix) return;
      if (this.state.view === "matrix") this.picture.mark();
      else this.drawView();
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

  /** Pin a unit, or with null none. `looked`: as a token that is looked at. */
  pin(unit, looked = false) {
    this.state.pin = unit ? pinUnit(this.pane, unit, looked) : null;
    this.cursor = null;
    this.changed();
  }
}
