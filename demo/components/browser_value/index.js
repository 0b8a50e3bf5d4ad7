// An invisible value that the scripts of the page set, and that a link may set.

import { noteBrowserValue } from "../common/browser_values.js";

export function mount({ element, props, watch }) {
  const { name } = element.querySelector("[data-name]").dataset;
  const compare = () => {
    if (!noteBrowserValue(name, props.value)) return;
    document.dispatchEvent(new CustomEvent(`browser-value-set:${name}`, { detail: props.value }));
  };
  const take = ({ detail }) => {
    if (!element.isConnected) {
      document.removeEventListener(`browser-value:${name}`, take); // an update has made the element anew
      return;
    }
    noteBrowserValue(name, detail);
    if (JSON.stringify(detail) !== JSON.stringify(props.value)) props.value = detail;
  };
  compare();
  watch("value", compare);
  document.addEventListener(`browser-value:${name}`, take);
}
