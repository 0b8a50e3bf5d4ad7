"""Browser parts that Gradio has none for, a folder each with template.html, style.css and script.js."""

from demo.components.address import Address
from demo.components.aligner import Aligner
from demo.components.browser_value import BrowserValue
from demo.components.cards import Cards
from demo.components.examples import Examples
from demo.components.explorer import Explorer
from demo.components.guide import Guide
from demo.components.labelling import Labelling
from demo.components.marking import Marking
from demo.components.masthead import Masthead
from demo.components.navigation import Navigation
from demo.components.refresh import Refresh
from demo.components.second_text import SecondText
from demo.components.selecting import Selecting
from demo.components.sentence_map import SentenceMap
from demo.components.settings import Settings
from demo.components.stage import Stage
from demo.components.text_input import TextInput
from demo.components.walk import Walk
from demo.components.word_picker import WordPicker

__all__ = [
    "Address",
    "Aligner",
    "BrowserValue",
    "Cards",
    "Examples",
    "Explorer",
    "Guide",
    "Labelling",
    "Marking",
    "Masthead",
    "Navigation",
    "Refresh",
    "SecondText",
    "Selecting",
    "SentenceMap",
    "Settings",
    "Stage",
    "TextInput",
    "Walk",
    "WordPicker",
]
