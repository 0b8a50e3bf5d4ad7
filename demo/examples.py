"""Example sentences: one for each language and one that mixes two, each with a translation.

None of them is in the compact models' corpus.
"""

from __future__ import annotations

from dataclasses import dataclass

from demo.messages import message

ENGLISH = "Liverpool is a large ___ by the sea."
SPANISH = "Liverpool es una ___ muy grande junto al mar."


@dataclass(frozen=True)
class Example:
    """A sentence with a mask, and its translation."""

    id: str  # the code of its language
    language: str  # in the language itself
    text: str
    translation: str

    @property
    def label(self) -> str:
        """The name of the language as its speakers know it and as readers of the page know it."""
        name = message(f"languages.{self.id}")
        if self.id == "mixed":
            return message("page.example.mixed", name=name, languages=self.language)
        return name if name == self.language else message("page.example.language", native=self.language, name=name)


EXAMPLES = (
    Example("en", "English", ENGLISH, SPANISH),
    Example("ar", "العربية", "نعيش في ___ كبيرة قرب البحر.", "We live in a large ___ near the sea."),
    Example(
        "bg",
        "Български",
        "Варна е красив ___ на брега на морето.",
        "Varna is a beautiful ___ on the coast of the sea.",
    ),
    Example("de", "Deutsch", "Kiel ist eine große ___ am Meer.", "Kiel is a big ___ by the sea."),
    Example("el", "Ελληνικά", "Η Θεσσαλονίκη είναι μια μεγάλη ___.", "Thessaloniki is a big ___."),
    Example("es", "Español", SPANISH, ENGLISH),
    Example("fi", "Suomi", "Turku on suuri ___ meren rannalla.", "Turku is a big ___ by the sea."),
    Example("fr", "Français", "Marseille est une grande ___ au bord de la mer.", "Marseille is a big ___ by the sea."),
    Example("he", "עברית", "חיפה היא ___ גדולה ליד הים.", "Haifa is a big ___ by the sea."),
    Example("hi", "हिन्दी", "मुंबई समुद्र के पास एक बड़ा ___ है।", "Mumbai is a big ___ near the sea."),
    Example(
        "id",
        "Bahasa Indonesia",
        "Surabaya adalah ___ besar di dekat laut.",
        "Surabaya is a big ___ near the sea.",
    ),
    Example("it", "Italiano", "Genova è una grande ___ sul mare.", "Genoa is a big ___ on the sea."),
    Example("ja", "日本語", "神戸は海の近くの大きな___です。", "Kobe is a big ___ near the sea."),
    Example("ko", "한국어", "부산은 바다 근처의 큰 ___이다.", "Busan is a big ___ near the sea."),
    Example("nl", "Nederlands", "Rotterdam is een grote ___ bij de zee.", "Rotterdam is a big ___ near the sea."),
    Example("pl", "Polski", "___ Gdańsk leży nad morzem.", "The ___ of Gdańsk lies by the sea."),
    Example("pt", "Português", "Santos é uma grande ___ perto do mar.", "Santos is a big ___ near the sea."),
    Example("ru", "Русский", "Этот ___ находится на берегу моря.", "This ___ is on the coast of the sea."),
    Example("sw", "Kiswahili", "Mombasa ni ___ mkubwa karibu na bahari.", "Mombasa is a big ___ near the sea."),
    Example("th", "ไทย", "ฉันดื่ม___ทุกเช้า", "I drink ___ every morning."),
    Example("tr", "Türkçe", "Annem her sabah ___ içer.", "My mother drinks ___ every morning."),
    Example("ur", "اردو", "کراچی سمندر کے قریب ایک بڑا ___ ہے۔", "Karachi is a big ___ near the sea."),
    Example("vi", "Tiếng Việt", "Đà Nẵng là một thành ___ lớn gần biển.", "Da Nang is a big ___ near the sea."),
    Example("zh", "中文", "青岛是一座美丽的___。", "Qingdao is a beautiful ___."),
    Example(
        "mixed",
        "Español + English",
        "Barcelona es una ___ muy grande by the sea.",
        "Barcelona is a very big ___ by the sea.",
    ),
)

TRANSLATIONS = {example.text: example.translation for example in EXAMPLES}
