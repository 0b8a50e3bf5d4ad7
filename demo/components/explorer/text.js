// One head as the text itself, shaded by weight, and as a table: both of one token, from it or to it.

const made = (tag, attributes = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), attributes);
  node.append(...children);
  return node;
};

const shownUnits = (matrix) => { // every unit that has a row or a column, in the order of the model
  const all = new Map([...matrix.rows, ...matrix.columns].map((unit) => [unit.first, unit]));
  return [...all.values()].sort((one, other) => one.first - other.first);
};

const weightBetween = (matrix, from, to) => {
  const row = matrix.rowOf.get(from), column = matrix.columnOf.get(to);
  return row === undefined || column === undefined ? null : matrix.at(row, column);
};

const weightFacing = (matrix, chosen, unit, facing) => (facing === 'from'
  ? weightBetween(matrix, chosen, unit.first) : weightBetween(matrix, unit.first, chosen));

const inkOn = (look, share) => { // black or white, whichever is easier to read on so much of the colour (WCAG's luminance)
  ruler.fillStyle = look.paper; // a canvas gives a colour back as #rrggbb
  const paper = [1, 3, 5].map((at) => parseInt(ruler.fillStyle.slice(at, at + 2), 16));
  const [red, green, blue] = look.colour.map((part, i) => (((share * part + (1 - share) * paper[i]) / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 ? '#000' : '#fff';
};

const drawText = (box, matrix, look, chosen, facing, directions) => {
  const units = shownUnits(matrix);
  const weights = units.map((unit) => weightFacing(matrix, chosen, unit, facing));
  const known = weights.filter((weight) => weight !== null), largest = Math.max(...known, 1e-9);
  const paragraphs = [0, 1].map((segment) => {
    const paragraph = made('p', { className: 'flow', dir: directions[segment] || 'ltr' });
    units.forEach((unit, index) => {
      if (unit.segment !== segment) return;
      const weight = weights[index], mine = unit.first === chosen;
      const chip = made('button', { type: 'button', className: 'unit' + (mine ? ' chosen' : ''), tabIndex: mine ? 0 : -1 });
      chip.dataset.first = unit.first;
      chip.append(made('bdi', { textContent: unit.text }));
      chip.style.background = weight === null ? 'none' : `rgb(${look.colour} / ${(weight / largest).toFixed(3)})`.replaceAll(',', ' ');
      chip.style.color = inkOn(look, weight / largest);
      chip.title = isolated(unit.text) + (weight === null ? '' : ': ' + weight.toFixed(4));
      chip.setAttribute('aria-label', chip.title + (mine ? ', chosen' : ''));
      paragraph.append(chip);
    });
    return paragraph;
  });
  const focused = box.contains(document.activeElement);
  box.replaceChildren(...paragraphs.filter((paragraph) => paragraph.childElementCount));
  if (focused) box.querySelector('.chosen')?.focus();
  return known.length ? largest : null;
};

const drawTable = (box, matrix, chosen) => {
  const units = shownUnits(matrix), name = units.find((unit) => unit.first === chosen)?.text ?? '';
  const cell = (weight) => made('td', { textContent: weight === null ? '–' : weight.toFixed(4) });
  const head = made('tr', {}, made('th', { textContent: '#' }), made('th', { textContent: 'token' }),
    made('th', {}, 'is looked at by ', made('bdi', { textContent: name })), made('th', {}, 'looks at ', made('bdi', { textContent: name })));
  const rows = units.map((unit) => {
    const button = made('button', { type: 'button', className: 'unit' }, made('bdi', { textContent: unit.text }));
    button.dataset.first = unit.first;
    const row = made('tr', { className: unit.first === chosen ? 'chosen' : '' }, made('td', { textContent: unit.first }),
      made('td', {}, button), cell(weightBetween(matrix, chosen, unit.first)), cell(weightBetween(matrix, unit.first, chosen)));
    return row;
  });
  const table = made('table', { className: 'weights' }, made('thead', {}, head), made('tbody', {}, ...rows));
  const focused = box.contains(document.activeElement);
  box.replaceChildren(made('div', { className: 'scroll', tabIndex: 0, role: 'region', ariaLabel: 'Weights of ' + isolated(name) }, table));
  if (focused) box.querySelector('.chosen .unit')?.focus();
};

const paintText = (painter, matrix, layout, look, chosen, facing) => { // for pictures; on the page the text is text
  layout.units.forEach(({ unit, x, y, width }) => {
    const weight = weightFacing(matrix, chosen, unit, facing), share = weight === null ? 0 : weight / layout.largest;
    painter.box(x, y, width, 26, { fill: `rgb(${look.colour})`, alpha: share, stroke: unit.first === chosen ? look.ink : look.line });
    painter.text(unit.text, x + width / 2, y + 13, { size: LABEL, colour: inkOn(look, share), align: 'center' });
  });
};

const textLayout = (matrix, width, largest, directions) => {
  let x = 8, y = 8, segment = 0;
  const units = shownUnits(matrix).map((unit) => {
    const size = textWidth(unit.text, LABEL) + 14;
    if (unit.segment !== segment || x + size > width) { y += unit.segment !== segment ? 44 : 32; x = 8; segment = unit.segment; }
    x += size + 4;
    const from = x - size - 4;
    return { unit, y, width: size, x: directions[unit.segment] === 'rtl' ? width - from - size : from };
  });
  return { units, width, height: y + 40, largest };
};
