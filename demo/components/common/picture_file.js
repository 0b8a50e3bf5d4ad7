// Pictures as files: SVG, or PNG that is made of it. What a picture shows is in both as text that nobody sees.

import { canvasScale, toPng } from "./canvas.js";
import { create } from "./dom.js";
import { downloadBlob } from "./download.js";
import { withTexts } from "./png_text.js";
import { svgDocument } from "./svg.js";

const SHARPNESS = 2; // pixels of a PNG by those of the picture
const EDGE = 4; // pixels that stay around what is drawn

/**
 * Save a picture as `name`, which ends with ".svg" or ".png". Return whether the browser could make it.
 *
 * `content` is markup on `paper`, a colour; `title` and `description` say what it shows; `attributes` are those of the
 * document. `isCropped`: only what is drawn, without the paper around it.
 */
export async function savePicture(name, { content, paper, isCropped = false, ...picture }) {
  const size = { width: picture.width, height: picture.height };
  const box = isCropped ? await drawnBox(content, picture) : { x: 0, y: 0, ...size };
  const svg = svgDocument({ ...picture, ...box, paper }, content);
  if (name.endsWith(".svg")) {
    downloadBlob(svgBlob(svg), name);
    return true;
  }
  const png = await toPng(await rasterize(svg, box, SHARPNESS));
  if (png) downloadBlob(await withTexts(png, { Title: picture.title, Description: picture.description }), name);
  return Boolean(png);
}

const svgBlob = (svg) => new Blob([svg], { type: "image/svg+xml" });

/** Return a canvas with a picture, `scale` times as large or as large as browsers can make it. */
async function rasterize(svg, size, wanted) {
  const url = URL.createObjectURL(svgBlob(svg));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const scale = canvasScale(size, wanted);
    const canvas = create("canvas", { width: scale * size.width, height: scale * size.height });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Return the part of a picture that something is drawn on; all of it where that is nothing. */
async function drawnBox(content, picture) {
  const whole = { x: 0, y: 0, width: picture.width, height: picture.height };
  const canvas = await rasterize(svgDocument(picture, content), whole, 1);
  const scale = canvas.width / whole.width;
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const box = inkBox(data, canvas.width);
  if (!box) return whole;
  const [x, y] = [box.left, box.top].map((side) => Math.max(0, Math.floor(side / scale) - EDGE));
  const right = Math.min(whole.width, Math.ceil(box.right / scale) + EDGE);
  const bottom = Math.min(whole.height, Math.ceil(box.bottom / scale) + EDGE);
  return { x, y, width: right - x, height: bottom - y };
}

/** Return the bounds of the pixels of RGBA `data` that are not clear; null where all are. */
export function inkBox(data, width) {
  const box = { left: width, top: null, right: 0, bottom: 0 };
  for (let at = 3, column = 0, row = 0; at < data.length; at += 4) {
    if (data[at]) {
      box.top ??= row;
      box.bottom = row + 1;
      if (column < box.left) box.left = column;
      if (column >= box.right) box.right = column + 1;
    }
    column += 1;
    if (column === width) [column, row] = [0, row + 1];
  }
  return box.top === null ? null : box;
}
