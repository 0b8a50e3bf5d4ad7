// Links between words: their code, and how they agree with the reader's.

import assert from "node:assert/strict";
import test from "node:test";
import {
  formatLinks,
  mergeLinks,
  parseLinks,
  scoreLinks,
  toggleLink,
  wordLinks,
} from "../../demo/components/aligner/scores.js";

const LETTERS = [
  [1, 1, 0],
  [1, 0],
];
const TEXTS = { fingerprint: "ab12", letters: LETTERS };

test("a code names links between words that the texts have", () => {
  assert.deepEqual(parseLinks("ab12.1-0.0-1", TEXTS), [
    [0, 1],
    [1, 0],
  ]);
  assert.deepEqual(parseLinks("ab12.1-0.1-0.3-0.0-2.x-1.-.1-0x", TEXTS), [[1, 0]]);
  assert.deepEqual(parseLinks("", TEXTS), []);
  assert.equal(formatLinks(parseLinks("ab12.1-0.0-1", TEXTS), TEXTS), "ab12.0-1.1-0");
  assert.equal(formatLinks([], TEXTS), "");
});

test("links between words of other texts are left out", () => {
  assert.deepEqual(parseLinks("ffff.0-0", TEXTS), []);
  assert.deepEqual(parseLinks("0-0", TEXTS), []);
});

test("a link is drawn once, and taken away by the next time", () => {
  const once = toggleLink([[1, 0]], [0, 0]);
  assert.deepEqual(once, [
    [1, 0],
    [0, 0],
  ]);
  assert.deepEqual(toggleLink(once, [1, 0]), [[0, 0]]);
});

test("scores are those of their definitions", () => {
  const links = [
    [0, 0, 0.9],
    [1, 1, 0.8],
    [2, 1, 0.7],
  ];
  const scores = scoreLinks(links, [
    [0, 0],
    [3, 3],
  ]);
  assert.equal(scores.precision, 1 / 3);
  assert.equal(scores.recall, 1 / 2);
  assert.ok(Math.abs(scores.f1 - 0.4) < 1e-12);
  assert.ok(Math.abs(scores.aer - (1 - (1 + 1) / 5)) < 1e-12);
  assert.deepEqual(scoreLinks([], [[0, 0]]), { precision: null, recall: 0, f1: null, aer: null });
  assert.equal(scoreLinks([[0, 1]], [[0, 0]]).f1, 0);
});

test("links of punctuation do not count", () => {
  assert.deepEqual(
    wordLinks(
      [
        [0, 0],
        [2, 0],
        [1, 1],
      ],
      LETTERS,
    ),
    [[0, 0]],
  );
});

test("a link of several models is there once, with all of them", () => {
  const merged = mergeLinks([[[0, 0, 0.5]], [[0, 0, 0.6], [1, 0, 0.4]]]); // biome-ignore format: as it is read
  assert.deepEqual(
    merged.map(({ link, models }) => [link.slice(0, 2), models]),
    [
      [
        [0, 0],
        [0, 1],
      ],
      [[1, 0], [1]],
    ],
  );
});
