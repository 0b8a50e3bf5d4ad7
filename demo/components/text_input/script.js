const area = element.querySelector('textarea');
const PAUSE = 350; // milliseconds without a key before the text counts as typed
let timer = 0;

const report = () => {
  clearTimeout(timer);
  if (area.value === props.value) return;
  props.value = area.value;
};
const wait = () => {
  clearTimeout(timer);
  timer = setTimeout(report, PAUSE);
};
const insert = (text) => {
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
  area.focus();
  report();
};

area.value = props.value || '';
// While an input method is composing (Chinese, Japanese, Korean), the text is not yet what the writer means.
area.addEventListener('input', (event) => { if (!event.isComposing) wait(); });
area.addEventListener('compositionend', wait);
area.addEventListener('blur', report);
element.querySelector('.mask')?.addEventListener('click', () => insert('___'));
element.querySelector('.clear').addEventListener('click', () => { area.value = ''; insert(''); });
watch('value', () => {
  clearTimeout(timer);
  if (area.value !== props.value) area.value = props.value || '';
});
