"""The picture: accuracy by language as bars, by layer and by the number of examples as curves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from demo.capabilities.languages.transfer.comparing import Classifier, Compared
from demo.capabilities.languages.transfer.line_chart import Series, line_chart
from demo.messages import markup, message
from demo.views.elements import concatenate, element
from demo.views.html import accent_class, hint, model_name
from demo.views.languages import language_name
from demo.views.numbers import number, rounded_percent
from demo.views.terms import term
from models import LearningPoint
from models.languages.classifier import accuracy_interval


def classifier_class(classifier: Classifier) -> str:
    """Return the class with the colour of a classifier."""
    return accent_class(classifier.model) if classifier.model else "accent-characters"


def classifier_name(classifier: Classifier) -> str:
    """Return its short name, as plain text."""
    return classifier.model.family if classifier.model else message("languages.transfer.characters")


def picture(compared: Compared, source: str) -> Markup:
    """Return the bars beside the curves; `source` names the language of the examples, or is empty."""
    if not compared.has_known:
        return hint(message("languages.transfer.no_labels"))
    learned = message(
        "languages.transfer.heading", known="yes" if source else "no", language=source,
        count=len(compared.lines.examples), number=number(len(compared.lines.examples)),
    )  # fmt: skip
    bars = element("section", element("h3", learned), _key(compared), _bars(compared))
    curves = element("section", _layers(compared), _learning(compared), class_="transfer-curves")
    return element("div", bars, curves, class_="transfer-picture", data_picture="")


def _key(compared: Compared) -> Markup:
    sign = element("i", class_="swatch interval", aria_hidden="true")
    interval = term("wilson_interval", message("languages.transfer.interval"))
    items = (_key_item(each) for each in compared.classifiers)
    return element("ul", *items, element("li", sign, interval), class_="transfer-key")


def _key_item(classifier: Classifier) -> Markup:
    swatch = element("i", class_="swatch", aria_hidden="true")
    if classifier.model is None:
        baseline = term("character_baseline", message("languages.transfer.characters"))
        return element("li", swatch, element("b", baseline), class_="accent-characters")
    layer = element("small", message("languages.transfer.layer", layer=str(classifier.layer)))
    return element("li", swatch, model_name(classifier.model), " ", layer, class_=classifier_class(classifier))


def _bars(compared: Compared) -> Markup:
    """Return a row for all texts and one for each language, as far as their labels are known."""
    languages = [line.language for line in compared.lines.texts if line.label is not None]
    rows = [_row(message("languages.transfer.all"), [each.right for each in compared.classifiers], compared, "all")]
    for language in dict.fromkeys(languages) if len(set(languages)) > 1 else ():
        chosen = [at for at, each in enumerate(compared.lines.languages) if each == language]
        name = language_name(language) if language else message("languages.transfer.unknown_language")
        rows.append(_row(name, [[each.right[at] for at in chosen] for each in compared.classifiers], compared))
    return element("ul", *rows, class_="transfer-bars")


def _row(name: str, rights: Sequence[Sequence[bool | None]], compared: Compared, class_: str | None = None) -> Markup:
    lines = (
        _bar([each for each in right if each is not None], classifier)
        for right, classifier in zip(rights, compared.classifiers, strict=True)
    )
    return element(
        "li", element("span", name, class_="transfer-name"), element("span", *lines, class_="transfer-lines"),
        class_=class_,
    )  # fmt: skip


def _bar(right: Sequence[bool], classifier: Classifier) -> Markup:
    share = sum(right) / len(right) if right else 0.0
    known = rounded_percent(share) if right else message("numbers.none")
    low, high = accuracy_interval(right) or (0.0, 0.0)
    whisker = element("i", style=f"left:{low:.1%};width:{high - low:.1%}", class_="interval")
    bars = element("i", style=f"width:{share:.1%}"), *([whisker] if right else [])
    track = element("span", *bars, class_="transfer-track", aria_hidden="true")
    spoken = element("span", f"{classifier_name(classifier)}: ", class_="sr-only")
    count = element("small", message("languages.transfer.of", right=number(sum(right)), count=number(len(right))))
    figures = element("span", spoken, element("b", known), " ", count)
    note = message("languages.transfer.bounds", low=rounded_percent(low), high=rounded_percent(high)) if right else None
    return element("span", track, figures, class_=f"transfer-line {classifier_class(classifier)}", data_note=note)


def _layers(compared: Compared) -> Markup:
    """Return the accuracy by layer, with that of the characters as a level line."""
    places = max((len(each.by_layer) for each in compared.classifiers), default=0)
    series = [
        Series(classifier_class(each), each.by_layer or [each.accuracy] * places, marked=each.layer)
        for each in compared.classifiers
    ]
    highest = [
        message(
            "languages.transfer.highest",
            family=classifier_name(each),
            layer=str(each.by_layer.index(best)),
            share=rounded_percent(best),
        )
        for each in compared.classifiers
        if (best := max((share for share in each.by_layer if share is not None), default=None)) is not None
    ]
    sentence = f"{message('languages.transfer.by_layer')}: {'; '.join(highest)}"
    chart = line_chart(sentence, message("languages.transfer.layer_axis"), list(map(str, range(places))), series)
    return element("figure", element("figcaption", message("languages.transfer.by_layer")), chart)


def _learning(compared: Compared) -> Markup:
    """Return how accuracy grows with the number of examples."""
    points = compared.classifiers[0].curve
    if len(points) < 2:
        return hint(message("languages.transfer.too_few"))
    series = [
        Series(
            classifier_class(each),
            [point.accuracy for point in each.curve],
            [point.low for point in each.curve],
            [point.high for point in each.curve],
        )
        for each in compared.classifiers
    ]
    parts = [
        message("languages.transfer.learned", name=classifier_name(each), shares=_shares(each.curve))
        for each in compared.classifiers
    ]
    caption = markup("languages.transfer.learning", curve=term("learning_curve", message("languages.transfer.curve")))
    sentence = f"{message('languages.transfer.curve')}: {'; '.join(parts)}"
    axis = message("languages.transfer.examples_axis")
    return element(
        "figure", element("figcaption", caption), line_chart(sentence, axis, list(map(_size, points)), series)
    )


def _size(point: LearningPoint) -> str:
    if point.size is None:
        return message("languages.transfer.all_examples", number=number(point.examples))
    return number(point.size)


def _shares(curve: Sequence[LearningPoint]) -> str:
    return message("lists.separator").join(rounded_percent(point.accuracy) for point in curve)


def summary(compared: Compared) -> Markup:
    """Return what the figures say, in a sentence for each classifier."""
    if not compared.has_known:
        return Markup("")
    return concatenate(
        element("p", _sentence(each, compared), class_="transfer-sentence") for each in compared.classifiers
    )


def _sentence(classifier: Classifier, compared: Compared) -> Markup:
    share, by_language = classifier.accuracy, {}
    for language in compared.languages:
        own = classifier.accuracy_in(compared.lines.languages, language)
        if own is not None and language:
            by_language[language_name(language)] = own
    worst, best = min(by_language.values(), default=0.0), max(by_language.values(), default=0.0)
    low, high = accuracy_interval(classifier.right) or (0.0, 0.0)
    return markup(
        "languages.transfer.sentence",
        name=element("b", classifier_name(classifier), class_=f"family {classifier_class(classifier)}"),
        share=element("b", rounded_percent(share or 0)),
        low=rounded_percent(low), high=rounded_percent(high),
        count=compared.known_count,
        several="yes" if worst < best else "no",
        least=rounded_percent(worst), worst=_named(by_language, worst),
        most=rounded_percent(best), best=_named(by_language, best),
    )  # fmt: skip


def _named(by_language: Mapping[str, float], share: float) -> str:
    """Return the first of the languages with an accuracy, and how many others have the same."""
    names = [name for name, own in by_language.items() if own == share]
    return message("languages.transfer.named", language=names[0], others=len(names) - 1) if names else ""
