// The slider and the buttons of a map.

export const BEST = "best"; // until the reader chooses one: the layer of each model that is best for translations

/** Let the controls show the state of the map. */
export function drawControls(map) {
  const { element, value, messages, slider } = map;
  const shown = map.layerOf(value.models[0]);
  slider.value = shown;
  element.querySelector(".layer span").textContent = messages.format("layer", { layer: shown });
  element.querySelector(".best").setAttribute("aria-pressed", String(map.layer === BEST));
  element.querySelector(".projection").hidden = !map.hasTsne();
  element.querySelector(".grouping").hidden = !map.meanings;
  for (const button of element.querySelectorAll(".choice button")) {
    const current = button.closest(".grouping") ? map.grouping : map.shownProjection;
    button.setAttribute("aria-pressed", String(button.dataset.value === current));
  }
  element.querySelector(".play").textContent = messages.format(map.playing ? "stop" : "play");
}
