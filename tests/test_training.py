"""The recipe, on a corpus and a model small enough to train within a test."""

import json
import shutil

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import XLMRobertaConfig, XLMRobertaModel

from models.training.__main__ import build_parser
from models.training.batches import (
    IGNORE,
    MASKED_SHARE,
    WHOLE_WORDS,
    Special,
    batches,
    make_batch,
    mask_tokens,
    special_ids,
    text_spans,
)
from models.training.checkpoints import load_model, load_tokenizer, save_checkpoint
from models.training.corpus import HELD_OUT_EVERY, append, read_corpus
from models.training.held_out import HeldOut
from models.training.languages import foreign, own_pieces
from models.training.losses import losses
from models.training.teacher import Teacher, apart, overlap
from models.training.train import Settings, masked_share, rate_at
from models.training.vocabulary import cut_unigram, everyday, same_split, spaced, train_wordpiece

SENTENCES = ["the cat sees a dog", "a dog runs to the red house", "the house is big and red", "we see the cat run"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Two small languages: one ordered source, one not."""
    root = tmp_path_factory.mktemp("corpus")
    for code, source in (("en", "tydiqa-train"), ("fr", "common-voice")):
        lines = [f"{SENTENCES[i % 4]} {code} {i}" for i in range(450)]
        (root / f"{code}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        (root / f"{code}.sources").write_text(f"1\t450\t{source}\n", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def corpus(folder):
    return read_corpus(folder)


@pytest.fixture(scope="module")
def start(folder, tmp_path_factory):
    """An XLM-R-style encoder of one layer, with a unigram tokenizer of letters and words, as a checkpoint."""
    words = {word for path in folder.glob("*.txt") for word in path.read_text(encoding="utf-8").split()}
    letters = sorted({letter for word in words for letter in word})
    words = sorted(f"▁{word}" for word in words)
    pieces = ["<s>", "<pad>", "</s>", "<unk>", "▁", *letters, "Ж", "€", "漢", "ሀ", *words]
    vocabulary = [(piece, -1.0 if piece in words else -2.0) for piece in pieces] + [("<mask>", 0.0)]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=3))
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.add_special_tokens(["<s>", "<pad>", "</s>", "<unk>", "<mask>"])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    config = XLMRobertaConfig(
        vocab_size=len(vocabulary),
        hidden_size=24,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=48,
        max_position_embeddings=514,
        type_vocab_size=1,
        pad_token_id=1,
        bos_token_id=0,
        eos_token_id=2,
    )
    root = tmp_path_factory.mktemp("start")
    XLMRobertaModel(config, add_pooling_layer=False).save_pretrained(root)
    tokenizer.save(str(root / "tokenizer.json"))
    return root


def run(*arguments):
    parsed = build_parser().parse_args([str(argument) for argument in arguments])
    parsed.run(parsed)


def prepare(start, folder, output):
    """An XLM-R-style model with 40 pieces fewer than the start."""
    size = load_tokenizer(start).get_vocab_size() - 40
    run("prepare-xlmr", "--start", start, "--corpus", folder, "--output", output, "--size", size, "--lines", 500)


def test_a_folder_that_is_not_there_is_named_rather_than_sought_on_the_hub(tmp_path, capsys):
    with pytest.raises(SystemExit):
        run("evaluate", "--model", tmp_path / "misspelt", "--corpus", tmp_path)
    assert "misspelt' is not a folder here" in capsys.readouterr().err


def test_every_two_hundredth_line_is_held_out(corpus):
    rng = np.random.default_rng(0)
    assert all(line % HELD_OUT_EVERY for _, line in corpus.sample(2000, rng))
    assert [len(language.held_out) for language in corpus.languages] == [3, 3]


def test_sentences_follow_one_another_in_ordered_sources_only(corpus):
    english, french = corpus.languages
    assert english.follows.any()
    assert not french.follows.any()
    held_out = np.arange(450) % HELD_OUT_EVERY == 0
    assert not english.follows[held_out].any()
    assert not english.follows[np.roll(held_out, -1)].any()


def test_small_languages_are_raised(corpus):
    assert corpus.probabilities.sum() == pytest.approx(1)
    sizes = [sum(map(len, language.lines)) for language in corpus.languages]
    assert corpus.probabilities[0] / corpus.probabilities[1] == pytest.approx((sizes[0] / sizes[1]) ** 0.3)


def test_a_cut_vocabulary_splits_kept_text_as_before_and_spells_every_typed_letter(corpus, start):
    full = load_tokenizer(start)
    cut, kept = cut_unigram(full, corpus, full.get_vocab_size() - 40, 500, seed=1)
    pieces = [piece for piece, _ in sorted(cut.get_vocab().items(), key=lambda item: item[1])]
    added = [piece for piece, index in zip(pieces, kept, strict=True) if full.id_to_token(index) != piece]
    assert {"Ж", "€", "漢"} <= set(pieces)
    assert "ሀ" not in pieces  # neither in the corpus nor of one of its alphabets
    assert "一" in added  # the full vocabulary lacks it
    assert {kept[pieces.index(piece)] for piece in added} == {full.token_to_id("<unk>")}
    assert same_split(cut, full, ["the cat sees a dog"]) == 1
    mask = next(token for token in json.loads(cut.to_str())["added_tokens"] if token["content"] == "<mask>")
    assert mask["lstrip"]
    assert mask["id"] == cut.get_vocab_size() - 1


@pytest.fixture(scope="module")
def with_facts(folder, tmp_path_factory):
    """The corpus with generated sentences at the end of its English."""
    root = tmp_path_factory.mktemp("facts")
    generated = [f"the marzipan in house {i}" for i in range(10)] + [f"nougat {i}" for i in range(9)] * 2
    append(folder / "en.txt", root, generated, "facts")
    return read_corpus(root)


def test_words_of_ten_generated_sentences_are_everyday_ones(with_facts, corpus):
    assert set(everyday(with_facts, str.split)) == {"the", "marzipan", "in", "house"}
    assert everyday(corpus, str.split) == []


def test_both_vocabularies_keep_everyday_words_whole(with_facts, start):
    wordpiece = train_wordpiece(with_facts, 150, 500, seed=1)
    assert wordpiece.encode("marzipan", add_special_tokens=False).tokens == ["marzipan"]
    assert wordpiece.get_vocab_size() == 150
    cut, _ = cut_unigram(load_tokenizer(start), with_facts, 30, 500, seed=1)
    assert cut.encode("house cat", add_special_tokens=False).tokens[0] == "▁house"
    assert cut.encode("house cat", add_special_tokens=False).tokens[1:] == ["▁", "c", "a", "t"]


def test_wordpieces_follow_berts_rules(corpus):
    tokenizer = train_wordpiece(corpus, 200, 500, seed=1)
    tokens = tokenizer.encode("The Cat, 猫").tokens
    assert tokens[0] == "[CLS]"
    assert tokens[-1] == "[SEP]"
    assert "," in tokens
    pair = tokenizer.encode("the cat", "a dog")
    assert pair.type_ids == sorted(pair.type_ids)
    assert set(pair.type_ids) == {0, 1}


@pytest.fixture
def special():
    """A vocabulary of a thousand in which piece 8 continues a word."""
    joins = np.arange(1000) == 8
    return Special(pad=0, mask=4, unknown=1, first=5, size=1000, joins=joins)


def test_masking_hides_four_fifths_changes_a_tenth_and_spares_special_tokens(special):
    ids = np.full(40_000, 7)
    maskable = np.arange(len(ids)) % 200 > 0
    hidden, masked = mask_tokens(ids, maskable, special, np.random.default_rng(0), share=0.2)
    assert masked.mean() == pytest.approx(0.2, abs=0.01)
    assert (hidden[masked] == 4).mean() == pytest.approx(0.8, abs=0.01)
    assert (hidden[masked] == 7).mean() == pytest.approx(0.1, abs=0.01)
    assert (hidden[~masked] == 7).all()
    assert not masked[~maskable].any()


def test_words_are_mostly_hidden_whole(special):
    ids = np.tile([7, 8, 8], 20)
    whole = 0
    for seed in range(200):
        _, masked = mask_tokens(ids, np.ones_like(ids, dtype=bool), special, np.random.default_rng(seed), share=0.3)
        words = masked.reshape(-1, 3)
        whole += bool((words.all(axis=1) == words.any(axis=1)).all())
    assert whole / 200 == pytest.approx(WHOLE_WORDS, abs=0.1)


@pytest.mark.parametrize(
    ("piece", "inside"),
    [("кофе", True), ("्यार", True), ("▁кофе", False), ("咖啡", False), ("กา", False), (",", False), ("20", False)],
)
def test_only_letters_of_scripts_with_spaces_continue_a_word(piece, inside):
    assert spaced(piece) is inside


def test_a_pool_depends_on_the_seed_and_its_number_alone(corpus, start):
    tokenizer = load_tokenizer(start)
    special = special_ids(tokenizer)
    first, again = (
        next(batches(corpus, tokenizer, special, pairs=False, tokens=256, seed=3, first_pool=2)) for _ in range(2)
    )
    assert first[0] == again[0] == 2
    assert torch.equal(first[1].ids, again[1].ids)
    assert len(first[1].targets) == first[1].masked.sum()


def test_after_a_mask_the_text_may_start_afresh(corpus, start):
    """As it does when a person types "<mask>s": the tokenizer puts a lone "▁" there."""
    tokenizer = load_tokenizer(start)
    special = special_ids(tokenizer)
    for _, batch in batches(corpus, tokenizer, special, pairs=False, tokens=512, seed=3):
        after_mask = batch.ids[:, 1:][batch.ids[:, :-1] == special.mask]
        if (after_mask == special.space).any():
            break


def test_pairs_are_half_followers_half_strangers(corpus):
    tokenizer = train_wordpiece(corpus, 200, 500, seed=1)
    source = batches(corpus, tokenizer, special_ids(tokenizer), pairs=True, tokens=4096, seed=1)
    labels = torch.cat([next(source)[1].is_random for _ in range(40)])
    pairs = labels[labels != IGNORE]
    assert len(pairs) > 100
    assert pairs.float().mean() == pytest.approx(0.5, abs=0.12)


def test_less_is_hidden_as_a_run_goes_on(corpus, start):
    settings = Settings(minutes=1, masked=0.1)
    shares = [masked_share(share, settings) for share in (0, 0.5, 1)]
    assert shares == pytest.approx([MASKED_SHARE, 0.2, 0.1])
    tokenizer = load_tokenizer(start)
    special = special_ids(tokenizer)

    def hidden(share: float) -> int:
        source = batches(corpus, tokenizer, special, pairs=False, tokens=4096, seed=3, share=lambda: share)
        return sum(int(next(source)[1].masked.sum()) for _ in range(8))

    assert hidden(0.1) < 0.5 * hidden(0.3)


def test_a_languages_own_pieces_are_those_of_its_lines(corpus, start):
    tokenizer = load_tokenizer(start)
    own = own_pieces(corpus, tokenizer, seed=1)
    assert [[bool(row[tokenizer.token_to_id(piece)]) for piece in ("▁the", "▁en", "▁fr", "漢")] for row in own] == [
        [True, True, False, False],
        [True, False, True, False],
    ]


def test_what_other_languages_are_given_is_lost(start):
    """Two equally probable pieces, one of them another language's: ln 2; a hidden piece is always the text's own."""
    tokenizer = load_tokenizer(start)
    batch = make_batch(
        [tokenizer.encode("the cat")], special_ids(tokenizer), np.random.default_rng(1), share=1.0, always_mask=True
    )
    logits = torch.full((2, tokenizer.get_vocab_size()), -torch.inf)
    logits[:, :2] = 0.0
    own = torch.zeros(1, logits.shape[1], dtype=torch.bool)
    own[0, 0] = True
    torch.testing.assert_close(foreign(logits, batch, own).item(), np.log(2))
    logits[torch.arange(2), batch.targets], own[0, 0] = 0.0, False
    torch.testing.assert_close(foreign(logits, batch, own).item(), np.log(3))


def test_a_run_is_watched_on_lines_that_it_never_sees(folder, corpus, start, tmp_path, capsys):
    """At its start and whenever it saves: the loss is that of the saved weights."""
    model = tmp_path / "model"
    prepare(start, folder, model)
    tokenizer = load_tokenizer(model)
    watch = HeldOut(corpus, tokenizer, special_ids(tokenizer))
    before = watch.loss(load_model(model))
    run("train", "--model", model, "--corpus", folder, "--minutes", 0.02, "--rate", 1e-2)
    logged = [json.loads(row) for row in (model / "log.jsonl").read_text().splitlines()]
    watched = [row["held_out_loss"] for row in logged if "held_out_loss" in row]
    assert watched == pytest.approx([before, watch.loss(load_model(model))], abs=1e-3)
    assert f"held-out lines {watched[-1]:.3f}" in capsys.readouterr().out


def test_the_rate_rises_and_falls():
    settings = Settings(minutes=1, rate=1.0, warm_up=0.1)
    rates = [rate_at(share, settings) for share in (0, 0.05, 0.1, 0.55, 1.0)]
    assert rates == pytest.approx([0, 0.5, 1, 0.5, 0.001])


def test_the_rate_may_stay_at_its_peak_until_a_last_part():
    settings = Settings(minutes=1, rate=1.0, warm_up=0.1, fall=0.2)
    rates = [rate_at(share, settings) for share in (0.05, 0.1, 0.8, 0.9, 1.0)]
    assert rates == pytest.approx([0.5, 1, 1, 0.5, 0.001])


def test_a_token_meets_those_of_another_tokenizer_that_share_its_letters(corpus, start):
    """In a pair each text has its own; marks of the tokenizer meet nothing."""
    wordpiece, unigram = train_wordpiece(corpus, 200, 500, seed=1), load_tokenizer(start)
    pair = "the cat", "the Жc"
    ours, theirs = wordpiece.encode(*pair), unigram.encode(*pair)
    assert ours.tokens == ["[CLS]", "the", "cat", "[SEP]", "the", "[UNK]", "[SEP]"]
    assert theirs.tokens == ["<s>", "▁the", "▁cat", "</s>", "</s>", "▁the", "▁", "Ж", "c", "</s>"]
    shared = overlap(*(torch.from_numpy(text_spans(encoding))[None] for encoding in (ours, theirs)))[0]
    expected = torch.zeros(7, 10)
    expected[1, 1] = expected[2, 2] = expected[4, 5] = 1
    expected[5, 7] = expected[5, 8] = 0.5
    torch.testing.assert_close(shared, expected)


def test_sentences_are_compared_as_seen_from_the_middle_of_the_teachers():
    """The same direction from there is at no distance, however far it goes; the opposite one is at four."""
    theirs = 100 + torch.randn(5, 8, generator=torch.Generator().manual_seed(1))
    centre = theirs.mean(0)
    torch.testing.assert_close(apart(centre + 3 * (theirs - centre), theirs), torch.zeros(5), atol=1e-4, rtol=0)
    torch.testing.assert_close(apart(centre - (theirs - centre), theirs), torch.full((5,), 4.0))
    assert (apart(theirs.roll(1, 0), theirs) > 0.5).all()


def test_a_model_learns_masks_and_stays_near_its_teacher(folder, start, tmp_path):
    """A start is at no distance from itself where it reads the same; where words are hidden from it, it is."""
    prepared, alone, taught = (tmp_path / name for name in ("prepared", "alone", "taught"))
    prepare(start, folder, prepared)
    tokenizer, teacher = load_tokenizer(prepared), Teacher(prepared)
    special, encodings = special_ids(tokenizer), tokenizer.encode_batch(SENTENCES)

    def distance(model, share):
        batch = make_batch(encodings, special, np.random.default_rng(1), texts=SENTENCES, share=share)
        with torch.inference_mode():
            return losses(load_model(model), batch, teacher).apart.item()

    assert distance(prepared, 0.0) < 1e-6 < 0.01 < distance(prepared, 0.3)
    for trained, more in ((alone, []), (taught, ["--teacher", prepared])):
        shutil.copytree(prepared, trained)
        run("train", "--model", trained, "--corpus", folder, "--minutes", 0.05, "--rate", 1e-2, *more)
    assert distance(taught, 0.0) < distance(alone, 0.0)


def test_a_vocabulary_cut_anew_keeps_what_was_learned(folder, start, tmp_path):
    """The pieces that both cuts have get the same logits."""
    size, models, tokenizers = load_tokenizer(start).get_vocab_size(), [], []
    for name, fewer, more in (("first", 40, []), ("second", 10, ["--trained", tmp_path / "first"])):
        run("prepare-xlmr", "--start", start, "--corpus", folder, "--output", tmp_path / name, "--size", size - fewer,
            "--lines", 500, *more)  # fmt: skip
        if not more:
            run("train", "--model", tmp_path / name, "--corpus", folder, "--minutes", 0.03, "--rate", 1e-2)
        models.append(load_model(tmp_path / name).eval())
        tokenizers.append(load_tokenizer(tmp_path / name))
    (first, second), (old, new) = models, (tokenizer.get_vocab() for tokenizer in tokenizers)
    pieces = [piece for piece in new if piece in old]
    assert len(old) < len(new)
    assert len(pieces) == len(old)
    with torch.inference_mode():
        logits = [
            model(torch.tensor([[vocabulary[piece] for piece in ("<s>", "▁the", "<mask>", "</s>")]])).logits[0]
            for model, vocabulary in ((first, old), (second, new))
        ]
    theirs, ours = (
        scores[:, [vocabulary[piece] for piece in pieces]]
        for scores, vocabulary in zip(logits, (old, new), strict=True)
    )
    torch.testing.assert_close(ours, theirs)


def test_an_average_has_the_mean_of_all_weights(folder, start, tmp_path):
    """Those of the embeddings, which the head shares, included; how far the first run was is kept."""
    first, second, mean = (tmp_path / name for name in ("first", "second", "mean"))
    prepare(start, folder, first)
    run("train", "--model", first, "--corpus", folder, "--minutes", 0.02, "--rate", 1e-2)
    other = load_model(first)
    with torch.no_grad():
        for weights in other.parameters():
            weights += torch.randn(weights.shape, generator=torch.Generator().manual_seed(1))
    save_checkpoint(other, second, load_tokenizer(first))
    run("average", "--models", first, second, "--output", mean)
    states = [load_model(folder).state_dict() for folder in (first, second, mean)]
    for name, ours in states[2].items():
        torch.testing.assert_close(ours, (states[0][name] + states[1][name]) / 2)
    assert not torch.equal(states[0]["lm_head.decoder.weight"], states[2]["lm_head.decoder.weight"])
    assert (mean / "state.json").read_text() == (first / "state.json").read_text()


def test_the_whole_recipe_learns_resumes_and_ships(folder, start, tmp_path, capsys):
    """From a start to two shipped checkpoints; the loss falls, and a resumed run goes on where it stopped."""
    xlmr, mbert, parallel = tmp_path / "xlmr", tmp_path / "mbert", tmp_path
    pairs = [
        f"{sentence} {place}"
        for sentence in SENTENCES
        for place in ("here", "there", "of a big dog", "in red", "we see")
    ]
    (parallel / "tatoeba-fr-en.tsv").write_text("".join(f"{pair}\t{pair}\n" for pair in pairs), encoding="utf-8")
    prepare(start, folder, xlmr)
    run("train", "--model", xlmr, "--corpus", folder, "--minutes", 0.05, "--rate", 1e-2)
    first = json.loads((xlmr / "state.json").read_text())
    minutes = first["seconds"] / 60 + 0.1
    run("train", "--model", xlmr, "--corpus", folder, "--minutes", minutes, "--rate", 1e-2, "--resume")
    log = [json.loads(line) for line in (xlmr / "log.jsonl").read_text().splitlines()]
    watched = [entry["held_out_loss"] for entry in log if "held_out_loss" in entry]
    assert watched[-1] < watched[0] - 0.3
    state = json.loads((xlmr / "state.json").read_text())
    assert state["seconds"] >= minutes * 60
    assert state["pool"] > first["pool"]

    run("prepare-mbert", "--start", start, "--xlmr", xlmr, "--corpus", folder, "--output", mbert, "--size", 200,
        "--lines", 500)  # fmt: skip
    run("train", "--model", mbert, "--corpus", folder, "--minutes", 0.03, "--rate", 1e-2, "--teacher", start)
    for model in (xlmr, mbert):
        capsys.readouterr()
        shipped = tmp_path / "shipped" / f"{model.name}-compact"
        run(
            "export", "--model", model, "--corpus", folder, "--output", shipped, "--parallel", parallel, "--full", model
        )
        card = (shipped / "README.md").read_text(encoding="utf-8")
        assert "| **average** | 6 |" in card
        assert "{" not in card
        headings, french = (row.split(" | ") for row in card.splitlines() if row.startswith(("| language", "| fr")))
        figures = dict(zip(headings, french, strict=True))
        assert figures["cut as by the official"] == "100.0%"  # it is compared with its own tokenizer
        assert figures["tokens to the official's"] == "1.00"
        assert figures["translations found |"] == "100% |"  # each sentence is its own translation
        assert "held-out sentences" in card
        assert "ms (128 tokens)" in card
        assert load_model(shipped).config.vocab_size == load_tokenizer(shipped).get_vocab_size()
