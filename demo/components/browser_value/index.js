// An invisible value that the scripts of the page set.

export function mount({ element, props }) {
  const take = ({ detail }) => {
    if (!element.isConnected) {
      document.removeEventListener(`browser-value:${props.name}`, take); // an update has made the element anew
      return;
    }
    if (JSON.stringify(detail) !== JSON.stringify(props.value)) props.value = detail;
  };
  document.addEventListener(`browser-value:${props.name}`, take);
}
