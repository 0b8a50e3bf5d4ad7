"""Sentences to begin with, one a language and one that mixes two, each with a translation.

None of them is in the compact models' corpus.
"""

from __future__ import annotations

from dataclasses import dataclass

ENGLISH = "I drink a cup of ___ every morning."
SPANISH = "Todas las mañanas tomo una taza de ___."


@dataclass(frozen=True)
class Example:
    """A sentence with a mask, under the name that speakers and readers of English look for."""

    language: str
    text: str
    translation: str = ENGLISH


EXAMPLES = (
    Example("English", ENGLISH, SPANISH),
    Example("العربية · Arabic", "أشرب كوبا من ___ كل صباح."),
    Example("Български · Bulgarian", "Всяка сутрин пия чаша ___."),
    Example("Deutsch · German", "Ich trinke jeden Morgen eine Tasse ___."),
    Example("Ελληνικά · Greek", "Κάθε πρωί πίνω ένα ποτήρι ___."),
    Example("Español · Spanish", SPANISH),
    Example("Suomi · Finnish", "Juon joka aamu kupin ___."),
    Example("Français · French", "Je bois une tasse de ___ tous les matins."),
    Example("עברית · Hebrew", "אני שותה כוס ___ כל בוקר."),
    Example("हिन्दी · Hindi", "मैं हर सुबह एक कप ___ पीता हूँ।"),
    Example("Bahasa Indonesia · Indonesian", "Saya minum secangkir ___ setiap pagi."),
    Example("Italiano · Italian", "Ogni mattina bevo una tazza di ___."),
    Example("日本語 · Japanese", "私は毎朝___を飲みます。"),
    Example("한국어 · Korean", "나는 매일 아침 ___를 마신다."),
    Example("Nederlands · Dutch", "Ik drink elke ochtend een kop ___."),
    Example("Polski · Polish", "Codziennie rano piję filiżankę ___."),
    Example("Português · Portuguese", "Todas as manhãs bebo uma xícara de ___."),
    Example("Русский · Russian", "Каждое утро я пью чашку ___."),
    Example("Kiswahili · Swahili", "Kila asubuhi ninakunywa kikombe cha ___."),
    Example("ไทย · Thai", "ฉันดื่ม___ทุกเช้า"),
    Example("Türkçe · Turkish", "Her sabah bir fincan ___ içerim."),
    Example("اردو · Urdu", "میں ہر صبح ایک کپ ___ پیتا ہوں۔"),
    Example("Tiếng Việt · Vietnamese", "Tôi uống một tách ___ mỗi sáng."),
    Example("中文 · Chinese", "我每天早上喝一杯___。"),
    Example(
        "Two languages · Español + English",
        "Mi hermana siempre toma ___ before going to work.",
        "My sister always drinks ___ before going to work.",
    ),
)

TRANSLATIONS = {example.text: example.translation for example in EXAMPLES}
