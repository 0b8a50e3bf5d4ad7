import assert from "node:assert/strict";
import test from "node:test";
import { inkBox } from "../../demo/components/common/picture_file.js";
import { withTexts } from "../../demo/components/common/png_text.js";
import { svgDocument } from "../../demo/components/common/svg.js";

test("a picture is cut where its drawing ends", () => {
  const data = new Uint8ClampedArray(4 * 5 * 4); // 5 pixels wide, 4 high
  for (const [column, row] of [
    [1, 1],
    [3, 2],
  ]) {
    data[4 * (5 * row + column) + 3] = 10;
  }
  assert.deepEqual(inkBox(data, 5), { left: 1, top: 1, right: 4, bottom: 3 });
  assert.equal(inkBox(new Uint8ClampedArray(80), 5), null);
});

test("a part of a picture begins where it was cut, on paper of the same size", () => {
  const svg = svgDocument({ x: 5, y: 6, width: 10, height: 20, paper: "#fff" }, "");
  assert.match(svg, /width="10" height="20" viewBox="5 6 10 20"><rect x="5" y="6" width="10" height="20" fill="#fff"/);
});

test("a text in a PNG has the length and the checksum of its chunk, whatever its letters", async () => {
  const png = new Blob([new Uint8Array(33), "rest"], { type: "image/png" });
  const saved = new Uint8Array(await (await withTexts(png, { Title: "猫\u0000\ud800" })).arrayBuffer());
  const view = new DataView(saved.buffer, 33);
  const written = new TextEncoder().encode("iTXtTitle\0\0\0\0\0猫\uFFFD\uFFFD");
  assert.equal(view.getUint32(0), written.length - 4);
  assert.deepEqual(saved.slice(37, 37 + written.length), written);
  assert.equal(new TextDecoder().decode(saved.slice(-4)), "rest");
});
