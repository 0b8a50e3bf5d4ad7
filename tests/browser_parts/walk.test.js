// The numbers of the walk in Node.

import assert from "node:assert/strict";
import test from "node:test";
import { gelu } from "../../demo/components/walk/neurons.js";
import { columnsOf } from "../../demo/components/walk/strip.js";
import { indexOfMost, indicesOfMost, readModel, rowOf, spread, sumOf } from "../../demo/components/walk/vectors.js";

test("arrays come as base64 of floats, and percents of 8-bit integers", () => {
  const encode = (array) => Buffer.from(array.buffer).toString("base64");
  const states = Float32Array.of(1, 2, 3, 4, 5, 6);
  const model = readModel({
    arrays: { states: encode(states) },
    similarity: { size: 1, every: 8, percents: { learned: encode(Int8Array.of(-100, 50)) } },
    ...{ hidden: 2, layer: 0, layers: 2 },
  });
  assert.deepEqual([...model.input], [1, 2]);
  assert.deepEqual([...model.output], [3, 4]);
  assert.deepEqual([...model.last], [5, 6]);
  assert.deepEqual([...model.similarity.learned], [-1, 0.5]);
});

test("the spread is that of layer normalization", () => {
  const { mean, deviation } = spread([1, 2, 3, 6], 0);
  assert.equal(mean, 3);
  assert.equal(deviation, Math.sqrt(3.5));
});

test("vectors are added up, cut into rows and searched for their largest numbers", () => {
  assert.deepEqual(sumOf([1, 2], [3, 4]), [4, 6]);
  assert.deepEqual([...rowOf(Float32Array.of(1, 2, 3, 4), 1, 2)], [3, 4]);
  assert.equal(indexOfMost([1, -7, 3]), 2);
  assert.equal(indexOfMost([1, -7, 3], Math.abs), 1);
  assert.deepEqual(indicesOfMost([1, -7, 3], 2), [2, 0]);
});

test("the curve is that of GELU", () => {
  for (const [value, expected] of [
    [0, 0],
    [1, 0.841345],
    [-1, -0.158655],
    [3, 2.99595],
  ]) {
    assert.ok(Math.abs(gelu(value) - expected) < 1e-5, `${value}`);
  }
});

test("strips of all sizes of models end with a full line", () => {
  for (const count of [32, 64, 384, 768, 1024, 1536, 3072, 4096]) assert.equal(count % columnsOf(count), 0);
});
