import assert from "node:assert/strict";
import test from "node:test";
import { formatMessage, isolate, Messages } from "../../demo/components/common/messages.js";

test("parameters are put into a message, numbers as the language writes them", () => {
  assert.equal(formatMessage("{name} has {count}", { name: "<b>", count: 1234.5 }), "<b> has 1,234.5");
  assert.equal(formatMessage("{count, number}", { count: 1234.5 }, "de"), "1.234,5");
});

test("plural forms follow the rules of the language", () => {
  const pattern = "{n, plural, =0 {none} one {# head} few {# few} other {# heads}}";
  const write = (n, language) => formatMessage(pattern, { n }, language);
  assert.deepEqual(
    [0, 1, 2, 1000].map((n) => write(n, "en")),
    ["none", "1 head", "2 heads", "1,000 heads"],
  );
  assert.equal(write(3, "ru"), "3 few");
  assert.equal(formatMessage("{n, selectordinal, one {#st} two {#nd} other {#th}}", { n: 22 }), "22nd");
});

test("a branch is selected by the parameter, else the other one", () => {
  const pattern = "{theme, select, dark {night {n, plural, one {#} other {#s}}} other {day}}";
  assert.equal(formatMessage(pattern, { theme: "dark", n: 2 }), "night 2s");
  assert.equal(formatMessage(pattern, { theme: "blue", n: 2 }), "day");
});

test("apostrophes are text, and quote braces", () => {
  assert.equal(formatMessage("a row's '{'x'}' it''s #"), "a row's {x} it's #");
  assert.equal(formatMessage("{n, plural, other {'#' #}}", { n: 1 }), "# 1");
});

test("a wrong pattern, a missing parameter and an unknown id are errors", () => {
  for (const pattern of ["{", "}", "{a", "{a, date}", "{n, plural, one {x}}", "{n, plural}"]) {
    assert.throws(() => formatMessage(pattern, { a: 1, n: 1 }), SyntaxError, pattern);
  }
  assert.throws(() => formatMessage("{a}", {}), RangeError);
  assert.throws(() => new Messages({ patterns: {}, language: "en" }).format("x"), RangeError);
});

test("a number has as many decimals as asked for", () => {
  const messages = (language) => new Messages({ patterns: {}, language });
  assert.equal(messages("en").number(1 / 3, 4), "0.3333");
  assert.equal(messages("en").number(1234, 1), "1234.0");
  assert.equal(messages("fr").number(0.5, 2), "0,50");
});

test("a token is isolated from the direction of the sentence around it", () => {
  assert.equal(isolate("قهوة"), "\u2068قهوة\u2069");
});

test("a sentence for fingers is chosen where the screen is touched, and another one elsewhere", () => {
  const patterns = { x: "{touch, select, yes {Tap} other {Point at}} {name}" };
  const messages = new Messages({ patterns, language: "en" });
  assert.equal(messages.format("x", { name: "it" }), "Point at it");
  globalThis.matchMedia = (query) => ({ matches: query === "(hover: none)" });
  assert.equal(messages.format("x", { name: "it" }), "Tap it");
  globalThis.matchMedia = undefined;
});
