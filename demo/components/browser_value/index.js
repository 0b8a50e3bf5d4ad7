// An invisible value that the scripts of the page set.

export function mount({ element, props, watch }) {
  let own = JSON.stringify(props.value); // what the scripts have set
  const take = ({ detail }) => {
    if (!element.isConnected) {
      document.removeEventListener(`browser-value:${props.name}`, take); // an update has made the element anew
      return;
    }
    own = JSON.stringify(detail);
    if (own !== JSON.stringify(props.value)) props.value = detail;
  };
  watch("value", () => {
    if (JSON.stringify(props.value) === own) return;
    own = JSON.stringify(props.value);
    document.dispatchEvent(new CustomEvent(`browser-value-set:${props.name}`, { detail: props.value }));
  });
  document.addEventListener(`browser-value:${props.name}`, take);
}
