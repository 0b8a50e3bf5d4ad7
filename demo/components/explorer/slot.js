// One open head (or the mean of several): fetched when it is wanted, shown as matrix, lines, text or table.

const matrixOf = (payload) => {
  const units = (rows) => rows.map(([text, first, last, segment, special]) => ({ text, first, last, segment, special }));
  const rows = units(payload.rows), columns = payload.columns ? units(payload.columns) : rows;
  const values = new Uint16Array(bytesOf(payload.data).buffer), across = columns.length;
  const pictures = new Map();
  return {
    rows, columns, scale: payload.scale, elsewhere: payload.elsewhere,
    rowOf: new Map(rows.map((unit, index) => [unit.first, index])),
    columnOf: new Map(columns.map((unit, index) => [unit.first, index])),
    at: (row, column) => (values[row * across + column] / 65535) * payload.scale,
    picture(colour) { // one pixel a weight, the largest of them as full ink
      const key = String(colour);
      if (!pictures.has(key)) pictures.set(key, tint(colour, rows.length * across, across, (i) => values[i] / 257));
      return pictures.get(key);
    },
  };
};

const lookOf = (element) => {
  const style = getComputedStyle(element), read = (name) => style.getPropertyValue(name).trim();
  return { colour: read('--fill').split(' ').map(Number), ink: style.color, line: read('--border-color-primary'), paper: read('--body-background-fill') };
};

const isolated = (text) => '\u2068' + text + '\u2069'; // a sentence in English about it runs from left to right

const typed = (pane, { segment, start, end }) => { // what stands there in the text, in code points; a saved page has one text alone
  const [text, , , pair] = JSON.parse(pane.passage || '["","",0,""]');
  return [...(segment ? pair : text)].slice(start, end).join('');
};

const within = (index, units) => Math.min(Math.max(index, 0), units.length - 1);

class Slot {
  constructor(pane, state, heads, changed) {
    Object.assign(this, { pane, state, heads, changed, serial: 0, matrix: null, cursor: null });
    this.title = made('h4');
    this.facts = made('p', { className: 'hint' });
    this.keep = made('button', { type: 'button', className: 'small', textContent: 'Keep beside', title: 'Keep this one and open the next beside it' });
    this.leave = made('button', { type: 'button', className: 'small', textContent: 'Close', title: 'Close this one' });
    this.scene = made('canvas', { className: 'scene' });
    this.marks = made('canvas', { className: 'marks', tabIndex: 0 });
    this.spot = made('i', { className: 'spot' }); // where the keys are, for the browser to scroll to
    this.stage = made('div', { className: 'stage' }, this.spot, this.scene, this.marks);
    this.words = made('div', { className: 'words' });
    this.reading = made('p', { className: 'reading', ariaLive: 'polite' });
    this.foot = made('p', { className: 'hint' });
    this.box = made('section', { className: 'slot' }, made('div', { className: 'line' }, this.title, this.keep, this.leave), this.facts,
      made('div', { className: 'holder' }, this.stage, this.words), this.reading, this.foot);
    this.listen();
  }

  async fetch() {
    const mine = ++this.serial;
    this.box.classList.add('waiting');
    const answer = await ask('matrix', this.request());
    if (mine !== this.serial) return; // a newer text or head has been asked for since
    this.box.classList.remove('waiting');
    if (answer.refusal) return this.refuse(answer.refusal);
    this.matrix = matrixOf(answer);
    this.cursor = null;
    this.draw();
  }

  request() {
    const { units, specials, measure, direction } = this.state;
    return { passage: this.pane.passage, heads: this.heads, units, specials, measure, direction: this.pane.pair ? direction : 'all' };
  }

  refuse(sentence) {
    this.matrix = null;
    this.stage.hidden = this.words.hidden = true;
    this.title.textContent = nameOf(this);
    this.reading.textContent = sentence;
    this.facts.textContent = this.foot.textContent = '';
  }

  pinnedAmong(units) { // where the pinned token stands, in this model's own cutting of the text
    const { pin } = this.state, { spans } = this.pane;
    if (!pin) return null;
    const holds = (start, end) => (start <= pin.start && pin.start < end) || (start === pin.start && end === pin.end); // XLM-R's mark alone has no length
    const index = units.findIndex((unit) => (unit.special || 'edge' in pin
      ? unit.special && pin.edge === this.edge(unit)
      : unit.segment === pin.segment && holds(spans[unit.first][0], spans[unit.last - 1][1])));
    return index < 0 ? null : index;
  }

  get pinned() { // its row
    return this.matrix ? this.pinnedAmong(this.matrix.rows) : null;
  }

  get focus() { // what a view is about: where the pointer or the keys are, else the pinned token
    if (this.cursor) return this.cursor;
    const looked = this.state.view === 'lines' && this.state.pin?.looked;
    const at = looked ? { row: null, column: this.pinnedAmong(this.matrix.columns) } : { row: this.pinned, column: null };
    return at.row === null && at.column === null ? null : at;
  }

  edge(unit) { // the model's own tokens are told apart by where they stand: the first, or how far from the end
    return unit.first === 0 ? 0 : unit.first - this.pane.spans.length;
  }

  get chosen() { // whom the text view and the table are about
    const { matrix, cursor, state } = this;
    if (cursor && cursor.row !== null) return matrix.rows[cursor.row].first;
    const units = shownUnits(matrix), pinned = this.pinnedAmong(units);
    if (pinned !== null) return units[pinned].first;
    const able = state.view === 'text' && state.facing === 'to' ? matrix.columns : matrix.rows; // between two texts, these are others
    return (able.find((unit) => unit.first === this.pane.first) || able.find((unit) => !unit.special) || able[0]).first;
  }

  draw() {
    const { matrix, state } = this;
    if (!matrix) return;
    this.title.textContent = nameOf(this);
    this.facts.textContent = this.heads.length === 1 && state.measure !== 'rollout' ? describeHead(this.pane, this.heads[0]) : '';
    if (!matrix.rows.length || !matrix.columns.length) return this.refuse('Nothing is left to show: the passage has special tokens only.');
    const drawn = state.view === 'matrix' || state.view === 'lines';
    this.stage.hidden = !drawn;
    this.words.hidden = drawn;
    if (drawn) this.paint();
    else this.spell();
    this.foot.textContent = footnote(this);
    this.read();
  }

  layout() {
    const width = Math.max(this.box.clientWidth - 2, 240), rtl = this.pane.directions[0] === 'rtl';
    return this.state.view === 'matrix' ? matrixLayout(this.matrix, width) : linesLayout(this.matrix, width, { horizontal: this.state.axes === 'rows', rtl });
  }

  paint() {
    this.now = this.layout();
    const scale = canvasScale(this.now, window.devicePixelRatio || 1);
    for (const canvas of [this.scene, this.marks]) {
      canvas.width = Math.ceil(this.now.width * scale);
      canvas.height = Math.ceil(this.now.height * scale);
      canvas.style.width = Math.ceil(this.now.width) + 'px';
      canvas.getContext('2d').setTransform(scale, 0, 0, scale, 0, 0);
    }
    this.marks.setAttribute('role', 'application'); // in a picture, a screen reader would keep the arrow keys for itself
    this.marks.setAttribute('aria-label', nameOf(this) + '. Arrow keys move, Enter pins a token; the view Table has all numbers.');
    this.picture(canvasPainter(this.scene.getContext('2d')), this.now);
    this.mark();
  }

  picture(painter, layout) {
    const look = lookOf(this.box);
    if (this.state.view === 'matrix') return paintMatrix(painter, this.matrix, layout, look);
    return paintLines(painter, this.matrix, layout, look, this.focus);
  }

  mark() {
    if (this.state.view !== 'matrix') return;
    const context = this.marks.getContext('2d');
    context.clearRect(0, 0, this.now.width, this.now.height);
    markMatrix(canvasPainter(context), this.matrix, this.now, lookOf(this.box), this.cursor, this.pinned);
  }

  spell() {
    const { state, matrix, pane, words } = this;
    if (state.view === 'text') this.largest = drawText(words, matrix, lookOf(this.box), this.chosen, state.facing, pane.directions);
    else drawTable(words, matrix, this.chosen);
  }

  moveTo(cursor) {
    if (!this.matrix || JSON.stringify(cursor) === JSON.stringify(this.cursor)) return;
    this.cursor = cursor;
    requestAnimationFrame(() => {
      if (!this.matrix) return;
      if (this.state.view === 'matrix') this.mark();
      else if (this.state.view === 'lines') this.paint();
      else this.spell();
      this.read();
    });
  }

  read() {
    const { matrix } = this, { row, column } = this.focus || { row: null, column: null };
    const top = (weights, units) => weights.map((weight, index) => [weight, units[index].text]).sort((one, other) => other[0] - one[0])
      .slice(0, 3).map(([weight, text]) => isolated(text) + ' ' + weight.toFixed(3)).join(', ');
    if (row !== null && column !== null) {
      this.reading.textContent = `${isolated(matrix.rows[row].text)} looks at ${isolated(matrix.columns[column].text)}: ${matrix.at(row, column).toFixed(4)}`;
    } else if (row !== null) {
      this.reading.textContent = `${isolated(matrix.rows[row].text)} looks most at ${top(matrix.columns.map((_, index) => matrix.at(row, index)), matrix.columns)}`
        + goneFrom(matrix, row);
    } else if (column !== null) {
      this.reading.textContent = `${isolated(matrix.columns[column].text)} is looked at most by ${top(matrix.rows.map((_, index) => matrix.at(index, column)), matrix.rows)}`;
    } else this.reading.textContent = HINTS[this.state.view];
  }

  listen() {
    const place = (event) => {
      const frame = this.marks.getBoundingClientRect();
      return this.matrix && this.now ? this.now.at(event.clientX - frame.left, event.clientY - frame.top) : null;
    };
    this.marks.addEventListener('pointermove', (event) => this.moveTo(place(event)));
    this.marks.addEventListener('pointerleave', () => this.moveTo(null));
    this.marks.addEventListener('click', (event) => {
      const at = place(event);
      if (!at) return;
      this.pinAt(at);
      if (event.pointerType !== 'mouse') this.moveTo(at); // a finger points only so
    });
    this.marks.addEventListener('keydown', (event) => this.press(event));
    const choose = (event) => event.target.closest('.unit');
    this.words.addEventListener('click', (event) => {
      const unit = choose(event);
      if (unit && this.matrix) this.pin(shownUnits(this.matrix).find((each) => each.first === +unit.dataset.first));
    });
    this.words.addEventListener('keydown', (event) => {
      const units = [...this.words.querySelectorAll('.unit')], at = units.indexOf(event.target);
      const rtl = getComputedStyle(event.target).direction === 'rtl';
      const step = { ArrowLeft: rtl ? 1 : -1, ArrowRight: rtl ? -1 : 1, ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (step === undefined || !units[at + step]) return;
      event.preventDefault();
      units[at + step].focus();
      units[at + step].click();
    });
  }

  press(event) {
    const { cursor } = this, step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (event.key === 'Escape') return this.pin(null);
    if (event.key === 'Enter' && cursor && this.matrix) { // the keys go on from where they are
      this.pinAt(cursor);
      return this.moveTo(cursor);
    }
    if (!step || !this.matrix) return undefined;
    event.preventDefault();
    this.moveTo(this.state.view === 'matrix' ? this.nextCell(step) : this.nextEnd(step));
    return this.reveal(this.now.spot(this.cursor));
  }

  reveal([left, top, width, height]) {
    Object.assign(this.spot.style, { left: left + 'px', top: top + 'px', width: width + 'px', height: height + 'px' });
    this.spot.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  nextCell([down, right]) {
    const { rows, columns } = this.matrix, from = this.cursor || { row: -1, column: 0 };
    return { row: within(from.row + down, rows), column: within((from.column ?? -1) + right, columns) };
  }

  nextEnd([down, right]) { // along one side of the lines, or over to the other
    const { rows, columns } = this.matrix, { horizontal, rtl } = this.now, from = this.cursor || { row: -1, column: null };
    const [along, over] = horizontal ? [rtl ? -right : right, down] : [down, right];
    const looked = over ? over > 0 : from.row === null, index = (from.row ?? from.column) + along;
    return looked ? { row: null, column: within(index, columns) } : { row: within(index, rows), column: null };
  }

  pinAt({ row, column }) {
    this.pin(row === null ? this.matrix.columns[column] : this.matrix.rows[row], row === null);
  }

  placeOf({ special, segment, first, last }) { // in the text, whichever model reads it
    const { spans } = this.pane;
    if (special) return { edge: this.edge({ first }) };
    const place = { segment, start: spans[first][0], end: spans[last - 1][1] };
    return { ...place, letters: typed(this.pane, place) };
  }

  pin(unit, looked = false) { // `looked`: as a token that is looked at
    this.state.pin = unit ? { ...this.placeOf(unit), looked } : null;
    this.cursor = null;
    this.changed();
  }
}
