// Arcs between words of a text that the browser has laid out, whatever their direction and however the lines break.

const SVG = "http://www.w3.org/2000/svg";
const MIN_HEIGHT = 14; // pixels from the words to the top of an arc
const SLOPE = 0.16; // of the height, by the distance
const THICKEST = 9; // pixels

/** Return an empty layer for arcs: it covers its parent, which must be positioned, and takes no clicks. */
export function createArcLayer() {
  const layer = document.createElementNS(SVG, "svg");
  layer.setAttribute("class", "arcs");
  layer.setAttribute("aria-hidden", "true");
  return layer;
}

/**
 * Replace the arcs of a layer. Each is `{ from, to, share, colour, below }`: two elements, a thickness from 0 to 1, a
 * CSS colour, and whether it runs below the words. An arc is at most `room` pixels high.
 */
export function drawArcs(layer, arcs, room) {
  const frame = layer.getBoundingClientRect();
  layer.replaceChildren(...arcs.map((arc) => createArc(arc, frame, room)));
}

function createArc({ from, to, share, colour, below = false }, frame, room) {
  const path = document.createElementNS(SVG, "path");
  const ends = [from, to].map((element) => anchorOf(element.getBoundingClientRect(), frame, below));
  path.setAttribute("d", arcPath(ends, room, below));
  path.setAttribute("fill", "none");
  path.style.stroke = colour; // which may be a custom property
  path.setAttribute("stroke-width", (1 + share * (THICKEST - 1)).toFixed(2));
  path.setAttribute("stroke-opacity", (0.25 + 0.75 * share).toFixed(3));
  path.setAttribute("stroke-linecap", "round");
  path.setAttribute("pathLength", "1"); // so that a style sheet can draw it bit by bit
  return path;
}

/** Return the middle of an element's upper or lower edge, within the frame. */
function anchorOf(rectangle, frame, below) {
  return {
    x: rectangle.left + rectangle.width / 2 - frame.left,
    y: (below ? rectangle.bottom : rectangle.top) - frame.top,
    width: rectangle.width,
  };
}

/** Return the path of an arc between two ends, or of a loop at one of them. */
export function arcPath([from, to], room, below) {
  const side = below ? 1 : -1;
  if (from.x === to.x && from.y === to.y) {
    const [half, height] = [Math.min(from.width / 2, 12), side * Math.min(room, 22)];
    return curve({ x: from.x - half, y: from.y }, { x: from.x + half, y: from.y }, height);
  }
  const height = side * Math.min(room * 1.33, MIN_HEIGHT + SLOPE * Math.abs(to.x - from.x)); // a curve stays below 3/4
  return curve(from, to, height);
}

const curve = (from, to, height) =>
  `M${from.x} ${from.y}C${from.x} ${from.y + height} ${to.x} ${to.y + height} ${to.x} ${to.y}`;
