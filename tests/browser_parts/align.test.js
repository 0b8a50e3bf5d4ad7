import assert from "node:assert/strict";
import test from "node:test";
import { alignMatrices } from "../../demo/components/explorer/redraw.js";

/** A slot whose view begins at `top`, with a matrix that has labels of a height above its cells. */
const slot = (top, above) => ({
  view: { getBoundingClientRect: () => ({ top }) },
  holder: { style: {} },
  picture: { layout: { top: above } },
});

const margins = (view, slots) => {
  alignMatrices({ openSlots: slots, state: { view } });
  return slots.map(({ holder }) => holder.style.marginBlockStart);
};

test("matrices side by side begin at one height, whatever the height of their labels", () => {
  assert.deepEqual(margins("matrix", [slot(100, 40), slot(100, 56)]), ["16px", "0px"]);
});

test("matrices below each other, and other views, stay where they are", () => {
  assert.deepEqual(margins("matrix", [slot(100, 40), slot(700, 56)]), ["0px", "0px"]);
  assert.deepEqual(margins("lines", [slot(100, 40), slot(100, 56)]), ["0px", "0px"]);
});
