// One head as lines from the tokens that look to those that are looked at, in two columns or two rows.

const STEP = 26, GAP = 220, FAINT = 0.02; // pixels, pixels, share of the largest weight under which no line is drawn

const linesLayout = (matrix, width, { horizontal, rtl }) => (horizontal ? rowsLayout(matrix, rtl) : columnsLayout(matrix, width));

const columnsLayout = (matrix, width) => {
  const left = longest(matrix.rows), right = longest(matrix.columns);
  const gap = Math.max(80, Math.min(GAP, width - left - right));
  const count = Math.max(matrix.rows.length, matrix.columns.length);
  return {
    horizontal: false, rtl: false, width: left + gap + right, height: STEP * count + 8,
    row: (index) => [left, STEP * (index + 0.5) + 4],
    column: (index) => [left + gap, STEP * (index + 0.5) + 4],
    spot: ({ row, column }) => (row === null ? [left + gap, STEP * column + 4, right, STEP] : [0, STEP * row + 4, left, STEP]),
    at: (x, y) => {
      const index = Math.floor((y - 4) / STEP);
      if (index < 0) return null;
      if (x < left + gap / 2) return index < matrix.rows.length ? { row: index, column: null } : null;
      return index < matrix.columns.length ? { row: null, column: index } : null;
    },
  };
};

const rowsLayout = (matrix, rtl) => {
  const places = (units) => {
    let end = 8;
    const centres = units.map((unit) => {
      const size = Math.min(MAX_LABEL, textWidth(unit.text, LABEL)) + 16;
      end += size;
      return end - size / 2;
    });
    return { centres, end };
  };
  const rows = places(matrix.rows), columns = places(matrix.columns);
  const width = Math.max(rows.end, columns.end) + 8;
  const screen = (x) => (rtl ? width - x : x); // the text's own direction
  const nearest = (centres, x) => centres.reduce((best, centre, index) => (Math.abs(centre - x) < Math.abs(centres[best] - x) ? index : best), 0);
  return {
    horizontal: true, rtl, width, height: GAP + 60,
    row: (index) => [screen(rows.centres[index]), 30],
    column: (index) => [screen(columns.centres[index]), 30 + GAP],
    spot: ({ row, column }) => (row === null
      ? [screen(columns.centres[column]) - MAX_LABEL / 2, 30 + GAP, MAX_LABEL, 30] : [screen(rows.centres[row]) - MAX_LABEL / 2, 0, MAX_LABEL, 30]),
    at: (x, y) => (y < 30 + GAP / 2
      ? { row: nearest(rows.centres, screen(x)), column: null }
      : { row: null, column: nearest(columns.centres, screen(x)) }),
  };
};

const paintLines = (painter, matrix, layout, look, chosen) => {
  const { horizontal } = layout, shown = (row, column) => !chosen
    || (chosen.row !== null && chosen.row === row) || (chosen.row === null && chosen.column === column);
  const colour = `rgb(${look.colour})`;
  matrix.rows.forEach((_, row) => matrix.columns.forEach((__, column) => {
    const share = matrix.at(row, column) / matrix.scale;
    if (share >= FAINT && shown(row, column)) painter.curve(layout.row(row), layout.column(column), horizontal, colour, share);
  }));
  const bold = (mine, other) => ({ size: LABEL, colour: look.ink, weight: mine !== null && mine === other ? 700 : 400 });
  const label = (unit, [x, y], align, style) => painter.text(shorten(unit.text), x, y, { ...style, align });
  matrix.rows.forEach((unit, row) => {
    const [x, y] = layout.row(row), style = bold(chosen ? chosen.row : null, row);
    if (horizontal) label(unit, [x, y - 14], 'center', style);
    else label(unit, [x - 6, y], 'right', style);
  });
  matrix.columns.forEach((unit, column) => {
    const [x, y] = layout.column(column), style = bold(chosen ? chosen.column : null, column);
    if (horizontal) label(unit, [x, y + 14], 'center', style);
    else label(unit, [x + 6, y], 'left', style);
  });
};
