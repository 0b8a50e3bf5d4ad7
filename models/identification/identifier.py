"""The language of a text, by its script and else by its letters: `Analyser.identifier`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from py3langid.langid import MODEL_FILE
from py3langid.langid import LanguageIdentifier as Identifier

from models.text.scripts import scripts
from models.text.segmentation import MASK_SPELLINGS, scalar_values

MOST = 4000  # characters that are read
LEAST = 0.2  # the probability from which a language is named

# Codes that a text may be in. Close relatives of languages that the models are measured in are left out: a short text
# in Bulgarian is no text in Macedonian.
MEASURED = "ar bg de el en es fi fr he hi id it ja ko nl pl pt ru sw th tr ur vi zh"
OTHERS = "am bn fa ig ka km my qu ta te uk yo zu "
OTHERS += "af cs cy da et eu ga ha hr hu hy is kk kn lo lt lv ml mn ne no pa ro si sk sl so sq sr sv tl"
IDENTIFIED = tuple(f"{MEASURED} {OTHERS}".split(" "))
# Scripts that one of these languages has for itself.
BY_SCRIPT = {
    "Greek": "el",
    "Hebrew": "he",
    "Thai": "th",
    "Hangul": "ko",
    "Hiragana": "ja",
    "Katakana": "ja",
    "Tamil": "ta",
    "Telugu": "te",
    "Kannada": "kn",
    "Malayalam": "ml",
    "Gurmukhi": "pa",
    "Bengali": "bn",
    "Sinhala": "si",
    "Lao": "lo",
    "Khmer": "km",
    "Myanmar": "my",
    "Georgian": "ka",
    "Armenian": "hy",
    "Ethiopic": "am",
}


@dataclass(frozen=True)
class LanguageGuess:
    """The language that a text seems to be in."""

    language: str | None  # its code, one of `IDENTIFIED`; None for a text that names none, such as emoji or a name
    probability: float  # among those languages; 1 where the script names it


class LanguageIdentifier:
    """Guesses languages. What it reads from the disk is read once, at the first text whose script does not tell."""

    def __init__(self) -> None:
        self._lock = Lock()

    def guess(self, text: str) -> LanguageGuess:
        """Return the language of a text of any length, from its first 4,000 characters; masks count for nothing."""
        typed = MASK_SPELLINGS.sub(" ", scalar_values(text[:MOST]))
        found = scripts(typed)
        if not found:
            return LanguageGuess(None, 0.0)
        named = {BY_SCRIPT[name] for name in found if name in BY_SCRIPT}
        if len(named) == 1 and found <= {*BY_SCRIPT, "Han"}:
            return LanguageGuess(named.pop(), 1.0)
        with self._lock:
            language, probability = self._identifier.classify(typed)
        return LanguageGuess(language if probability >= LEAST else None, float(probability))

    @cached_property
    def _identifier(self) -> Identifier:
        identifier = Identifier.from_model_file(MODEL_FILE, norm_probs=True)
        identifier.set_languages(list(IDENTIFIED))
        return identifier
