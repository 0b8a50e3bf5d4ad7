// Save the picture as PNG or SVG from here, the numbers from the server.

import { create } from "../common/dom.js";
import { lookOf, measureText } from "./look.js";
import { fileName, pictureTitle } from "./names.js";
import { canvasPainter, canvasScale, svgPainter } from "./painters.js";
import { paintText, textLayout } from "./text_picture.js";

const HEADING = 40; // pixels above the picture
const TITLE = 16; // pixels: size of the title's letters
const TITLE_SPACE = 20; // pixels beside the title
const TEXT_WIDTH = 900; // pixels
const SHARPNESS = 2; // pixels of a PNG by those of the page
const REVOKE_AFTER = 60_000; // milliseconds in which the browser has read the file

/** Save what a slot shows in the format `form`. Return a sentence if that is impossible. */
export async function saveSlot(slot, form) {
  const { messages } = slot;
  if (!slot.matrix) return messages.format("save.nothing");
  if (form !== "png" && form !== "svg") return saveFromServer(slot, form);
  if (slot.state.view === "table") return messages.format("save.table");
  return form === "png" ? savePng(slot) : saveSvg(slot);
}

async function saveFromServer(slot, form) {
  const answer = await slot.ask("save", { passage: slot.pane.passage, ...slot.viewRequest(), form });
  if (answer.url) download(window.gradio_config.root + answer.url, answer.name);
  return answer.refusal;
}

async function savePng(slot) {
  const picture = pictureOf(slot);
  const scale = canvasScale(picture, SHARPNESS);
  const canvas = create("canvas", { width: scale * picture.width, height: scale * picture.height });
  const context = canvas.getContext("2d");
  const painter = canvasPainter(context);
  context.scale(scale, scale);
  paintHeading(painter, picture);
  context.translate(0, HEADING);
  picture.paint(painter);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve));
  if (!blob) return slot.messages.format("save.too_large");
  return downloadBlob(blob, `${fileName(slot.messages, slot)}.png`);
}

function saveSvg(slot) {
  const picture = pictureOf(slot);
  const { width, height, layout } = picture;
  const [whole, below] = [svgPainter(), svgPainter()];
  paintHeading(whole, picture);
  picture.paint(below);
  whole.nest(below, { y: HEADING, width: layout.width, height: layout.height });
  const blob = new Blob([whole.document({ width, height })], { type: "image/svg+xml" });
  return downloadBlob(blob, `${fileName(slot.messages, slot)}.svg`);
}

/** Return what to paint and its size in pixels, with room for the names of model and head above it. */
function pictureOf(slot) {
  const { state, matrix, pane, chosen, largest } = slot;
  const look = lookOf(slot.box);
  const title = pictureTitle(slot.messages, slot);
  const isText = state.view === "text";
  const options = { largest, directions: pane.directions, measure: measureText };
  const layout = isText ? textLayout(matrix, TEXT_WIDTH, options) : slot.picture.arrange();
  const paint = (painter) => {
    if (isText) paintText(painter, matrix, layout, { look, chosen, facing: state.facing });
    else slot.picture.paintWith(painter, layout);
  };
  const width = Math.max(layout.width, TITLE_SPACE + measureText(title, TITLE, 700));
  return { width, height: layout.height + HEADING, layout, look, paint, title };
}

function paintHeading(painter, { width, height, look, title }) {
  painter.box(0, 0, width, height, { fill: look.paper });
  painter.text(title, TITLE_SPACE / 2, HEADING / 2, { size: TITLE, colour: look.ink, weight: 700 });
}

function download(url, name) {
  const link = create("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
}

function downloadBlob(blob, name) {
  const url = URL.createObjectURL(blob);
  download(url, name);
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER);
}
