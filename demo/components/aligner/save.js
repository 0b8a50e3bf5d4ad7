// Save the picture as it is laid out, as SVG or PNG.

import { create } from "../common/dom.js";
import { canvasPainter, canvasScale, svgPainter } from "../explorer/painters.js";
import { boxWithin } from "./drawing.js";
import { nameOf } from "./picture.js";

const EDGE = 16; // pixels
const TITLE = 28;
const SHARPNESS = 2; // pixels of a PNG by those of the picture
const REVOKE_AFTER = 60_000; // milliseconds in which the browser has read the file

/** Save all pictures below one another in a format, "svg" or "png". */
export async function savePicture(aligner, format) {
  const figure = figureOf(aligner);
  const name = `polyglot-lens-alignment.${format}`;
  if (format === "svg") {
    const painter = svgPainter();
    figure.paint(painter);
    download(new Blob([painter.document(figure)], { type: "image/svg+xml" }), name);
    return;
  }
  const scale = canvasScale(figure, SHARPNESS);
  const canvas = create("canvas", { width: scale * figure.width, height: scale * figure.height });
  const context = canvas.getContext("2d");
  context.scale(scale, scale);
  figure.paint(canvasPainter(context));
  const blob = await new Promise((resolve) => canvas.toBlob(resolve));
  if (blob) download(blob, name);
}

/** Return what to paint, its size in pixels, and what the file says in words. */
function figureOf(aligner) {
  const { element, pictures, value } = aligner;
  const frames = pictures.map(({ layer }) => layer.getBoundingClientRect());
  const width = Math.max(...frames.map((frame) => frame.width)) + 2 * EDGE;
  const height = frames.reduce((sum, frame) => sum + frame.height + TITLE + EDGE, EDGE);
  const paint = (painter) => {
    const { color, backgroundColor } = getComputedStyle(element.querySelector(".aligner"));
    painter.box(0, 0, width, height, { fill: backgroundColor });
    let top = EDGE;
    for (const [index, picture] of pictures.entries()) {
      const title = titleOf(aligner, picture.models);
      painter.text(title, EDGE, top + TITLE / 2, { size: 14, colour: color, weight: 700 });
      painter.group(EDGE, top + TITLE, () => paintPicture(painter, picture, frames[index]));
      top += TITLE + frames[index].height + EDGE;
    }
  };
  const texts = value.texts.map(({ parts }) => parts.map((part) => (Array.isArray(part) ? part[0] : part)).join(""));
  return { width, height, paint, title: titleOf(aligner, value.models), description: texts.join("\n") };
}

const titleOf = (aligner, models) =>
  models
    .map((model) => `${nameOf(model)}, ${aligner.messages.format("layer", { layer: aligner.layerOf(model) })}`)
    .join(" + ");

function paintPicture(painter, { layer, words }, frame) {
  for (const path of layer.children) {
    painter.path(path.getAttribute("d"), getComputedStyle(path).stroke, { thick: 2, alpha: 0.8 });
  }
  for (const word of words.flat()) {
    const { left, right, top, bottom } = boxWithin(word, frame);
    const { color, fontSize, direction } = getComputedStyle(word);
    const style = { size: Number.parseFloat(fontSize), colour: color, align: "center", direction };
    painter.text(word.textContent, (left + right) / 2, (top + bottom) / 2, style);
  }
}

function download(blob, name) {
  const url = URL.createObjectURL(blob);
  const link = create("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER);
}
