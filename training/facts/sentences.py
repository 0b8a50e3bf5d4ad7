"""Generate the sentences of a language from its grammar and its facts."""

from __future__ import annotations

from training.facts.grammar import Grammar, expand, fill, finalise
from training.facts.names import collect_facts


def generate_sentences(code: str, grammar: Grammar) -> dict[str, list[str]]:
    """Return all sentences by kind (see `augment.KIND_SHARES`), without repetitions, in a fixed order."""
    facts = collect_facts(code, grammar)
    return {
        kind: list(
            dict.fromkeys(
                finalise(sentence, code)
                for template in templates
                for expanded in expand(template)
                for fact in facts[kind]
                if (sentence := fill(expanded, fact))
            )
        )
        for kind, templates in grammar.templates.items()
    }
