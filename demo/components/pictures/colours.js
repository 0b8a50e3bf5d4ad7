// Colours as every program that reads SVG knows them.

const known = new Map(); // by what the browser computed
const pixel = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });

/** Return `{ fill, opacity }` of a colour of CSS, such as `color(srgb 0 0.4 0.7 / 0.1)`. */
export function colour(css) {
  if (!known.has(css)) known.set(css, read(css));
  return known.get(css);
}

function read(css) {
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = css;
  pixel.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = pixel.getImageData(0, 0, 1, 1).data;
  return { fill: `rgb(${red},${green},${blue})`, opacity: Math.round((alpha / 255) * 1000) / 1000 };
}
