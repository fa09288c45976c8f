"""The methods appendix: how the numbers of this run came about, written from the run itself.

Prose that can be pasted into a paper, and the tables that belong to it: settings, versions and
digests, inputs, what was left out, the measured error of every part that played one, and the
works that describe the methods in use. What was measured is read from the model cards and from
``measured.toml``, the works from ``references.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from framing.classifiers.card import load_card
from framing.comparison.differences import ALPHA, MOST_FOR_PAIRS
from framing.comparison.passages import FEWEST_WORDS
from framing.comparison.statements import NOWHERE, POSSIBLE, SAME
from framing.language.network import MODEL_FOLDER, SHIPPED
from framing.report import numbers
from framing.types import ArticleScore, Comparison, SectionKind, Verdict, Voice

_COUNTED = (SectionKind.HEADLINE, SectionKind.BODY)
_CORRECTIONS = {"holm": "Holm (1979)", "bh": "Benjamini & Hochberg (1995)"}
_EFFECTS = {
    "Cohen's h": "Cohen 1988",
    "Hedges' g": "Hedges 1981",
    "log rate ratio": "one half added to each count, Haldane 1956",
}
_SECTIONS = {
    SectionKind.CAPTION: "captions",
    SectionKind.RELATED: "related headlines",
    SectionKind.BYLINE: "bylines",
    SectionKind.CREDIT: "credits",
    SectionKind.FOOTNOTE: "footnotes",
    SectionKind.BOILERPLATE: "page furniture",
}
# What each layer does, for the prose; "{loaded}" and the like are lexicons with their versions.
_LAYERS = {
    "loaded": (
        "Loaded terms are those of {loaded}, forms such as scare quotes and short exclamations, "
        "and words that a classifier fitted to expert labels finds (Spinde et al. 2021), counted "
        "per 1,000 words; the kinds follow Recasens et al. (2013). A second classifier gives each "
        "sentence a probability of being loaded. Their data and measured error stand in model "
        "cards (Mitchell et al. 2019)."
    ),
    "attribution": (
        "Attributions consist of source, cue and content (Pareti 2015; Newell et al. 2018). "
        "Sources are typed, and cues have a stance such as neutral or doubting (Thompson & Ye "
        "1991)."
    ),
    "hedging": "Hedges and boosters are terms of {hedging} (Hyland 2005), per 1,000 words.",
    "sentiment": (
        "Sentiment toward an actor is the mean over its mentions of the probability that the "
        "sentence is positive toward it less that of negative, by a classifier that does not see "
        "the name (Hamborg & Donnay 2021); its data and measured error stand in a model card "
        "(Mitchell et al. 2019). Irony is not seen."
    ),
    "agency": (
        "Acts are terms of {acts}; their construction, agent and patient are read off the parse "
        "(Trew 1979; van Leeuwen 1996). Deaths and injuries of any cause are of the kind "
        "“violent”. Acts that are planned or denied are not counted, nor those that the outlet "
        "itself calls alleged; what a source tells counts in that source's voice."
    ),
    "naming": "Names of actors were resolved over all articles together; event wordings are "
    "those of {events}.",
    "frames": (
        "Frames are generic (Semetko & Valkenburg 2000; Boydstun et al. 2014): a sentence has one "
        "where terms of {frames} weigh enough together."
    ),
    "tone": "Tone is VADER's compound score (Hutto & Gilbert 2014) of each stretch in one voice, "
    "names masked.",
    "readability": (
        "Readability is LIX (Björnsson 1968) from this program's own counts; RIX "
        "(Anderson 1983), ARI (Smith & Senter 1967) and Coleman–Liau (Coleman & Liau 1975) are "
        "shown as textstat computes them."
    ),
}
# How the shipped parser works, and what it learned from.
_PARSER = "Dozat & Manning 2017; fitted to the treebanks of Silveira et al. 2014 and Zeldes 2017"
_LIMITS = {
    "": (
        "The numbers describe wording. They are no measure of truth, of intent, or of an outlet "
        "beyond the articles named here.",
        "Not distinguishable means that these texts are too short or too alike to tell. It does "
        "not mean that the outlets are the same.",
        "Lexicons, classifiers and parsers err, and need not err equally often on every outlet: "
        "a difference should be opened into its evidence before it is quoted.",
    ),
    "loaded": ("Loaded language without a loaded word (omission, order, emphasis) is not seen.",),
    "attribution": (
        "The attribution model learned from American political news of 2015 and 2016; weak cues "
        "and long paraphrases are missed more often than plain ones.",
    ),
    "sentiment": (
        "Negative sentiment is what is bad for the actor, which need not be blame: a report of "
        "harm is negative toward whom it befalls.",
    ),
    "frames": (
        "Frames told without the words for them are not found, so shares may be too low; words "
        "that do not mean the frame make them too high.",
    ),
    "tone": ("VADER was made for social media; tone compares outlets on one story only.",),
}

# "too unsure (0.31)": for a table of reasons the probability is too much.
_PROBABILITY = re.compile(r" \(0\.\d+\)$")
_NAMED = ("loaded", "hedging", "acts", "events", "frames")


@dataclass(frozen=True, slots=True)
class Passage:
    """A titled part of the prose."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InputView:
    """An article as it came in: whose, when, how long, from where, and its digest."""

    outlet: str
    title: str
    published: str
    words: str
    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class FamilyView:
    """A family of differences, corrected together, and how its verdicts fell."""

    name: str
    differences: int
    tests: int
    clear: int
    open: int
    unmeasurable: int


@dataclass(frozen=True, slots=True)
class ErrorView:
    """One measured error: of what, on which data, by which command.

    ``applies`` is False where the run used other parts than those that were measured.
    """

    what: str
    data: str
    metric: str
    value: str
    interval: str
    command: str
    applies: bool


@dataclass(frozen=True, slots=True)
class Work:
    """A work that is cited."""

    key: str
    type: str
    authors: str
    year: int
    title: str
    venue: str

    @property
    def text(self) -> str:
        """The entry of a reference list."""
        return f"{self.authors} ({self.year}). {self.title}. {self.venue}."

    @property
    def bibtex(self) -> str:
        """The entry of a BibTeX file."""
        where = {
            "article": "journal",
            "book": "publisher",
            "inproceedings": "booktitle",
            "incollection": "booktitle",
        }.get(self.type, "howpublished")
        authors = " and ".join(_people(self.authors)).replace("&", "and")
        venue = self.venue.replace("&", "\\&")
        return (
            f"@{self.type}{{{self.key},\n  author = {{{authors}}},\n  title = {{{self.title}}},\n"
            f"  {where} = {{{venue}}},\n  year = {{{self.year}}}\n}}"
        )


@dataclass(frozen=True, slots=True)
class MethodsView:
    """All of the appendix: prose, tables, references, limits.

    ``parts`` are (kind, name, version, sha256); ``excluded`` and ``skipped`` are
    (what, why, count).
    """

    passages: tuple[Passage, ...]
    settings: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, str, str, str], ...]
    inputs: tuple[InputView, ...]
    skipped: tuple[tuple[str, str, int], ...]
    excluded: tuple[tuple[str, str, int], ...]
    families: tuple[FamilyView, ...]
    errors: tuple[ErrorView, ...]
    works: tuple[Work, ...]
    limits: tuple[str, ...]


def methods_view(comparison: Comparison) -> MethodsView:
    """The appendix of a comparison; the same comparison gives the same appendix."""
    facts = comparison.provenance
    layers = _layers(comparison)
    settings = tuple((name, value) for name, value in facts.settings if value)
    families = _families(comparison)
    return MethodsView(
        passages=tuple(_passages(comparison, layers, families)),
        settings=(*settings, ("random seed", str(facts.seed))),
        parts=(
            *(("model", *model) for model in facts.models),
            *(("lexicon", *lexicon) for lexicon in facts.lexicons),
            *(("library", name, version, "") for name, version in facts.libraries),
        ),
        inputs=tuple(_input(score) for score in comparison.articles),
        skipped=tuple(
            ("input", reason, count)
            for reason, count in _ranked(skipped.reason for skipped in comparison.skipped)
        ),
        excluded=_excluded(comparison),
        families=families,
        errors=tuple(_errors(comparison, layers)),
        works=_works(_in_use(comparison, layers)),
        limits=tuple(line for layer in ("", *layers) for line in _LIMITS.get(layer, ())),
    )


def _layers(comparison: Comparison) -> tuple[str, ...]:
    """The layers that were run, in their fixed order."""
    chosen = dict(comparison.provenance.settings).get("layers", "")
    ran = {*comparison.provenance.analyzers, *(part.strip() for part in chosen.split(","))}
    return tuple(layer for layer in _LAYERS if layer in ran)


def _ranked(values: Iterable[str]) -> list[tuple[str, int]]:
    return sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))


# --- prose --------------------------------------------------------------------------


def _passages(
    comparison: Comparison, layers: tuple[str, ...], families: tuple[FamilyView, ...]
) -> Iterator[Passage]:
    yield Passage("Material", tuple(_material(comparison)))
    if set(layers) - {"readability"}:
        yield Passage("Reading", tuple(_reading(comparison)))
    lexicons = {
        name: f"the lexicon “{name}” ({version})"
        for name, version, _ in comparison.provenance.lexicons
    }
    named = {name: lexicons.get(name, f"the lexicon “{name}”") for name in _NAMED}
    yield Passage(
        "Measures",
        (
            "Unless a measure says otherwise, it is of the outlet's own words; captions, bylines, "
            "related headlines, credits and footnotes are not counted. "
            + " ".join(_LAYERS[layer].format(**named) for layer in layers),
        ),
    )
    if compared := tuple(_compared(comparison)):
        yield Passage("Side by side", compared)
    yield Passage("Statistics", tuple(_statistics(comparison, families)))
    facts = comparison.provenance
    libraries = ", ".join(f"{name} {version}" for name, version in facts.libraries)
    yield Passage(
        "Software",
        (
            f"Computed with framing {facts.version} ({libraries}), random seed {facts.seed}. The "
            "same articles, versions, settings and seed give the same numbers; the SHA-256 digests "
            "of articles, lexicons and models tell whether they are the same.",
        ),
    )


def _material(comparison: Comparison) -> Iterator[str]:
    articles = comparison.articles
    words = sum(score.words() for score in articles)
    days = numbers.day_range([s.article.published for s in articles if s.article.published])
    text = (
        f"{_count(len(articles), 'article')} of {_count(len(comparison.outlets), 'outlet')} "
        f"({words:,} words of body text{f', published {days}' if days else ''}) "
        f"{'was' if len(articles) == 1 else 'were'} analysed."
    )
    undated = sum(not score.article.published for score in articles)
    if undated:
        text += f" {_count(undated, 'article')} had no date."
    yield text
    if comparison.skipped:
        reasons = "; ".join(
            f"{reason.rstrip('.')} ({count})"
            for reason, count in _ranked(skipped.reason for skipped in comparison.skipped)
        )
        many = len(comparison.skipped)
        yield f"{_count(many, 'input')} could not be used: {reasons}."
    serious = [confound.message for confound in comparison.confounds if confound.serious]
    if serious:
        yield f"Besides framing, something else differs. {' '.join(serious)}"


def _reading(comparison: Comparison) -> Iterator[str]:
    facts = comparison.provenance
    settings = dict(facts.settings)
    shipped = next((model for model in facts.models if model[0] == SHIPPED), None)
    others = [model for model in facts.models if model[0] != SHIPPED and "/" not in model[0]]
    fitted = [model for model in facts.models if "/" in model[0]]
    parser = (
        f"the spaCy pipeline {others[0][0]} ({others[0][1]})"
        if others
        else f"the shipped models {shipped[0]} ({shipped[1]}; {_PARSER})"
        if shipped
        else "the shipped models"
    )
    text = (
        f"Articles were split into sentences and words, tagged and parsed with {parser}. An "
        "attribution model (after Huang, Xu & Yu 2015) labels sources, cues and contents"
    )
    if settings.get("min_confidence"):
        text += f"; attributions of which it is less sure than {settings['min_confidence']} count "
        text += "as not found"
    text += (
        ". From these and from quotation marks each word has a voice: the outlet's own, direct "
        "quotation, or reported speech."
    )
    yield text
    if fitted:
        names = ", ".join(name for name, _, _ in fitted)
        yield (
            f"In place of shipped classifiers, classifiers fitted to the users' own labels were "
            f"used ({names}); their measured error stands in the model cards beside them."
        )
    if settings.get("actors given"):
        yield (
            f"Actors named beforehand: {settings['actors given']}. Others were found in the texts."
        )


def _statistics(comparison: Comparison, families: tuple[FamilyView, ...]) -> Iterator[str]:
    if len(comparison.outlets) < 2:
        yield "There was one outlet, so that no difference was tested."
        return
    pairs = (
        "Outlets were compared pair by pair"
        if len(comparison.outlets) <= MOST_FOR_PAIRS
        else "Each outlet was compared with all others together"
    )
    units = "Units are sentences"
    if _several(comparison):
        units += (
            ", and sentences of one article hang together: variances grow by the design effect "
            "(Kish 1965), and whole articles are shuffled where there are enough of them"
        )
    yield (
        f"{pairs}. {units}. Intervals are at 95%. For rates of counted hits they are mid-P limits "
        "of a Poisson mean (Lancaster 1961) and for shares Wilson's limits (1927), both for the "
        "effective number of cases (Korn & Graubard 1998), which follows from the spread between "
        "units (Cochran 1977); for means they are Student's t on the jackknife variance (Tukey "
        "1958; Satterthwaite 1946); for differences they follow from the limits of both values "
        "(Zou & Donner 2008). p-values are those of two-sided permutation tests (Phipson & Smyth "
        "2010)."
    )
    correction = _CORRECTIONS[_correction(comparison)]
    sizes = [f"{_count(family.tests, 'test')} ({family.name})" for family in families]
    if sizes:
        yield (
            f"p-values were corrected after {correction} within each family: "
            f"{', '.join(sizes)}. A difference is called higher or lower where its corrected "
            f"p-value is below {ALPHA:g} and its interval leaves out zero, else not "
            "distinguishable; it is fragile where it does not survive every check of robustness."
        )
    primary = dict(comparison.provenance.settings).get("primary", "")
    if primary:
        yield (
            f"Named as primary before the analysis: {primary}. They form a family of their own, "
            "and each family has its own 5%."
        )
    sizes_of_effect = sorted({d.effect_size for d in comparison.differences if d.effect_size})
    if sizes_of_effect:
        named = ", ".join(f"{size} ({_EFFECTS.get(size, 'unit-free')})" for size in sizes_of_effect)
        yield f"Effect sizes without a unit: {named}."
    if comparison.keyness:
        yield (
            "Key words and phrases, a family of their own, have the log-odds ratio with an "
            "informative Dirichlet prior (Monroe, Colaresi & Quinn 2008) taken from news in "
            "general; terms that could be told from chance at all (Tarone 1990) were tested and "
            "corrected together (Holm 1979)."
        )
    if any(ladder.p_value is not None for ladder in comparison.ladders):
        tested = sum(ladder.p_value is not None for ladder in comparison.ladders)
        yield (
            "Whether outlets choose differently among the wordings for one actor, or for what is "
            "done to one, was tested by permuting their own uses; the p-values of "
            f"{_count(tested, 'test')} were corrected together (Holm 1979)."
        )
    if any(gap.p_value is not None for gap in comparison.headline_gaps):
        yield (
            "Headlines against the bodies of the same articles were tested by changing signs at "
            "random, corrected together (Holm 1979)."
        )


def _compared(comparison: Comparison) -> Iterator[str]:
    """How what outlets tell was set side by side, as far as the report does so."""
    if comparison.confounds:
        yield (
            "The kind of each article (news report, opinion, live page and so on) was read off "
            "signs such as labels, datelines and how many sentences have a source; without enough "
            "of them it is unknown. Length, share of quotation, words of the topic and date were "
            "compared as well."
        )
    if comparison.headlines:
        yield (
            "The wordings of headlines were looked for in the bodies below them by the entry that "
            "found them and by their words, endings apart."
        )
    if comparison.ladders:
        yield (
            "Wordings of one kind of event or act, or of one actor, are ranked by the connotation "
            "that the lexicons give them, −1 to +1. The uses need not be of the same event."
        )
    if comparison.statements:
        yield (
            "Sentences of different outlets were aligned by a logistic regression over what they "
            "share of words, names, figures, days, quotations and acts. From a probability of "
            f"{SAME:g} on two sentences are called one statement, from {POSSIBLE:g} on possibly "
            "one; the certainty of a telling is its mean over the statement's others. Where "
            "nothing was found, an outlet may tell the same in other words."
        )
    if comparison.only_in:
        yield (
            "What only one outlet tells are actors, figures and quotations that were found in no "
            "other's articles, and sentences that are unlike every sentence of the others "
            f"(probabilities below {NOWHERE:g})."
        )
    if comparison.conflicts:
        yield (
            "Figures do not agree where outlets count the same thing differently in sentences that "
            "tell the same, and neither rounding nor a range explains it."
        )
    if comparison.shared:
        yield (
            f"Passages of {FEWEST_WORDS} words and more that articles of several outlets share "
            "were found by fingerprints of runs of words (Schleimer, Wilkerson & Aiken 2003) and "
            "followed over a few changed words."
        )


def _several(comparison: Comparison) -> bool:
    """Whether an outlet has more than one article."""
    return len(comparison.articles) > len(comparison.outlets)


def _correction(comparison: Comparison) -> str:
    chosen = dict(comparison.provenance.settings).get("correction", "")
    return chosen if chosen in _CORRECTIONS else "holm"


def _count(count: int, word: str) -> str:
    return f"{count:,} {numbers.plural(word, count)}"


# --- tables -------------------------------------------------------------------------


def _input(score: ArticleScore) -> InputView:
    article = score.article
    where = article.origin.path or ""
    if article.origin.row is not None:
        where += f", row {article.origin.row}"
    words, own = score.words(), score.words(Voice.OUTLET)
    share = f" ({numbers.percent(own / words)} own)" if words else ""
    return InputView(
        article.outlet or article.id,
        " ".join(article.title.split()) or article.id,
        article.published or "",
        f"{words:,}{share}",
        where,
        article.origin.sha256,
    )


def _excluded(comparison: Comparison) -> tuple[tuple[str, str, int], ...]:
    """What was read and not counted: stretches by kind, evidence by layer and reason."""
    stretches = Counter(
        section.kind
        for score in comparison.articles
        for section in score.article.sections
        if section.kind not in _COUNTED
    )
    evidence = Counter(
        (item.layer, _PROBABILITY.sub("", item.reason))
        for score in comparison.articles
        for item in score.evidence
        if item.reason is not None
    )
    return (
        *(
            (name, "not body", stretches[kind])
            for kind, name in _SECTIONS.items()
            if stretches[kind]
        ),
        *(
            (layer, reason, count)
            for (layer, reason), count in sorted(
                evidence.items(), key=lambda pair: (pair[0][0], -pair[1], pair[0][1])
            )
        ),
    )


def _families(comparison: Comparison) -> tuple[FamilyView, ...]:
    names = sorted({d.family for d in comparison.differences}, key=lambda n: (n != "primary", n))
    out = []
    for name in names:
        members = [d for d in comparison.differences if d.family == name]
        verdicts = Counter(d.verdict for d in members)
        out.append(
            FamilyView(
                name,
                len(members),
                sum(d.p_value is not None for d in members),
                verdicts[Verdict.HIGHER] + verdicts[Verdict.LOWER],
                verdicts[Verdict.NOT_DISTINGUISHABLE],
                verdicts[Verdict.NOT_MEASURABLE],
            )
        )
    return tuple(out)


# --- measured error and references --------------------------------------------------


@lru_cache(maxsize=1)
def measured() -> dict[str, Any]:
    """``measured.toml``: the versions that were measured, and a row a number."""
    return _data("measured.toml")


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files("framing.report").joinpath(name).read_text(encoding="utf-8"))


def _errors(comparison: Comparison, layers: tuple[str, ...]) -> Iterator[ErrorView]:
    played = set(layers) | {"all"} if set(layers) - {"readability"} else set(layers)
    if comparison.statements:
        played.add("statements")
    if len(comparison.outlets) > 1:
        played.add("different events")
    for row in measured()["measured"]:
        if not played & set(row["layers"]):
            continue
        low, high = row.get("interval", (None, None))
        yield ErrorView(
            row["what"],
            row["data"],
            row["metric"],
            f"{row['value']:.3f}",
            f"{low:.3f} to {high:.3f}" if low is not None else "",
            row["command"],
            all(_was_used(need, comparison) for need in row["needs"]),
        )
    for task, what, command in _CARDS:
        if task not in layers:
            continue
        for group in load_card(MODEL_FOLDER, task).measured:
            yield ErrorView(
                what,
                f"{group.data} ({group.protocol})",
                "macro F1",
                f"{group.values['macro_f1']:.3f}",
                "",
                command,
                _was_used(f"classifier:{task}", comparison)
                and _was_used("pipeline", comparison),
            )  # fmt: skip


_CARDS = (
    ("loaded", "Loaded sentences", "framing model show --task loaded"),
    ("sentiment", "Sentiment toward a mention", "framing model show --task sentiment"),
)


def _was_used(need: str, comparison: Comparison) -> bool:
    """Whether what was measured is what this run used."""
    facts, versions = comparison.provenance, measured()["measured_with"]
    kind, _, name = need.partition(":")
    match kind:
        case "pipeline":
            used = [model[:2] for model in facts.models if "/" not in model[0]]
            return used == [(SHIPPED, versions[SHIPPED])]
        case "lexicon":
            return (name, versions[name]) in [lexicon[:2] for lexicon in facts.lexicons]
        case _:
            return not any(model[0].endswith(f"/{name}") for model in facts.models)


def _in_use(comparison: Comparison, layers: tuple[str, ...]) -> set[str]:
    """The layers and methods that played a part."""
    used = set(layers)
    models = [model[0] for model in comparison.provenance.models if "/" not in model[0]]
    if models == [SHIPPED] and set(layers) - {"readability"}:
        used.add("shipped pipeline")
    used.add("intervals")
    if _several(comparison):
        used.add("several articles")
    if any(d.p_value is not None for d in comparison.differences):
        used |= {"permutation", _correction(comparison)}
    used |= {d.effect_size for d in comparison.differences if d.effect_size}
    if comparison.keyness:
        used |= {"keyness", "holm"}
    tested = {ladder.p_value for ladder in comparison.ladders}
    if (tested | {gap.p_value for gap in comparison.headline_gaps}) - {None}:
        used.add("holm")
    if comparison.shared:
        used.add("shared text")
    return used


@lru_cache(maxsize=1)
def _every_work() -> tuple[tuple[frozenset[str], Work], ...]:
    return tuple(
        (
            frozenset(row["uses"]),
            Work(*(row[name] for name in ("key", "type", "authors", "year", "title", "venue"))),
        )
        for row in _data("references.toml")["work"]
    )


def _works(used: set[str]) -> tuple[Work, ...]:
    """The works on what was used, by author and year."""
    found = [work for uses, work in _every_work() if uses & used]
    return tuple(sorted(found, key=lambda work: (work.authors.lower(), work.year)))


def _people(authors: str) -> list[str]:
    """``"A, B., C, D. & E, F."`` as ``["A, B.", "C, D.", "E, F."]``."""
    pieces = authors.replace(" et al.", ", et al.").replace(" & ", ", ").split(", ")
    out = [", ".join(pair) for pair in zip(pieces[::2], pieces[1::2], strict=False)]
    return [*out, "others"] if authors.endswith("et al.") else out
