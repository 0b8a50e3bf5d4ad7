import assert from "node:assert/strict";
import test from "node:test";
import { Outputs } from "../../demo/components/refresh/outputs.js";

// Two outputs of the first value; the second output is visible while the second value is "open".
const RULES = [
  { inputs: [0], visibleWhen: [] },
  { inputs: [0], visibleWhen: [[1, "open"]] },
];

function start(...values) {
  const asked = [];
  const outputs = new Outputs(RULES, (index) => asked.push(index));
  if (values.length) outputs.update(values, true);
  return { outputs, asked };
}

test("visible outputs are asked for once their inputs are there", () => {
  assert.deepEqual(start("text", "closed").asked, [0]);
});

test("nothing is asked for before the beginning", () => {
  const { outputs, asked } = start();
  outputs.update(["text", "open"], false);
  assert.deepEqual(asked, []);
  outputs.update(["text", "open"], true);
  assert.deepEqual(asked, [0, 1]);
});

test("an output that becomes visible is asked for, one with the same inputs is not asked for again", () => {
  const { outputs, asked } = start("text", "closed");
  outputs.end(0, false);
  outputs.update(["text", "open"]);
  assert.deepEqual(asked, [0, 1]);
});

test("values that change during a request are sent when it has ended", () => {
  const { outputs, asked } = start("text", "closed");
  outputs.update(["other", "closed"]);
  outputs.update(["newest", "closed"]);
  assert.deepEqual(asked, [0]);
  outputs.end(0, false);
  assert.deepEqual(asked, [0, 0]);
  outputs.end(0, false);
  assert.deepEqual(asked, [0, 0]);
  assert.equal(outputs.pending, 0);
});

test("an output is stale from the first key until it has the result of the new values", () => {
  const { outputs } = start("text", "closed");
  assert.deepEqual(outputs.stale(true), []); // it shows nothing yet
  outputs.end(0, false);
  assert.deepEqual(outputs.stale(false), []);
  assert.deepEqual(outputs.stale(true), [0]);
  outputs.update(["other", "closed"]);
  assert.deepEqual(outputs.stale(false), [0]);
  outputs.end(0, false);
  assert.deepEqual(outputs.stale(false), []);
});

test("an output that is not visible is not stale, and one that becomes visible does not make the others stale", () => {
  const { outputs } = start("text", "closed");
  outputs.end(0, false);
  outputs.update(["text", "open"]);
  assert.equal(outputs.pending, 1);
  assert.deepEqual(outputs.stale(false), []);
});

test("a failed output is asked for again at the next change, not before", () => {
  const { outputs, asked } = start("text", "closed");
  outputs.end(0, true);
  assert.deepEqual(asked, [0]);
  outputs.update(["text", "closed"]);
  assert.deepEqual(asked, [0, 0]);
});
