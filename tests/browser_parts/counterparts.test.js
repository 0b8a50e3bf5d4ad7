import assert from "node:assert/strict";
import test from "node:test";
import { counterpartOf, counterpartSentence } from "../../demo/components/explorer/counterparts.js";
import { decode, pane, payload } from "./model.js";

const messages = {
  format: (id, parameters = {}) => [id, ...Object.values(parameters)].join(" "),
  number: (value) => value.toFixed(1), // weights have 65,536 levels
};

// [CLS] The cat [SEP] Le cha t [SEP]
const TEXTS = ["[CLS]", "The", "cat", "[SEP]", "Le", "cha", "t", "[SEP]"];
const UNITS = TEXTS.map((text, index) => [text, index, index + 1, Number(index > 3), [0, 3, 7].includes(index)]);
const PAIR = {
  ...pane,
  pair: true,
  passage: JSON.stringify(["The cat", "tiny", 0, "Le chat"]),
  spans: [
    [0, 0],
    [0, 3],
    [4, 7],
    [0, 0],
    [0, 2],
    [3, 6],
    [6, 7],
    [0, 0],
  ],
  counterparts: {
    layer: 7,
    few: false,
    words: [
      [0, 0, 3, 0, 2],
      [0, 4, 7, 3, 7],
      [1, 0, 2, 0, 3],
      [1, 3, 7, 4, 7],
    ],
  },
};
const [CAT, CHA, LAST] = [2, 5, 7];
const SENT = { units: UNITS, scale: 64 };
const WEIGHTS = Array.from({ length: 64 }, (_, index) => Math.round((index / 64) * 65_535)); // of a cell, its number
const matrix = decode(payload(WEIGHTS, SENT));
const subjectOf = (index, facing = "from") => ({ unit: matrix.rows[index], facing });
const find = (subject) => counterpartOf({ matrix, pane: PAIR, subject });

test("the cells of a counterpart are those of all of its pieces", () => {
  const found = find(subjectOf(CAT));
  assert.deepEqual(found.cells, [
    { row: CAT, column: 5 },
    { row: CAT, column: 6 },
  ]);
  assert.deepEqual([found.looks, found.own, found.other], [false, "cat", "chat"]);
});

test("a piece of a word has the counterpart of the word", () => {
  assert.deepEqual(find(subjectOf(CHA)).cells, [{ row: CHA, column: CAT }]);
});

test("of a token that is looked at, the counterpart is the one that looks", () => {
  const found = find(subjectOf(CHA, "to"));
  assert.deepEqual([found.cells, found.looks], [[{ row: CAT, column: CHA }], true]);
});

test("special tokens and texts without a second one have no counterpart", () => {
  assert.equal(find(subjectOf(LAST)), null);
  assert.equal(counterpartOf({ matrix, pane, subject: subjectOf(CAT) }), null);
});

const say = (changes = {}, { facing = "from", few = false } = {}) => {
  const state = { view: "matrix", specials: "shown", ...changes };
  const pair = { ...PAIR, counterparts: { ...PAIR.counterparts, few } };
  return counterpartSentence(messages, { matrix, pane: pair, state, subject: subjectOf(CAT, facing) });
};

test("a sentence gives the weight of all pieces together, or of those that look their mean", () => {
  assert.ok(say().includes(` ${(8 * CAT + 5 + 8 * CAT + 6).toFixed(1)} no`), say());
  assert.ok(say({}, { facing: "to" }).includes(` ${(8 * 5.5 + CAT).toFixed(1)} no`));
  assert.ok(say({ specials: "rescaled" }).endsWith(" yes"));
});

test("of very few words it is said that they may be wrong, and of a table nothing", () => {
  assert.ok(say({}, { few: true }).endsWith("counterpart.few"));
  assert.equal(say({ view: "table" }), "");
});
