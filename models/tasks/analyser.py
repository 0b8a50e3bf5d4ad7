"""What the models are used for: `Analyser.tasks`."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from models.checkpoints.library import ModelLibrary
from models.errors import EmptyTextError, TextError, TextTooLongError
from models.reader import Reader, Row
from models.tasks.answers import ScoredSpan, best_spans, blank_tokens, span_logits, typed_span
from models.tasks.classes import class_states, classification
from models.tasks.heads import Head
from models.tasks.kinds import OWN
from models.tasks.labels import find_label
from models.tasks.library import HeadLibrary
from models.tasks.own import OwnHead
from models.tasks.pooling import first_pieces, means, tokens_of_spans
from models.tasks.reading import passage_windows, typed_states
from models.tasks.results import Answer, Answering, AvailableHead, Classification, TaggedWord, Tagging, ZeroShot
from models.tasks.softmax import softmax
from models.tasks.spans import entities
from models.tasks.zero_shot import TEMPLATE, check_labels, check_template, zero_shot
from models.text.passage import Passage
from models.text.segmentation import Span, is_blank
from models.text.tokenization import PassageTokenizer
from models.text.tokens import Encoding, Token
from models.validation import MAX_CANDIDATES, whole_number

MAX_QUESTION_TOKENS = 256


class TaskAnalyser:
    """Classifies and tags texts and answers questions.

    The compact models are shipped with heads, which `task` and `trained_on` ("english" alone, or "all" languages) name.
    A checkpoint that was trained further answers by its own head, whatever `trained_on` is. `model` is a key of the
    registry, or "mbert" or "xlmr": then the first checkpoint of the family that has the head. Texts longer than a model
    takes are read in overlapping windows. Every method raises what `Analyser.tokenize` raises, too, and:

        OutOfRangeError: no such task, training languages, label or number.
        NoHeadError: the checkpoint has no head for this.
        TooLargeError: there is no memory left for what is computed.
    """

    def __init__(self, library: ModelLibrary, reader: Reader, tokenizer: PassageTokenizer) -> None:
        self._reader, self._tokenizer = reader, tokenizer
        self._heads = HeadLibrary(library, reader)

    def available(self) -> tuple[AvailableHead, ...]:
        """Return every head that there is, with its figures by language."""
        return self._heads.available()

    def classify(
        self, text: str, model: str, task: str, trained_on: str = "english", label: str = ""
    ) -> Classification:
        """Return the probabilities of the labels of a text, and the loss of `label` where one is named.

        The shipped heads read the mean of the states of all tokens that the model did not add. A checkpoint's own head
        reads the state of the first token, so it reads no more of a text than the model takes at once: `unread` says
        how many tokens are left out. With labels that exclude each other the probabilities are a softmax; if each is
        right or wrong by itself, they are the logistic function of each logit.

        Raises:
            EmptyTextError: the model reads nothing of the text.
        """
        return self.classify_each([text], model, task, trained_on, label)[0]

    def classify_each(
        self, texts: Sequence[str], model: str, task: str, trained_on: str = "english", label: str = ""
    ) -> tuple[Classification, ...]:
        """Return what `classify` returns for each text, from as few forward passes as possible."""
        key, head = self._heads.get(model, task, trained_on, "classification")
        right = find_label(label, head.info.labels) if label else None
        encodings = [self._tokenizer.tokenize(text, key) for text in texts]
        if not all(any(token.start < token.end for token in encoding.tokens) for encoding in encodings):
            raise EmptyTextError("nothing_read", model=key)
        states = class_states(self._reader, key, encodings, head)
        return tuple(
            classification(encoding, head, own, right) for encoding, own in zip(encodings, states, strict=True)
        )

    def tag(self, text: str, model: str, task: str, trained_on: str = "english") -> Tagging:
        """Return the label of each word, and the entities that they form.

        The shipped heads read the mean of the states of a word's tokens; a token that stands for several words counts
        for each. A checkpoint's own head reads the first token of a word, since such heads are trained on that alone:
        where XLM-R writes the mark of a word's beginning as a token of its own, it is that one.
        """
        return self.tag_each([text], model, task, trained_on)[0]

    def tag_each(self, texts: Sequence[str], model: str, task: str, trained_on: str = "english") -> tuple[Tagging, ...]:
        """Return what `tag` returns for each text, from as few forward passes as possible."""
        key, head = self._heads.get(model, task, trained_on, "tagging")
        encodings = [self._tokenizer.tokenize(text, key) for text in texts]
        found = self._span_probabilities(encodings, [encoding.words for encoding in encodings], head)
        return tuple(_tagging(encoding, head, own) for encoding, own in zip(encodings, found, strict=True))

    def span_probabilities(
        self, texts: Sequence[str], spans: Sequence[Sequence[Span]], model: str, task: str, trained_on: str
    ) -> list[list[np.ndarray | None]]:
        """Return the probabilities of all labels for any spans of texts; None for a span that no token covers."""
        key, head = self._heads.get(model, task, trained_on, "tagging")
        return self._span_probabilities([self._tokenizer.tokenize(text, key) for text in texts], spans, head)

    def answer(self, question: str, passage: str, model: str, top_k: int = 3, trained_on: str = "all") -> Answering:
        """Return the best spans of a passage as answers, and how probable it is that there is none.

        An answer has at most 30 tokens, all of the passage. Probabilities are shares among all such spans and "no
        answer", by the sum of the logits of start and end; "no answer" has those of the first token (Devlin et al.
        2019, section 4.3). A long passage is read in overlapping windows, each with the question.

        Raises:
            EmptyTextError: there is no question or no passage.
            TextTooLongError: the question has more than 256 tokens.
        """
        top_k = whole_number("top_k", top_k, 1, MAX_CANDIDATES)
        key, head = self._heads.get(model, "questions", trained_on, "questions")
        if not isinstance(passage, str):
            raise TextError("text_not_string", which="second", value=passage)
        encoding = self._tokenizer.tokenize(Passage(question, passage), key)
        if is_blank(passage):
            raise EmptyTextError("empty_text", which="second")
        count = sum(token.segment == 0 for token in encoding.tokens)
        if count > MAX_QUESTION_TOKENS:
            raise TextTooLongError("too_long.question", count=count, limit=MAX_QUESTION_TOKENS)
        return self._answer(encoding, head, top_k)

    def zero_shot(self, text: str, labels: Sequence[str], model: str, template: str = TEMPLATE) -> ZeroShot:
        """Return how well labels in any language fit a text, by a checkpoint with a head for inference.

        The model reads the text with the template that has the label in the place of {}, and its head says whether the
        one follows from the other. Several labels share the softmax of these logits, as in transformers'
        zero-shot-classification pipeline; one alone is weighed against the contradiction. A text that does not fit the
        model beside the sentence is read as far as it fits.

        Raises:
            TextTooLongError: a label has more than 256 tokens with the template.
        """
        found, sentence = check_labels(labels), check_template(template)
        self._tokenizer.tokenize(text, model)  # an empty text is said to be that, not the first of two
        _, head = self._heads.get(model, "zero_shot", OWN, "zero_shot")
        assert isinstance(head, OwnHead)
        return zero_shot(self._reader, self._tokenizer, head, text, found, sentence)

    def _span_probabilities(
        self, encodings: Sequence[Encoding], spans: Sequence[Sequence[Span]], head: Head | OwnHead
    ) -> list[list[np.ndarray | None]]:
        if not encodings:
            return []
        states, found = typed_states(self._reader, encodings[0].model.key, encodings, head.adapter), []
        for encoding, own, units in zip(encodings, states, spans, strict=True):
            tokens = tokens_of_spans(encoding.tokens[1:-1], units)
            read = [each for each in tokens if each]
            read = first_pieces(encoding.tokens[1:-1], read) if head.first_piece else read
            probabilities = iter(softmax(head.logits(means(own, read))) if read else ())
            found.append([next(probabilities) if each else None for each in tokens])
        return found

    def _answer(self, encoding: Encoding, head: Head | OwnHead, top_k: int) -> Answering:
        plan = passage_windows(encoding)
        read = self._reader.read_adapted(encoding.model.key, [Row.of(tokens) for tokens, _ in plan], head.adapter)
        passage = [token for token in encoding.tokens if token.segment == 1][:-1]
        windows, none = [], math.inf
        for states, (tokens, (first, last)) in zip(read, plan, strict=True):
            logits = head.logits(states)
            none = min(none, float(logits[0].sum()))
            own = logits[len(tokens) - 1 - (last - first) : -1]
            own[blank_tokens(passage[first:last])] = -np.inf
            windows.append((own, first))
        spans, no_answer = best_spans(span_logits(windows, len(passage)), none, top_k)
        return Answering(encoding, head.info, tuple(_answer(encoding.pair, passage, span) for span in spans), no_answer)


def _tagging(encoding: Encoding, head: Head | OwnHead, probabilities: Sequence[np.ndarray | None]) -> Tagging:
    labels = [None if each is None else head.info.labels[int(each.argmax())] for each in probabilities]
    with_spans = head.info.task == "entities"
    words = tuple(
        TaggedWord(encoding.text[start:end], start, end, label, None if each is None else float(each.max()))
        for (start, end), label, each in zip(encoding.words, labels, probabilities, strict=True)
    )
    return Tagging(encoding, head.info, words, entities(encoding.text, words) if with_spans else ())


def _answer(text: str, passage: Sequence[Token], span: ScoredSpan) -> Answer:
    start, end = typed_span(passage, span)
    return Answer(text[start:end], start, end, span.probability)
