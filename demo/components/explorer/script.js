// What ties the explorer together: its state, its controls, and the models side by side.

const NO_ANSWER = { refusal: 'The server did not answer. Is it still running? Try again.' };
const ask = async (name, request) => (await server[name](request)) ?? NO_ANSWER; // Gradio's client gives nothing where it fails

const find = (selector) => element.querySelector(selector);
const state = {
  view: 'matrix', units: 'tokens', specials: 'shown', measure: 'weights', direction: 'all', axes: 'columns', facing: 'from', order: 'layer',
  linked: false, only: new Set(), bounds: noBounds(), kinds: [], pin: null,
};
const opened = new Map(); // by family: the slots that a reader has opened, of which a click changes the last
const overviews = find('.overviews'), slots = find('.slots'), bounds = element.querySelectorAll('.bound');
let panes = [];

const everySlot = (act) => answered().forEach((pane) => opened.get(pane.family).forEach(act));
const redraw = () => everySlot((slot) => slot.draw());
const refetch = () => everySlot((slot) => slot.fetch());

const openHeads = (family, heads, add) => {
  const slot = opened.get(family).at(-1), pane = slot.pane;
  const had = (each) => slot.heads.some((other) => sameHead(each, other));
  const within = heads.filter(([layer, head]) => layer < pane.layers && head < pane.heads);
  if (!within.length) return;
  if (add && slot.heads.length > 1 && had(within[0])) slot.heads = slot.heads.filter((each) => !sameHead(each, within[0]));
  else slot.heads = add && !had(within[0]) ? [...slot.heads, ...within] : add ? slot.heads : within;
  press(pane);
  slot.fetch();
};

const press = (pane) => pressHeads(pane.grid, opened.get(pane.family).at(-1).heads);

const pick = (family) => (heads, add) => {
  (state.linked ? answered() : panes.filter((pane) => pane.family === family)).forEach((pane) => openHeads(pane.family, heads, add));
};

const addSlot = (pane, heads) => {
  const mine = opened.get(pane.family), slot = new Slot(pane, state, heads, redraw);
  slot.keep.addEventListener('click', () => {
    const next = addSlot(slot.pane, slot.heads);
    next.fetch();
    arrange();
    next.leave.focus(); // the button that was pressed is gone
  });
  slot.leave.addEventListener('click', () => {
    mine.splice(mine.indexOf(slot), 1);
    arrange();
    press(slot.pane);
    mine[0].keep.focus();
  });
  mine.push(slot);
  return slot;
};

const arrange = () => {
  slots.replaceChildren(...panes.map((pane) => {
    const mine = opened.get(pane.family);
    mine.forEach((slot) => {
      slot.keep.hidden = mine.length > 1;
      slot.leave.hidden = mine.length < 2;
    });
    const box = made('div', { className: 'pane accent-' + pane.accent }, ...(pane.refusal ? [] : mine.map((slot) => slot.box)));
    box.classList.toggle('two', mine.length > 1);
    return box;
  }));
  redraw();
};

const addPane = (pane) => {
  const name = made('h3', {}, made('span', { className: 'family', textContent: pane.family }), ' ', made('span', { className: 'checkpoint', textContent: pane.checkpoint }));
  const box = made('div', { className: 'pane accent-' + pane.accent }, name);
  pane.grid = made('div', { className: 'grid' });
  pane.grid.setAttribute('role', 'group');
  pane.grid.setAttribute('aria-label', 'All heads of ' + pane.family + '; arrow keys move, Enter opens');
  if (!opened.has(pane.family)) opened.set(pane.family, []);
  if (pane.refusal) return box.append(made('p', { className: 'notice', textContent: pane.refusal })), box;
  if (pane.notice) box.append(made('p', { className: 'notice', textContent: pane.notice }));
  box.append(pane.grid);
  if (pane.hint) box.append(made('p', { className: 'hint', textContent: pane.hint }));
  const mine = opened.get(pane.family);
  mine.forEach((slot) => {
    if (slot.pane.passage !== pane.passage) slot.matrix = null; // another text's, whose rows would be taken for this one's
    Object.assign(slot, { pane, heads: slot.heads.filter(([layer, head]) => layer < pane.layers && head < pane.heads) });
  });
  if (!mine.length) addSlot(pane, [pane.opened]);
  mine.forEach((slot) => { if (!slot.heads.length) slot.heads = [pane.opened]; });
  listenOverview(pane.grid, pick(pane.family));
  return box;
};

const answered = () => panes.filter((pane) => !pane.refusal);

const drawOverviews = () => {
  answered().forEach((pane) => {
    drawOverview(pane.grid, pane, state);
    press(pane);
  });
  filter();
};

const filter = () => {
  const matches = matching(answered(), state), focused = document.activeElement?.dataset.kind;
  find('.kinds').replaceChildren(...kindChips(answered(), state, filter));
  if (focused) find(`[data-kind="${focused}"]`)?.focus();
  showBounds(bounds, answered());
  find('.matching').textContent = matches;
  find('.every').hidden = !matches;
  answered().forEach((pane) => fadeHeads(pane.grid, pane, state));
};

const showControls = () => {
  const on = (selector, visible) => { find(selector).hidden = !visible; };
  on('.for-lines', state.view === 'lines');
  on('.for-text', state.view === 'text');
  on('.for-pairs', panes.some((pane) => pane.pair));
  on('.for-both', answered().length > 1);
  element.querySelectorAll('.views button').forEach((button) => button.setAttribute('aria-pressed', button.dataset.view === state.view));
};

const draw = () => {
  const value = props.value;
  find('.explorer').hidden = !value;
  if (!value) return;
  panes = value.panes;
  state.kinds = value.kinds;
  panes.forEach((pane) => { pane.kindNames = value.kinds.map((kind) => kind.name); });
  const moved = ({ letters }) => letters !== undefined && answered().some((pane) => typed(pane, state.pin) !== letters);
  if (state.pin && moved(state.pin)) state.pin = null; // in this text something else stands there
  overviews.replaceChildren(...panes.map(addPane));
  find('.explorer').dataset.panes = panes.length;
  find('.explorer').classList.toggle('refused', panes.every((pane) => pane.refusal));
  drawOverviews();
  showControls();
  arrange();
  refetch();
};

element.querySelectorAll('.views button').forEach((button) => button.addEventListener('click', () => {
  state.view = button.dataset.view;
  everySlot((slot) => { slot.cursor = null; });
  showControls();
  redraw();
}));
element.querySelectorAll('select[data-state]').forEach((select) => select.addEventListener('change', () => {
  const { state: name } = select.dataset;
  state[name] = select.value;
  if (name === 'order') drawOverviews();
  else if (name === 'axes' || name === 'facing') redraw();
  else refetch();
}));
listenBounds(bounds, state, filter);
find('.every').addEventListener('click', () => {
  Object.assign(state, { only: new Set(), bounds: noBounds() });
  bounds.forEach((field) => { field.value = ''; });
  filter();
  find('.kind').focus(); // the button that was pressed is gone
});
find('.linked').addEventListener('change', (event) => { state.linked = event.target.checked; });
find('.save').addEventListener('click', async () => {
  const form = find('.format').value, whole = form === 'npz' || form === 'html'; // of a model, whichever of its heads are open
  find('.said').textContent = 'Writing …';
  const slots = answered().flatMap((pane) => (whole ? opened.get(pane.family).slice(-1) : opened.get(pane.family)));
  const refusals = await Promise.all(slots.map((slot) => save(slot, form)));
  find('.said').textContent = [...new Set(refusals)].join(' ').trim();
});
let width = 0;
new ResizeObserver(() => {
  if (Math.abs(element.clientWidth - width) < 8) return;
  width = element.clientWidth;
  redraw();
}).observe(element);
new MutationObserver(() => { drawOverviews(); redraw(); }).observe(document.body, { attributeFilter: ['class'] }); // light or dark
draw();
watch('value', draw);
