import assert from "node:assert/strict";
import test from "node:test";
import { canvasScale } from "../../demo/components/common/canvas.js";
import { svgDocument } from "../../demo/components/common/svg.js";
import { shorten } from "../../demo/components/explorer/labels.js";
import { linesLayout, paintLines } from "../../demo/components/explorer/lines_picture.js";
import { matrixLayout } from "../../demo/components/explorer/matrix_picture.js";
import { svgPainter } from "../../demo/components/explorer/painters.js";
import { textLayout } from "../../demo/components/explorer/text_picture.js";
import { decode, font, payload, rows } from "./model.js";

const identity = Array.from({ length: 25 }, (_, index) => (index % 6 ? 0 : 65_535));
const matrix = decode(payload(identity));
const ROOM = { width: 800, height: 400 };
const names = ["looks", "at"];
const look = { colour: [0, 114, 178], ink: "#111", line: "#ccc" };

const middle = ([left, top, width, height]) => [left + width / 2, top + height / 2];

test("a long label is cut, a short one is not", () => {
  assert.equal(shorten("short", font, 150), "short");
  assert.equal(shorten("🐈".repeat(20), font, 150), `${"🐈".repeat(14)}…`);
});

test("a point in a cell of the matrix is that cell, one on a label its row, one outside nothing", () => {
  const layout = matrixLayout(matrix, { width: 800, height: 400 }, font);
  const cell = { row: 2, column: 3 };
  assert.deepEqual(layout.at(...middle(layout.spot(cell))), cell);
  const [, y] = middle(layout.spot(cell));
  assert.deepEqual(layout.at(2, y), { row: 2, column: null });
  assert.equal(layout.at(layout.left + 2, 2), null);
  assert.equal(layout.at(layout.width, y), null);
});

test("many tokens make small cells with fewer labels, and fit the room", () => {
  const units = Array.from({ length: 100 }, (_, index) => ["a", index, index + 1, 0, false]);
  const many = decode(payload(new Array(10_000).fill(0), { units }));
  const layout = matrixLayout(many, { width: 400, height: 300 }, font);
  assert.ok(layout.width <= 400 && layout.height <= 304);
  assert.ok(layout.everyRow * layout.tall >= 0.9 * font.size && layout.everyRow > 1);
});

test("a saved picture has room for every label", () => {
  const units = Array.from({ length: 100 }, (_, index) => ["a", index, index + 1, 0, false]);
  const many = decode(payload(new Array(10_000).fill(0), { units }));
  const layout = matrixLayout(many, { width: 400, height: 300, least: 16 }, font);
  assert.deepEqual([layout.everyRow, layout.everyColumn, layout.wide, layout.tall], [1, 1, 16, 16]);
});

test("few tokens fill the width they have, or the height", () => {
  const units = Array.from({ length: 14 }, (_, index) => [`token${index}`, index, index + 1, 0, false]);
  const few = decode(payload(new Array(196).fill(0), { units }));
  for (const room of [
    { width: 296, height: 320 },
    { width: 924, height: 320 },
  ]) {
    const layout = matrixLayout(few, room, font, ["row", "looks at", "column"]);
    assert.ok(layout.wide * 14 >= 0.6 * room.width || layout.height > room.height - 14);
    assert.ok(layout.height <= room.height + 4);
  }
});

for (const [horizontal, rtl] of [
  [false, false],
  [true, false],
  [true, true],
]) {
  test(`a point on a token is that token: horizontal ${horizontal}, right to left ${rtl}`, () => {
    const layout = linesLayout(matrix, ROOM, font, { horizontal, directions: [rtl ? "rtl" : "ltr"], names });
    for (const cursor of [
      { row: 1, column: null },
      { row: null, column: 3 },
    ]) {
      assert.deepEqual(layout.at(...middle(layout.spot(cursor))), cursor);
    }
  });
}

const hebrew = decode(
  payload(identity),
  rows.map(() => [1, 1, 1]),
);

test("from right to left, the first token is at the right", () => {
  const layout = linesLayout(hebrew, ROOM, font, { horizontal: true, directions: ["rtl"], names });
  assert.ok(layout.row(0)[0] > layout.row(1)[0]);
});

test("lines are drawn for weights that can be seen, of the chosen token alone if there is one", () => {
  const curves = (focus) => {
    const drawn = [];
    const painter = { text: () => {}, curve: (from, to) => drawn.push([from, to]) };
    const layout = linesLayout(matrix, ROOM, font, { horizontal: false, names });
    paintLines(painter, matrix, layout, { look, focus, font, scale: 1 });
    return drawn;
  };
  assert.equal(curves(null).length, 5);
  assert.equal(curves({ row: 2, column: null }).length, 1);
  assert.equal(curves({ row: null, column: 2 }).length, 1);
});

/** The texts of the units on each line, from left to right. */
function textLines(layout) {
  const lines = new Map();
  for (const { unit, y } of layout.units.toSorted((one, other) => one.x - other.x)) {
    lines.set(y, [...(lines.get(y) ?? []), unit.text]);
  }
  return [...lines].sort(([one], [other]) => one - other).map(([, texts]) => texts);
}

test("a text is broken where the line is full, and between two texts", () => {
  const units = [...rows.slice(0, 4), ["Le", 4, 5, 1, false], ["chat", 5, 6, 1, false]];
  const places = units.map(([, , , segment]) => (segment ? [1, 1, 1] : [0, 0, 0]));
  const two = decode(payload(new Array(36).fill(0), { units }), places);
  const layout = textLayout(two, 140, font, { largest: 1, directions: ["ltr", "rtl"] });
  assert.deepEqual(textLines(layout), [
    ["[CLS]", "The"],
    ["🐈", "sat"],
    ["chat", "Le"], // from right to left
  ]);
  assert.ok(layout.units.every(({ x, width }) => x >= 0 && x + width <= 140));
});

test("in an SVG, text is text and nothing else", () => {
  const painter = svgPainter();
  painter.text('<b>&"\u0000', 1, 2, { size: 14, colour: "#111" });
  const picture = svgDocument({ width: 10, height: 20 }, painter.content());
  const size = 'width="10" height="20" viewBox="0 0 10 20"'; // so that it scales
  assert.ok(picture.startsWith(`<svg xmlns="http://www.w3.org/2000/svg" ${size}`));
  assert.ok(picture.includes(">&#60;b&#62;&#38;&#34;\uFFFD</text>"));
});

test("a canvas is never larger than browsers can make it", () => {
  assert.equal(canvasScale({ width: 100, height: 100 }, 2), 2);
  for (const size of [
    { width: 60_000, height: 10 },
    { width: 8000, height: 8000 },
  ]) {
    const scale = canvasScale(size, 2);
    assert.ok(Math.max(size.width, size.height) * scale <= 32_767);
    assert.ok(size.width * size.height * scale ** 2 <= 2 ** 24 + 1);
  }
});

// "abc א 12 /3 ב" from right to left: a word from left to right, and two numbers within the Hebrew.
const TEXTS = ["[CLS]", "ab", "##c", "א", "12", "3", "ב", "[SEP]"];
const PLACES = [
  [1, 1, 1],
  [2, 2, 1],
  [2, 2, 2],
  [1, 1, 1],
  [2, 2, 1],
  [2, 2, 1],
  [1, 1, 1],
  [1, 1, 1],
];
const mixed = decode(
  payload(new Array(64).fill(0), { units: TEXTS.map((text, index) => [text, index, index + 1, 0, false]) }),
  PLACES,
);
const FROM_LEFT = ["[SEP]", "ב", "3", "12", "א", "ab", "##c", "[CLS]"];

test("in a picture of the text, each line has the order of the text", () => {
  const layout = textLayout(mixed, 900, font, { largest: 1, directions: ["rtl", "ltr"] });
  assert.deepEqual(textLines(layout), [FROM_LEFT]);
  assert.equal(Math.max(...layout.units.map(({ x, width }) => x + width)), 900 - 8); // begins at the right edge
  const narrow = textLayout(mixed, 130, font, { largest: 1, directions: ["rtl", "ltr"] });
  assert.deepEqual(textLines(narrow), [
    ["ab", "[CLS]"],
    ["12", "א", "##c"],
    ["[SEP]", "ב", "3"],
  ]);
});

test("lines that run down have the tokens in the order of the text", () => {
  const layout = linesLayout(mixed, ROOM, font, { horizontal: true, directions: ["rtl", "ltr"], names });
  const order = TEXTS.map((_, index) => index).sort((one, other) => layout.row(one)[0] - layout.row(other)[0]);
  assert.deepEqual(
    order.map((index) => TEXTS[index]),
    FROM_LEFT,
  );
});

test("a label is painted in the direction of its token, on the same side of its place", () => {
  const painter = svgPainter();
  painter.text("##ם", 1, 2, { size: 14, colour: "#111", align: "right", direction: "rtl" });
  assert.match(painter.content(), /text-anchor="start" .*direction="rtl"/);
});

test("a label whose characters run both ways is painted as they stand in the text", () => {
  const runs = [
    ["␣", 1],
    ["5", 2],
    ["%", 1],
  ];
  const units = [["␣5%", 0, 1, 0, false, "␣5%", runs]];
  const { drawn, text, direction } = decode(payload([0], { units }), [[2, 1, 1]]).rows[0];
  assert.deepEqual([drawn, text, direction], ["␣\u20665\u2069%", "␣5%", "rtl"]);
});
