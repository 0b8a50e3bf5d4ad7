"""The data of a benchmark from the Hugging Face hub, through `datasets`, as its authors divide it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, overload

from evaluation.suite.data import LABELS, DataError
from evaluation.suite.folder import COLUMNS, labelled
from training.tasks.samples import Sample, question_sample, tagged_sample

XTREME = "google/xtreme"
XNLI = "ar bg de el en es fr hi ru sw th tr ur vi zh"
PAN_X = "ar bg de el en es fi fr he hi id it ja ko nl pt ru sw th tr ur vi zh"
TREEBANKS = (
    "ar Arabic bg Bulgarian de German el Greek en English es Spanish fi Finnish fr French he Hebrew hi Hindi "
    "id Indonesian it Italian ja Japanese ko Korean nl Dutch pt Portuguese ru Russian tr Turkish ur Urdu "
    "vi Vietnamese zh Chinese"
)
TATOEBA = (
    "ar ara bg bul de deu el ell es spa fi fin fr fra he heb hi hin id ind it ita ja jpn ko kor nl nld pt por ru rus "
    "sw swh th tha tr tur ur urd vi vie zh cmn"
)
SIB = (
    "ar arb_Arab bg bul_Cyrl de deu_Latn el ell_Grek en eng_Latn es spa_Latn fi fin_Latn fr fra_Latn he heb_Hebr "
    "hi hin_Deva id ind_Latn it ita_Latn ja jpn_Jpan ko kor_Hang nl nld_Latn pl pol_Latn pt por_Latn ru rus_Cyrl "
    "sw swh_Latn th tha_Thai tr tur_Latn ur urd_Arab vi vie_Latn zh zho_Hans"
)
TYDI = "ar arabic bn bengali en english fi finnish id indonesian ko korean ru russian sw swahili te telugu"


def _configurations(pairs: str, prefix: str = "") -> dict[str, str]:
    """Return names by the codes that stand before them."""
    words = pairs.split(" ")
    return {code: prefix + name for code, name in zip(words[::2], words[1::2], strict=True)}


def _same(codes: str, prefix: str = "") -> dict[str, str]:
    return {code: prefix + code for code in codes.split(" ")}


@dataclass(frozen=True)
class Source:
    """A data set of the hub."""

    repository: str
    configurations: Mapping[str, str]  # by language
    test: str  # the part that is tested on
    convert: Callable[[Any, str], Sample | None]  # of a row and its language; None for one that cannot be used
    train: str | None = "train"
    # What a row's id begins with, by language, where one configuration has all languages.
    prefixes: Mapping[str, str] | None = None


def _topic(row: Any, _language: str) -> Sample:
    return Sample(row["text"], (), (LABELS["topics"].index(row["category"]),))


def _parallel(row: Any, _language: str) -> Sample:
    return Sample(row["source_sentence"], (), (), row["target_sentence"])


def _question(row: Any, _language: str) -> Sample | None:
    answers = [dict(zip(row["answers"], own, strict=True)) for own in zip(*row["answers"].values(), strict=True)]
    return question_sample(row["question"], row["context"], answers) if answers else None


def _tagged(task: str, column: str) -> Callable[[Any, str], Sample]:
    return lambda row, language: tagged_sample(task, language, row["tokens"], row[column])


def _labelled(task: str) -> Callable[[Any, str], Sample]:
    *texts, label = COLUMNS[task]
    return lambda row, _language: labelled([row[column] for column in texts], int(row[label]))


SOURCES = {
    "tatoeba": Source(XTREME, _configurations(TATOEBA, "tatoeba."), "validation", _parallel, None),
    "topics": Source("Davlan/sib200", _configurations(SIB), "test", _topic),
    "pos": Source(XTREME, _configurations(TREEBANKS, "udpos."), "test", _tagged("pos", "pos_tags")),
    "entities": Source(XTREME, _same(PAN_X, "PAN-X."), "test", _tagged("entities", "ner_tags")),
    "qa": Source(
        XTREME,
        dict.fromkeys(_configurations(TYDI), "tydiqa"),
        "validation",
        _question,
        prefixes=_configurations(TYDI),
    ),
    "xnli": Source("facebook/xnli", _same(XNLI), "test", _labelled("xnli")),
    "paws-x": Source("google-research-datasets/paws-x", _same("de en es fr ja ko zh"), "test", _labelled("paws-x")),
    "glue-sst2": Source("nyu-mll/glue", {"en": "sst2"}, "validation", _labelled("glue-sst2")),
}


class HubSamples(Sequence[Sample]):
    """Rows of a data set, each converted when it is asked for."""

    def __init__(self, rows: Any, convert: Callable[[Any], Sample]) -> None:
        self._rows, self._convert = rows, convert

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Sample: ...

    @overload
    def __getitem__(self, index: slice) -> list[Sample]: ...

    def __getitem__(self, index: int | slice) -> Sample | list[Sample]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        return self._convert(self._rows[index])


class HubData:
    """The data of a task on the hub."""

    def __init__(self, task: str) -> None:
        self._source = SOURCES[task]
        self.name = f"{self._source.repository}, {self._source.test}"

    def languages(self) -> list[str]:
        return list(self._source.configurations)

    def training_languages(self) -> list[str]:
        return self.languages() if self._source.train else []

    def train(self, language: str) -> Sequence[Sample]:
        if not self._source.train:
            raise DataError(f"There is nothing to train on in {language}.")
        return self._read(language, self._source.train)

    def test(self, language: str) -> Sequence[Sample]:
        return self._read(language, self._source.test)

    def _read(self, language: str, part: str) -> Sequence[Sample]:
        source = self._source
        rows = NamedRows(load(source.repository, source.configurations[language], part))
        if source.prefixes is None:
            return HubSamples(rows, lambda row: source.convert(row, language))  # type: ignore[arg-type, return-value]
        prefix = f"{source.prefixes[language]}-"
        chosen = [index for index, id in enumerate(rows["id"]) if id.startswith(prefix)]
        found = [source.convert(rows[index], language) for index in chosen]
        return [sample for sample in found if sample is not None]


class NamedRows:
    """Rows whose tags are names in place of numbers."""

    def __init__(self, rows: Any) -> None:
        self._rows = rows
        self._names = {
            column: feature.feature.names
            for column, feature in rows.features.items()
            if hasattr(getattr(feature, "feature", None), "names")
        }

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, key: int | str) -> Any:
        found = self._rows[key]
        if isinstance(key, str):
            return found
        return found | {column: [names[tag] for tag in found[column]] for column, names in self._names.items()}


def load(repository: str, configuration: str, part: str) -> Any:
    """Return one part of a data set of the hub.

    Raises:
        DataError: `datasets` is not installed, or the hub is out of reach or has no such data.
    """
    try:
        import datasets
    except ImportError as error:
        raise DataError("Data from the hub needs the package datasets: pip install -r requirements-dev.txt.") from error
    try:
        return datasets.load_dataset(repository, configuration, split=part)
    except (OSError, ValueError, datasets.exceptions.DatasetsError) as error:
        raise DataError(f"{repository}, {configuration}, {part}: {error}") from error
