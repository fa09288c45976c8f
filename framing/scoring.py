"""``Article`` -> ``ArticleScore``: understand, run the analyzers, measure."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version

from framing.analyzers import (
    Agency,
    Analyzer,
    AttributionLayer,
    Frames,
    Hedging,
    Loaded,
    Naming,
    Sentiment,
    Tone,
)
from framing.classifiers.folder import model_folder, provenance
from framing.classifiers.loaded_sentences import load_loaded_model
from framing.classifiers.sentiment import load_sentiment_model
from framing.errors import UsageError
from framing.language import (
    MIN_CONFIDENCE,
    AttributionReader,
    Document,
    GivenActor,
    attribution_reader,
    understand,
)
from framing.lexicons import Lexicon, Matcher, load_lexicons
from framing.measures import ACTOR_MEASURES, MEASURES, Tabulator
from framing.readability import readability_scores, unmeasured
from framing.types import (
    Article,
    ArticleScore,
    Evidence,
    Notice,
    Provenance,
    Score,
    SectionKind,
    Severity,
)

LAYERS = (
    "loaded",
    "attribution",
    "hedging",
    "sentiment",
    "agency",
    "naming",
    "frames",
    "tone",
    "readability",
)
CORRECTIONS = ("holm", "bh")
_LIBRARIES = ("lemminflect", "numpy", "sentencex", "spacy", "textstat", "vaderSentiment")
# Every other layer says in whose voice its evidence is, which takes the pipeline.
_VOICELESS = frozenset({"readability"})
# Naming has a lexicon of its own, "events"; these two always serve the understanding.
_UNDERSTANDING = ("reporting", "sources", "offices")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is made with; the same settings and texts give the same numbers.

    ``lexicons`` are folders beside the shipped ones, ``layers`` the layers to run
    (all of :data:`LAYERS` by default), ``actors`` what an ``actors.toml`` gave,
    ``pipeline`` an installed spaCy pipeline (its name or folder) to take instead of the
    shipped one, ``model`` a folder of classifiers that ``framing train`` wrote (what it does not
    hold is the shipped one), ``min_confidence`` what the attribution model must be sure of
    (0 to 1), ``primary`` the ids of the measures that were named beforehand as those that matter
    (their differences are corrected among themselves), ``correction`` "holm" (family-wise error)
    or "bh" (false discovery rate), ``seed`` that of everything random.
    """

    lexicons: tuple[str, ...] = ()
    layers: tuple[str, ...] = LAYERS
    actors: tuple[GivenActor, ...] = ()
    pipeline: str | None = None
    model: str | None = None
    min_confidence: float = MIN_CONFIDENCE
    primary: tuple[str, ...] = ()
    correction: str = "holm"
    seed: int = 20200103

    def __post_init__(self) -> None:
        unknown = sorted(set(self.layers) - set(LAYERS))
        if unknown:
            raise UsageError(
                f"unknown layer: {', '.join(unknown)}.",
                remedy=f"The layers are {', '.join(LAYERS)}.",
            )
        if self.correction not in CORRECTIONS:
            raise UsageError(
                f"unknown correction: {self.correction}.",
                remedy=f"The corrections are {', '.join(CORRECTIONS)}.",
            )
        self._check_primary()

    def _check_primary(self) -> None:
        layers = {m.info.id: m.info.layer for m in (*MEASURES, *ACTOR_MEASURES)}
        wrong = [name for name in self.primary if name not in layers]
        if wrong:
            raise UsageError(
                f"unknown measure: {', '.join(wrong)}.",
                remedy=f"The measures are {', '.join(layers)}.",
            )
        unmeasured = [name for name in self.primary if layers[name] not in self.layers]
        if unmeasured:
            raise UsageError(
                f"a primary measure is of a layer that is not run: {', '.join(unmeasured)}.",
                remedy="Run its layer too, or name another measure.",
            )


def score_article(article: Article, settings: Settings | None = None) -> ArticleScore:
    """Score one article by itself (its actors are found in it alone)."""
    return score_articles([article], settings)[0]


def score_articles(
    articles: Iterable[Article],
    settings: Settings | None = None,
    progress: Callable[[Article], None] | None = None,
) -> tuple[ArticleScore, ...]:
    """Score a set of articles together, so that an actor is the same one in all of them.

    Args:
        articles: the articles, e.g. of :func:`framing.load_articles`.
        settings: what to run with.
        progress: called with each article once it is scored.

    Returns:
        One score an article, in the order given. Articles that are not in English
        are returned with a notice and every value None.

    Raises:
        LexiconError: a lexicon folder is not valid.
    """
    settings = settings or Settings()
    articles = list(articles)
    lexicons, matcher = _prepared(settings.lexicons)
    analyzers = _analyzers(settings, lexicons)
    reader = _reader(settings)
    provenance = _provenance(settings, lexicons, analyzers, reader)
    tabulator = Tabulator([m for m in MEASURES if m.info.layer in settings.layers])
    english = [article for article in articles if article.language == "en"]
    out = []
    with _collector_at_rest():
        documents = understand(
            english,
            lexicons,
            matcher,
            settings.actors,
            reader=reader,
        )
        for article in articles:
            if article.language == "en":
                out.append(_score(next(documents), analyzers, tabulator, settings, provenance))
            else:
                out.append(_not_english(article, settings, provenance))
            if progress is not None:
                progress(article)
    return tuple(out)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Scoring makes many small objects and no cycles; searching them for cycles costs a fifth."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _reader(settings: Settings) -> AttributionReader | None:
    """What parses and finds attributions; None where no layer asks whose words are whose."""
    if set(settings.layers) <= _VOICELESS:
        return None
    return attribution_reader(settings.pipeline, settings.min_confidence)


@lru_cache(maxsize=4)
def _prepared(extra: tuple[str, ...]) -> tuple[tuple[Lexicon, ...], Matcher]:
    lexicons = load_lexicons(extra)
    return lexicons, Matcher(lexicons)


def _analyzers(settings: Settings, lexicons: Sequence[Lexicon]) -> tuple[Analyzer, ...]:
    """The analyzers in their fixed order, each given every lexicon of its layer."""

    def of(layer: str) -> tuple[str, ...]:
        return tuple(
            lexicon.id for lexicon in lexicons if lexicon.layer == layer and lexicon.kind == "terms"
        )

    made: dict[str, Callable[[], Analyzer]] = {
        "loaded": lambda: Loaded(
            load_loaded_model(model_folder(settings.model, "loaded")), of("loaded")
        ),
        "attribution": AttributionLayer,
        "hedging": lambda: Hedging(of("hedging")),
        "sentiment": lambda: Sentiment(
            load_sentiment_model(model_folder(settings.model, "sentiment"))
        ),
        "agency": lambda: Agency(of("agency")),
        "naming": lambda: Naming(
            tuple(name for name in of("naming") if name not in _UNDERSTANDING)
        ),
        "frames": lambda: Frames(of("frames")),
        "tone": Tone,
    }
    return tuple(made[layer]() for layer in made if layer in settings.layers)


def _score(
    document: Document,
    analyzers: Sequence[Analyzer],
    tabulator: Tabulator,
    settings: Settings,
    provenance: Provenance,
) -> ArticleScore:
    article = document.article
    evidence: list[Evidence] = []
    for analyzer in analyzers:
        evidence.extend(analyzer(document))
    named = {mention.actor for mention in document.mentions}
    bare = ArticleScore(
        article=article,
        scores=(),
        evidence=tuple(evidence),
        sentences=document.sentences,
        mentions=document.mentions,
        actors=tuple(actor for key, actor in document.actors.items() if key in named),
        voices=document.voices,
        notices=article.notices + tuple(_notices(document)),
        provenance=provenance,
    )
    scores = [
        measure.score(table)
        for measure, table in zip(tabulator.measures, tabulator.tables(bare), strict=True)
    ]
    if "readability" in settings.layers:
        scores.extend(readability_scores(document))
    return replace(bare, scores=tuple(scores))


def _notices(document: Document) -> Iterable[Notice]:
    body = [s for s in document.sentences if s.section is SectionKind.BODY]
    if not sum(sentence.words for sentence in body):
        yield Notice(
            "no-body",
            "No body text was found; nothing can be measured.",
            Severity.WARNING,
            document.article.id,
        )


def _not_english(article: Article, settings: Settings, provenance: Provenance) -> ArticleScore:
    reason = f"the language is not English ({article.language})"
    scores = tuple(
        Score(
            measure.info.id,
            None,
            measure.info.unit,
            0,
            0,
            reason=reason,
            voice=measure.info.voice,
            section=measure.info.section,
        )
        for measure in MEASURES
        if measure.info.layer in settings.layers
    )
    if "readability" in settings.layers:
        scores += tuple(unmeasured(reason))
    return ArticleScore(article, scores, (), (), (), (), (), article.notices, provenance)


def _provenance(
    settings: Settings,
    lexicons: Sequence[Lexicon],
    analyzers: Sequence[Analyzer],
    reader: AttributionReader | None,
) -> Provenance:
    return Provenance(
        version=package_version(),
        analyzers=tuple(analyzer.name for analyzer in analyzers),
        lexicons=tuple((lexicon.id, lexicon.version, lexicon.sha256) for lexicon in lexicons),
        settings=(
            ("layers", ", ".join(settings.layers)),
            ("lexicons", ", ".join(settings.lexicons)),
            ("actors given", ", ".join(actor.name for actor in settings.actors)),
            ("pipeline", settings.pipeline or ""),
            ("model", settings.model or ""),
            ("min_confidence", f"{settings.min_confidence:g}"),
            ("primary", ", ".join(dict.fromkeys(settings.primary))),
            ("correction", settings.correction),
        ),
        libraries=tuple((name, _library_version(name)) for name in _LIBRARIES),
        seed=settings.seed,
        models=() if reader is None else (*reader.models(), *provenance(settings.model)),
    )


@lru_cache
def _library_version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # vendored or frozen applications carry no metadata
        return "unknown"


def package_version() -> str:
    """The version of this package, "unknown" where it is not installed."""
    return _library_version("framing")
