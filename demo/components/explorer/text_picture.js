// The text shaded by weight, as a picture to save. On the page itself it is text: see text_view.js.

import { leftToRight, lineLevel } from "../common/line_order.js";
import { inkOn } from "./contrast.js";
import { LABEL } from "./labels.js";
import { shownUnits, weightFacing } from "./matrix.js";

const LINE = 32; // pixels from a line to the next
const PARAGRAPH = 44; // pixels to the second text
const GAP = 4; // pixels between units
const EDGE = 8; // pixels around the text

/** Break the units into lines of at most `width` pixels, and order each line as its text runs. */
export function textLayout(matrix, width, { largest, directions, measure }) {
  const boxes = [];
  let y = EDGE;
  for (const segment of [0, 1]) {
    const units = shownUnits(matrix).filter((unit) => unit.segment === segment);
    for (const line of breakLines(units, width, measure)) {
      boxes.push(...placeLine(line, y, width, directions[segment]));
      y += LINE;
    }
    if (units.length) y += PARAGRAPH - LINE;
  }
  return { units: boxes, width, height: boxes.at(-1).y + 40, largest };
}

/** Return the lines, each a list of units with their width. */
function breakLines(units, width, measure) {
  const lines = [];
  let x = width;
  for (const unit of units) {
    const size = measure(unit.text, LABEL) + 14;
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

export function paintText(painter, matrix, layout, { look, chosen, facing }) {
  for (const { unit, x, y, width } of layout.units) {
    const weight = weightFacing(matrix, chosen, unit, facing);
    const share = weight === null ? 0 : weight / layout.largest;
    const stroke = unit.first === chosen ? look.ink : look.line;
    painter.box(x, y, width, 26, { fill: `rgb(${look.colour})`, alpha: share, stroke });
    const style = { size: LABEL, colour: inkOn(look, share), align: "center", direction: unit.direction };
    painter.text(unit.text, x + width / 2, y + 13, style);
  }
}
