"""Long work that a button starts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from typing import Any

import gradio as gr

from demo.components.modules import import_expression
from demo.inputs import TabContext, browser_state
from demo.messages import message
from demo.values import QUIET
from demo.views.html import hint

STARTED, CLEARED = "started", "cleared"
# Clears everything at the first change after a start, and once more at the next one.
CLEAR = f"started => started === '{STARTED}' ? {{values}} : started ? {{nothing}} : []"
# Ends a job that a person stops: what is shown of one that has finished before stays.
STOP = "(started, result) => result ? {finished} : ({clear})(started)"
# Takes away progress that is shown though the job is not running, as CLEAR or STOP do: while it runs, it can be
# cancelled.
CLEAR_LATE = """async (started, result) => {{
  if (started !== "cleared" && !result) return [];
  await new Promise((resolve) => setTimeout(resolve, 600));
  const [bar, cancel] = ["#{status} [role=progressbar]", "#{cancel}"].map((each) => document.querySelector(each));
  return !bar || cancel?.offsetParent ? [] : result ? {finished} : {values};
}}"""
UNCHANGED = {"__type__": "update"}

Updates = dict[gr.blocks.Block, Any]


class JobFailedError(Exception):
    """The job has shown why it has no result; the next click starts it again."""


class Job:
    """A button, a button that cancels, and a status.

    One job runs at a time for all readers, and the others wait for their turn. A job ends when a person cancels it or
    when its inputs change, and either clears its outputs. A click asks for nothing while the result is shown. Where a
    result stays though inputs have changed (`keeps`), the next one takes its place once it is complete.
    """

    def __init__(self, start: str, idle: str, done: str = "") -> None:
        """Build the controls.

        `start` labels the button; the HTML `idle` is the status while the job is not running. Where the results stand
        below the button, `done` is the status while they are shown, and they are scrolled into view when they come.
        """
        self._idle, self._done = idle, done
        self._button = gr.Button(start, scale=0, min_width=200)
        self._cancel = gr.Button(message("jobs.cancel"), scale=0, min_width=110, size="sm", visible=False)
        self._status = gr.HTML(idle, apply_default_css=False, min_width=240)
        self.result_of = browser_state("")  # the inputs of the result that is shown, by `name_of`
        self._started = browser_state("")  # or STARTED, or CLEARED just after that
        for name, part in (("start", self._button), ("cancel", self._cancel), ("status", self._status)):
            part.elem_id = f"job-{name}-{part._id}"
        # JavaScript that starts the job as a click does; the button of an offer that started it may be gone then.
        button = f"document.getElementById({json.dumps(self._button.elem_id)})"
        self.start = f"() => {{ const button = {button}; button.focus({{ preventScroll: true }}); button.click(); }}"

    @staticmethod
    def name_of(readings: Any, inputs: Sequence[Any]) -> str:
        """Return a name of the inputs of a result."""
        return json.dumps([repr(readings), list(inputs)])

    def connect(
        self,
        context: TabContext,
        run: Callable[..., Iterator[str | Updates]],
        cleared: Updates,
        inputs: Sequence[gr.components.Component] = (),
        changes: Sequence[Any] = (),
        starts: Sequence[Any] = (),
        keeps: Sequence[Any] = (),
    ) -> None:
        """Connect the events.

        `run(readings, *inputs)` yields the status as HTML or updates of its outputs. `cleared` has the update that
        clears each output. The job ends at the events `changes` and when the readings change; at the events `keeps` it
        ends, too, but a result that is shown stays. The events `starts` do what a click does.
        """
        waiting = hint(message("jobs.waiting"), role="status")
        controls: list[gr.blocks.Block] = [self._status, self._cancel, self.result_of]
        controls_script = import_expression("jobs/controls.js")
        cancel, start = json.dumps(self._cancel.elem_id), json.dumps(self._button.elem_id)
        follow = f"{controls_script}.then(({{ returnFocus }}) => returnFocus({cancel}, {start}));"
        begun = f"() => {{ {follow} return {json.dumps([waiting, gr.update(visible=True), STARTED])}; }}"
        clicked = gr.on([self._button.click, *starts], None, None, [*controls[:2], self._started], js=begun, **QUIET)
        running = context.on(
            clicked.then,
            self._running(run, cleared),
            [*controls, *cleared],
            inputs=[*inputs, self.result_of, self._started],
            concurrency_limit=1,
            concurrency_id="jobs",
            # Otherwise the browser drops a start that comes before it knows that the last one was cancelled.
            trigger_mode="multiple",
        )
        if self._done:
            reveal = f"{controls_script}.then(({{ revealResults }}) => revealResults({start}));"
            running.success(None, self.result_of, None, js=f"(result) => {{ if (result) {reveal} }}", **QUIET)
        shared = [component.change for component in context.shared_inputs]
        stopped = gr.on([self._cancel.click, *keeps], None, cancels=[running], **QUIET)
        ended = gr.on([*shared, *changes], None, cancels=[running], **QUIET)
        # Every key that is typed comes here: the outputs are left alone unless there is something to clear.
        values = [self._idle, gr.update(visible=False), "", *cleared.values()]
        clear = CLEAR.format(values=json.dumps([*values, CLEARED]), nothing=json.dumps([*values, ""]))
        finished = [self._done or self._idle, gr.update(visible=False), *[UNCHANGED] * (len(cleared) + 2)]
        stop = STOP.format(finished=json.dumps(finished), clear=clear)
        # A step that was on its way when the job was cancelled may be shown after that.
        late = CLEAR_LATE.format(
            status=self._status.elem_id,
            cancel=self._cancel.elem_id,
            values=json.dumps([self._idle, *cleared.values()]),
            finished=json.dumps([finished[0], *[UNCHANGED] * len(cleared)]),
        )
        state = [self._started, self.result_of]
        for event, script in ((stopped, stop), (ended, clear)):
            shown = event.then(None, state, [*controls, *cleared, self._started], js=script, **QUIET)
            shown.then(None, state, [self._status, *cleared], js=late, **QUIET)

    def _running(self, run: Callable[..., Iterator[str | Updates]], cleared: Updates) -> Callable[..., Iterator[Any]]:
        def job(readings: Any, *values: Any) -> Iterator[Updates]:
            *inputs, result_of, started = values
            inputs_now = self.name_of(readings, inputs)
            is_shown = result_of == inputs_now
            if is_shown or started != STARTED:  # it may be cancelled before it begins
                yield self._end(is_shown)
                return
            found = dict(cleared)
            try:
                for step in run(readings, *inputs):
                    updates = {self._status: step} if isinstance(step, str) else step
                    found |= {part: copy(update) for part, update in updates.items()}  # Gradio empties an update
                    if isinstance(step, str) or not result_of:
                        yield updates
            except JobFailedError:
                inputs_now = ""
            # All once more: each step leaves out what it does not change, and a busy page may skip steps.
            yield found | self._end(bool(inputs_now)) | {self.result_of: inputs_now}

        return job

    def _end(self, is_done: bool) -> Updates:
        status = self._done if is_done and self._done else self._idle
        return {self._status: status, self._cancel: gr.update(visible=False)}
