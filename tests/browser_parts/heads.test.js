import assert from "node:assert/strict";
import test from "node:test";
import { boundOf, countMatches, passesFilter } from "../../demo/components/explorer/filter.js";
import { allHeads, figureOf, keepHeads, orderHeads, pickHeads } from "../../demo/components/explorer/heads.js";
import { initialState } from "../../demo/components/explorer/state.js";
import { kinds, pane } from "./model.js";

const LAST = [1, 1]; // the head without figures

test("heads come layer by layer", () => {
  assert.deepEqual(orderHeads(pane, kinds, "layer"), [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ]);
});

test("by kind, heads come in the order of the kinds, the strongest of a kind first", () => {
  assert.deepEqual(orderHeads(pane, kinds, "kind"), [LAST, [1, 0], [0, 0], [0, 1]]);
});

test("by entropy, heads come with the lowest first", () => {
  const known = {
    ...pane,
    entropy: [
      [1.25, 3],
      [0.5, 2],
    ],
  };
  assert.deepEqual(orderHeads(known, kinds, "entropy"), [
    [1, 0],
    [0, 0],
    [1, 1],
    [0, 1],
  ]);
});

test("by translation, heads come with the highest score or the largest weight first", () => {
  const highest = [
    [0.25, 0.5],
    [0.75, 0],
  ];
  const nothing = highest.map((row) => row.map(() => 0));
  for (const [order, figure, unit] of [
    ["translation", "scores", "none"],
    ["counterpart", "on_counterpart", "percent"],
  ]) {
    const own = { ...pane, translation: { scores: nothing, on_counterpart: nothing, [figure]: highest } };
    assert.deepEqual(orderHeads(own, kinds, order), [
      [1, 0],
      [0, 1],
      [0, 0],
      [1, 1],
    ]);
    const equal = { ...pane, translation: { scores: nothing, on_counterpart: highest } };
    assert.deepEqual(orderHeads(equal, kinds, order)[0], [1, 0]);
    assert.equal(figureOf(own, order, [1, 0]).value, 0.75);
    assert.equal(figureOf(own, order, [1, 0]).unit, unit);
  }
});

test("heads without a figure come last", () => {
  for (const order of ["entropy", "distance"]) assert.deepEqual(orderHeads(pane, kinds, order).at(-1), LAST);
});

test("a click opens a head in place of those that are open", () => {
  assert.deepEqual(pickHeads([[0, 0]], [[1, 1]], false, pane), [[1, 1]]);
});

test("a click with a key adds a head, and takes one away that is open", () => {
  assert.deepEqual(pickHeads([[0, 0]], [[1, 1]], true, pane), [
    [0, 0],
    [1, 1],
  ]);
  assert.deepEqual(
    pickHeads(
      [
        [0, 0],
        [1, 1],
      ],
      [[0, 0]],
      true,
      pane,
    ),
    [[1, 1]],
  );
});

test("the only open head stays open", () => {
  assert.deepEqual(pickHeads([[0, 0]], [[0, 0]], true, pane), [[0, 0]]);
});

test("heads that a model does not have change nothing there", () => {
  const open = [[0, 0]];
  assert.equal(pickHeads(open, [[7, 0]], false, pane), open);
});

test("another model keeps the open heads that it has, else opens its first", () => {
  assert.deepEqual(
    keepHeads(
      [
        [0, 1],
        [5, 5],
      ],
      pane,
    ),
    [[0, 1]],
  );
  assert.deepEqual(keepHeads([[5, 5]], pane), [[1, 0]]);
});

test("without a filter every head passes, also one without figures", () => {
  assert.ok(allHeads(pane).every((head) => passesFilter(pane, initialState(), head)));
});

test("only heads of the chosen kinds pass", () => {
  const state = { ...initialState(), only: new Set(["next"]) };
  assert.deepEqual(
    allHeads(pane).filter((head) => passesFilter(pane, state, head)),
    [
      [0, 0],
      [1, 0],
    ],
  );
  assert.deepEqual(countMatches([pane, pane], state), { shown: 4, total: 8 });
});

test("a head without the figure does not pass where there is a bound", () => {
  const state = initialState();
  state.bounds.entropy.least = 0;
  assert.deepEqual(
    allHeads(pane).filter((head) => !passesFilter(pane, state, head)),
    [LAST],
  );
  state.bounds.entropy.most = 1;
  assert.deepEqual(
    allHeads(pane).filter((head) => passesFilter(pane, state, head)),
    [[1, 0]],
  );
});

test("bounds are rounded outwards, so that every head lies within them", () => {
  assert.equal(boundOf([pane], "entropy", "least"), 0.5);
  assert.equal(boundOf([pane], "distance", "most"), 4.1);
  assert.equal(boundOf([{ entropy: [[null]] }], "entropy", "least"), null);
});
