// What is said of an open head: what it is called, how it is shown, and what the picture leaves out.

const HINTS = {
  matrix: 'Point at a cell, or use the arrow keys; a click pins a row.', lines: 'Point at a token to see its lines alone; a click pins it.',
  text: 'Choose a token; the others are shaded by weight.', table: 'Choose a token; the columns are its weights.',
};

const mannerOf = ({ state, pane }) => [ // in which what is shown differs from the plain weights between all tokens
  state.measure === 'norms' && 'weights × length of value', state.units === 'words' && 'words',
  { hidden: 'special tokens hidden', rescaled: 'special tokens hidden, rest scaled to 1' }[state.specials],
  pane.pair && { 'A to B': 'first text looks at second', 'B to A': 'second text looks at first' }[state.direction],
  state.view === 'text' && (state.facing === 'from' ? 'what the framed token looks at' : 'what looks at the framed token'),
].filter(Boolean);

const nameOf = ({ heads, pane, state }) => {
  const layers = [...new Set(heads.map(([layer]) => layer))];
  if (state.measure === 'rollout') return 'Rollout up to layer ' + Math.max(...layers);
  if (heads.length === 1) return headName(heads[0]);
  if (heads.length === pane.layers * pane.heads) return 'Mean of all ' + heads.length + ' heads';
  return layers.length === 1 && heads.length === pane.heads ? 'Mean of layer ' + layers[0]
    : 'Mean of ' + heads.length + ' heads' + (heads.length < 7 ? ': ' + heads.map((each) => each.join('.')).join(', ') : '');
};

const goneFrom = (matrix, row) => {
  const share = matrix.elsewhere[row];
  return share > 0.0005 ? `; ${(100 * share).toFixed(1)} % of its weight went to tokens that are not shown` : '';
};

const footnote = ({ state, matrix, pane, largest }) => {
  const most = matrix.scale.toFixed(matrix.scale < 0.1 ? 3 : 2);
  const gone = matrix.elsewhere.reduce((sum, share) => sum + share, 0) / Math.max(matrix.elsewhere.length, 1);
  const ink = {
    matrix: () => `The darkest shade is ${most}.`, lines: () => `The thickest line is ${most}. No line for less than a fiftieth of that.`,
    text: () => shades(largest, state.facing), table: () => '',
  }[state.view]();
  const left = gone > 0.0005 ? ` On average ${(100 * gone).toFixed(1)} % of a row's weight went to tokens that are not shown`
    + (state.specials === 'rescaled' ? '; the rest is scaled to sum to 1.' : '.') : '';
  const screen = state.view === 'text' && pane.directions.includes('rtl') ? ' The text runs from right to left; the model reads its tokens as they are written, the first at the right.' : '';
  return ink + left + screen;
};

const shades = (largest, facing) => {
  if (largest !== null) return `The darkest shade is ${largest.toFixed(3)}.`;
  return `${facing === 'from' ? 'This token looks at nothing that is shown' : 'Nothing that is shown looks at this token'}: choose one of the other text.`;
};
