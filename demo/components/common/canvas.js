// Canvases of a size that browsers can make, and files of what is on them.

const SIDE = 32_767; // pixels: with a longer side, some browsers make a blank canvas
const AREA = 2 ** 24; // pixels: likewise with a larger area, on phones

/** Return the scale closest to `wanted` at which browsers can make a canvas of this size. */
export const canvasScale = ({ width, height }, wanted) =>
  Math.min(wanted, SIDE / width, SIDE / height, Math.sqrt(AREA / width / height));

/** Return what is on a canvas as PNG; null where the browser cannot make it. */
export const toPng = (canvas) => new Promise((resolve) => canvas.toBlob(resolve));
