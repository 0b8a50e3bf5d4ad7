// The canvases of a slot: one has the picture, the one above it the marks of cursor and pin.

import { canvasScale } from "../common/canvas.js";
import { counterpartOf } from "./counterparts.js";
import { linesLayout, markLines, paintLines } from "./lines_picture.js";
import { fontOf, lookOf, rootSize, tint } from "./look.js";
import { leastSide, markMatrix, matrixLayout, paintMatrix } from "./matrix_picture.js";
import { selectionName } from "./names.js";
import { canvasPainter } from "./painters.js";
import { sayFootnote } from "./saying.js";

const MIN_WIDTH = 160; // pixels
const LABELS = [0.9, 0.85, 0.8, 0.75, 0.7]; // rem: the first with which no label has to be left out
const PROJECTED = 18; // pixels of the root's letters from which a room reads them: smaller ones are not tried
const MOST_HEIGHT = 0.8; // of the screen, up to which a picture that has to be scrolled to grows
const LONGEST = 1.5; // of the screen, up to which a picture grows so that its labels have room
const BELOW = 8; // pixels below a picture
const MOST_CUT = 1.2; // height of a picture by the room it has, up to which it is kept as small as can be read
const names = (messages, ids, units) => ids.map((id) => messages.format(`axis_names.${id}`, { units }));

export class SlotPicture {
  constructor(slot) {
    // `above`: pixels above the first row of a matrix, at least
    Object.assign(this, { slot, layout: null, font: null, images: new WeakMap(), above: 0 });
  }

  /** Return the layout of matrix or lines for a room in pixels. */
  arrange(room, font) {
    const { matrix, state, pane, messages } = this.slot;
    if (state.view !== "lines") {
      const corner = names(messages, ["row", "looks_at", "column"], state.units);
      return matrixLayout(matrix, { above: this.above, ...room }, font, corner);
    }
    const sides = { horizontal: state.axes === "rows", names: names(messages, ["looks", "looked_at"], state.units) };
    return linesLayout(matrix, room, font, { ...sides, directions: pane.directions });
  }

  /** Return the width of the slot, and the height below everything above it, on a page that is not scrolled. */
  get room() {
    const { view } = this.slot;
    const above = view.getBoundingClientRect().top + window.scrollY;
    return { width: Math.max(view.clientWidth - 2, MIN_WIDTH), height: window.innerHeight - above - BELOW };
  }

  /**
   * Return the layout and the letters: as large as usual, or smaller where some labels would be left out otherwise, or
   * at least some of those of the rows.
   */
  arrangeOnPage() {
    const rem = rootSize();
    const sizes = rem < PROJECTED ? LABELS : LABELS.slice(0, 1);
    const tried = [];
    for (const size of sizes) {
      const font = fontOf(size * rem);
      tried.push({ font, layout: this.arrangeWith(font) });
      if (this.hasAllLabels(tried.at(-1).layout)) return tried.at(-1);
    }
    return tried.find(({ layout }) => layout.everyRow === 1) ?? tried[0];
  }

  hasAllLabels({ labels }) {
    const { rows, columns } = this.slot.matrix;
    return labels === undefined || labels === rows.length + columns.length;
  }

  /** Lay the picture out for what is left of the screen; where that is too little, for the width and the page. */
  arrangeWith(font) {
    const { width, height } = this.room;
    const least = leastSide(this.slot.matrix, font);
    const fitted = this.arrange({ width, height, least }, font);
    this.fittedTo = height;
    if (fitted.width <= width && fitted.height <= Math.max(height, 0) * MOST_CUT) return fitted;
    const [comfortable, longest] = [MOST_HEIGHT, LONGEST].map((screens) => screens * window.innerHeight);
    const isRoom = (layout) => layout.width <= width && layout.height <= longest;
    const labelled = [least, least / 2].map((narrowest) =>
      this.arrange({ width, height: comfortable, least, narrowest }, font),
    );
    return labelled.find(isRoom) ?? this.arrange({ width, height: longest }, font);
  }

  /** Paint again where more or less of the screen is left than before. */
  refit() {
    const isPainted = this.layout && this.slot.matrix && this.slot.state.view !== "table";
    if (isPainted && Math.abs(this.room.height - this.fittedTo) > 1) this.paintAgain();
  }

  /** Let the first row begin at least `above` below the top, unless that would move the picture off the screen. */
  beginAt(above) {
    const height = this.room.height + BELOW;
    const [own, moved] = [0, above].map((least) => this.heightWith(least));
    const next = own <= height && moved > height ? 0 : above;
    const isSame = next === this.above || next === this.layout.top;
    this.above = next;
    if (!isSame) this.paintAgain();
  }

  /** Paint, and say anew what is said of the picture: other labels may be left out. */
  paintAgain() {
    this.paint();
    sayFootnote(this.slot);
  }

  heightWith(above) {
    const before = this.above;
    this.above = above;
    const { layout } = this.arrangeOnPage();
    this.above = before;
    return layout.height;
  }

  paint() {
    const { scene, marks, messages, state } = this.slot;
    this.paintedTo = this.slot.scale;
    Object.assign(this, this.arrangeOnPage());
    const { width, height } = this.layout;
    const scale = canvasScale(this.layout, window.devicePixelRatio || 1);
    for (const canvas of [scene, marks]) {
      canvas.width = Math.ceil(width * scale);
      canvas.height = Math.ceil(height * scale);
      canvas.style.width = `${Math.ceil(width)}px`;
      canvas.getContext("2d").setTransform(scale, 0, 0, scale, 0, 0);
    }
    Object.assign(scene.dataset, { letters: this.font.size, labels: this.layout.labels, top: this.layout.top });
    const name = selectionName(messages, this.slot);
    marks.setAttribute("aria-label", messages.format("open.picture", { name, units: state.units }));
    this.paintWith(canvasPainter(scene.getContext("2d")), this.layout, this.font);
    this.mark();
  }

  paintWith(painter, layout, font) {
    const { matrix, focus, state, view, scale } = this.slot;
    const look = lookOf(view);
    if (state.view === "lines") paintLines(painter, matrix, layout, { look, focus, font, scale });
    else paintMatrix(painter, matrix, layout, { look, image: this.image(matrix, look.colour, scale), font });
  }

  /** Return the matrix with one pixel a weight, `scale` as full ink. */
  image(matrix, colour, scale) {
    const key = [colour, scale].join();
    const known = this.images.get(matrix);
    if (known?.key === key) return known.picture;
    const { values, columns } = matrix;
    const picture = tint(
      colour,
      values.length,
      columns.length,
      (index) => (values[index] / 257) * (matrix.scale / scale),
    );
    this.images.set(matrix, { key, picture });
    return picture;
  }

  mark() {
    const { state, marks, matrix, cursor, pinned, view } = this.slot;
    const context = marks.getContext("2d");
    context.clearRect(0, 0, this.layout.width, this.layout.height);
    const [painter, look] = [canvasPainter(context), lookOf(view)];
    const counterpart = counterpartOf(this.slot);
    if (state.view === "matrix") markMatrix(painter, matrix, this.layout, { look, cursor, pinned, counterpart });
    else markLines(painter, matrix, this.layout, { look, font: this.font, counterpart });
  }

  /** Return the cursor at the pointer of an event. */
  cursorAt({ clientX, clientY }) {
    const frame = this.slot.marks.getBoundingClientRect();
    return this.slot.matrix && this.layout ? this.layout.at(clientX - frame.left, clientY - frame.top) : null;
  }

  /** Scroll the frame so that the pinned token is in it. */
  showPinned() {
    const { focus, holder, state } = this.slot;
    if (!focus || state.view === "table") return;
    const [left, top, width, height] = this.layout.spot(focus);
    const outside = (start, size, from, room) => start < from || start + size > from + room;
    if (outside(top, height, holder.scrollTop, holder.clientHeight)) holder.scrollTop = top - holder.clientHeight / 2;
    const isAlong = state.view === "lines" && this.layout.horizontal;
    if (isAlong && outside(left, width, holder.scrollLeft, holder.clientWidth)) {
      holder.scrollLeft = left - holder.clientWidth / 2;
    }
  }

  /** Bring the cursor into the visible part of the frame. */
  scrollTo(cursor) {
    const [left, top, width, height] = this.layout.spot(cursor).map((size) => `${size}px`);
    Object.assign(this.slot.spot.style, { left, top, width, height });
    this.slot.spot.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}
