"""The facade for the page, the endpoints and notebooks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from models.attention import AttentionAnalyser
from models.attention.fingerprinting import FingerprintAnalyser
from models.attention.translation_ranking import TranslationHeadRanker
from models.attribution import AttributionAnalyser
from models.checkpoints.downloads import LoadProgress
from models.checkpoints.library import ModelLibrary
from models.checkpoints.registry import ModelInfo
from models.errors import ModelError
from models.facts import FactsAnalyser
from models.identification import LanguageIdentifier
from models.languages import LanguageAnalyser
from models.languages.price import PriceAnalyser
from models.languages.sentences import SentenceAnalyser
from models.languages.transfer import TransferAnalyser
from models.lens import LensAnalyser
from models.next_sentence import NextSentenceAnalyser
from models.pretraining import PretrainingAnalyser
from models.reader import Reader
from models.surprise import SurpriseAnalyser
from models.tasks import TaskAnalyser
from models.text.passage import Passage
from models.text.tokenization import PassageTokenizer
from models.text.tokens import Encoding
from models.untrained import UntrainedAnalyser
from models.walk import WalkAnalyser
from models.words import WordAnalyser


class Analyser:
    """Tokens, predictions (`words`), surprise, attention and translations (`languages`) of any passage under any model.

    `model` is a key from `models`, or "mbert" or "xlmr": the base checkpoint if it is on this disk, else the compact
    one. Safe to share between threads. Results are cached within bounds; the least recently used leave first.

    Args:
        carried: a folder with checkpoints from elsewhere: those of the registry, see `Store`, and any others of the two
            architectures, see `checkpoints.own`.
        memory: gigabytes that models may take; half of this machine's, or its graphics card's, where none is given.
        precision: "float32", or "bfloat16" where the processor has the instructions.
        device: "cpu", "cuda" or "mps"; CUDA where there is any and none is named, else the processor.
        checkpoints: more checkpoints of the two architectures by their names on the hub, OWNER/NAME. Each is fetched
            when it is loaded for the first time.

    Raises:
        SettingsError: no such folder, precision or device here, no such amount of memory, or no such form of a name.
    """

    def __init__(
        self,
        *,
        carried: Path | None = None,
        memory: float | None = None,
        precision: str = "float32",
        device: str | None = None,
        checkpoints: Sequence[str] = (),
    ) -> None:
        self._library = ModelLibrary(carried, memory, precision, device, checkpoints)
        self._reader = Reader(self._library)
        self._tokenizer = PassageTokenizer(self._library)
        self.words = WordAnalyser(self._reader, self._tokenizer)
        self.surprise = SurpriseAnalyser(self._reader, self._tokenizer)
        self.languages = LanguageAnalyser(self._reader, self._tokenizer)
        self.sentences = SentenceAnalyser(self._reader, self._tokenizer)
        self.price = PriceAnalyser(self._library)
        self.transfer = TransferAnalyser(self._library, self._reader)
        self.lens = LensAnalyser(self._reader, self._tokenizer)
        self.walk = WalkAnalyser(self._library, self._reader, self._tokenizer)
        self.next_sentence = NextSentenceAnalyser(self._library, self._reader, self._tokenizer)
        self.tasks = TaskAnalyser(self._library, self._reader, self._tokenizer)
        self.attribution = AttributionAnalyser(self._library, self._reader, self._tokenizer)
        self.untrained = UntrainedAnalyser(self._reader, self._tokenizer)
        self.pretraining = PretrainingAnalyser(self._library, self._reader, self._tokenizer)
        self.facts = FactsAnalyser(self._library, self._reader, self._tokenizer)
        self.identifier = LanguageIdentifier()
        self.attention = AttentionAnalyser(self._library, self._reader, self._tokenizer, self.languages)
        self.fingerprints = FingerprintAnalyser(self.attention)
        self.translation_heads = TranslationHeadRanker(self._library, self.attention)

    def models(self) -> tuple[ModelInfo, ...]:
        """Describe every model of this server, and whether it is ready to answer."""
        return tuple(map(self._library.describe, self._library.registry))

    def refused(self) -> tuple[ModelError, ...]:
        """Return why folders in `carried` and repositories of `checkpoints` are no models of this server."""
        return self._library.refused

    def resolve(self, model: str) -> ModelInfo:
        """Return the checkpoint that `model` means today.

        Raises:
            UnknownModelError, NotOnDiskError: see `tokenize`.
        """
        return self._library.describe(self._library.resolve(model))

    def load(self, model: str) -> ModelInfo:
        """Run `loading` to its end."""
        for _ in self.loading(model):
            pass
        return self.resolve(model)

    def loading(self, model: str) -> Iterator[LoadProgress]:
        """Fetch a checkpoint from the hub if it is not on this disk, and load it, reporting progress.

        All callers that ask for the same checkpoint share one download. Closing the iterator leaves it; the download
        stops when its last caller has left, and the next one continues where it stopped.

        Raises:
            UnknownModelError: the name is not in the registry.
            TooLargeError: it does not fit the memory that models may take.
            UnreachableError: the hub is out of reach or lacks the checkpoint.
            UnusableError: it is of another architecture, or its files cannot be read here.
            DamagedError: its files are not what the registry says.
        """
        yield from self._library.loading(model)

    def tokenize(self, passage: Passage | str, model: str) -> Encoding:
        """Return the tokens of a passage of any length, with offsets into its texts in code points.

        A pair is read as the model's authors do: `[CLS] A [SEP] B [SEP]` with segment ids, or `<s> A </s></s> B </s>`
        without. The `window` of the passage is ignored.

        Raises:
            TextError: a text is not a string.
            EmptyTextError: there is nothing but white space.
            TextTooLongError: more than 100,000 characters.
            UnknownModelError, TooLargeError, DamagedError: see `loading`.
            NotOnDiskError: the checkpoint has not been fetched yet.
        """
        return self._tokenizer.tokenize(passage, model)
