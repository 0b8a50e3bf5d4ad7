"""A language for tests in which every letter of every message is a look-alike outside ASCII."""

import re
import string

LOOK_ALIKES = str.maketrans(
    string.ascii_letters,
    "ɑЬсԁеƒɡһіјκӏмиоρԛгѕтυνѡхуʐΑВСƊЕҒԌНІЈКԼМΝОРԚƦЅТՍѴԜΧΥΖ",
)
# Quoted braces are text; parameters, tags, references to characters and addresses stay as they are.
PARTS = re.compile(r"'[{}].*?'|[{}]|<[^<>]*>|&\w+;")


def pseudo(pattern):
    """An ICU pattern with its text replaced; parameters, the syntax of plural forms and tags stay."""
    written, depth, end = [], 0, 0
    for part in PARTS.finditer(pattern):
        written.append(_translated(pattern[end : part.start()], depth))
        written.append(part[0])
        depth += {"{": 1, "}": -1}.get(part[0], 0)
        end = part.end()
    return "".join([*written, _translated(pattern[end:], depth)])


def _translated(text, depth):
    """Text stands outside of braces, and within those of a branch of a plural form, which are within others."""
    return text if depth % 2 else text.translate(LOOK_ALIKES)
