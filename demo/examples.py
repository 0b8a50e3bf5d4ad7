"""Sentences to begin with, one a language and one that mixes two, each with a translation.

None of them is in the compact models' corpus.
"""

from __future__ import annotations

from dataclasses import dataclass

ENGLISH = "Liverpool is a large ___ by the sea."
SPANISH = "Liverpool es una ___ muy grande junto al mar."


@dataclass(frozen=True)
class Example:
    """A sentence with a mask, under the name that speakers and readers of English look for."""

    language: str
    text: str
    translation: str


EXAMPLES = (
    Example("English", ENGLISH, SPANISH),
    Example("العربية · Arabic", "نعيش في ___ كبيرة قرب البحر.", "We live in a large ___ near the sea."),
    Example(
        "Български · Bulgarian",
        "Варна е красив ___ на брега на морето.",
        "Varna is a beautiful ___ on the coast of the sea.",
    ),
    Example("Deutsch · German", "Kiel ist eine große ___ am Meer.", "Kiel is a big ___ by the sea."),
    Example("Ελληνικά · Greek", "Η Θεσσαλονίκη είναι μια μεγάλη ___.", "Thessaloniki is a big ___."),
    Example("Español · Spanish", SPANISH, ENGLISH),
    Example("Suomi · Finnish", "Turku on suuri ___ meren rannalla.", "Turku is a big ___ by the sea."),
    Example(
        "Français · French", "Marseille est une grande ___ au bord de la mer.", "Marseille is a big ___ by the sea."
    ),
    Example("עברית · Hebrew", "חיפה היא ___ גדולה ליד הים.", "Haifa is a big ___ by the sea."),
    Example("हिन्दी · Hindi", "मुंबई समुद्र के पास एक बड़ा ___ है।", "Mumbai is a big ___ near the sea."),
    Example(
        "Bahasa Indonesia · Indonesian",
        "Surabaya adalah ___ besar di dekat laut.",
        "Surabaya is a big ___ near the sea.",
    ),
    Example("Italiano · Italian", "Genova è una grande ___ sul mare.", "Genoa is a big ___ on the sea."),
    Example("日本語 · Japanese", "神戸は海の近くの大きな___です。", "Kobe is a big ___ near the sea."),
    Example("한국어 · Korean", "부산은 바다 근처의 큰 ___이다.", "Busan is a big ___ near the sea."),
    Example("Nederlands · Dutch", "Rotterdam is een grote ___ bij de zee.", "Rotterdam is a big ___ near the sea."),
    Example("Polski · Polish", "___ Gdańsk leży nad morzem.", "The ___ of Gdańsk lies by the sea."),
    Example("Português · Portuguese", "Santos é uma grande ___ perto do mar.", "Santos is a big ___ near the sea."),
    Example("Русский · Russian", "Этот ___ находится на берегу моря.", "This ___ is on the coast of the sea."),
    Example("Kiswahili · Swahili", "Mombasa ni ___ mkubwa karibu na bahari.", "Mombasa is a big ___ near the sea."),
    Example("ไทย · Thai", "ฉันดื่ม___ทุกเช้า", "I drink ___ every morning."),
    Example("Türkçe · Turkish", "Annem her sabah ___ içer.", "My mother drinks ___ every morning."),
    Example("اردو · Urdu", "کراچی سمندر کے قریب ایک بڑا ___ ہے۔", "Karachi is a big ___ near the sea."),
    Example("Tiếng Việt · Vietnamese", "Đà Nẵng là một thành ___ lớn gần biển.", "Da Nang is a big ___ near the sea."),
    Example("中文 · Chinese", "青岛是一座美丽的___。", "Qingdao is a beautiful ___."),
    Example(
        "Two languages · Español + English",
        "Barcelona es una ___ muy grande by the sea.",
        "Barcelona is a very big ___ by the sea.",
    ),
)

TRANSLATIONS = {example.text: example.translation for example in EXAMPLES}
