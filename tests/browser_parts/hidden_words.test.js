import assert from "node:assert/strict";
import test from "node:test";
import { HiddenWords } from "../../demo/components/common/hidden_words.js";

const MASKS = String.raw`\[mask\]|<mask>|_{3,}`;

function after(...texts) {
  const hidden = new HiddenWords(MASKS, texts[0]);
  for (const text of texts.slice(1)) hidden.edit(text);
  return hidden.words;
}

test("a mask in place of a word hides that word", () => {
  assert.deepEqual(after("The cat sleeps.", "The ___ sleeps."), ["cat"]);
  assert.deepEqual(after("ฉันดื่มกาแฟทุกเช้า", "ฉันดื่ม___ทุกเช้า"), ["กาแฟ"]);
});

test("several words are hidden one after the other, in any order", () => {
  assert.deepEqual(after("a cat and a dog", "a cat and a ___", "a ___ and a ___"), ["cat", "dog"]);
});

test("a mask that was there from the beginning hides nothing that is known", () => {
  assert.deepEqual(after("a ___ and a dog", "a ___ and a [MASK]"), ["", "dog"]);
});

test("undoing and repeating an edit forgets and finds the word again", () => {
  assert.deepEqual(after("a cat sat", "a ___ sat", "a cat sat"), []);
  assert.deepEqual(after("a cat sat", "a ___ sat", "a cat sat", "a ___ sat"), ["cat"]);
});

test("an edit elsewhere leaves the hidden word", () => {
  assert.deepEqual(after("a cat sat", "a ___ sat", "a ___ sat down", "Now a ___ sat down"), ["cat"]);
});

test("an edit of the mask itself, or another text, forgets the word", () => {
  assert.deepEqual(after("a cat sat", "a ___ sat", "a ____ sat"), [""]);
  assert.deepEqual(after("a cat sat here", "a ___ sat here", "on ___ they stood here"), [""]);
});

test("a mask between words hides nothing", () => {
  assert.deepEqual(after("a sat", "a ___ sat"), [""]);
});

test("a text that comes back after it was cleared or replaced has its hidden words again", () => {
  assert.deepEqual(after("a cat sat", "a ___ sat", "", "a ___ sat"), ["cat"]);
  assert.deepEqual(after("a cat sat", "a ___ sat", "another text altogether", "a ___ sat"), ["cat"]);
  assert.deepEqual(after("a cat sat", "a ___ sat", "", "a ___ ran"), [""]);
});
