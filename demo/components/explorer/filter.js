// Which heads are shown: those of the chosen kinds whose entropy and distance lie within the bounds given.

const MEASURES = ['entropy', 'distance'];

const passes = (pane, state, [layer, head]) => (!state.only.size || state.only.has(pane.kinds[layer][head]))
  && MEASURES.every((measure) => {
    const { least, most } = state.bounds[measure], figure = pane[measure][layer][head];
    if (least === null && most === null) return true;
    return figure !== null && (least === null || figure >= least) && (most === null || figure <= most);
  });

const kindChips = (panes, state, changed) => {
  const counts = new Map();
  panes.flatMap((pane) => pane.kinds.flat()).forEach((name) => counts.set(name, (counts.get(name) || 0) + 1));
  return state.kinds.filter((kind) => counts.has(kind.name) || state.only.has(kind.name)).map((kind) => {
    const chip = made('button', { type: 'button', className: 'kind', title: kind.meaning },
      made('span', { className: 'swatch', textContent: kind.letter }), `${kind.name} ${counts.get(kind.name) || 0}`);
    Object.assign(chip.firstChild.style, { background: `rgb(${kind.colour})`, color: kind.ink });
    chip.dataset.kind = kind.name;
    chip.setAttribute('aria-pressed', state.only.has(kind.name));
    chip.addEventListener('click', () => {
      if (!state.only.delete(kind.name)) state.only.add(kind.name);
      changed();
    });
    return chip;
  });
};

const showBounds = (fields, panes) => fields.forEach((field) => { // the range that there is stands in the empty fields
  const figures = panes.flatMap((pane) => pane[field.dataset.measure].flat()).filter((figure) => figure !== null);
  const end = field.dataset.bound === 'least' ? Math.floor(Math.min(...figures) * 10) : Math.ceil(Math.max(...figures) * 10);
  field.placeholder = figures.length ? (end / 10).toFixed(1) : '';
});

const listenBounds = (fields, state, changed) => fields.forEach((field) => field.addEventListener('input', () => {
  state.bounds[field.dataset.measure][field.dataset.bound] = field.value === '' ? null : +field.value;
  changed();
}));

const matching = (panes, state) => {
  const heads = panes.flatMap((pane) => orderedHeads(pane, 'layer').map((each) => passes(pane, state, each)));
  const shown = heads.filter(Boolean).length;
  return shown === heads.length ? '' : `${shown} of ${heads.length} heads`;
};

const noBounds = () => Object.fromEntries(MEASURES.map((measure) => [measure, { least: null, most: null }]));
