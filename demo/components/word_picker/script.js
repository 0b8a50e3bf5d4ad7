const picker = element.querySelector('.picker');
const list = element.querySelector('.words');

const more = element.querySelector('.more');

const draw = () => {
  const value = props.value;
  picker.hidden = !value;
  more.hidden = !value || !value.more;
  more.textContent = value && value.more ? `${value.more} more words are in the text; a mask can be written anywhere in it.` : '';
  list.dir = value ? value.direction : 'ltr';
  list.replaceChildren(...(value ? value.words : []).map((word, index) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = word.text;
    button.addEventListener('click', () => trigger('select', { index, value: word }));
    return button;
  }));
};
draw();
watch('value', draw);
