"""Browser parts that Gradio has none for, a folder each with template.html, style.css and script.js."""

from demo.components.address import Address
from demo.components.browser_value import BrowserValue
from demo.components.explorer import Explorer
from demo.components.masthead import Masthead
from demo.components.refresh import Refresh
from demo.components.selecting import Selecting
from demo.components.text_input import TextInput
from demo.components.word_picker import WordPicker

__all__ = ["Address", "BrowserValue", "Explorer", "Masthead", "Refresh", "Selecting", "TextInput", "WordPicker"]
