// The text shaded by weight, with arcs, as a picture to save. On the page itself it is text: see text_view.js.

import { arcPath, arcStyle, arcsOf, spanPath } from "../common/arcs.js";
import { leftToRight, lineLevel } from "../common/line_order.js";
import { inkOn } from "./contrast.js";
import { shownUnits, weightFacing } from "./matrix.js";

const LINE = 2.3; // from a line to the next; this and what follows by the size of the letters
const ROOM = 3; // above the first line of a text, for arcs
const BOX = 1.8; // height of a unit
const PADDING = 1; // within a unit, both sides together
const GAP = 4; // pixels between units
const EDGE = 8; // pixels around the text

/** Break the units into lines of at most `width` pixels, and order each line as its text runs. */
export function textLayout(matrix, width, font, { scale, directions, arcs }) {
  const boxes = [];
  const above = arcs ? ROOM * font.size : 0;
  const line = LINE * font.size + (arcs ? above / 2 : 0);
  let y = EDGE;
  for (const segment of [0, 1]) {
    const units = shownUnits(matrix).filter((unit) => unit.segment === segment);
    if (units.length) y += above;
    for (const each of breakLines(units, width, font)) {
      boxes.push(...placeLine(each, y, width, directions[segment]));
      y += line;
    }
    if (units.length) y += font.size;
  }
  return { units: boxes, width, height: boxes.at(-1).y + BOX * font.size + EDGE, scale, arcs, above };
}

/** Return the lines, each a list of units with their width. */
function breakLines(units, width, font) {
  const lines = [];
  let x = width;
  for (const unit of units) {
    const size = font.width(unit.text) + PADDING * font.size;
    if (!lines.length || x + size > width) {
      lines.push([]);
      x = EDGE;
    }
    lines.at(-1).push({ ...unit, unit, size });
    x += size + GAP;
  }
  return lines;
}

function placeLine(line, y, width, direction) {
  const length = line.reduce((sum, { size }) => sum + size + GAP, -GAP);
  let x = direction === "rtl" ? width - EDGE - length : EDGE;
  return leftToRight(line, lineLevel(direction)).map(({ unit, size }) => {
    const box = { unit, x, y, width: size };
    x += size + GAP;
    return box;
  });
}

export function paintText(painter, matrix, layout, { look, chosen, facing, font }) {
  const fill = `rgb(${look.colour})`;
  const shares = new Map();
  for (const { unit, x, y, width } of layout.units) {
    const weight = weightFacing(matrix, chosen, unit, facing);
    const share = weight === null ? 0 : Math.min(1, weight / layout.scale);
    shares.set(unit.first, share);
    const stroke = unit.first === chosen ? look.ink : look.line;
    painter.box(x, y, width, BOX * font.size, { fill, alpha: share, stroke });
    const style = { size: font.size, colour: inkOn(look, share), align: "center", direction: unit.direction };
    painter.text(unit.drawn, x + width / 2, y + (BOX * font.size) / 2, style);
  }
  if (!layout.arcs) return;
  const boxOf = ({ x, y, width }) => ({ left: x, top: y, bottom: y + BOX * font.size, width });
  const places = new Map(layout.units.map((each) => [each.unit.first, { ...boxOf(each), segment: each.unit.segment }]));
  for (const { from, to, share, across } of arcsOf(chosen, places, shares)) {
    const path = across ? spanPath([from, to]) : arcPath([from, to].map(topOf), layout.above, false);
    painter.path(path, fill, arcStyle(share));
  }
}

const topOf = ({ left, top, width }) => ({ x: left + width / 2, y: top, width });
