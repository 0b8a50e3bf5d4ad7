// Save the picture or the text as PNG or SVG from here, the numbers from the server.

import { canvasScale, toPng } from "../common/canvas.js";
import { create } from "../common/dom.js";
import { download, downloadBlob } from "../common/download.js";
import { figureOf } from "./figure.js";
import { fileName } from "./file_names.js";
import { canvasPainter, svgPainter } from "./painters.js";
import { savedChoices } from "./saved_state.js";

const SHARPNESS = 2; // pixels of a PNG by those of the picture

/** Save what a slot shows in a format: "svg", "text-svg", "csv" … Return a sentence if that is impossible. */
export async function saveSlot(slot, format) {
  if (!slot.matrix) return slot.messages.format("save.nothing");
  const ending = format.split("-").at(-1);
  if (ending !== "png" && ending !== "svg") return saveFromServer(slot, format);
  const content = format.startsWith("text-") ? "text" : slot.state.view;
  const figure = { ...figureOf(slot, content), name: `${fileName(slot, content)}.${ending}` };
  return ending === "png" ? savePng(slot, figure) : saveSvg(figure);
}

async function saveFromServer(slot, form) {
  const answer = await slot.ask("save", {
    ...{ passage: slot.pane.passage, ...slot.viewRequest(), form },
    choices: savedChoices(slot.state),
  });
  if (answer.url) download(window.gradio_config.root + answer.url, answer.name);
  return answer.refusal;
}

async function savePng({ messages }, figure) {
  const scale = canvasScale(figure, SHARPNESS);
  const canvas = create("canvas", { width: scale * figure.width, height: scale * figure.height });
  const context = canvas.getContext("2d");
  context.scale(scale, scale);
  figure.paint(canvasPainter(context), figure.height);
  const blob = await toPng(canvas);
  if (!blob) return messages.format("save.too_large");
  return downloadBlob(blob, figure.name);
}

function saveSvg({ width, height, paint, title, description, name }) {
  const painter = svgPainter();
  paint(painter, height);
  const picture = painter.document({ width, height, title, description });
  return downloadBlob(new Blob([picture], { type: "image/svg+xml" }), name);
}
