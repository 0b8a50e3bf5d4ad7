"""Browser parts that Gradio has none for, a folder each with template.html, style.css and script.js; and two of its own
that take more than it would."""

from demo.components.dropdown import Dropdown
from demo.components.explorer import Explorer
from demo.components.masthead import Masthead
from demo.components.slider import Slider
from demo.components.text_input import TextInput
from demo.components.word_picker import WordPicker

__all__ = ["Dropdown", "Explorer", "Masthead", "Slider", "TextInput", "WordPicker"]
