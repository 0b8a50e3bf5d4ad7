"""Average the weights of a run over its steps: stochastic weight averaging (Izmailov et al. 2018).

With batches this small, most of a step is gradient noise. The mean of many states has less of it than the last state.
"""

from __future__ import annotations

from pathlib import Path

from torch.optim.swa_utils import AveragedModel
from transformers import PreTrainedModel

from training.checkpoints import load_model, load_tokenizer, save_checkpoint

FOLDER = "mean"  # subfolder of the run's folder
AVERAGE_FROM = 0.25  # share of the run after which averaging starts
AVERAGE_EVERY = 10  # steps


class WeightAverage:
    """The running mean of a run's weights, saved as a checkpoint in a subfolder of the run.

    Args:
        model: The model of the run.
        run: The run's folder.
        states: Number of states already averaged; above 0 the mean is loaded from the subfolder.
    """

    def __init__(self, model: PreTrainedModel, run: Path, states: int = 0) -> None:
        self.folder = run / FOLDER
        self._average = AveragedModel(load_model(self.folder) if states else model)
        self._average.n_averaged += states
        self._tokenizer = load_tokenizer(run)

    @property
    def model(self) -> PreTrainedModel:
        """The model with the averaged weights."""
        return self._average.module

    @property
    def states(self) -> int:
        """The number of states averaged so far."""
        return int(self._average.n_averaged)

    def update(self, model: PreTrainedModel) -> None:
        """Include the current weights of `model`, with the same weight as every state before."""
        self._average.update_parameters(model)

    def save(self, folder: Path) -> None:
        """Save the averaged model with its tokenizer."""
        save_checkpoint(self.model, folder, self._tokenizer)
