// The canvases of a slot: one has the picture, the one above it the marks of cursor and pin.

import { linesLayout, paintLines } from "./lines_picture.js";
import { lookOf, measureText, tint } from "./look.js";
import { markMatrix, matrixLayout, paintMatrix } from "./matrix_picture.js";
import { selectionName } from "./names.js";
import { canvasPainter, canvasScale } from "./painters.js";

const MIN_WIDTH = 240; // pixels

export class SlotPicture {
  constructor(slot) {
    Object.assign(this, { slot, layout: null, images: new WeakMap() });
  }

  /** Return the layout of matrix or lines for the width of the slot. */
  arrange() {
    const { matrix, state, pane, box } = this.slot;
    const width = Math.max(box.clientWidth - 2, MIN_WIDTH);
    if (state.view === "matrix") return matrixLayout(matrix, width, measureText);
    const { directions } = pane;
    return linesLayout(matrix, width, { horizontal: state.axes === "rows", directions, measure: measureText });
  }

  paint() {
    const { scene, marks, messages } = this.slot;
    this.layout = this.arrange();
    const { width, height } = this.layout;
    const scale = canvasScale(this.layout, window.devicePixelRatio || 1);
    for (const canvas of [scene, marks]) {
      canvas.width = Math.ceil(width * scale);
      canvas.height = Math.ceil(height * scale);
      canvas.style.width = `${Math.ceil(width)}px`;
      canvas.getContext("2d").setTransform(scale, 0, 0, scale, 0, 0);
    }
    const name = selectionName(messages, this.slot);
    marks.setAttribute("aria-label", messages.format("open.picture", { name }));
    this.paintWith(canvasPainter(scene.getContext("2d")), this.layout);
    this.mark();
  }

  paintWith(painter, layout) {
    const { matrix, focus, state, box } = this.slot;
    const look = lookOf(box);
    if (state.view === "lines") paintLines(painter, matrix, layout, { look, focus, measure: measureText });
    else paintMatrix(painter, matrix, layout, { look, image: this.image(matrix, look.colour), measure: measureText });
  }

  /** Return the matrix with one pixel a weight, the largest of them as full ink. */
  image(matrix, colour) {
    const key = String(colour);
    const known = this.images.get(matrix);
    if (known?.key === key) return known.picture;
    const { values, columns } = matrix;
    const picture = tint(colour, values.length, columns.length, (index) => values[index] / 257);
    this.images.set(matrix, { key, picture });
    return picture;
  }

  mark() {
    const { state, marks, matrix, cursor, pinned, box } = this.slot;
    if (state.view !== "matrix") return;
    const context = marks.getContext("2d");
    context.clearRect(0, 0, this.layout.width, this.layout.height);
    markMatrix(canvasPainter(context), matrix, this.layout, { look: lookOf(box), cursor, pinned });
  }

  /** Return the cursor at the pointer of an event. */
  cursorAt({ clientX, clientY }) {
    const frame = this.slot.marks.getBoundingClientRect();
    return this.slot.matrix && this.layout ? this.layout.at(clientX - frame.left, clientY - frame.top) : null;
  }

  /** Bring the cursor into the visible part of the frame. */
  scrollTo(cursor) {
    const [left, top, width, height] = this.layout.spot(cursor).map((size) => `${size}px`);
    Object.assign(this.slot.spot.style, { left, top, width, height });
    this.slot.spot.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}
