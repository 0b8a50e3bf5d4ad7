"""The card that explains what stands under the pointer or has the focus: a term, a token, or a short note."""

from demo.components.part import Part
from demo.views.terms import all_terms


class Cards(Part):
    """Has no value. One for the page: it follows pointer and focus wherever they go.

    A term is a button of `demo.views.terms.term`; a token is a chip with the attributes of `demo.views.token_card`; any
    other element has its note, a sentence, as `data-note`.
    """

    folder = "cards"

    def __init__(self) -> None:
        super().__init__(template={"terms": all_terms()}, elem_classes="cards")
