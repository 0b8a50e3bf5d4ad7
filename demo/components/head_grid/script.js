const grid = element.querySelector('.grid');
let opened = null; // what the reader chose stays open when the text changes
const heads = element.querySelector('.heads');

const thumbnail = (bytes, size, colour) => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const context = canvas.getContext('2d');
  const image = context.createImageData(size, size);
  for (let i = 0; i < size * size; i++) {
    image.data.set(colour, 4 * i);
    image.data[4 * i + 3] = bytes[i]; // weight as opacity: right on a light and on a dark page
  }
  context.putImageData(image, 0, 0);
  return canvas;
};

const label = (text) => {
  const span = document.createElement('span');
  span.textContent = text;
  return span;
};

const press = (layer, head) => grid.querySelectorAll('button').forEach((button) => {
  const on = +button.dataset.layer === layer && +button.dataset.head === head;
  button.setAttribute('aria-pressed', on);
  button.tabIndex = on ? 0 : -1;
});

const draw = () => {
  const value = props.value;
  heads.hidden = !value;
  if (!value) return grid.replaceChildren();
  heads.style.setProperty('--accent', value.accent);
  grid.style.gridTemplateColumns = '4.5em repeat(' + value.heads + ', minmax(16px, 1fr))';
  const bytes = Uint8Array.from(atob(value.data), (character) => character.charCodeAt(0));
  const cell = value.size * value.size;
  const parts = [label('')];
  for (let head = 0; head < value.heads; head++) parts.push(label(head));
  for (let layer = 0; layer < value.layers; layer++) {
    parts.push(label((layer === 0 ? 'layer ' : '') + layer));
    for (let head = 0; head < value.heads; head++) {
      const button = document.createElement('button');
      const at = (layer * value.heads + head) * cell;
      button.type = 'button';
      Object.assign(button.dataset, { layer, head });
      button.title = 'Layer ' + layer + ', head ' + head;
      button.setAttribute('aria-label', button.title);
      button.append(thumbnail(bytes.subarray(at, at + cell), value.size, value.colour));
      parts.push(button);
    }
  }
  const focused = grid.contains(document.activeElement) ? document.activeElement.title : '';
  grid.replaceChildren(...parts);
  press(...(opened || value.opened));
  const again = focused && grid.querySelector('button[title="' + focused + '"]');
  if (again) again.focus();
};

grid.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  const layer = +button.dataset.layer, head = +button.dataset.head;
  opened = [layer, head];
  press(layer, head);
  trigger('select', { index: layer * props.value.heads + head, value: { layer, head } });
});
grid.addEventListener('keydown', (event) => {
  const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
  const from = event.target.closest('button');
  if (!step || !from) return;
  event.preventDefault();
  const layer = +from.dataset.layer + step[0], head = +from.dataset.head + step[1];
  const to = grid.querySelector('button[data-layer="' + layer + '"][data-head="' + head + '"]');
  if (to) to.focus();
});
draw();
watch('value', draw);
