"""Mentions of people and bodies in unlabelled news, for the teacher to label.

    PYTHONPATH=.:training python training/sentiment/mentions.py ARCHIVE.jsonl.gz NEWSMTSC_FOLDER \\
        --output TARGETS.jsonl [--number 100000]

Names and personal pronouns that the shipped parser finds as noun phrases, at most two from a
sentence. Sentences of the NewsMTSC files are left out, those of its dev sets above all.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from framing.language.parse import Parse
from framing.language.pipeline import load_pipeline
from framing.language.reading import read
from framing.lexicons import Matcher
from framing.types import Article, Span

FEWEST, MOST = 8, 60  # words of a sentence
PER_ARTICLE = 24
PRONOUNS = frozenset("he she they him her them his".split())
# Heads of phrases that stand for somebody without naming him.
OFFICES = frozenset(
    """president senator governor minister secretary spokesman spokeswoman candidate official judge
    officer lawyer attorney republican democrat lawmaker administration government campaign
    company police senate congress house court committee party army military protester activist
    voter critic journalist""".split()
)
RELATIONS = frozenset("nsubj obj iobj obl nmod appos root conj".split())
# A pronoun is as common as in the labelled set when so many of those found are taken.
PRONOUN_SHARE = 0.35


def found(parse: Parse, sentence: int, chance: random.Random) -> Iterator[Span]:
    """The mentions of a sentence, as spans."""
    first, end = parse.first_words[sentence], parse.first_words[sentence + 1]
    for word in range(first, end):
        relation = parse.deps[word].partition(":")[0]
        if relation not in RELATIONS:
            continue
        if parse.tags[word] in ("NNP", "NNPS"):
            start = word
            while start > first and parse.tags[start - 1] in ("NNP", "NNPS"):
                start -= 1
            last = word
            while last + 1 < end and parse.tags[last + 1] in ("NNP", "NNPS"):
                last += 1
            yield parse.span(start, last)
        elif parse.words[word].lower() in PRONOUNS:
            if chance.random() < PRONOUN_SHARE:
                yield parse.span(word, word)
        elif parse.lemmas[word] in OFFICES and chance.random() < 0.5:
            determiner = parse.child(word, "det")
            yield parse.span(word if determiner is None else max(determiner, word - 3), word)


def words_of(sentence: str) -> str:
    return " ".join(re.findall(r"\w+", sentence.lower()))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("archive", type=Path)
    parser.add_argument("newsmtsc", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--number", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    known = {
        words_of(json.loads(line)["sentence"])
        for path in options.newsmtsc.glob("*.jsonl")
        for line in path.open(encoding="utf-8")
    }
    with gzip.open(options.archive, "rt", encoding="utf-8") as rows:
        articles = [json.loads(line) for line in rows]
    chance.shuffle(articles)
    readings = (
        read(Article(id="", outlet="", text=row["text"][:20_000]), Matcher(())) for row in articles
    )
    written = 0
    with options.output.open("w", encoding="utf-8") as out:
        for parse, text in load_both(readings):
            candidates = []
            for number in range(len(parse.first_words) - 1):
                first, end = parse.first_words[number], parse.first_words[number + 1]
                if not FEWEST <= end - first <= MOST:
                    continue
                whole = parse.span(first, end - 1)
                sentence = text[whole.start : whole.end]
                if "\n" in sentence or words_of(sentence) in known:
                    continue
                spans = list(found(parse, number, chance))
                chance.shuffle(spans)
                candidates.append((sentence, whole.start, spans[:2]))
            chance.shuffle(candidates)
            taken = 0
            for sentence, start, spans in candidates:
                if taken >= PER_ARTICLE:
                    break
                known.add(words_of(sentence))
                for span in spans:
                    row = {"sentence": sentence, "from": span.start - start, "to": span.end - start}
                    out.write(json.dumps(row, ensure_ascii=False) + "\n")
                    taken += 1
            written += taken
            if written >= options.number:
                return


def load_both(readings: Iterator[object]) -> Iterator[tuple[Parse, str]]:
    """Each parse with the text that it is of."""
    held: list[str] = []

    def noted() -> Iterator[object]:
        for reading in readings:
            held.append(reading.article.text)  # type: ignore[attr-defined]
            yield reading

    for parse in load_pipeline().parse(noted()):  # type: ignore[arg-type]
        yield parse, held.pop(0)


if __name__ == "__main__":
    main()
