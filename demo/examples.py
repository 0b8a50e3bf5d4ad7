"""Example texts, by group: one for each language and one that mixes two, and some of which each shows one thing.

None of them is in the compact models' corpus.
"""

from __future__ import annotations

from dataclasses import dataclass

from demo.messages import message

MIXED = "mixed"  # the id of the example that mixes two languages
ENGLISH = "Liverpool is a large ___ by the sea."
SPANISH = "Liverpool es una ___ muy grande junto al mar."

# In the order in which they are shown. Those of "languages" have a mask and are named after their language.
GROUPS = ("languages", "pairs", "ambiguous", "garden_path", "long_words", "names", "emoji", "mixed_scripts", "code")


@dataclass(frozen=True)
class Example:
    """A text, and its translation if it has one."""

    id: str  # of the group "languages": the code of the language
    language: str  # in the language itself; of a pair: both
    text: str
    translation: str = ""
    group: str = "languages"

    @property
    def name(self) -> str:
        """Return the name by which readers of the page know it."""
        if self.group == "languages":
            return message(f"languages.{self.id}")
        if self.group == "pairs":
            first, second = (message(f"languages.{code}") for code in self.id.split("-"))
            return message("example_names.pair", first=first, second=second)
        return message(f"example_names.{self.id}")

    @property
    def pair(self) -> str:
        """Return the second text that belongs to the first. A translation elsewhere is there for those who ask."""
        return self.translation if self.group == "pairs" else ""


LANGUAGES = (
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
        MIXED,
        "Español + English",
        "Barcelona es una ___ muy grande by the sea.",
        "Barcelona is a very big ___ by the sea.",
    ),
)

PAIRS = tuple(
    Example(id, languages, text, translation, "pairs")
    for id, languages, text, translation in (
        ("en-de", "English + Deutsch", "The old house has a red door.", "Das alte Haus hat eine rote Tür."),
        (
            "fr-en",
            "Français + English",
            "Ma sœur lit un livre dans le jardin.",
            "My sister reads a book in the garden.",
        ),
        ("es-pt", "Español + Português", "El tren llega mañana por la tarde.", "O comboio chega amanhã à tarde."),
        (
            "ar-en",
            "العربية + English",
            "اشترى أخي كتابا جديدا من السوق.",
            "My brother bought a new book at the market.",
        ),
        ("he-en", "עברית + English", "הילדה אוכלת תפוח אדום.", "The girl eats a red apple."),
        ("ru-en", "Русский + English", "Моя сестра читает интересную книгу.", "My sister reads an interesting book."),
        ("fi-en", "Suomi + English", "Koira nukkuu vanhan pöydän alla.", "The dog sleeps under the old table."),
        ("zh-en", "中文 + English", "我的朋友昨天买了一本新书。", "My friend bought a new book yesterday."),
        (
            "ja-en",
            "日本語 + English",
            "妹は庭で本を読んでいます。",
            "My younger sister is reading a book in the garden.",
        ),
        ("hi-en", "हिन्दी + English", "मेरी बहन बगीचे में किताब पढ़ती है।", "My sister reads a book in the garden."),
        ("th-en", "ไทย + English", "น้องสาวของฉันอ่านหนังสือในสวน", "My younger sister reads a book in the garden."),
        (
            "tr-en",
            "Türkçe + English",
            "Kız kardeşim bahçede kitap okuyor.",
            "My sister is reading a book in the garden.",
        ),
    )
)

OTHERS = tuple(
    Example(id, language, text, "", group)
    for group, id, language, text in (
        ("ambiguous", "bank", "English", "She sat on the bank of the river and then went to the bank for money."),
        ("ambiguous", "bat", "English", "The bat flew out of the cave while he swung his bat at the ball."),
        ("ambiguous", "schloss", "Deutsch", "Das Schloss auf dem Berg hat an jeder Tür ein Schloss."),
        ("ambiguous", "yuz", "Türkçe", "Yüz metre yüz ve sonra yüzünü yıka."),
        ("garden_path", "horse", "English", "The horse raced past the barn fell."),
        ("garden_path", "old_man", "English", "The old man the boats."),
        ("garden_path", "maria", "Deutsch", "Peter sah Maria und Anna sah ihn auch."),
        (
            "long_words",
            "danube",
            "Deutsch",
            "Die Donaudampfschifffahrtsgesellschaft sucht einen neuen Kapitän.",
        ),
        ("long_words", "beef", "Deutsch", "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"),
        ("long_words", "jet", "Suomi", "Hän on lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas."),
        ("long_words", "madness", "Suomi", "Epäjärjestelmällistyttämättömyydelläänkäänköhän hän meitä ilahduttaa?"),
        ("long_words", "czech", "Türkçe", "Çekoslovakyalılaştıramadıklarımızdan mısınız?"),
        ("names", "people", "English", "Nguyễn Thị Mai met Siobhán O’Brien, Þórður Jónsson and 王小明 in Zürich."),
        (
            "names",
            "places",
            "English",
            "Llanfairpwllgwyngyll, Kraków, São Paulo and Reykjavík are ___ in Europe or Brazil.",
        ),
        ("names", "arabic_names", "العربية", "سافر محمد مع فاطمة ويوسف من القاهرة إلى بغداد."),
        ("emoji", "family", "👨‍👩‍👧‍👦", "My family 👨‍👩‍👧‍👦 went to the beach 🏖️ today."),
        ("emoji", "flags", "🇫🇮 🇯🇵 🇧🇷", "🇫🇮 played 🇯🇵 and then 🇧🇷 won 🏆."),
        ("emoji", "skin_tones", "👋🏻 👋🏽 👋🏿", "Hello 👋🏻 👋🏽 👋🏿, she is a scientist 👩🏾‍🔬."),
        ("emoji", "emoji_alone", "🐱 🐶 ❤️", "🐱 ❤️ 🐶 😂😂"),
        ("mixed_scripts", "computer", "日本語", "私のMacBook Proに、Dr. Иванов からのメールが届いた。"),
        ("mixed_scripts", "arabic_latin", "العربية", "اشتريت iPhone 15 من متجر Apple في 2024."),
        ("mixed_scripts", "look_alikes", "Abc + Абв + Αβγ", "Paypal, Раураl and Ραypal look alike."),
        ("code", "python", "Python", "def add(first, second): return first + second"),
        ("code", "html", "HTML", '<a href="https://example.org/?q=1&amp;r=2">Read more</a>'),
        ("code", "json", "JSON", '{"name": "Polyglot", "languages": 104, "open": true}'),
    )
)

EXAMPLES = (*LANGUAGES, *PAIRS, *OTHERS)

TRANSLATIONS = {example.text: example.translation for example in EXAMPLES if example.translation}
