// Take away: the picture as PNG or SVG from here, the numbers from the server.

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

const fileName = (slot) => (slot.pane.family + ' ' + slot.name).toLowerCase().replace(/[^a-z0-9]+/g, '-');

const pictureOf = (slot) => { // what to paint and how large, with the name of model and head on top
  const { state, matrix, pane } = slot, look = lookOf(slot.box), width = 900;
  const text = state.view === 'text';
  const layout = text ? textLayout(matrix, width, slot.largest, pane.directions) : slot.layout();
  const paint = (painter) => (text ? paintText(painter, matrix, layout, look, slot.chosen, state.facing) : slot.picture(painter, layout));
  return { layout, look, paint, title: `${pane.family} (${pane.checkpoint}) · ${slot.name}` };
};

const saveSvg = (slot) => {
  const { layout, look, paint, title } = pictureOf(slot), painter = svgPainter(), inner = svgPainter();
  painter.box(0, 0, layout.width, layout.height + 40, { fill: look.paper });
  painter.text(title, 10, 20, { size: 16, colour: look.ink, weight: 700 });
  paint(inner);
  const below = inner.document(layout.width, layout.height).replace('<svg ', '<svg y="40" ');
  handBlob([painter.document(layout.width, layout.height + 40).replace('</svg>', below + '</svg>')], 'image/svg+xml', fileName(slot) + '.svg');
};

const savePng = (slot) => {
  const { layout, look, paint, title } = pictureOf(slot), canvas = document.createElement('canvas');
  canvas.width = 2 * layout.width;
  canvas.height = 2 * (layout.height + 40);
  const context = canvas.getContext('2d'), painter = canvasPainter(context);
  context.scale(2, 2);
  painter.box(0, 0, layout.width, layout.height + 40, { fill: look.paper });
  painter.text(title, 10, 20, { size: 16, colour: look.ink, weight: 700 });
  context.translate(0, 40);
  paint(painter);
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
