// Take away: the picture as PNG or SVG from here, the numbers from the server.

const HEADING = 40, TITLE = 16, TITLE_SPACE = 20; // pixels: above the picture, of the title's letters, beside them

const hand = (url, name) => {
  const link = made('a', { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
};

const handBlob = (parts, type, name) => {
  const url = URL.createObjectURL(new Blob(parts, { type }));
  hand(url, name);
  setTimeout(() => URL.revokeObjectURL(url), 60000);
};

const fileName = (slot) => [slot.pane.family, slot.name, ...slot.manner].join(' ').toLowerCase().replace(/[^a-z0-9]+/g, '-');

const pictureOf = (slot) => { // what to paint and how large, with the name of model and head on top
  const { state, matrix, pane } = slot, look = lookOf(slot.box), width = 900;
  const text = state.view === 'text';
  const layout = text ? textLayout(matrix, width, slot.largest, pane.directions) : slot.layout();
  const paint = (painter) => (text ? paintText(painter, matrix, layout, look, slot.chosen, state.facing) : slot.picture(painter, layout));
  const title = [`${pane.family} (${pane.checkpoint})`, slot.name, ...slot.manner].join(' · ');
  return { width: Math.max(layout.width, TITLE_SPACE + textWidth(title, TITLE, 700)), height: layout.height + HEADING, layout, look, paint, title };
};

const paintHeading = (painter, { width, height, look, title }) => {
  painter.box(0, 0, width, height, { fill: look.paper });
  painter.text(title, TITLE_SPACE / 2, HEADING / 2, { size: TITLE, colour: look.ink, weight: 700 });
};

const saveSvg = (slot) => {
  const picture = pictureOf(slot), { width, height, layout } = picture, painter = svgPainter(), inner = svgPainter();
  paintHeading(painter, picture);
  picture.paint(inner);
  const below = inner.document(layout.width, layout.height).replace('<svg ', `<svg y="${HEADING}" `);
  handBlob([painter.document(width, height).replace('</svg>', () => below + '</svg>')], 'image/svg+xml', fileName(slot) + '.svg');
};

const savePng = (slot) => {
  const picture = pictureOf(slot), canvas = document.createElement('canvas');
  canvas.width = 2 * picture.width;
  canvas.height = 2 * picture.height;
  const context = canvas.getContext('2d'), painter = canvasPainter(context);
  context.scale(2, 2);
  paintHeading(painter, picture);
  context.translate(0, HEADING);
  picture.paint(painter);
  canvas.toBlob((blob) => handBlob([blob], 'image/png', fileName(slot) + '.png'));
};

const saveFile = async (slot, form, say) => {
  say('Writing the file …');
  const answer = await ask('save', { ...slot.request(), form });
  say(answer.refusal || '');
  if (answer.url) hand(answer.url, answer.name);
};

const save = (slot, form, say) => {
  if (!slot.matrix) return say('There is nothing to save yet.');
  if (form === 'png' || form === 'svg') {
    if (slot.state.view === 'table') return say('A table is no picture: choose Matrix, Lines or Text, or save it as CSV.');
    return form === 'png' ? savePng(slot) : saveSvg(slot);
  }
  return saveFile(slot, form, say);
};
