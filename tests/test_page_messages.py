"""Every letter of the page that is not data comes from the message files, and on a projector all are large enough."""

import re

import pytest
from playwright.sync_api import expect

from demo import messages
from demo.capabilities import CAPABILITIES
from demo.examples import EXAMPLES
from demo.messages import message
from demo.pictures import FORMATS as PICTURES
from tests.conftest import SCREEN, TIMEOUT, serve_page
from tests.pseudo import pseudo
from tests.reader import open_tab, settle

TEXT = "你好 ___ 你好 ___"
NATIVE_NAMES = [example.language for example in EXAMPLES]  # of languages, in the languages themselves
FORMATS = ["CSV", *(name.upper() for each in CAPABILITIES for name in (*each.exports, *PICTURES))]  # of files
DATA = re.compile(
    "|".join(
        [
            r"\[(CLS|SEP|MASK|UNK)\]",  # tokens
            r"</?s>|<mask>|<unk>",
            r"\w+-(base|large|compact)|compact|base|large",  # keys of checkpoints, and what differs in their names
            r"google-bert/\S+|FacebookAI/\S+|intfloat/\S+",
            r"M-BERT|XLM-R",  # families
            r"\b[MG]B\b",  # units: see the messages
            rf"\b({'|'.join(FORMATS)})\b",
            r"U\+[0-9A-F]{4}",
            r"\b\de-\d\b",  # learning rates
            *map(re.escape, sorted(NATIVE_NAMES, key=len, reverse=True)),
        ]
    )
)
# Names that Gradio gives its own controls, in the language of the browser.
GRADIO = re.compile(r"Reset to default value|^(number input|range slider) for |Empty value")
# Plotly's and Gradio's own words, examples, and candidates: words of the vocabulary.
FOREIGN = "footer, .sentence, .modebar-container, .hoverlayer, [data-testid=status-tracker], .sr-only[aria-atomic], "
FOREIGN += ".candidate, .price-chips, .task-code code, "  # and code
FOREIGN += ".bench-sources li, "  # citations
FOREIGN += ".masked-text bdi, .masked-table bdi, "  # tokens
FOREIGN += ".tagged small, small.tagged, b.tagged, .confusion bdi, "  # and labels of the data
FOREIGN += ".transfer-table td[dir], .transfer-table bdi, .price-sentence bdi, "  # and its lines
FOREIGN += ".walk .symbol"  # of formulas

COLLECT = """(excluded) => {
  const found = [], shown = (element) => element.checkVisibility({ visibilityProperty: true });
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const parent = node.parentElement, seen = parent.localName === "title" ? parent.parentElement : parent;
    if (!parent.closest(excluded) && shown(seen)) found.push(node.data);
  }
  for (const element of document.body.querySelectorAll("[title], [aria-label], [placeholder], [alt], input")) {
    if (element.closest(excluded) || !shown(element)) continue;
    for (const name of ["title", "aria-label", "placeholder", "alt"]) found.push(element.getAttribute(name) ?? "");
    if (element.matches("input:not([type=radio], [type=checkbox])")) found.push(element.value);
  }
  return found;
}"""

# The size and the text of each label that is smaller than a room reads. A mark such as ## is a lighter part of a name.
SMALLER = """([label, mark]) => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const { parentElement: element, data } = texts.currentNode;
    if (!data.trim() || element.closest("script, style, sup, sub, .sr-only") || !element.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    if (range.getBoundingClientRect().width < 2) continue;
    const scale = element.ownerSVGElement ? element.getScreenCTM() : { a: 1, b: 0 };
    const size = parseFloat(getComputedStyle(element).fontSize) * Math.hypot(scale.a, scale.b);
    if (size < (element.matches("span.mark") ? mark : label)) found.push([size, data.trim()]);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def pseudo_messages():
    """The pseudo-language in place of English, made once: a page takes thousands of messages."""
    patterns = {id: pseudo(each) for id, each in messages.patterns("en").items()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(messages, "patterns", lambda _: patterns)
        messages._compiled.cache_clear()
        yield
    messages._compiled.cache_clear()


@pytest.fixture(scope="module")
def pseudo_url(analyser, request):
    """A page of its own in the pseudo-language."""
    request.getfixturevalue("pseudo_messages")
    page = serve_page(analyser)
    yield page.local_url.rstrip("/")
    page.close()


@pytest.fixture(scope="module")
def projector(chromium, pseudo_url):
    """The page on a projector."""
    window = chromium.new_context(**SCREEN | {"viewport": {"width": 1920, "height": 1080}})
    tab = window.new_page()
    tab.set_default_timeout(TIMEOUT)
    tab.goto(pseudo_url)
    yield tab
    window.close()


@pytest.fixture
def reader(projector):
    """The page with a text that has no ASCII letters."""
    box = projector.get_by_label(message("page.text.label"))
    if box.input_value() != TEXT:
        box.fill(TEXT)
        expect(projector.locator(".chips").last).to_contain_text("好")
        settle(projector)
    return projector


def untranslated(tab):
    """What the page shows now with ASCII letters that are not data."""
    texts = tab.evaluate(COLLECT, f"script, style, {FOREIGN}")
    return sorted({text.strip() for text in texts if re.search("[A-Za-z]", GRADIO.sub("", DATA.sub("", text)))})


def open_capability(reader, capability):
    open_tab(reader, message(f"{capability.tab}.label"))
    if capability.section:
        open_tab(reader, capability.label)
    settle(reader)


def test_the_ranking_of_heads_comes_from_messages(reader):
    open_tab(reader, message("attention.label"))
    open_tab(reader, message("attention.ablation.label"))
    reader.get_by_role("button", name=message("attention.ablation.ranking.start")).click()
    expect(reader.locator(".tokens caption").locator("visible=true")).to_have_count(2)
    assert untranslated(reader) == []


def test_every_view_of_an_open_head_comes_from_messages(reader):
    open_tab(reader, message("attention.label"))
    open_tab(reader, message("attention.heads.label"))
    for view in ("lines", "table", "matrix"):
        button = reader.get_by_role("button", name=message(f"explorer.view.{view}"), exact=True)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        assert untranslated(reader) == []


def test_a_text_without_a_mask_offers_words_with_messages(reader):
    open_tab(reader, message("predictions.label"))
    open_tab(reader, message("predictions.words.label"))
    reader.get_by_label(message("page.text.label")).fill("你好")
    expect(reader.locator(".picker [data-segment='0'] button")).to_have_text(["你好"])
    assert untranslated(reader) == []


def test_lists_have_their_choices_from_messages(reader):
    reader.get_by_role("button", name=message("page.models.button", variants="compact")).click()
    reader.get_by_label(message("checkpoints.choice", family="M-BERT"), exact=True).click()
    expect(reader.get_by_role("option").first).to_be_visible()
    assert untranslated(reader) == []
    reader.keyboard.press("Escape")


def test_the_gallery_of_examples_is_of_messages(reader):
    reader.get_by_role("button", name=message("examples.open")).click()
    expect(reader.locator(".card").first).to_be_visible()
    assert untranslated(reader) == []
    reader.get_by_label(message("examples.search"), exact=True).fill("中文")
    expect(reader.locator(".found")).not_to_be_empty()
    assert untranslated(reader) == []
    reader.keyboard.press("Escape")
    reader.keyboard.press("Escape")


def test_what_is_said_of_hidden_words_comes_from_messages(reader):
    open_tab(reader, message("predictions.label"))
    open_tab(reader, message("predictions.words.label"))
    reader.get_by_label(message("page.text.label")).fill("你好 再见")
    expect(reader.locator(".picker [data-segment='0'] button")).to_have_text(["你好", "再见"])
    reader.locator(".picker [data-segment='0'] button").first.click()
    expect(reader.locator(".hidden-word")).to_have_count(2)
    assert untranslated(reader) == []


# The last: a page that has shown all tabs takes long for each change.
@pytest.mark.parametrize("capability", [each for each in CAPABILITIES if each.build], ids=lambda each: each.id)
def test_every_letter_that_a_reader_sees_is_large_enough_and_is_data_or_comes_from_a_message(reader, capability):
    open_capability(reader, capability)
    assert reader.locator("[role=tabpanel]:visible").last.inner_text().strip()
    assert untranslated(reader) == []
    assert reader.evaluate(SMALLER, [18, 15]) == [], "no label is below 18 pixels, and no mark of a token below 15"
