"""All sentences that a language's grammar makes of its facts."""

from __future__ import annotations

from training.facts.grammar import Grammar, expand, fill, finish
from training.facts.names import facts


def sentences(code: str, grammar: Grammar) -> dict[str, list[str]]:
    """By kind, as in `mixing.WEIGHTS`, without repetitions, in order."""
    known = facts(code, grammar)
    return {
        kind: list(
            dict.fromkeys(
                finish(filled, code)
                for template in templates
                for open_sentence in expand(template)
                for fact in known[kind]
                if (filled := fill(open_sentence, fact))
            )
        )
        for kind, templates in grammar.templates.items()
    }
