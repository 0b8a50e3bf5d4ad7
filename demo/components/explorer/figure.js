// A picture to save: what one slot shows, or several, above it what it is and the text, below it the scale.

import { breakText } from "../common/break_text.js";
import { FONT as FAMILY, fontOf, lookOf } from "./look.js";
import { elsewhereSentence, pictureLabel, pictureTitle, rowOfPicture, scaleUnit } from "./names.js";
import { svgPainter } from "./painters.js";
import { textsOf } from "./pins.js";
import { paintText, textLayout } from "./text_picture.js";

const FONT = fontOf(16);
const EDGE = 12; // pixels
const GAP = 32; // pixels between pictures that stand side by side
const LINE = 1.5 * FONT.size;
const MOST_LINES = 4; // of the title, and of each text
const MIN_WIDTH = 320; // pixels
const TEXT_WIDTH = 900; // pixels
const STEPS = 32; // of the scale
const STEP = 6; // pixels

/**
 * Return a picture of "matrix", "lines" or "text" of one slot, or of several side by side, for `savePicture`. `isBare`:
 * above each stands a short label alone; what it is and the text stay in the file unseen.
 */
export function figureOf(slots, content, { isBare }) {
  const [{ messages, pane, state, view }] = slots;
  const scale = { unit: scaleUnit(messages, state), largest: slots[0].scale };
  const columns = columnsOf(slots, content, isBare);
  const inner = Math.max(columns.at(-1).end, scaleWidth(messages, scale), MIN_WIDTH);
  if (slots.length === 1) columns[0].width = inner;
  const texts = [0, 1].map((segment) => ({ text: typedText(pane, segment), direction: pane.directions[segment] }));
  const heading = headingOf(
    columns,
    texts.filter(({ text }) => text),
    { inner, isBare },
  );
  const painter = svgPainter();
  heading.paint(painter, lookOf(view));
  const top = EDGE + heading.height;
  for (const { left, body } of columns) painter.group(EDGE + left, top, () => body.paint(painter));
  const bottom = top + Math.max(...columns.map(({ body }) => body.height)) + EDGE;
  paintScale(painter, bottom, slots, scale);
  const said = [
    ...columns.map(({ title }) => title),
    ...texts.map(({ text }) => text),
    ...columns.map(({ note }) => note),
  ];
  return {
    ...{ width: inner + 2 * EDGE, height: bottom + LINE + EDGE, paper: lookOf(view).paper, content: painter.content() },
    ...{ title: columns.map(({ title }) => title).join("; "), description: said.filter(Boolean).join("\n") },
    ...{ isCropped: isBare, "font-family": FAMILY },
  };
}

/** Return what stands side by side: each slot's `title`, short `label`, `note` and `body`, and where it is. */
function columnsOf(slots, content, isBare) {
  const bodies = content === "text" ? slots.map((slot) => textBody(slot, isBare)) : pictureBodies(slots);
  let end = -GAP;
  return slots.map((slot, index) => {
    const { messages, state, matrix } = slot;
    const left = end + GAP;
    const width = slots.length > 1 ? Math.max(bodies[index].width, MIN_WIDTH) : bodies[index].width;
    end = left + width;
    const note = elsewhereSentence(messages, state, matrix, rowOfPicture(content, slot));
    const title = pictureTitle(messages, slot, content);
    return { title, label: pictureLabel(messages, slot), note, body: bodies[index], left, width, end };
  });
}

/** Return the `height` of what stands above the pictures, and what paints it: titles, texts, notes. */
function headingOf(columns, texts, { inner, isBare }) {
  const wrap = (text, width, weight) => breakText(text, width, (part) => FONT.width(part, weight), MOST_LINES);
  const inColumns = (name, weight) => columns.map(({ width, ...column }) => wrap(column[name], width, weight));
  const titles = inColumns(isBare ? "label" : "title", 700);
  const notes = isBare ? [] : inColumns("note", 400);
  const lines = isBare
    ? []
    : texts.flatMap(({ text, direction }) => wrap(text, inner, 400).map((line) => [line, direction]));
  const [first, last] = [titles, notes].map((all) => Math.max(0, ...all.map(({ length }) => length)));
  const paint = (painter, look) => {
    const at = (line) => EDGE + LINE * (line + 0.5);
    const own = { size: FONT.size, colour: look.subdued };
    const paintColumns = (all, above, style) =>
      all.forEach((column, index) => {
        const x = EDGE + columns[index].left;
        column.forEach((line, place) => {
          painter.text(line, x, at(above + place), style);
        });
      });
    paintColumns(titles, 0, { ...own, colour: look.ink, weight: 700 });
    lines.forEach(([line, direction], index) => {
      const [x, align] = direction === "rtl" ? [EDGE + inner, "right"] : [EDGE, "left"];
      painter.text(line, x, at(first + index), { ...own, align, direction });
    });
    paintColumns(notes, first + lines.length, own);
  };
  return { height: LINE * (first + lines.length + last) + EDGE, paint };
}

function textBody({ text, matrix, state, pane, view, subject, scale }, isTight) {
  const { unit, chosen, facing } = subject;
  const arched = text.hasArcs(state.marks) ? unit.segment : null;
  const shown = { scale, directions: pane.directions, arched, isTight };
  const layout = textLayout(matrix, TEXT_WIDTH, FONT, shown);
  const paint = (painter) => paintText(painter, matrix, layout, { look: lookOf(view), chosen, facing, font: FONT });
  return { ...layout, paint };
}

/** Every label has room: a paper has no screen to fit on. Matrices side by side have equal cells, and begin alike. */
function pictureBodies(slots) {
  const arrange = (shared) =>
    slots.map(({ picture, matrix }) => picture.arrange({ ...roomOf(matrix), ...shared }, FONT));
  const layouts = arrange({ above: 0 });
  const [above, most] = [Math.max(...layouts.map(({ ownTop = 0 }) => ownTop)), Math.min(...layouts.map(sideOf))];
  return arrange({ above, most }).map((layout, index) => {
    return { ...layout, paint: (painter) => slots[index].picture.paintWith(painter, layout, FONT) };
  });
}

const sideOf = ({ tall = Number.POSITIVE_INFINITY }) => tall; // lines have no cells

function roomOf({ rows, columns }) {
  const side = 260 + 2 * FONT.size * Math.max(rows.length, columns.length);
  return { width: Math.min(side, TEXT_WIDTH), height: side, least: Math.ceil(1.1 * FONT.size) };
}

/** Paint how the colours of all slots go from nothing to the largest weight. */
function paintScale(painter, top, slots, { largest, unit }) {
  const [{ messages, view }] = slots;
  const look = lookOf(view);
  const style = { size: FONT.size, colour: look.ink };
  const middle = top + LINE / 2;
  const left = EDGE + scaleStart(messages);
  const colours = [...new Set(slots.map((slot) => `rgb(${lookOf(slot.view).colour})`))];
  const [first, height] = [top + 4, (LINE - 8) / colours.length];
  painter.text(messages.number(0, 0), EDGE, middle, style);
  for (const [index, fill] of colours.entries()) {
    for (let step = 0; step < STEPS; step++) {
      painter.box(left + STEP * step, first + index * height, STEP, height, { fill, alpha: (step + 0.5) / STEPS });
    }
  }
  painter.box(left, first, STEP * STEPS, LINE - 8, { stroke: look.line });
  painter.text(largestWords(messages, { largest, unit }), left + STEP * STEPS + 8, middle, style);
}

/** Return where the colours of the scale begin: whole pixels leave no seam between them. */
const scaleStart = (messages) => Math.ceil(FONT.width(messages.number(0, 0)) + 8);

const largestWords = (messages, { largest, unit }) => `${messages.number(largest, 3)}  ${unit}`;

const scaleWidth = (messages, scale) =>
  scaleStart(messages) + STEP * STEPS + 8 + FONT.width(largestWords(messages, scale));

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
