import assert from "node:assert/strict";
import test from "node:test";
import { matrixLayout } from "../../demo/components/explorer/matrix_picture.js";
import { decode, font, payload } from "./model.js";

test("no two labels of an Arabic text touch: there are fewer where rows are lower than its letters", () => {
  const units = Array.from({ length: 25 }, (_, index) => ["كتاب", index, index + 1, 0, false]);
  const arabic = decode(payload(new Array(625).fill(0), { units }));
  const layout = matrixLayout(arabic, { width: 380, height: 600 }, font);
  assert.ok(layout.everyRow * layout.tall >= 1.1 * font.size && layout.everyColumn * layout.wide >= 1.1 * font.size);
});
