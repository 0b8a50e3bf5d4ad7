// A picture to save: what is shown, above it what it is and the text, below it the scale.

import { breakText } from "../common/break_text.js";
import { FONT as FAMILY, fontOf, lookOf } from "./look.js";
import { elsewhereSentence, pictureTitle, scaleUnit } from "./names.js";
import { svgPainter } from "./painters.js";
import { textsOf } from "./pins.js";
import { paintText, textLayout } from "./text_picture.js";

const FONT = fontOf(16);
const EDGE = 12; // pixels
const LINE = 1.5 * FONT.size;
const MOST_LINES = 4; // of the title, and of each text
const MIN_WIDTH = 320; // pixels
const TEXT_WIDTH = 900; // pixels
const STEPS = 32; // of the scale
const STEP = 6; // pixels

/**
 * Return a picture of "matrix", "lines" or "text" for `savePicture`. `isBare`: without what it is and the text, which
 * stay in the file unseen.
 */
export function figureOf(slot, content, { isBare }) {
  const { messages, pane, view } = slot;
  const painter = svgPainter();
  const look = lookOf(view);
  const body = content === "text" ? textBody(slot, look, isBare) : pictureBody(slot);
  const title = pictureTitle(messages, slot, content);
  const texts = [0, 1].map((segment) => typedText(pane, segment)).filter(Boolean);
  const unit = scaleUnit(messages, slot.state);
  const width = Math.max(body.width, scaleWidth(messages, body.largest, unit), MIN_WIDTH) + 2 * EDGE;
  const titles = breakText(title, width - 2 * EDGE, (text) => FONT.width(text, 700), MOST_LINES);
  const missing = elsewhereSentence(messages, slot.state, slot.matrix);
  const notes = missing ? [[missing, "ltr"]] : [];
  const lines = [...texts.map((text, segment) => [text, pane.directions[segment]]), ...notes].flatMap(
    ([text, direction]) => breakText(text, width - 2 * EDGE, FONT.width, MOST_LINES).map((line) => [line, direction]),
  );
  const top = isBare ? EDGE : EDGE + LINE * (titles.length + lines.length) + EDGE;
  const bottom = top + body.height + EDGE;
  if (!isBare) paintHeading(painter, { titles, lines, width }, look);
  painter.group(EDGE, top, () => body.paint(painter));
  paintScale(painter, bottom, look, messages, { ...body, unit });
  return {
    ...{ width, height: bottom + LINE + EDGE, paper: look.paper, content: painter.content(), "font-family": FAMILY },
    ...{ title, description: [title, ...texts, ...notes.map(([note]) => note)].join("\n"), isCropped: isBare },
  };
}

function paintHeading(painter, { titles, lines, width }, look) {
  titles.forEach((line, index) => {
    painter.text(line, EDGE, EDGE + LINE * (index + 0.5), { size: FONT.size, colour: look.ink, weight: 700 });
  });
  lines.forEach(([line, direction], index) => {
    const [x, align] = direction === "rtl" ? [width - EDGE, "right"] : [EDGE, "left"];
    const style = { size: FONT.size, colour: look.subdued, align, direction };
    painter.text(line, x, EDGE + LINE * (titles.length + index + 0.5), style);
  });
}

function textBody({ text, matrix, state, pane, messages, subject, scale }, look, isTight) {
  const { unit, chosen, facing } = subject;
  const arched = text.hasArcs(state.marks) ? unit.segment : null;
  const shown = { scale, directions: pane.directions, arched, isTight };
  const layout = textLayout(matrix, TEXT_WIDTH, FONT, shown);
  const paint = (painter) => paintText(painter, matrix, layout, { look, chosen, facing, font: FONT });
  return { ...layout, paint, largest: scale, messages };
}

/** Every label has room: a paper has no screen to fit on. */
function pictureBody({ picture, matrix, scale }) {
  const cell = Math.ceil(1.1 * FONT.size);
  const side = 260 + 2 * FONT.size * Math.max(matrix.rows.length, matrix.columns.length);
  const room = { width: Math.min(side, TEXT_WIDTH), height: side, least: cell, above: 0 };
  const layout = picture.arrange(room, FONT);
  return { ...layout, paint: (painter) => picture.paintWith(painter, layout, FONT), largest: scale };
}

/** Paint how the colour goes from nothing to the largest weight. */
function paintScale(painter, top, look, messages, { largest, unit }) {
  const style = { size: FONT.size, colour: look.ink };
  const middle = top + LINE / 2;
  const zero = messages.number(0, 0);
  const left = EDGE + scaleStart(messages);
  painter.text(zero, EDGE, middle, style);
  for (let step = 0; step < STEPS; step++) {
    const alpha = (step + 0.5) / STEPS;
    painter.box(left + STEP * step, top + 4, STEP, LINE - 8, { fill: `rgb(${look.colour})`, alpha });
  }
  painter.box(left, top + 4, STEP * STEPS, LINE - 8, { stroke: look.line });
  painter.text(largestWords(messages, largest, unit), left + STEP * STEPS + 8, middle, style);
}

/** Return where the colours of the scale begin: whole pixels leave no seam between them. */
const scaleStart = (messages) => Math.ceil(FONT.width(messages.number(0, 0)) + 8);

const largestWords = (messages, largest, unit) => `${messages.number(largest, 3)}  ${unit}`;

const scaleWidth = (messages, largest, unit) =>
  scaleStart(messages) + STEP * STEPS + 8 + FONT.width(largestWords(messages, largest, unit));

/** Return what was typed where the tokens of one of the texts stand. */
function typedText(pane, segment) {
  const own = pane.spans.filter((_, index) => pane.segments[index] === segment);
  const ends = own.map(([, end]) => end);
  if (!ends.length) return "";
  const start = Math.min(...own.filter(([from, end]) => end > from).map(([from]) => from));
  return [...textsOf(pane)[segment]]
    .slice(start, Math.max(...ends))
    .join("")
    .replace(/\s+/g, " ")
    .trim();
}
