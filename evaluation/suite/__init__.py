"""Benchmarks as XTREME (Hu et al. 2020) and GLUE (Wang et al. 2018) have them: `python -m evaluation --task TASK`.

Data comes from the hub through `datasets`, or from a folder (`--data`) with the files of one task or of several:

    parallel/tatoeba-<language>-en.tsv         tatoeba: sentence and its English translation, a tab between, no header
    topic/<language>.tsv                       topics: a header; columns index_id, split (train or dev), category, text
    pos/train-en.tsv, pos/dev-<language>.tsv   pos: a word and its tag a line, an empty line between sentences
    ner/train-en.tsv, ner/dev-<language>.tsv   entities: likewise
    qa/train-<language>.json                   qa: as in SQuAD 1.1
    xnli/train-<language>.tsv, test-…          xnli: a header; columns premise, hypothesis, label
    paws-x/train-<language>.tsv, test-…        paws-x: a header; columns sentence1, sentence2, label
    glue-sst2/train-en.tsv, test-en.tsv        glue-sst2: a header; columns sentence, label

Of the tasks that heads are trained for, `training.tasks.samples` says which lines are trained on and which are tested
on, in a folder; on the hub, the parts are those of the data sets. The links of "alignment" are in
`evaluation/alignment.toml`.
"""
