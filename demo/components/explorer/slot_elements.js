// The elements of a slot, and what pointer and keys do to them.

import { create } from "../common/dom.js";
import { stepAlong, stepOf } from "./cursor.js";
import { shownUnits } from "./matrix.js";

export function createSlotElements(messages) {
  const button = (id) => ({
    type: "button",
    className: "small",
    textContent: messages.format(`open.${id}`),
    title: messages.format(`open.${id}_hint`),
  });
  const title = create("h4");
  const facts = create("p", { className: "hint" });
  const keep = create("button", button("keep"));
  const leave = create("button", button("close"));
  const scene = create("canvas", { className: "scene" });
  const marks = create("canvas", { className: "marks", tabIndex: 0 });
  marks.setAttribute("role", "application"); // in a picture, screen readers would keep the arrow keys for themselves
  const spot = create("i", { className: "spot" }); // where the cursor is, for the browser to scroll to
  const stage = create("div", { className: "stage" }, spot, scene, marks);
  const words = create("div", { className: "words" });
  const reading = create("p", { className: "reading", ariaLive: "polite" });
  const foot = create("p", { className: "hint" });
  const line = create("div", { className: "line" }, title, keep, leave);
  const holder = create("div", { className: "holder" }, stage, words);
  const box = create("section", { className: "slot" }, line, facts, holder, reading, foot);
  return { title, facts, keep, leave, scene, marks, spot, stage, words, reading, foot, box };
}

export function listenToSlot(slot) {
  slot.marks.addEventListener("pointermove", (event) => slot.moveTo(slot.picture.cursorAt(event)));
  slot.marks.addEventListener("pointerleave", () => slot.moveTo(null));
  slot.marks.addEventListener("click", (event) => pinByClick(slot, event));
  slot.marks.addEventListener("keydown", (event) => pressKey(slot, event));
  slot.words.addEventListener("click", (event) => chooseUnit(slot, event));
  slot.words.addEventListener("keydown", (event) => chooseByKey(slot, event));
}

function pinByClick(slot, event) {
  const cursor = slot.picture.cursorAt(event);
  if (!cursor) return;
  slot.pinAt(cursor);
  if (event.pointerType !== "mouse") slot.moveTo(cursor); // a finger cannot point without a click
}

function pressKey(slot, event) {
  const { cursor, matrix } = slot;
  if (event.key === "Escape") slot.pin(null);
  else if (event.key === "Enter" && cursor && matrix) {
    slot.pinAt(cursor);
    slot.moveTo(cursor); // the arrow keys go on from here
  } else if (stepOf(event.key) && matrix) {
    event.preventDefault();
    slot.moveByKey(event.key);
  }
}

function chooseUnit(slot, event) {
  const button = event.target.closest(".unit");
  if (!button || !slot.matrix) return;
  slot.pin(shownUnits(slot.matrix).find((unit) => unit.first === Number(button.dataset.first)));
}

function chooseByKey(slot, event) {
  const units = [...slot.words.querySelectorAll(".unit")];
  // A key moves on in one direction all along a line, also over what runs the other way.
  const rtl = getComputedStyle(event.target.closest(".flow") ?? event.target).direction === "rtl";
  const next = units[units.indexOf(event.target) + stepAlong(event.key, rtl)];
  if (!units.includes(event.target) || !next) return;
  event.preventDefault();
  next.focus();
  next.click();
}
