// The text shaded by weight, with arcs, as a picture to save. On the page itself it is text: see text_view.js.

import { arcPath, arcStyle, arcsOf, spanPath } from "../common/arcs.js";
import { leftToRight, lineLevel } from "../common/line_order.js";
import { inkOn } from "./contrast.js";
import { shownUnits, weightFacing } from "./matrix.js";

const LINE = 2.3; // from a line to the next; this and what follows by the size of the letters
const ROOM = 3; // above the first line of a text, for arcs
const ACROSS = 2; // between two texts, for arcs from one to the other
const BOX = 1.8; // height of a unit
const PADDING = 1; // within a unit, both sides together
const GAP = 4; // pixels between units
const EDGE = 8; // pixels around the text

/**
 * Break the units into lines of at most `most` pixels, and order each line as its text runs. `arched` is the text that
 * has arcs above it, 0 or 1; null: none has. `isTight`: the picture is as wide as the longest line.
 */
export function textLayout(matrix, most, font, { scale, directions, arched = null, isTight = false }) {
  const boxes = [];
  const arcs = arched !== null;
  const above = arcs ? ROOM * font.size : 0;
  const texts = [0, 1].map((segment) => shownUnits(matrix).filter((unit) => unit.segment === segment));
  const broken = texts.map((units) => breakLines(units, most, font));
  const width = isTight ? Math.max(...broken.flat().map(lengthOf)) + 2 * EDGE : most;
  let y = EDGE;
  for (const [segment, lines] of broken.entries()) {
    const room = segment === arched ? above : 0;
    y += room;
    for (const each of lines) {
      boxes.push(...placeLine(each, y, width, directions[segment]));
      y += LINE * font.size + room / 2;
    }
    if (lines.length) y += font.size * (arcs ? ACROSS : 1);
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

const lengthOf = (line) => line.reduce((sum, { size }) => sum + size + GAP, -GAP);

function placeLine(line, y, width, direction) {
  let x = direction === "rtl" ? width - EDGE - lengthOf(line) : EDGE;
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
