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

const fileName = (slot) => [slot.pane.family, nameOf(slot), ...mannerOf(slot)].join(' ').toLowerCase().replace(/[^a-z0-9]+/g, '-');

const pictureOf = (slot) => { // what to paint and how large, with the name of model and head on top
  const { state, matrix, pane } = slot, look = lookOf(slot.box), width = 900;
  const text = state.view === 'text';
  const layout = text ? textLayout(matrix, width, slot.largest, pane.directions) : slot.layout();
  const paint = (painter) => (text ? paintText(painter, matrix, layout, look, slot.chosen, state.facing) : slot.picture(painter, layout));
  const title = [`${pane.family} (${pane.checkpoint})`, nameOf(slot), ...mannerOf(slot)].join(' · ');
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

const savePng = async (slot) => {
  const picture = pictureOf(slot), canvas = document.createElement('canvas'), scale = canvasScale(picture, 2);
  canvas.width = scale * picture.width;
  canvas.height = scale * picture.height;
  const context = canvas.getContext('2d'), painter = canvasPainter(context);
  context.scale(scale, scale);
  paintHeading(painter, picture);
  context.translate(0, HEADING);
  picture.paint(painter);
  const blob = await new Promise((resolve) => { canvas.toBlob(resolve); });
  if (!blob) return 'The picture is too large for this browser: save it as SVG.';
  return handBlob([blob], 'image/png', fileName(slot) + '.png');
};

const saveFile = async (slot, form) => {
  const answer = await ask('save', { ...slot.request(), form });
  if (answer.url) hand(window.gradio_config.root + answer.url, answer.name);
  return answer.refusal;
};

const save = async (slot, form) => { // what stands in the way, if anything does
  if (!slot.matrix) return 'There is nothing to save yet.';
  if (form !== 'png' && form !== 'svg') return saveFile(slot, form);
  if (slot.state.view === 'table') return 'A table is no picture: choose Matrix, Lines or Text, or save it as CSV.';
  return form === 'png' ? savePng(slot) : saveSvg(slot);
};
