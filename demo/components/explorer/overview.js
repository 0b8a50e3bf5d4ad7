// All heads of one model at a glance: a thumbnail each, inked in the colour of what the head does.

const headName = ([layer, head]) => 'Layer ' + layer + ', head ' + head;
const sameHead = (one, other) => one[0] === other[0] && one[1] === other[1];

const describeHead = (pane, [layer, head]) => { // what a text gives nothing to measure by is left out
  const figure = (name, value, digits, unit) => (value === null ? [] : [`${name} ${value.toFixed(digits)}${unit}`]);
  const kind = pane.kinds[layer][head], score = figure(kind, pane.scores[layer][head], 2, '');
  return [...(score.length ? score : [kind]), ...figure('entropy', pane.entropy[layer][head], 1, ' bits'),
    ...figure('distance', pane.distance[layer][head], 1, ' tokens')].join(', ');
};

const orderedHeads = (pane, order) => {
  const heads = [];
  for (let layer = 0; layer < pane.layers; layer++) for (let head = 0; head < pane.heads; head++) heads.push([layer, head]);
  const by = {
    kind: ([layer, head]) => pane.kindNames.indexOf(pane.kinds[layer][head]) * 10 - (pane.scores[layer][head] ?? 0),
    entropy: ([layer, head]) => pane.entropy[layer][head],
    distance: ([layer, head]) => pane.distance[layer][head],
  }[order];
  return by ? heads.sort((one, other) => by(one) - by(other)) : heads;
};

const drawOverview = (box, pane, state) => {
  const bytes = bytesOf(pane.data), cell = pane.size * pane.size, byLayer = state.order === 'layer';
  const colours = Object.fromEntries(state.kinds.map((kind) => [kind.name, kind.colour]));
  const ink = getComputedStyle(box).color.match(/\d+/g).slice(0, 3).map(Number);
  const colourOf = (kind) => (new Set(colours[kind]).size === 1 ? ink : colours[kind]); // grey kinds: seen on any paper
  const focused = box.contains(document.activeElement) ? document.activeElement.title : '';
  const thumb = ([layer, head]) => {
    const at = (layer * pane.heads + head) * cell;
    const button = made('button', { type: 'button', className: 'thumb' });
    Object.assign(button.dataset, { layer, head });
    button.title = headName([layer, head]) + ': ' + describeHead(pane, [layer, head]);
    button.append(tint(colourOf(pane.kinds[layer][head]), cell, pane.size, (i) => bytes[at + i]));
    return button;
  };
  const several = (heads, text, title) => {
    const button = made('button', { type: 'button', className: 'several', textContent: text, title, tabIndex: -1 });
    button.heads = heads;
    return button;
  };
  const all = orderedHeads(pane, state.order), parts = [];
  box.style.setProperty('--columns', pane.heads);
  parts.push(several(all, 'all', 'The mean of all heads'));
  for (let head = 0; head < pane.heads; head++) {
    parts.push(byLayer ? several(all.filter((each) => each[1] === head), head, 'The mean of head ' + head + ' of every layer') : made('span'));
  }
  all.forEach((each, index) => {
    if (index % pane.heads === 0) {
      parts.push(byLayer ? several(all.filter((other) => other[0] === each[0]), each[0], 'The mean of layer ' + each[0]) : made('span'));
    }
    parts.push(thumb(each));
  });
  box.replaceChildren(...parts);
  if (focused) box.querySelector(`[title="${focused}"]`)?.focus();
};

const fadeHeads = (box, pane, state) => box.querySelectorAll('.thumb').forEach((button) => {
  const faded = !passes(pane, state, [button.dataset.layer, button.dataset.head]);
  button.classList.toggle('faded', faded);
  button.setAttribute('aria-label', button.title + (faded ? ', filtered out' : ''));
});

const pressHeads = (box, heads) => box.querySelectorAll('.thumb').forEach((button, index) => {
  const on = heads.some((each) => sameHead(each, [+button.dataset.layer, +button.dataset.head]));
  button.setAttribute('aria-pressed', on);
  button.tabIndex = on && sameHead(heads[0], [+button.dataset.layer, +button.dataset.head]) ? 0 : -1;
  if (!heads.length && index === 0) button.tabIndex = 0;
});

const listenOverview = (box, pick) => {
  box.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button) return;
    if (button.heads) pick(button.heads, false);
    else pick([[+button.dataset.layer, +button.dataset.head]], event.shiftKey || event.ctrlKey || event.metaKey);
  });
  box.addEventListener('keydown', (event) => {
    const cells = [...box.children], row = +box.style.getPropertyValue('--columns') + 1; // with a mean at its left
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -row, ArrowDown: row }[event.key];
    let at = cells.indexOf(event.target);
    if (step === undefined || at < 0) return;
    event.preventDefault();
    do at += step; while (cells[at]?.tagName === 'SPAN'); // a place without a mean
    cells[at]?.focus();
  });
};
