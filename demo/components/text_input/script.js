const area = element.querySelector('textarea');
const PAUSE = 350; // milliseconds without a key before the text counts as typed
let timer = 0;

const report = () => {
  clearTimeout(timer);
  remember();
  if (area.value === props.value) return;
  props.value = area.value;
};
const wait = () => {
  clearTimeout(timer);
  timer = setTimeout(report, PAUSE);
};
const edit = (command, text) => { // as if it had been typed: it can be taken back with the keys that undo typing
  document.execCommand(command, false, text);
  report();
};

const remember = () => { // see restore.js
  try {
    if (props.remembered) sessionStorage.setItem(props.remembered, area.value);
  } catch { /* the browser keeps nothing, or nothing so long */ }
};

area.value = props.value || '';
// While an input method is composing (Chinese, Japanese, Korean), the text is not yet what the writer means.
area.addEventListener('input', (event) => { if (!event.isComposing) wait(); });
area.addEventListener('compositionend', wait);
area.addEventListener('blur', report);
element.querySelector('.mask')?.addEventListener('click', () => {
  area.focus();
  edit('insertText', '___');
});
element.querySelector('.clear').addEventListener('click', () => {
  area.focus();
  area.select();
  edit('delete');
});
watch('value', () => {
  clearTimeout(timer);
  if (area.value !== props.value) area.value = props.value || '';
  remember();
});
