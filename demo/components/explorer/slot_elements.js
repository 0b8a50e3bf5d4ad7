// The elements of a slot, and what pointer and keys do to them.

import { create } from "../common/dom.js";
import { stepAlong, stepOf } from "./cursor.js";
import { shownUnits } from "./matrix.js";
import { pinUnit } from "./pins.js";

/** Return them: `box` has the name of the head and the text, `view` the matrix, the lines or the table. */
export function createSlotElements(messages, text) {
  const button = (id) => ({
    type: "button",
    className: "small",
    textContent: id === "close" ? "" : messages.format(`open.${id}`), // see placing.js
    title: messages.format(`open.${id}_hint`),
  });
  const title = create("h4", { ariaLevel: "3" });
  const facts = create("p", { className: "hint" });
  const figures = create("span", { className: "hint figures" });
  const keep = create("button", button("keep"));
  const leave = create("button", button("close"));
  const turnOff = create("button", { ...button("turn_off"), className: "small online" });
  const scene = create("canvas", { className: "scene" });
  const marks = create("canvas", { className: "marks", tabIndex: 0 });
  marks.setAttribute("role", "application"); // in a picture, screen readers would keep the arrow keys for themselves
  const spot = create("i", { className: "spot" }); // where the cursor is, for the browser to scroll to
  const stage = create("div", { className: "stage" }, spot, scene, marks);
  const table = create("div");
  const reading = create("p", { className: "reading", ariaLive: "polite" });
  const foot = create("p", { className: "hint" });
  const key = create("i", { className: "outlined", ariaHidden: "true" });
  const counterpart = create("p", { className: "hint counterpart", hidden: true }, key, create("span"));
  const twin = create("p", { className: "twin", textContent: messages.format("open.twin"), hidden: true });
  const actions = create("div", { className: "head-actions" }, keep, leave, turnOff); // on a phone below the picture
  const line = create("div", { className: "title" }, title, actions);
  const holder = create("div", { className: "holder" }, stage, table);
  // On a phone it sticks to the top of the screen.
  const stuck = create("div", { className: "stuck" }, line, twin, reading, text);
  const box = create("section", { className: "slot" }, stuck, facts);
  const near = create("p", { className: "near-reading", hidden: true, ariaHidden: "true" }); // see saying.js
  const view = create("div", { className: "view" }, holder, create("div", { className: "near" }, near));
  const said = create("div", { className: "said-of-picture" }, counterpart, foot); // see panes.js
  const texts = { title, facts, figures, twin, reading, near, counterpart, foot };
  keepHeight(reading);
  return { ...texts, keep, leave, turnOff, actions, scene, marks, spot, stage, table, line, holder, box, view, said };
}

/** Let a sentence that has needed more lines keep their room, so that nothing moves below it with the next one. */
function keepHeight(reading) {
  let width = 0;
  const keep = () => {
    if (reading.clientWidth !== width) reading.style.minHeight = "";
    width = reading.clientWidth;
    if (reading.clientHeight) reading.style.minHeight = `${reading.clientHeight}px`;
  };
  new ResizeObserver(() => requestAnimationFrame(keep)).observe(reading);
}

export function listenToSlot(slot) {
  listenToPointer(slot);
  slot.marks.addEventListener("focusout", () => slot.moveTo(null));
  slot.marks.addEventListener("keydown", (event) => pressKey(slot, event));
  for (const units of [slot.text.box, slot.table]) {
    units.addEventListener("click", (event) => chooseUnit(slot, event));
    units.addEventListener("keydown", (event) => chooseByKey(slot, units, event));
  }
}

/**
 * Read what a mouse is at, or what was tapped, until that pointer leaves it. Another one that leaves something changes
 * nothing: a mouse that lies still leaves the text when that is drawn anew under it.
 */
function listenToPointer(slot) {
  const places = { picture: slot.marks, text: slot.text.box };
  let reading = "";
  const nameOf = (place, event) => `${place} ${event.pointerType}`;
  const listen = (place, type, listener) =>
    places[place].addEventListener(type, (event) => {
      if (listener(slot, event)) reading = nameOf(place, event);
    });
  listen("picture", "pointermove", pointAtPicture);
  listen("picture", "click", pinByClick);
  listen("text", "pointermove", pointAtText);
  for (const [place, element] of Object.entries(places)) {
    element.addEventListener("pointerleave", (event) => reading === nameOf(place, event) && slot.moveTo(null));
  }
}

function pointAtPicture(slot, event) {
  slot.moveTo(slot.picture.cursorAt(event));
  return true;
}

/** Preview the token that the pointer is at. There is none for a finger, nor for the other token of a pair. */
function pointAtText(slot, event) {
  const unit = event.pointerType === "mouse" && !slot.state.aiming && unitOf(slot, event);
  if (unit) slot.moveTo(slot.cursorAt(unit));
  return Boolean(unit);
}

function pinByClick(slot, event) {
  const cursor = slot.picture.cursorAt(event);
  if (!cursor) return false;
  choose(slot, cursor);
  slot.moveTo(cursor); // the pointer, or the finger, is still there
  return true;
}

function pressKey(slot, event) {
  const { cursor, matrix } = slot;
  if (event.key === "Enter" && cursor && matrix) {
    choose(slot, cursor);
    slot.moveTo(cursor); // the arrow keys go on from here
  } else if (stepOf(event.key) && matrix) {
    event.preventDefault();
    slot.moveByKey(event.key);
  }
}

function unitOf(slot, event) {
  const button = event.target.closest(".unit");
  if (!button || !slot.matrix) return undefined;
  return shownUnits(slot.matrix).find((unit) => unit.first === Number(button.dataset.first));
}

/** Choose a token, or, where that was asked for or with a key, the other token of a pair. */
function chooseUnit(slot, event) {
  const unit = unitOf(slot, event);
  if (!unit) return;
  const isTarget = slot.state.aiming || event.shiftKey || event.ctrlKey || event.metaKey;
  if (isTarget) slot.aimAt(slot.pane, unit);
  else slot.pin(isPinned(slot, unit) ? null : unit);
}

/** Pin what a cursor is at; free it where that is the token that is pinned already, without another one. */
function choose(slot, cursor) {
  const { row, column } = cursor;
  const unit = row === null ? slot.matrix.columns[column] : slot.matrix.rows[row];
  const isAlone = row === null || column === null;
  const isSameSide = Boolean(slot.state.pin?.looked) === (row === null);
  if (isAlone && isSameSide && isPinned(slot, unit)) slot.pin(null);
  else slot.pinAt(cursor);
}

/** Tell whether just this unit is pinned, and none that shares its letters: XLM-R's word mark alone has no length. */
function isPinned({ pane, state }, unit) {
  const own = pinUnit(pane, unit);
  return ["edge", "segment", "start", "end"].every((part) => own[part] === state.pin?.[part]);
}

function chooseByKey(slot, box, event) {
  const units = [...box.querySelectorAll(".unit")];
  // A key moves on in one direction all along a line, also over what runs the other way.
  const rtl = getComputedStyle(event.target.closest(".flow") ?? event.target).direction === "rtl";
  const next = units[units.indexOf(event.target) + stepAlong(event.key, rtl)];
  if (!units.includes(event.target) || !next) return;
  event.preventDefault();
  next.focus();
  if (!slot.state.aiming) next.click();
}
