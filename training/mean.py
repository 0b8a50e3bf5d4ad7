"""The average of a run's weights on their way.

With batches this small most of what a step does is noise, and the mean of many states has less of it than the state in
which a run ends: stochastic weight averaging (Izmailov et al. 2018).
"""

from __future__ import annotations

from pathlib import Path

from torch.optim.swa_utils import AveragedModel
from transformers import PreTrainedModel

from training.checkpoints import load_model, load_tokenizer, save_checkpoint

FOLDER = "mean"  # in that of the run
FROM = 0.25  # share of the time after which the weights count
EVERY = 10  # steps


class Mean:
    """A checkpoint beside that of a run; `states` are how many it is of so far."""

    def __init__(self, model: PreTrainedModel, run: Path, states: int = 0) -> None:
        self.folder = run / FOLDER
        self._average = AveragedModel(load_model(self.folder) if states else model)
        self._average.n_averaged += states
        self._tokenizer = load_tokenizer(run)

    @property
    def model(self) -> PreTrainedModel:
        return self._average.module

    @property
    def states(self) -> int:
        return int(self._average.n_averaged)

    def add(self, model: PreTrainedModel) -> None:
        """The weights as they are now, each state counting alike."""
        self._average.update_parameters(model)

    def save(self, folder: Path) -> None:
        save_checkpoint(self.model, folder, self._tokenizer)
