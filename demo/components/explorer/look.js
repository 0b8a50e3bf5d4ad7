// What the browser knows: colours of the page, widths of texts, pictures of weights.

export const FONT = 'system-ui, "Noto Sans", "Noto Sans CJK SC", "Noto Sans Thai", sans-serif';

let canvas = null; // made when it is first needed, so that importing this file needs no page

function ruler() {
  canvas ??= document.createElement("canvas").getContext("2d");
  return canvas;
}

/** Return the size of the root's letters in pixels, which grows with the screen. */
export const rootSize = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/** Return letters of a size in pixels as pictures take them. */
export const fontOf = (size) => ({ size, width: (text, weight) => measureText(text, size, weight) });

function measureText(text, size, weight = 400) {
  ruler().font = `${weight} ${size}px ${FONT}`;
  return ruler().measureText(text).width;
}

/** Return [red, green, blue] of any opaque CSS colour: a canvas gives it back as #rrggbb. */
function colourParts(colour) {
  ruler().fillStyle = colour;
  return [1, 3, 5].map((at) => Number.parseInt(ruler().fillStyle.slice(at, at + 2), 16));
}

/** Return the colours that apply to an element; see demo/style.css. */
export function lookOf(element) {
  const style = getComputedStyle(element);
  const read = (name) => style.getPropertyValue(name).trim();
  const paper = read("--body-background-fill");
  return {
    colour: read("--fill").split(" ").map(Number), // of the model
    ink: style.color,
    subdued: read("--body-text-color-subdued"),
    line: read("--border-color-primary"),
    paper,
    paperParts: colourParts(paper),
    onLight: read("--on-light"),
    onDark: read("--on-dark"),
  };
}

/**
 * Return a canvas of `count` pixels of one colour with the opacities `opacity(index)`, 0 to 255: what is under it shows
 * through, so that it goes from paper to ink in both themes. `context`: of a canvas to draw on, else of a new one.
 */
export function tint(colour, count, width, opacity, context = document.createElement("canvas").getContext("2d")) {
  const { canvas } = context;
  Object.assign(canvas, { width, height: count / width });
  const image = context.createImageData(canvas.width, canvas.height);
  for (let index = 0; index < count; index++) {
    image.data.set(colour, 4 * index);
    image.data[4 * index + 3] = opacity(index);
  }
  context.putImageData(image, 0, 0);
  return canvas;
}
