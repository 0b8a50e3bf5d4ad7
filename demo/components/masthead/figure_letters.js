// Letters of Plotly's figures as large as style.css has them. Plotly makes room for letters whose size it is told.

const FIGURES = ".js-plotly-plot";
const given = new WeakMap(); // the layout of a figure as the server has sent it

/** Keep the letters of all figures in the size that CSS gives to their elements, when that changes, too. */
export function sizeFigureLetters() {
  let plotly = window.Plotly;
  // Gradio loads Plotly with the first figure, and draws all of them by `react`.
  Object.defineProperty(window, "Plotly", {
    get: () => plotly,
    set: (loaded) => {
      plotly = loaded;
      const { react } = loaded;
      loaded.react = (figure, data, layout, config) => {
        given.set(figure, layout);
        return react(figure, data, { ...layout, ...sizes(figure) }, config);
      };
    },
  });
  window.addEventListener("resize", () => {
    for (const figure of document.querySelectorAll(FIGURES)) resize(figure);
  });
}

/** Return what a layout has for letters of the size in CSS. The figure grows half as much, to stay on the screen. */
function sizes(figure) {
  const { font, hoverlabel, height } = given.get(figure);
  const size = Number.parseFloat(getComputedStyle(figure).fontSize);
  const growth = size / font.size;
  const card = { ...hoverlabel, font: { ...hoverlabel.font, size: hoverlabel.font.size * growth } };
  return { font: { ...font, size }, hoverlabel: card, height: (height * (1 + growth)) / 2 };
}

async function resize(figure) {
  const changed = sizes(figure);
  if (changed.font.size === figure.layout.font.size) return;
  await window.Plotly.relayout(figure, changed);
  figure.placeHeads?.(); // see components/selecting/squares.js
}
