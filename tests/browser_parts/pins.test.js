import assert from "node:assert/strict";
import test from "node:test";
import { findPinned, hasMoved, pinUnit, textAt } from "../../demo/components/explorer/pins.js";
import { pane } from "./model.js";

const unit = (first, last = first + 1, special = false) => ({ first, last, segment: 0, special });
const UNITS = [unit(0, 1, true), unit(1), unit(2), unit(3), unit(4, 5, true)];

test("a pin remembers its place in code points and what stands there", () => {
  const pin = pinUnit(pane, unit(2));
  assert.deepEqual(pin, { segment: 0, start: 4, end: 5, letters: "🐈", looked: false });
  assert.equal(textAt(pane, pin), "🐈");
});

test("a pin of the second text is found in the second text", () => {
  const pair = { ...pane, passage: JSON.stringify(["The cat", "tiny", 0, "Le chat"]) };
  assert.equal(textAt(pair, { segment: 1, start: 3, end: 7 }), "chat");
  assert.equal(findPinned(pair, UNITS, { segment: 1, start: 4, end: 5 }), null);
});

test("a model that cuts the text otherwise finds the token with the pin's first letter", () => {
  const whole = [unit(0, 1, true), unit(1, 4), unit(4, 5, true)]; // one token for all words
  assert.equal(findPinned(pane, whole, pinUnit(pane, unit(3))), 1);
  assert.equal(findPinned(pane, UNITS, pinUnit(pane, unit(1, 4))), 1);
});

test("a token without letters of its own is found by its place", () => {
  const mark = {
    ...pane,
    spans: [
      [0, 0],
      [4, 4],
      [4, 5],
      [6, 9],
      [0, 0],
    ],
  };
  assert.equal(findPinned(mark, UNITS, pinUnit(mark, unit(1))), 1);
});

test("special tokens are found where they stand, counted from the nearer end", () => {
  const longer = { ...pane, spans: [...pane.spans, [0, 0]] };
  const units = [unit(0, 1, true), ...[1, 2, 3, 4].map((first) => unit(first)), unit(5, 6, true)];
  assert.equal(findPinned(longer, units, pinUnit(pane, UNITS[4])), 5);
  assert.equal(findPinned(longer, units, pinUnit(pane, UNITS[0])), 0);
});

test("a pin has moved once other letters stand in its place", () => {
  const pin = pinUnit(pane, unit(2));
  const other = { ...pane, passage: JSON.stringify(["The 🐕 sat", "tiny", 0, ""]) };
  assert.equal(hasMoved(pin, [pane]), false);
  assert.equal(hasMoved(pin, [pane, other]), true);
  assert.equal(hasMoved(pinUnit(pane, UNITS[0]), [other]), false);
});

test("without a pin nothing is pinned", () => assert.equal(findPinned(pane, UNITS, null), null));
