// An invisible value that the scripts of the page set, and that a link may set.

const known = new Map(); // what the scripts have set or been told of, by name: an update of the page makes parts anew

export function mount({ element, props, watch }) {
  const { name } = element.querySelector("[data-name]").dataset;
  const compare = () => {
    const value = JSON.stringify(props.value);
    if (known.has(name) && known.get(name) !== value) {
      document.dispatchEvent(new CustomEvent(`browser-value-set:${name}`, { detail: props.value }));
    }
    known.set(name, value);
  };
  const take = ({ detail }) => {
    if (!element.isConnected) {
      document.removeEventListener(`browser-value:${name}`, take); // an update has made the element anew
      return;
    }
    known.set(name, JSON.stringify(detail));
    if (known.get(name) !== JSON.stringify(props.value)) props.value = detail;
  };
  compare();
  watch("value", compare);
  document.addEventListener(`browser-value:${name}`, take);
}
