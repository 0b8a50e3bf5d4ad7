import assert from "node:assert/strict";
import test from "node:test";
import { matrixLayout, paintMatrix } from "../../demo/components/explorer/matrix_picture.js";
import { decode, font, payload } from "./model.js";

test("no two labels of an Arabic text touch: there are fewer where rows are lower than its letters", () => {
  const units = Array.from({ length: 25 }, (_, index) => ["كتاب", index, index + 1, 0, false]);
  const arabic = decode(payload(new Array(625).fill(0), { units }));
  const layout = matrixLayout(arabic, { width: 380, height: 600 }, font);
  assert.ok(layout.everyRow * layout.tall >= 1.1 * font.size && layout.everyColumn * layout.wide >= 1.1 * font.size);
});

const matrixOf = (text, count) => {
  const units = Array.from({ length: count }, (_, index) => [text, index, index + 1, 0, false]);
  return decode(payload(new Array(count ** 2).fill(0), { units }));
};

test("cells are square, but for those that are wide enough for labels that lie", () => {
  const cells = (text, count, room) => matrixLayout(matrixOf(text, count), room, font);
  for (const room of [
    { width: 900, height: 300 },
    { width: 300, height: 900 },
  ]) {
    const layout = cells("international", 12, room);
    assert.equal(layout.wide, layout.tall);
  }
  const lying = cells("a", 12, { width: 900, height: 300 });
  assert.ok(lying.angle === 0 && lying.wide > lying.tall);
  assert.equal(cells("international", 12, { width: 900, height: 900, most: 15 }).tall, 15);
});

test("the mark for a space stands upright before the letters of a turned label, and after those from the right", () => {
  const painted = (direction) => {
    const texts = [];
    const nothing = () => undefined;
    const text = (...parts) => texts.push(parts);
    const matrix = matrixOf("␣international", 12);
    for (const unit of matrix.columns) unit.direction = direction;
    const layout = matrixLayout(matrix, { width: 300, height: 300 }, font);
    paintMatrix({ box: nothing, image: nothing, text }, matrix, layout, { look: {}, font });
    const [mark] = texts.filter(([each]) => each === "␣");
    const [letters] = texts.filter(([each, , , { angle }]) => each.startsWith("inter") && angle);
    assert.equal(mark[3].angle, 0);
    return mark[2] > letters[2]; // the text goes up
  };
  assert.equal(painted("ltr"), true);
  assert.equal(painted("rtl"), false);
});
