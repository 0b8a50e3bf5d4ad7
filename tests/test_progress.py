"""Work that yields its progress, and its result at last."""

import pytest

from models.progress import run_to_end


def test_the_last_step_is_the_result_and_all_steps_before_it_are_run():
    run = []

    def steps():
        for step in (0.5, 1.0):
            run.append(step)
            yield step
        yield "found"

    assert run_to_end(steps(), str) == "found"
    assert run == [0.5, 1.0]


def test_work_without_steps_has_no_result():
    with pytest.raises(ValueError, match="not enough values"):
        run_to_end([], str)
