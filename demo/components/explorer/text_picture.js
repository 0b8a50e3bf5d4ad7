// The text shaded by weight, as a picture to save. On the page itself it is text: see text_view.js.

import { inkOn } from "./contrast.js";
import { LABEL } from "./labels.js";
import { shownUnits, weightFacing } from "./matrix.js";

const LINE = 32; // pixels from a line to the next
const PARAGRAPH = 44; // pixels to the second text
const GAP = 4; // pixels between units
const EDGE = 8; // pixels around the text

/** Break the units into lines of at most `width` pixels, each text in its direction. */
export function textLayout(matrix, width, { largest, directions, measure }) {
  let [x, y, segment] = [EDGE, EDGE, 0];
  const units = shownUnits(matrix).map((unit) => {
    const size = measure(unit.text, LABEL) + 14;
    if (unit.segment !== segment || x + size > width) {
      y += unit.segment !== segment ? PARAGRAPH : LINE;
      x = EDGE;
      segment = unit.segment;
    }
    const left = directions[unit.segment] === "rtl" ? width - x - size : x;
    x += size + GAP;
    return { unit, x: left, y, width: size };
  });
  return { units, width, height: y + 40, largest };
}

export function paintText(painter, matrix, layout, { look, chosen, facing }) {
  for (const { unit, x, y, width } of layout.units) {
    const weight = weightFacing(matrix, chosen, unit, facing);
    const share = weight === null ? 0 : weight / layout.largest;
    const stroke = unit.first === chosen ? look.ink : look.line;
    painter.box(x, y, width, 26, { fill: `rgb(${look.colour})`, alpha: share, stroke });
    painter.text(unit.text, x + width / 2, y + 13, { size: LABEL, colour: inkOn(look, share), align: "center" });
  }
}
