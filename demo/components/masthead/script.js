// Light or dark: as the system has it until a reader chooses, and then as was chosen, also when the page is opened again.
const KEY = 'polyglot-lens-theme', button = element.querySelector('button'), { classList } = document.body;
const chosen = () => { // nothing where the address says which (Gradio's own way), or the browser keeps nothing
  try {
    return new URLSearchParams(location.search).has('__theme') ? null : localStorage.getItem(KEY);
  } catch { return null; }
};
const choose = (theme) => { try { localStorage.setItem(KEY, theme); } catch { /* until the page is left, then */ } };
const name = () => button.setAttribute('aria-label', 'Light / dark: now ' + (classList.contains('dark') ? 'dark' : 'light'));

if (chosen()) classList.toggle('dark', chosen() === 'dark');
name();
button.addEventListener('click', () => {
  choose(classList.toggle('dark') ? 'dark' : 'light');
  name();
});
