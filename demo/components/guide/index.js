// A row of things to see on the page. The page itself opens them; this says what is seen, and leads to the next.

import { isAlone, showAlone } from "../common/head_alone.js";
import { Messages } from "../common/messages.js";
import { watchPageValues } from "../common/page_values.js";
import { rove } from "../common/roving.js";
import { lookOf, restoreLook } from "./look.js";
import { openSteps } from "./opening.js";

export function mount({ element, props, trigger, messages: sources }) {
  const messages = new Messages(sources);
  const steps = [...element.querySelectorAll("[data-step]")];
  const find = (selector) => element.querySelector(selector);
  const [story, sentence, next, close, row] = [".story", ".story p", ".next", ".close", ".guide"].map(find);
  const titleOf = (step) => messages.format(`${step.dataset.step}.title`);
  const pressed = () => steps.find((step) => step.getAttribute("aria-pressed") === "true");
  const leave = () => {
    if (!pressed()) return; // what the sentence says is not what is shown any more
    sentence.textContent = messages.format("left", { title: titleOf(pressed()) });
    show(null);
    row.classList.add("left");
  };
  const mark = (chosen) => {
    for (const step of steps) step.setAttribute("aria-pressed", step === chosen);
    show(chosen);
    story.hidden = !chosen;
    row.classList.remove("left");
  };
  const request = openSteps(trigger);
  let before = null; // what was on the page before the first step
  const open = (index) => {
    const step = steps[index];
    if (story.hidden) before = present();
    mark(step);
    sentence.textContent = messages.format(`${step.dataset.step}.sentence`);
    const following = steps[index + 1];
    next.textContent = following ? messages.format("next", { title: titleOf(following) }) : messages.format("own");
    next.onclick = () => {
      if (!following) return takeTurn(request, next.dataset, () => mark(null));
      open(index + 1);
      next.focus();
    };
    bringIntoView(step, story);
    request({ index, value: step.dataset.step });
  };
  connect(steps, (index) => {
    open(index);
    next.focus(); // the next step is one key away
  });
  find(".return").addEventListener("click", () => {
    mark(null);
    goBack(request, before);
  });
  onLeaving(leave, () => mark(null));
  endWithText(props.places, pressed, (step) => {
    if (pressed()) mark(null);
    restoreLook(before.look, step.dataset.query);
  });
  close.addEventListener("click", () => {
    pressed()?.focus();
    mark(null);
  });
}

/** Return what is on the page, for the way back to it. */
const present = () => ({
  query: location.search,
  text: document.querySelector("textarea[dir=auto]").value,
  isAlone: isAlone(),
  look: lookOf(),
});

/** Open what was on the page, with the heads that were chosen, not those of a step. */
function goBack(request, before) {
  request({ index: -1, value: before });
  if (before.isAlone) showAlone();
  document.addEventListener("step-opened", () => restoreLook(before.look), { once: true });
  document.querySelector("textarea[dir=auto]").focus();
}

/** On a phone, what the story speaks of stands below it. */
function bringIntoView(step, story) {
  step.scrollIntoView({ block: "nearest", inline: "nearest" });
  if (window.matchMedia("(max-width: 640px)").matches) story.scrollIntoView({ block: "start" });
}

/** End the tour at a text whose words the first key replaces. `own` has the text, and the query of a link to it. */
function takeTurn(request, own, end) {
  end();
  const select = (frames) => {
    const box = document.querySelector("textarea[dir=auto]");
    box.focus();
    if (box.value === own.text) box.select();
    else if (frames) requestAnimationFrame(() => select(frames - 1)); // the box shows it some frames later
  };
  document.addEventListener("step-opened", () => select(60), { once: true });
  request({ index: -1, value: { query: own.query, text: "", keepModels: true } });
}

/** Call `end` with the step that was opened last once other texts than its own are on the page. */
function endWithText(places, opened, end) {
  let shown = null; // the step whose texts have been on the page
  watchPageValues((values, begun) => {
    const step = opened() ?? shown;
    if (!begun || !step) return;
    const { text, pair } = step.dataset;
    if (values[places.text] === text && (values[places.pair] ?? "") === pair) shown = step;
    else if (shown === step) {
      shown = null;
      end(step);
    }
  });
}

/** Let the page know which step it shows: a section may show less meanwhile. */
function show(step) {
  if (step) document.documentElement.dataset.guided = step.dataset.step;
  else delete document.documentElement.dataset.guided;
}

/** Let the buttons of the row open their steps; they are one stop of the tabulator key. */
function connect(steps, press) {
  for (const [index, step] of steps.entries()) {
    step.addEventListener("click", () => press(index));
    step.removeAttribute("disabled");
  }
  rove(steps[0].closest("ol"), "[data-step]").refresh();
}

/** Call `leave` when a person goes to another tab, and `end` when they type: that is their own text, not the step's. */
function onLeaving(leave, end) {
  document.addEventListener("click", ({ target }) => target.closest?.("[role=tab]") && leave());
  addEventListener("popstate", end); // what was opened is not there any more
  document.addEventListener("text-typed", ({ detail }) => detail.state === "typing" && end());
}
