import assert from "node:assert/strict";
import test from "node:test";
import { enterPair } from "../../demo/components/explorer/pair.js";
import { savedChoices, savedPlace, takeSaved } from "../../demo/components/explorer/saved_state.js";
import { initialState } from "../../demo/components/explorer/state.js";

const SEA = { segment: 0, start: 12, end: 15, looked: false };
const LARGE = { segment: 1, start: 3, end: 8, looked: false };

test("a saved page opens with the choices of the moment in which it was saved", () => {
  const chosen = { pin: SEA, target: LARGE, view: "lines", axes: "rows", order: "entropy" };
  const state = Object.assign(initialState(), chosen);
  const choices = savedChoices(state);
  const opened = initialState();
  takeSaved(opened, choices);
  assert.equal(choices.view, "lines");
  assert.deepEqual(savedPlace(choices), SEA);
  assert.deepEqual(opened.target, { segment: 1, start: 3, end: 8 });
  assert.deepEqual([opened.axes, choices.order, opened.facing], ["rows", "entropy", "from"]);
});

test("a pair that heads are sorted by is saved as a link has it, and the order before it", () => {
  const state = Object.assign(initialState(), { order: "distance" });
  enterPair(state, { from: SEA, to: LARGE });
  const choices = savedChoices(state);
  assert.equal(choices.between, "12-15>second:3-8");
  assert.equal(choices.order, "distance");
});

test("a selected place that is looked at stays one, and no place stays none", () => {
  const looked = { ...SEA, looked: true };
  assert.deepEqual(savedPlace(savedChoices(Object.assign(initialState(), { pin: looked }))), looked);
  assert.equal(savedPlace(savedChoices(initialState())), null);
});

test("heads that are sorted by translation, whose figures a saved page lacks, are sorted by layer there", () => {
  assert.equal(savedChoices(Object.assign(initialState(), { order: "translation" })).order, "layer");
});
