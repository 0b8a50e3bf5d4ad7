import assert from "node:assert/strict";
import test from "node:test";
import { inkOn } from "../../demo/components/explorer/contrast.js";
import { nextCell, nextEnd, stepAlong, stepOf } from "../../demo/components/explorer/cursor.js";
import {
  meanElsewhere,
  shownUnits,
  strongest,
  weightBetween,
  weightFacing,
} from "../../demo/components/explorer/matrix.js";
import { meanMatrix } from "../../demo/components/explorer/offline.js";
import { decode, payload, rows } from "./model.js";

const close = (actual, expected) => assert.ok(Math.abs(actual - expected) < 1e-4, `${actual} is not ${expected}`);

const square = (weights, options) =>
  decode(
    payload(
      weights.map((weight) => weight * 65_535),
      options,
    ),
  );

// Row r looks at column c with the weight (5 r + c) / 25.
const counting = square(Array.from({ length: 25 }, (_, index) => index / 25));

test("a weight is its integer's share of the scale", () => {
  const matrix = square([0, 0.5, 1, 0.25], { scale: 0.4, units: rows.slice(0, 2) });
  close(matrix.at(0, 1), 0.2);
  close(matrix.at(1, 0), 0.4);
});

test("a weight is looked up by the first tokens of two units", () => {
  close(weightBetween(counting, 2, 3), 13 / 25);
  close(weightFacing(counting, 2, { first: 3 }, "from"), 13 / 25);
  close(weightFacing(counting, 2, { first: 3 }, "to"), 17 / 25);
});

test("where one text looks at the other, there is no weight the other way", () => {
  const matrix = square([1, 0.5], { units: rows.slice(0, 1), columns: rows.slice(1, 3) });
  close(weightBetween(matrix, 0, 2), 0.5);
  assert.equal(weightBetween(matrix, 2, 0), null);
  assert.deepEqual(
    shownUnits(matrix).map((unit) => unit.text),
    ["[CLS]", "The", "🐈"],
  );
});

test("the three strongest of a row or a column come with the largest first", () => {
  const texts = (cursor) => strongest(counting, cursor).map(({ name }) => name);
  assert.deepEqual(texts({ row: 1, column: null }), ["[SEP]", "sat", "🐈"]);
  close(strongest(counting, { row: null, column: 0 })[0].weight, 20 / 25);
});

test("what went elsewhere is averaged over the rows", () => {
  close(meanElsewhere({ elsewhere: [0.5, 0, 0.25, 0.25] }), 0.25);
  assert.equal(meanElsewhere({ elsewhere: [] }), 0);
});

test("arrow keys move from cell to cell and stop at the edges", () => {
  assert.deepEqual(nextCell(counting, null, stepOf("ArrowDown")), { row: 0, column: 0 });
  assert.deepEqual(nextCell(counting, { row: 4, column: 2 }, stepOf("ArrowDown")), { row: 4, column: 2 });
  assert.deepEqual(nextCell(counting, { row: 1, column: null }, stepOf("ArrowRight")), { row: 1, column: 0 });
});

test("arrow keys move along one side of the lines and across to the other", () => {
  const columns = { horizontal: false, rtl: false };
  assert.deepEqual(nextEnd(counting, columns, { row: 2, column: null }, stepOf("ArrowDown")), { row: 3, column: null });
  assert.deepEqual(nextEnd(counting, columns, { row: 2, column: null }, stepOf("ArrowRight")), {
    row: null,
    column: 2,
  });
});

test("in a text from right to left, the left arrow moves to the next token", () => {
  const line = { horizontal: true, rtl: true };
  assert.deepEqual(nextEnd(counting, line, { row: 2, column: null }, stepOf("ArrowLeft")), { row: 3, column: null });
  assert.equal(stepAlong("ArrowLeft", true), 1);
  assert.equal(stepAlong("ArrowLeft", false), -1);
  assert.equal(stepAlong("x", true), undefined);
});

test("the ink is dark on light shades and light on dark ones", () => {
  const look = { colour: [0, 114, 178], paperParts: [255, 255, 255], onLight: "dark", onDark: "light" };
  assert.equal(inkOn(look, 0), "dark");
  assert.equal(inkOn(look, 1), "light");
});

const stored = {
  value: { panes: [{ heads: 2 }] },
  units: rows.slice(0, 2), // [CLS], a special token, and The
  largest: [[1, 0.5]],
};
const bytes = Uint8Array.from([255, 0, 51, 204, 255, 255, 0, 255]); // two heads of 2 by 2 weights

test("a saved page averages heads by their own largest weights", () => {
  const matrix = decode(
    meanMatrix(stored, bytes, {
      heads: [
        [0, 0],
        [0, 1],
      ],
      specials: "shown",
    }),
  );
  close(matrix.at(0, 0), (1 + 0.5) / 2);
  close(matrix.at(1, 1), (0.8 + 0.5) / 2);
});

test("a saved page says which share went to hidden tokens, and can scale the rest to 1", () => {
  const show = (specials) => decode(meanMatrix(stored, bytes, { heads: [[0, 0]], specials }));
  assert.deepEqual(
    show("hidden").rows.map((unit) => unit.text),
    ["The"],
  );
  close(show("hidden").at(0, 0), 0.8);
  close(show("hidden").elsewhere[0], 0.2);
  close(show("rescaled").at(0, 0), 1);
});
