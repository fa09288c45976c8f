"""Static word vectors from a news archive: skip-gram over lower-case words (Mikolov et al. 2013).

    python training/vectors.py ARCHIVE.jsonl.gz --output framing/models/framing-en

One worker, so that the same archive gives the same vectors; five minutes for 13 million words.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import spacy
from gensim.models import Word2Vec

from framing.language.network import surface
from framing.text import shadow

WIDTH, WORDS = 96, 20_000
# Mean length of the vectors as the networks read them.
LENGTH = 3.0


def lines(archive: Path) -> Iterator[str]:
    """The archive's paragraphs as words in lower case."""
    tokenizer = spacy.blank("en").tokenizer
    with gzip.open(archive, "rt", encoding="utf-8") as rows:
        for row in rows:
            article = json.loads(row)
            for paragraph in f"{article['title']}\n{article['text']}".split("\n"):
                words = [
                    surface(token.text).lower()
                    for token in tokenizer(shadow(paragraph)[:20_000])
                    if not token.is_space
                ]
                if words:
                    yield " ".join(word.replace(" ", "") for word in words)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("archive", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as corpus:
        for line in lines(options.archive):
            corpus.write(line + "\n")
        corpus.flush()
        model = Word2Vec(
            corpus_file=corpus.name,
            vector_size=WIDTH,
            window=3,
            min_count=8,
            sg=1,
            negative=8,
            sample=1e-4,
            epochs=8,
            max_final_vocab=WORDS,
            workers=1,
            seed=1,
        )
    data = model.wv.vectors * (LENGTH / np.linalg.norm(model.wv.vectors, axis=1).mean())
    options.output.mkdir(parents=True, exist_ok=True)
    np.savez(options.output / "vectors.npz", vectors=data.astype(np.float16))
    facts = json.dumps({"words": model.wv.index_to_key}, ensure_ascii=False)
    (options.output / "vectors.json").write_text(facts, encoding="utf-8")


if __name__ == "__main__":
    main()
