// Words marked as right or wrong.

import assert from "node:assert/strict";
import test from "node:test";
import { withMark } from "../../demo/components/marking/marks.js";

test("a word is marked once and unmarked where it is as it would be anyway", () => {
  const right = withMark("", "ab12", { row: "0", word: "paris", isRight: true, byDefault: false });
  assert.equal(right, "ab12 0+paris");
  const both = withMark(right, "ab12", { row: "1", word: "a%2Bb", isRight: false, byDefault: true });
  assert.equal(both, "ab12 0+paris 1-a%2Bb");
  assert.equal(withMark(both, "ab12", { row: "0", word: "paris", isRight: false, byDefault: false }), "ab12 1-a%2Bb");
  assert.equal(withMark(right, "ab12", { row: "0", word: "paris", isRight: false, byDefault: false }), "");
});

test("marks of other lines are forgotten", () => {
  const mark = { row: "0", word: "rome", isRight: true, byDefault: false };
  assert.equal(withMark("ffff 0+paris", "ab12", mark), "ab12 0+rome");
});
