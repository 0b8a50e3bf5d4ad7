"""Everything that the page can do, in the order of its tabs and sections."""

from demo.capabilities import attention, checkpoints, how_it_works, languages, overview, predictions, tasks, tokens
from demo.capabilities.attention import ablation, bertviz, heads, kinds, layers, products
from demo.capabilities.how_it_works import choice, training, walk
from demo.capabilities.languages import alignment, benchmarks, fingerprints, price, transfer, translation_heads
from demo.capabilities.languages import map as sentence_map
from demo.capabilities.predictions import languages as cloze
from demo.capabilities.predictions import lens, next_sentence, surprise, words
from demo.capabilities.tasks import attribution, classification, questions, tagging, zero_shot

CAPABILITIES = (
    checkpoints.CAPABILITY,
    overview.CAPABILITY,
    predictions.CAPABILITY,
    words.CAPABILITY,
    surprise.CAPABILITY,
    cloze.CAPABILITY,
    lens.CAPABILITY,
    next_sentence.CAPABILITY,
    tokens.CAPABILITY,
    tasks.CAPABILITY,
    classification.CAPABILITY,
    tagging.CAPABILITY,
    questions.CAPABILITY,
    zero_shot.CAPABILITY,
    attribution.CAPABILITY,
    attention.CAPABILITY,
    heads.CAPABILITY,
    kinds.CAPABILITY,
    ablation.CAPABILITY,
    layers.CAPABILITY,
    products.CAPABILITY,
    bertviz.CAPABILITY,
    languages.CAPABILITY,
    price.CAPABILITY,
    benchmarks.CAPABILITY,
    alignment.CAPABILITY,
    sentence_map.CAPABILITY,
    transfer.CAPABILITY,
    translation_heads.CAPABILITY,
    fingerprints.CAPABILITY,
    how_it_works.CAPABILITY,
    walk.CAPABILITY,
    training.CAPABILITY,
    choice.CAPABILITY,
)
