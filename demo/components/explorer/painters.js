// Two ways to paint the same picture: on a canvas for the screen, as the markup of SVG for files.

import { escapeXml, tag } from "../common/svg.js";
import { FONT } from "./look.js";

/** Return the two control points of a curve between two points. */
function bend([x1, y1], [x2, y2], horizontal) {
  const middle = horizontal ? (y1 + y2) / 2 : (x1 + x2) / 2;
  return horizontal ? [x1, middle, x2, middle] : [middle, y1, middle, y2];
}

const DASH = [4, 3]; // pixels

/** Outline a box with dashes that are seen on paper, on ink and beside another frame. */
export function outline(painter, look, box) {
  painter.box(...box, { stroke: look.paper, thick: 4 });
  painter.box(...box, { stroke: look.ink, thick: 2, dash: DASH });
}

export const canvasPainter = (context) => ({
  image(source, x, y, width, height) {
    context.imageSmoothingEnabled = width < source.width;
    context.drawImage(source, x, y, width, height);
  },
  text(text, x, y, { size, colour, align = "left", angle = 0, weight = 400, direction = "ltr" }) {
    context.save();
    context.translate(x, y);
    context.rotate((angle * Math.PI) / 180);
    context.font = `${weight} ${size}px ${FONT}`;
    context.fillStyle = colour;
    context.textAlign = align;
    context.direction = direction;
    context.textBaseline = "middle";
    context.fillText(text, 0, 0);
    context.restore();
  },
  curve(from, to, horizontal, colour, alpha) {
    context.globalAlpha = alpha;
    context.strokeStyle = colour;
    context.lineWidth = 2;
    context.beginPath();
    context.moveTo(...from);
    context.bezierCurveTo(...bend(from, to, horizontal), ...to);
    context.stroke();
    context.globalAlpha = 1;
  },
  path(path, strokeStyle, { thick, alpha }) {
    Object.assign(context, { globalAlpha: alpha, strokeStyle, lineWidth: thick, lineCap: "round" });
    context.stroke(new Path2D(path));
    context.globalAlpha = 1;
  },
  /** Call `paint` with the origin at another point. */
  group(x, y, paint) {
    context.save();
    context.translate(x, y);
    paint();
    context.restore();
  },
  box(x, y, width, height, { fill, alpha = 1, stroke, thick = 1, dash = [] }) {
    context.globalAlpha = alpha;
    if (fill) {
      context.fillStyle = fill;
      context.fillRect(x, y, width, height);
    }
    context.globalAlpha = 1;
    if (!stroke) return;
    context.strokeStyle = stroke;
    context.lineWidth = thick;
    context.setLineDash(dash);
    context.strokeRect(x, y, width, height);
    context.setLineDash([]);
  },
});

const ANCHORS = {
  ltr: { left: "start", center: "middle", right: "end" },
  rtl: { left: "end", center: "middle", right: "start" },
};

export const svgPainter = () => {
  let parts = [];
  return {
    image(source, x, y, width, height) {
      const style = "image-rendering:pixelated";
      parts.push(tag("image", { x, y, width, height, style, href: source.toDataURL() }));
    },
    text(text, x, y, { size, colour, align = "left", angle = 0, weight = 400, direction = "ltr" }) {
      const attributes = {
        transform: `translate(${x} ${y}) rotate(${angle})`,
        "font-size": size,
        "font-weight": weight,
        fill: colour,
        "text-anchor": ANCHORS[direction][align],
        "dominant-baseline": "central",
        direction,
      };
      parts.push(tag("text", attributes, escapeXml(text)));
    },
    curve(from, to, horizontal, colour, alpha) {
      const d = `M${from.join(" ")}C${[...bend(from, to, horizontal), ...to].join(" ")}`;
      parts.push(tag("path", { d, fill: "none", stroke: colour, "stroke-width": 2, opacity: alpha }));
    },
    box(x, y, width, height, { fill = "none", alpha = 1, stroke = "none", thick = 1 }) {
      const style = { fill, "fill-opacity": alpha, stroke, "stroke-width": thick };
      parts.push(tag("rect", { x, y, width, height, ...style }));
    },
    path(d, stroke, { thick, alpha }) {
      const style = { stroke, "stroke-width": thick, "stroke-linecap": "round", opacity: alpha };
      parts.push(tag("path", { d, fill: "none", ...style }));
    },
    group(x, y, paint) {
      const before = parts;
      parts = [];
      paint();
      before.push(tag("g", { transform: `translate(${x} ${y})` }, parts.join("")));
      parts = before;
    },
    /** Return what was painted, as markup. */
    content: () => parts.join(""),
  };
};
