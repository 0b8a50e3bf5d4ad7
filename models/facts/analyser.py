"""What decides between the models: `Analyser.facts`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from models.cache import Cache
from models.checkpoints.library import ModelLibrary
from models.checkpoints.registry import ModelSpec
from models.checkpoints.weight_files import parameter_counts
from models.errors import TooLargeError
from models.facts.counting import ModelFacts, ParameterCounts, count_by_shape, count_in_file
from models.facts.latency import RUNS, Latency, LatencyProgress, time_passes
from models.languages.training_data import languages_of, listed_languages
from models.reader import Reader, Row
from models.text.passage import Passage, as_passage
from models.text.tokenization import PassageTokenizer
from models.text.windows import encoding_windows, window_tokens

CACHED_COUNTS = 100  # models
CACHED_TIMES = 1000  # of a text and a model


class FactsAnalyser:
    """Counts and times models."""

    def __init__(self, library: ModelLibrary, reader: Reader, tokenizer: PassageTokenizer) -> None:
        self._library, self._reader, self._tokenizer = library, reader, tokenizer
        self._counts: Cache[ParameterCounts] = Cache(CACHED_COUNTS)
        self._times: Cache[Latency] = Cache(CACHED_TIMES)

    def models(self, also: Sequence[str] = ()) -> tuple[ModelFacts, ...]:
        """Return the facts about the official and the compact models, and about others whose keys are in `also`."""
        return tuple(
            self._facts(spec)
            for spec in self._library.registry
            if spec.parameters and (not (spec.own or spec.fine_tuned) or spec.key in also)
        )

    def timing(
        self, passage: Passage | str, models: Sequence[str], runs: int = RUNS
    ) -> Iterator[LatencyProgress | tuple[Latency, ...]]:
        """Run each model on a text, `runs` times and once before; yield progress, then the times.

        A model that does not fit into memory is left out, unless that leaves none. Closing the iterator ends the work.
        Raises what `Analyser.tokenize` raises.
        """
        found, refused = [], None
        for model in models:
            try:
                for step in self._time(passage, model, runs):
                    if isinstance(step, Latency):
                        found.append(step)
                        self._times.put(_key(passage, step.model.key), step)
                    else:
                        yield step
            except TooLargeError as error:
                refused = error
        if refused and not found:
            raise refused
        yield tuple(found)

    def timed(self, passage: Passage | str, model: str) -> Latency | None:
        """Return the times that were measured last for a model, by its key, on a text; None where there are none."""
        return self._times.find(_key(passage, model))

    def _time(self, passage: Passage | str, model: str, runs: int) -> Iterator[LatencyProgress | Latency]:
        encoding = self._tokenizer.tokenize(passage, model)
        tokens = window_tokens(encoding, encoding_windows(encoding)[0])
        checkpoint = self._reader.checkpoint(encoding.model.key)
        place = [len(tokens) // 2] if encoding.model.objective == "masked" else []
        yield from time_passes(self._reader, checkpoint, encoding.model, Row.of(tokens, place), runs)

    def _facts(self, spec: ModelSpec) -> ModelFacts:
        info, folder = self._library.describe(spec), self._library.folder(spec)
        counts = count_by_shape(spec) if folder is None else self._counts.get(spec.key, lambda: _count(folder))
        memory, languages = self._library.memory_of(spec), languages_of(info)
        here, pairs = folder is not None, bool(spec.next_sentence)
        return ModelFacts(info, counts, here, memory, pairs, languages, listed_languages(info))


def _key(passage: Passage | str, model: str) -> tuple[str, str, str]:
    own = as_passage(passage)
    return own.text, own.pair, model


def _count(folder: Path) -> ParameterCounts:
    return count_in_file(parameter_counts(folder))
