"""Browser parts that Gradio has none for, a folder each with template.html, style.css and script.js; and a slider."""

from demo.components.explorer import Explorer
from demo.components.slider import Slider
from demo.components.text_input import TextInput
from demo.components.word_picker import WordPicker

__all__ = ["Explorer", "Slider", "TextInput", "WordPicker"]
