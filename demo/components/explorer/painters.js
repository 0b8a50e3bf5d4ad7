// Two ways to paint the same picture: on a canvas for the screen and PNG, as text for SVG.

const FONT = 'system-ui, "Noto Sans", "Noto Sans CJK SC", "Noto Sans Thai", sans-serif';
const ruler = document.createElement('canvas').getContext('2d');

const textWidth = (text, size, weight = 400) => {
  ruler.font = weight + ' ' + size + 'px ' + FONT;
  return ruler.measureText(text).width;
};

const SIDE = 32_767, AREA = 2 ** 24; // pixels: of more, some browser or phone makes a blank canvas
const canvasScale = ({ width, height }, wanted) => Math.min(wanted, SIDE / width, SIDE / height, Math.sqrt(AREA / width / height));

const RIGHT_TO_LEFT = /^\P{L}*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const written = (text) => (RIGHT_TO_LEFT.test(text) ? 'rtl' : 'ltr'); // where a tokenizer's mark stands beside its letters

const canvasPainter = (context) => ({
  image(source, x, y, width, height) {
    context.imageSmoothingEnabled = width < source.width;
    context.drawImage(source, x, y, width, height);
  },
  text(text, x, y, { size, colour, align = 'left', angle = 0, weight = 400 }) {
    context.save();
    context.translate(x, y);
    context.rotate((angle * Math.PI) / 180);
    context.font = weight + ' ' + size + 'px ' + FONT;
    context.fillStyle = colour;
    context.textAlign = align;
    context.direction = written(text);
    context.textBaseline = 'middle';
    context.fillText(text, 0, 0);
    context.restore();
  },
  curve([x1, y1], [x2, y2], horizontal, colour, alpha) {
    const middle = horizontal ? (y1 + y2) / 2 : (x1 + x2) / 2;
    context.globalAlpha = alpha;
    context.strokeStyle = colour;
    context.lineWidth = 2;
    context.beginPath();
    context.moveTo(x1, y1);
    if (horizontal) context.bezierCurveTo(x1, middle, x2, middle, x2, y2);
    else context.bezierCurveTo(middle, y1, middle, y2, x2, y2);
    context.stroke();
    context.globalAlpha = 1;
  },
  box(x, y, width, height, { fill, alpha = 1, stroke, thick = 1 }) {
    context.globalAlpha = alpha;
    if (fill) { context.fillStyle = fill; context.fillRect(x, y, width, height); }
    context.globalAlpha = 1;
    if (stroke) { context.strokeStyle = stroke; context.lineWidth = thick; context.strokeRect(x, y, width, height); }
  },
});

const svgPainter = () => {
  const parts = [];
  const safe = (text) => text.replace(/[&<>"]/g, (sign) => '&#' + sign.charCodeAt(0) + ';');
  const anchors = { left: 'start', center: 'middle', right: 'end' };
  return {
    image(source, x, y, width, height) {
      parts.push(`<image x="${x}" y="${y}" width="${width}" height="${height}" style="image-rendering:pixelated" href="${source.toDataURL()}"/>`);
    },
    text(text, x, y, { size, colour, align = 'left', angle = 0, weight = 400 }) {
      parts.push(`<text transform="translate(${x} ${y}) rotate(${angle})" font-size="${size}" font-weight="${weight}" fill="${colour}" `
        + `text-anchor="${anchors[align]}" dominant-baseline="central" direction="ltr" unicode-bidi="plaintext">${safe(text)}</text>`);
    },
    curve([x1, y1], [x2, y2], horizontal, colour, alpha) {
      const middle = horizontal ? (y1 + y2) / 2 : (x1 + x2) / 2;
      const bend = horizontal ? `${x1} ${middle} ${x2} ${middle}` : `${middle} ${y1} ${middle} ${y2}`;
      parts.push(`<path d="M${x1} ${y1}C${bend} ${x2} ${y2}" fill="none" stroke="${colour}" stroke-width="2" opacity="${alpha}"/>`);
    },
    box(x, y, width, height, { fill, alpha = 1, stroke, thick = 1 }) {
      parts.push(`<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill || 'none'}" fill-opacity="${alpha}" `
        + `stroke="${stroke || 'none'}" stroke-width="${thick}"/>`);
    },
    document: (width, height) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" `
      + `font-family="${safe(FONT)}">${parts.join('')}</svg>`,
  };
};
