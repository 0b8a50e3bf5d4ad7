"""Checkpoints of the user's: any of the two architectures, of any size, language and head, fine-tuned ones among them.

What differs between them is read from their files: the config, the names and shapes of the weights, and the settings of
the tokenizer. The weights themselves are read when the checkpoint is used.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from models.checkpoints.registry import ALIASES, MODELS, ModelSpec, Objective
from models.checkpoints.store import VOCABULARIES, WEIGHTS, Store
from models.checkpoints.weight_files import parameter_counts
from models.errors import ModelError, SettingsError, UnusableError

ARCHITECTURES = {"bert": MODELS["mbert-base"], "xlm-roberta": MODELS["xlmr-base"]}  # a model of each, by `model_type`
PICKLES = ("pytorch_model.bin", "pytorch_model.bin.index.json", "tf_model.h5", "flax_model.msgpack")
REPOSITORY = re.compile(r"[\w-][\w.-]*/[\w-][\w.-]*")
CACHED = "models--"  # how the folder of a repository begins in a hub's cache

# transformers' name for a head, as the class in `architectures` ends: what it gives, and how its weights begin.
HEADS: dict[str, tuple[Objective, tuple[str, ...]]] = {
    "ForMaskedLM": ("masked", ("cls.predictions.", "lm_head.")),
    "ForPreTraining": ("masked", ("cls.predictions.", "lm_head.")),
    "ForSequenceClassification": ("sequence", ("classifier.",)),
    "ForTokenClassification": ("token", ("classifier.",)),
    "ForQuestionAnswering": ("question", ("qa_outputs.",)),
}


def find_checkpoints(folder: Path) -> tuple[tuple[ModelSpec, ...], tuple[ModelError, ...]]:
    """Return the checkpoints in a folder that the registry lacks, by name, and why others cannot be used.

    Looked at are the folder itself, `NAME` and `OWNER/NAME` in it, and repositories of a hub's cache, by their config.
    """
    specs: list[ModelSpec] = []
    refused: list[ModelError] = []
    for name, place in sorted(_folders(folder)):
        try:
            specs.append(read_spec(place, name))
        except UnusableError as error:
            refused.append(error)
    return tuple(specs), tuple(refused)


def hub_checkpoints(names: Sequence[str], store: Store) -> tuple[tuple[ModelSpec, ...], tuple[ModelError, ...]]:
    """Return the checkpoints of these repositories that the registry lacks, and why others cannot be used.

    Of those that are not on this disk nothing is known yet but the name.

    Raises:
        SettingsError: a name is not of the form OWNER/NAME.
    """
    specs: list[ModelSpec] = []
    refused: list[ModelError] = []
    for name in dict.fromkeys(names):
        if not REPOSITORY.fullmatch(name):
            raise SettingsError("settings.checkpoint", value=name)
        if any(spec.checkpoint == name for spec in MODELS.values()):
            continue
        pending = pending_spec(name)
        folder = store.folder(pending)
        try:
            specs.append(read_spec(folder, name) if folder else pending)
        except UnusableError as error:
            refused.append(error)
    return tuple(specs), tuple(refused)


def fetched_checkpoints(
    specs: Iterable[ModelSpec], store: Store
) -> tuple[tuple[ModelSpec, ...], tuple[ModelError, ...]]:
    """Return what the files of the registry's fine-tuned checkpoints say that are on this disk, and why others fail."""
    found: list[ModelSpec] = []
    refused: list[ModelError] = []
    for spec in specs:
        folder = store.folder(spec) if spec.fine_tuned else None
        try:
            found += [described(spec, folder)] if folder else []
        except UnusableError as error:
            refused.append(error)
    return tuple(found), tuple(refused)


def described(spec: ModelSpec, folder: Path) -> ModelSpec:
    """Return a checkpoint as its files describe it, which are in this folder now.

    Raises:
        UnusableError: see `read_spec`; or it is of the other architecture than the registry says.
    """
    found = read_spec(folder, spec.checkpoint)
    if spec.own:
        return found
    if found.family != spec.family:
        raise UnusableError(
            "unusable.architecture", checkpoint=spec.checkpoint, value=found.family, choices=(spec.family,)
        )
    return replace(found, key=spec.key, own=False, revision=spec.revision, licence=spec.licence, data=spec.data)


def pending_spec(name: str) -> ModelSpec:
    """Describe a checkpoint of the hub of which no file is on this disk."""
    unknown = dict.fromkeys(("layers", "heads", "hidden", "vocabulary", "parameters", "max_tokens"), 0)
    model = replace(ARCHITECTURES["bert"], **unknown)  # type: ignore[arg-type]
    return replace(model, key=name, checkpoint=name, family="", next_sentence="", objective="none", own=True)


def read_spec(folder: Path, name: str) -> ModelSpec:
    """Describe the checkpoint in a folder; `name` is its key.

    Raises:
        UnusableError: it is of another architecture, its weights are pickles or missing, it would run code, its files
            do not fit each other, or its name is one of this app's.
    """
    if name in MODELS or name in ALIASES:
        raise UnusableError("unusable.name", checkpoint=name, folder=folder)
    config = _read_json(folder / "config.json")
    check_config(config, name, runs_code="auto_map" in _settings(folder))
    model = ARCHITECTURES[config["model_type"]]
    counts = _counts(folder, name)
    objective = _objective(config, counts)
    first_position = model.first_position and config.get("pad_token_id", 1) + 1
    return replace(
        model,
        key=name,
        checkpoint=name,
        own=True,
        folder=folder,
        encoder="" if objective == "none" else model.encoder,
        segment_ids=model.segment_ids and config.get("type_vocab_size", 2) > 1,
        first_position=first_position,
        layers=config["num_hidden_layers"],
        heads=config["num_attention_heads"],
        hidden=config["hidden_size"],
        vocabulary=config["vocab_size"],
        max_tokens=config["max_position_embeddings"] - first_position,
        parameters=sum(counts.values()),
        next_sentence=model.next_sentence if objective == "masked" else "",
        objective=objective,
        labels=_labels(config) if objective in ("sequence", "token") else (),
        problem=str(config.get("problem_type") or "") if objective == "sequence" else "",
        lower_case=_is_lower_case(folder, config),
    )


def _folders(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield names and folders of checkpoints that the registry lacks."""
    known = {part for spec in MODELS.values() for part in (spec.checkpoint, spec.checkpoint.split("/")[-1])}
    for config in (*folder.glob("config.json"), *folder.glob("*/config.json"), *folder.glob("*/*/config.json")):
        place = config.parent
        name = place.relative_to(folder).as_posix() if place != folder else place.resolve().name
        if name not in known and not name.startswith(CACHED):
            yield name, place
    for repository in folder.glob(f"{CACHED}*"):
        name = repository.name.removeprefix(CACHED).replace("--", "/")
        latest = max(repository.glob("snapshots/*/config.json"), key=lambda file: file.stat().st_mtime, default=None)
        if name not in known and latest:
            yield name, latest.parent


def check_config(config: Any, name: str, *, runs_code: bool = False) -> None:
    """Check that a config is of one of the two architectures and runs no code.

    Raises:
        UnusableError: it is not.
    """
    if not isinstance(config, dict):
        raise UnusableError("unusable.config", checkpoint=name)
    kind = config.get("model_type")
    if kind not in ARCHITECTURES:
        raise UnusableError("unusable.architecture", checkpoint=name, value=kind, choices=tuple(ARCHITECTURES))
    if "auto_map" in config or runs_code:
        raise UnusableError("unusable.code", checkpoint=name)
    numbers = ("num_hidden_layers", "num_attention_heads", "hidden_size", "vocab_size", "max_position_embeddings")
    missing = [each for each in numbers if not _is_count(config.get(each))]
    if missing or config["hidden_size"] % config["num_attention_heads"]:
        raise UnusableError("unusable.config", checkpoint=name)
    if config.get("is_decoder") or config.get("position_embedding_type", "absolute") != "absolute":
        raise UnusableError("unusable.variant", checkpoint=name)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and value > 0


def _counts(folder: Path, name: str) -> dict[str, int]:
    """Return how many parameters each tensor has, by name."""
    if not any((folder / file).is_file() for file in WEIGHTS):
        pickles = next((file for file in PICKLES if (folder / file).is_file()), None)
        if pickles:
            raise UnusableError("unusable.pickle", checkpoint=name, value=pickles)
        raise UnusableError("unusable.weights", checkpoint=name)
    if not any((folder / file).is_file() for file in VOCABULARIES):
        raise UnusableError("unusable.tokenizer", checkpoint=name, choices=VOCABULARIES)
    try:
        return parameter_counts(folder)
    except Exception as error:  # a damaged file raises whatever its reader stumbles over
        raise UnusableError("unusable.damaged", checkpoint=name, folder=folder, reason=str(error)) from error


def _objective(config: dict[str, Any], counts: dict[str, int]) -> Objective:
    """Return the head of which the file has the weights."""
    named = str((config.get("architectures") or [""])[0])
    ending = next((each for each in HEADS if named.endswith(each)), None)
    heads = [HEADS[ending]] if ending else list(HEADS.values())
    found = (objective for objective, prefixes in heads if any(name.startswith(prefixes) for name in counts))
    return next(found, "none")


def _labels(config: dict[str, Any]) -> tuple[str, ...]:
    """Return the labels in the order of their indices; transformers calls those that have no name LABEL_0 and so on."""
    names = config.get("id2label") or {str(index): f"LABEL_{index}" for index in range(config.get("num_labels", 2))}
    return tuple(str(names[index]) for index in sorted(names, key=int))


def _is_lower_case(folder: Path, config: dict[str, Any]) -> bool:
    """Return whether the tokenizer of a BERT model writes everything in lower case."""
    if config["model_type"] != "bert":
        return False
    told = _settings(folder).get("do_lower_case")
    if isinstance(told, bool):
        return told
    tokenizer = _read_json(folder / "tokenizer.json")
    normalizer = (tokenizer.get("normalizer") if isinstance(tokenizer, dict) else None) or {}
    return bool(normalizer.get("lowercase", not tokenizer))  # BERT's own default where no file tells


def _settings(folder: Path) -> dict[str, Any]:
    found = _read_json(folder / "tokenizer_config.json")
    return found if isinstance(found, dict) else {}


def _read_json(file: Path) -> Any:
    """Return what a file holds; None if there is no such file or it is no JSON."""
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
