import assert from "node:assert/strict";
import test from "node:test";
import { hiddenCode, wordsOf } from "../../demo/components/common/hidden_code.js";

const TEXT = "青岛 ___ and ___";

test("a link has the hidden words of its own text, and of no other", () => {
  const code = hiddenCode(TEXT, ["是", ""]);
  assert.deepEqual(wordsOf(code, TEXT, 2), ["是", ""]);
  assert.equal(wordsOf(code, `${TEXT}!`, 2), null);
  assert.equal(wordsOf(code, TEXT, 1), null);
  const [hash] = code.split(".");
  for (const other of [null, undefined, 7, "", "x", `${hash}.是|`, `${hash}._w`, `${hash}.!`]) {
    assert.equal(wordsOf(other, TEXT, 2), null);
  }
});

test("nobody reads the hidden word in the link", () => {
  const code = hiddenCode("A red ___", ["bicycle"]);
  assert.match(code, /^[\w.-]+$/);
  assert.doesNotMatch(code, /bicycle/);
});

test("without a known word there is no code", () => {
  assert.equal(hiddenCode(TEXT, ["", ""]), "");
  assert.equal(hiddenCode(TEXT, ["a|b", ""]), "");
});
