"""Framing in spaCy: ``nlp.add_pipe("framing")`` puts evidence and scores on every document.

It works in any English pipeline, with or without a tagger and parser of its own: the toolkit
reads ``doc.text`` with its own models, whatever the document holds, so numbers do not change
with the pipeline around it. Only the tokens are the pipeline's.

Importing this module adds the attribute ``framing`` to documents (``doc._.framing``) and to
spans (``span._.framing``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from spacy.language import Language
from spacy.tokens import Doc, Span

from framing.errors import UsageError
from framing.language import MIN_CONFIDENCE, GivenActor
from framing.language.actors import TYPES
from framing.language.cast import UNKNOWN
from framing.scoring import LAYERS, Settings, score_article
from framing.sources import make_article
from framing.types import ArticleScore, Evidence, Record

NAME = "framing"
# Where spaCy itself keeps what a custom attribute holds (its stubs say that keys are strings).
_KEY: Any = ("._.", NAME, None, None)
_ACTOR_FIELDS = frozenset({"name", "aliases", "type", "side"})


class _Stored(dict[str, Any]):
    """A score as plain data, which spaCy can write, with the score itself beside it.

    ``Doc.to_bytes``, and with it ``DocBin`` and ``n_process``, writes plain data only. What
    comes back from there is a ``dict`` without the score, which is then made again.
    """

    def __init__(self, score: ArticleScore) -> None:
        super().__init__(score.to_dict(sparse=True))
        self.score = score


@dataclass(frozen=True, slots=True)
class FramingComponent:
    """Scores each document as an article of its own.

    What a document gets does not depend on the others of a batch, on the batch's size or on
    ``n_process``: ``nlp.pipe(texts)`` and ``nlp(text)`` agree, as spaCy's users expect. For a
    set that tells one story, in which an actor is one and the same everywhere, score it with
    :func:`framing.score_articles` and put each score on its document with :func:`annotate`.
    """

    settings: Settings
    outlet: str = ""

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document in place.

        Raises:
            LexiconError: a lexicon folder is not valid.
        """
        return annotate(
            doc, score_article(make_article(doc.text, outlet=self.outlet), self.settings)
        )


def annotate(doc: Doc, score: ArticleScore) -> Doc:
    """Put a score on the document with its text: the span groups and ``doc._.framing``.

    There is one group a layer that was run and emits evidence (``doc.spans["framing/loaded"]``),
    and ``"framing/events"`` beside ``"framing/naming"``; a group without evidence is empty. Only
    evidence that is counted is in it. A span's label is that of its evidence, and
    ``span._.framing`` the evidence itself. Spans cover whole tokens, so they can be wider than
    the evidence: ``evidence.span`` has the exact characters.

    ``doc._.framing = score`` does the same.

    Raises:
        ValueError: the score is of another text.
    """
    if doc.text != score.article.text:
        raise ValueError(
            "the score is of another text than the document's. An article whose title was given "
            "apart begins with it: make the document from article.text."
        )
    for key in [key for key in doc.spans if key.startswith(f"{NAME}/")]:
        del doc.spans[key]  # of another score, whose evidence has other numbers
    doc.user_data[_KEY] = _Stored(score)
    layers = list(score.provenance.analyzers)
    if "naming" in layers:
        layers.append("events")  # the same analyzer emits both
    found: dict[str, list[Span]] = {layer: [] for layer in layers}
    for index, item in enumerate(score.evidence):
        if item.counted:
            span = doc.char_span(
                item.span.start,
                item.span.end,
                label=item.label,
                alignment_mode="expand",
                span_id=f"{NAME}:{index}",
            )
            assert span is not None  # widened to tokens, and tokens hold all of the text
            found[item.layer].append(span)
    for layer, spans in found.items():
        doc.spans[f"{NAME}/{layer}"] = spans
    return doc


@Language.factory(
    NAME,
    assigns=["doc._.framing", "doc.spans"],
    default_config={
        "layers": list(LAYERS),
        "lexicons": [],
        "model": None,
        "min_confidence": MIN_CONFIDENCE,
        "actors": [],
        "outlet": "",
    },
)
def make_framing(
    nlp: Language,
    name: str,
    layers: list[str],
    lexicons: list[str],
    model: str | None,
    min_confidence: float,
    actors: list[dict[str, Any]],
    outlet: str,
) -> FramingComponent:
    """The factory behind ``nlp.add_pipe("framing")``; its config is all that is saved.

    Args:
        nlp: the pipeline; not used.
        name: the component's name; not used.
        layers: the layers to run, of :data:`framing.scoring.LAYERS`.
        lexicons: folders with lexicons beside the shipped ones. They are not saved with the
            pipeline, so they must be there when it is loaded.
        model: a folder of classifiers that ``framing train`` wrote, in place of the shipped ones;
            not saved with the pipeline either.
        min_confidence: what the attribution model must be sure of, 0 to 1.
        actors: actors as in an ``actors.toml``: tables with ``name`` and, where wanted,
            ``aliases``, ``type`` and ``side``.
        outlet: the outlet of all documents: its own name is then no actor of the story.

    Raises:
        UsageError: a layer is unknown or an actor is not valid.
    """
    settings = Settings(
        lexicons=tuple(lexicons),
        layers=tuple(layers),
        actors=tuple(_actor(number, table) for number, table in enumerate(actors, start=1)),
        model=model,
        min_confidence=min_confidence,
    )
    return FramingComponent(settings, outlet)


def _actor(number: int, table: Mapping[str, Any]) -> GivenActor:
    name, aliases = table.get("name"), table.get("aliases", [])
    kind, side = table.get("type", UNKNOWN), table.get("side")
    if (
        set(table) - _ACTOR_FIELDS
        or not isinstance(name, str)
        or not name.strip()
        or not isinstance(aliases, list | tuple)
        or not all(isinstance(alias, str) for alias in aliases)
        or kind not in TYPES
        or not isinstance(side, str | None)
    ):
        raise UsageError(
            f"actor {number} of the component {NAME!r} is not valid (types: {', '.join(TYPES)}).",
            remedy='Each is a table: {"name": "...", "aliases": ["..."], "type", "side"}.',
        )
    return GivenActor(name, tuple(aliases), kind, side)


def _score_of(doc: Doc) -> ArticleScore | None:
    """``doc._.framing``: the score, None where the document was not scored."""
    stored = doc.user_data.get(_KEY)
    if stored is None:
        return None
    if not isinstance(stored, _Stored):
        stored = doc.user_data[_KEY] = _Stored(_made_again(ArticleScore, stored))
    return stored.score


def _put(doc: Doc, score: ArticleScore) -> None:
    annotate(doc, score)


def _evidence_of(span: Span) -> Evidence | None:
    """``span._.framing``: the evidence that made the span, None for spans of other makers."""
    maker, _, index = span.id_.partition(":")
    score = _score_of(span.doc) if maker == NAME else None
    return None if score is None else score.evidence[int(index)]


def _made_again(kind: Any, plain: Any) -> Any:
    """The inverse of :meth:`Record.to_dict` for a value whose type annotation is ``kind``."""
    if plain is None:
        return None
    if get_origin(kind) in (Union, UnionType):
        [kind] = [one for one in get_args(kind) if one is not type(None)]
    if get_origin(kind) is tuple:
        return tuple(
            [_made_again(*pair) for pair in zip(_members(kind, plain), plain, strict=True)]
        )
    if not isinstance(kind, type):
        return plain
    if issubclass(kind, Record):
        hints = _hints(kind)  # type: ignore[arg-type]  # the class is hashable, says Python
        return kind(**{n: _made_again(hints[n], plain[n]) for n in hints if n in plain})
    return kind(plain) if issubclass(kind, Enum) else plain


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _members(kind: Any, plain: Sequence[object]) -> Sequence[Any]:
    arguments = get_args(kind)
    return [arguments[0]] * len(plain) if arguments[-1] is Ellipsis else arguments


# Forced, so that a notebook can import the module anew.
Doc.set_extension(NAME, getter=_score_of, setter=_put, force=True)
Span.set_extension(NAME, getter=_evidence_of, force=True)
