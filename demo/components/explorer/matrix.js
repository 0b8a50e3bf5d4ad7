// One head as a matrix: a row is a token that looks, a column a token that is looked at.

const bytesOf = (data) => Uint8Array.from(atob(data), (character) => character.charCodeAt(0));

const tint = (colour, size, width, opacity) => {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = size / width;
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, size / width);
  for (let i = 0; i < size; i++) {
    image.data.set(colour, 4 * i);
    image.data[4 * i + 3] = opacity(i); // weight as opacity: from paper to ink on a light and on a dark page
  }
  context.putImageData(image, 0, 0);
  return canvas;
};

const MAX_CELL = 30, LABEL = 14, MAX_LABEL = 150;

const shorten = (text) => {
  let shown = text;
  while (shown.length > 1 && textWidth(shown === text ? text : shown + '…', LABEL) > MAX_LABEL) shown = [...shown].slice(0, -1).join('');
  return shown === text ? text : shown + '…';
};

const longest = (units) => Math.min(MAX_LABEL, Math.max(...units.map((unit) => textWidth(unit.text, LABEL)))) + 10;

const matrixLayout = (matrix, width) => {
  const left = longest(matrix.rows), top = longest(matrix.columns) * 0.71 + 14, over = longest(matrix.columns) * 0.71;
  const room = width - left - over;
  const cell = Math.max(1, Math.min(MAX_CELL, Math.floor(room / Math.max(matrix.columns.length, 1))));
  const every = Math.ceil((LABEL + 1) / cell);
  return {
    left, top, cell, every,
    width: left + cell * matrix.columns.length + over,
    height: top + cell * matrix.rows.length + 4,
    spot: ({ row, column }) => [left + cell * (column ?? 0), top + cell * row, cell, cell],
    at: (x, y) => {
      const row = Math.floor((y - top) / cell), column = Math.floor((x - left) / cell);
      const inside = row >= 0 && row < matrix.rows.length;
      return inside && column < matrix.columns.length ? { row, column: column < 0 ? null : column } : null;
    },
  };
};

const paintMatrix = (painter, matrix, layout, look) => {
  const { left, top, cell, every } = layout, rows = matrix.rows.length, columns = matrix.columns.length;
  painter.box(left, top, cell * columns, cell * rows, { fill: look.line, alpha: 0.25 });
  painter.image(matrix.picture(look.colour), left, top, cell * columns, cell * rows);
  matrix.rows.forEach((unit, row) => {
    if (row % every === 0) painter.text(shorten(unit.text), left - 6, top + (row + 0.5) * cell, { size: LABEL, colour: look.ink, align: 'right' });
  });
  matrix.columns.forEach((unit, column) => {
    if (column % every === 0) painter.text(shorten(unit.text), left + (column + 0.5) * cell, top - 8, { size: LABEL, colour: look.ink, angle: -45 });
  });
};

const markMatrix = (painter, matrix, layout, look, cursor, pinned) => {
  const { left, top, cell } = layout, across = cell * matrix.columns.length, thick = cell > 6 ? 2 : 1;
  if (pinned !== null) painter.box(left, top + pinned * cell, across, cell, { stroke: look.ink, thick });
  if (!cursor) return;
  painter.box(left, top + cursor.row * cell, across, cell, { fill: look.ink, alpha: 0.08 });
  if (cursor.column === null) return;
  painter.box(left + cursor.column * cell, top, cell, cell * matrix.rows.length, { fill: look.ink, alpha: 0.08 });
  painter.box(left + cursor.column * cell, top + cursor.row * cell, cell, cell, { stroke: look.ink, thick });
};
