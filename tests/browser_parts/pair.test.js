import assert from "node:assert/strict";
import test from "node:test";
import { figureOf, orderHeads } from "../../demo/components/explorer/heads.js";
import { weightsBetween } from "../../demo/components/explorer/offline.js";
import * as pairs from "../../demo/components/explorer/pair.js";
import { pinUnit } from "../../demo/components/explorer/pins.js";
import { initialState } from "../../demo/components/explorer/state.js";
import { decode, kinds, pane, payload, rows } from "./model.js";

const matrix = decode(payload(new Array(25).fill(0)));
const [the, cat] = [1, 2].map((index) => pinUnit(pane, matrix.rows[index]));
const chosen = (changes) => ({ ...initialState(), pin: the, target: cat, ...changes });

test("a pair is there once two tokens are chosen, from the one that looks to the other", () => {
  assert.equal(pairs.chosenPair(chosen({ target: null })), null);
  assert.equal(pairs.chosenPair(chosen({ pin: null })), null);
  assert.deepEqual(pairs.chosenPair(chosen({})), { from: the, to: cat });
  assert.deepEqual(pairs.chosenPair(chosen({ facing: "to" })), { from: cat, to: the });
  assert.deepEqual(pairs.chosenPair(chosen({ pin: { ...the, looked: true } })).to.start, the.start);
});

test("heads are ranked until the order is left, and then stand as before", () => {
  const state = chosen({ order: "entropy", only: new Set(["next"]) });
  pairs.enterPair(state, pairs.chosenPair(state));
  assert.deepEqual([state.order, state.only.size, pairs.isRanked(state)], ["pair", 0, true]);
  pairs.enterPair(state, { from: cat, to: the });
  assert.ok(!pairs.isRanked(state));
  pairs.leavePair(state);
  assert.deepEqual([state.order, state.ranked], ["entropy", null]);
});

test("a pair is forgotten with the letters of one of its tokens", () => {
  const state = chosen({});
  pairs.enterPair(state, pairs.chosenPair(state));
  pairs.forgetMoved(state, [pane]);
  assert.ok(state.ranked);
  pairs.forgetMoved(state, [{ ...pane, passage: JSON.stringify(["The 🐕 sat", "tiny", 0, ""]) }]);
  assert.deepEqual([state.ranked, state.target, state.order], [null, null, "layer"]);
});

test("the cells of a pair are where its tokens have rows and columns", () => {
  assert.deepEqual(pairs.cellsOf(pane, matrix, { from: the, to: cat }), { rows: [1, 1], columns: [2, 2] });
  const both = { ...the, end: cat.end };
  assert.deepEqual(pairs.cellsOf(pane, matrix, { from: both, to: cat }), { rows: [1, 2], columns: [2, 2] });
  const limited = decode(payload([0], { units: [rows[1]], columns: [rows[3]] }));
  assert.equal(pairs.cellsOf(pane, limited, { from: the, to: cat }), null);
});

test("the head with the largest weight comes first, those without one last", () => {
  const scores = [
    [0.1, 0.3],
    [0.3, null],
  ];
  assert.deepEqual(pairs.strongestBetween(scores), { layer: 0, head: 1, score: 0.3 });
  assert.equal(pairs.strongestBetween([[null]]), null);
  const ranked = { ...pane, between: { scores } };
  assert.deepEqual(orderHeads(ranked, kinds, "pair"), [
    [0, 1],
    [1, 0],
    [0, 0],
    [1, 1],
  ]);
  assert.deepEqual(figureOf(ranked, "pair", [1, 0]), { value: 0.3, digits: 2, unit: "none" });
  assert.equal(figureOf(ranked, "pair", [1, 1]), null);
});

test("a saved page has the weight of every head between two tokens, of what is shown", () => {
  const units = [
    ["a", 0, 1, 0, true],
    ["b", 1, 2, 0, false],
    ["c", 2, 3, 0, false],
  ];
  const stored = { units, largest: [[0.5, 1]], value: { panes: [{ layers: 1, heads: 2 }] } };
  const bytes = Uint8Array.from([0, 0, 0, 51, 51, 102, 0, 0, 0, 0, 0, 0, 0, 255, 0, 0, 0, 0]);
  const between = (specials, rows = [1, 1]) =>
    weightsBetween(stored, bytes, { specials, rows, columns: [2, 2] })[0].map((weight) => Number(weight.toFixed(4)));
  assert.deepEqual(between("shown"), [0.2, 0]);
  assert.deepEqual(between("rescaled"), [0.6667, 0]);
  assert.deepEqual(between("shown", [1, 2]), [0.1, 0]);
});
