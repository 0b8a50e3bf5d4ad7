// Lines with a label before each.

import assert from "node:assert/strict";
import test from "node:test";
import { withLabel } from "../../demo/components/labelling/labels.js";

test("a line gets a label, another one, and none", () => {
  const labelled = withLabel("I love it\nbad | I hate it", 1, "good");
  assert.equal(labelled, "good | I love it\nbad | I hate it");
  assert.equal(withLabel(labelled, 2, "so-so"), "good | I love it\nso-so | I hate it");
  assert.equal(withLabel(labelled, 1, ""), "I love it\nbad | I hate it");
  assert.equal(withLabel("a\tOne | two", 1, "b"), "b | One | two");
});

test("lines are counted as the server counts them, with any end", () => {
  assert.equal(withLabel("One\r\n\r\nيوم جميل\rFour", 3, "جيد"), "One\n\nجيد | يوم جميل\nFour");
});
