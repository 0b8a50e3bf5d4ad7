import assert from "node:assert/strict";
import test from "node:test";
import { joinPlaces, leftToRight, nest } from "../../demo/components/common/line_order.js";

const line = (...tokens) => tokens.map(([text, ...place]) => ({ text, ...joinPlaces([place]) }));

const order = (parts, level) => leftToRight(parts, level).map(({ text }) => text);

test("parts of the line's own level are in reading order, or the other way round", () => {
  assert.deepEqual(order(line(["a", 0, 0, 0], ["b", 0, 0, 0]), 0), ["a", "b"]);
  assert.deepEqual(order(line(["א", 1, 1, 1], ["ב", 1, 1, 1]), 1), ["ב", "א"]);
});

test("a run of another direction is turned round as a whole", () => {
  const parts = line(["a", 0, 0, 0], ["א", 1, 1, 0], ["ב", 1, 1, 1], ["b", 0, 0, 0]);
  assert.deepEqual(order(parts, 0), ["a", "ב", "א", "b"]);
});

test("what lies between two parts on a lower level keeps them from being one run", () => {
  assert.deepEqual(order(line(["12", 2, 2, 1], ["34", 2, 2, 1]), 1), ["34", "12"]);
  assert.deepEqual(order(line(["12", 2, 2, 1], ["34", 2, 2, 2]), 1), ["12", "34"]);
});

test("levels without parts of their own change nothing", () => {
  const parts = line(["a", 0, 0, 0], ["1", 4, 4, 0], ["2", 4, 4, 4], ["א", 3, 3, 3]);
  assert.deepEqual(order(parts, 0), ["a", "א", "1", "2"]);
});

test("a word has the place of its first token, and the direction of its lowest character", () => {
  const word = joinPlaces([
    [2, 2, 1],
    [1, 1, 1],
  ]);
  assert.deepEqual(word, { level: 2, floor: 1, lowest: 1, direction: "rtl" });
  const number = joinPlaces([
    [2, 2, 1],
    [2, 2, 2],
  ]);
  assert.deepEqual(number, { level: 2, floor: 1, lowest: 2, direction: "ltr" });
});

test("what is joined stays in reading order", () => {
  const parts = line(["א", 1, 1, 1], ["a", 2, 2, 1], ["b", 2, 2, 2], ["ב", 1, 1, 1]);
  const brackets = (contents, level) => `${level}(${contents.join(" ")})`;
  assert.deepEqual(
    nest(parts, 1, ({ text }) => text, brackets),
    ["א", "2(a b)", "ב"],
  );
});
