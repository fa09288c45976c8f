"""Key words and phrases: what one outlet says more often than others do.

Log-odds ratios with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008), and a test
that counts sentences, not words, because a word that was just used is likely to be used again.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from framing.comparison.differences import ALPHA, MOST_FOR_PAIRS, OTHERS
from framing.comparison.vocabulary import Told, Use, tellings
from framing.comparison.words import ByOutlet
from framing.language.frequencies import Background, background
from framing.statistics import holm, t_quantile
from framing.types import KeyTerm, Place, Verdict, Voice

Floats = npt.NDArray[np.float64]

VOICES: tuple[Voice | None, ...] = (Voice.OUTLET, None)
LEAST = 3
"""Fewer uses than this on both sides together are not looked at."""
PRIOR = 0.1
"""The prior weighs as much as this share of the words of the shorter side."""
_LEAST_PRIOR = 0.5
# A term that is not clear is listed where it is at least half as frequent again.
_WORTH_LISTING = math.log(1.5)
MOST_TERMS = 15
"""So many terms are kept against all others; and of names of actors, a third of it."""
MOST_UNCLEAR_IN_PAIRS = 5
_COVERED = 2 / 3
_Z = NormalDist().inv_cdf(0.975)


def keyness(outlets: ByOutlet) -> tuple[KeyTerm, ...]:
    """The terms that each outlet uses more than all others together and, up to six, than each.

    The log-odds ratio of a term has Monroe, Colaresi & Quinn's (2008) Dirichlet prior
    (:func:`log_odds`, :func:`pseudo_counts`). The prior's mean is the term's rate in a large
    body of news (:func:`framing.language.frequencies.background`) or in this comparison,
    whichever is higher, for the background does not know the names of every story. Its weight
    is a tenth of the words of the shorter side: a heavier one pulls a short article so far
    towards the others that the intervals miss large differences (``benchmarks/keyness.py``).
    Repetition inside a sentence widens the interval by its design effect.

    The test is of sentences: of those that hold the term, how many are the outlet's, given its
    share of all words (binomial, one-sided). Where outlets have several articles, both are
    corrected for terms that come in some articles and not in others. Terms for which no
    division could be clear are not tested (Tarone 1990), and p-values are corrected over all
    tests of all outlets and both voices (Holm 1979). A term is HIGHER where the corrected
    p-value is below 0.05 and the interval lies above 0.

    Of terms that share most of their places only the strongest is kept, so a phrase is listed
    beside its words only where it says more. Clear terms come first, then those of the highest
    z-score.
    """
    return key_terms(tellings(outlets)) if len(outlets) > 1 else ()


def key_terms(told: Mapping[str, Sequence[Told]]) -> tuple[KeyTerm, ...]:
    """:func:`keyness` of sentences that were read before, those of each outlet."""
    tests = [test for voice in VOICES for test in _tests(told, voice, background())]
    adjusted = _adjusted(tests)
    return tuple(
        term
        for test, p_values in zip(tests, adjusted, strict=True)
        for term in _listed(test, p_values, told)
    )


def log_odds(
    count: Floats, total: float, other_count: Floats, other_total: float, prior: Floats, size: float
) -> tuple[Floats, Floats]:
    """Monroe, Colaresi & Quinn (2008): equation 16 and the variance of equation 19.

    ``log((y + a) / (n + a0 - y - a))`` of the one less that of the other, and the sum of the
    reciprocals of those four.

    Args:
        count: uses of each term.
        total: words.
        other_count: uses by the others.
        other_total: words of the others.
        prior: pseudo-counts of each term, above 0.
        size: pseudo-counts of all words together.

    Returns:
        Log-odds ratios (natural logarithm) and their variances.
    """
    with_term, without = count + prior, total + size - count - prior
    other_with, other_without = other_count + prior, other_total + size - other_count - prior
    ratio = np.log(with_term / without) - np.log(other_with / other_without)
    variance = 1 / with_term + 1 / without + 1 / other_with + 1 / other_without
    return ratio, variance


def pseudo_counts(rate: Floats, usual: Floats, size: float) -> Floats:
    """The prior of each term: the higher of its two rates times the prior's size, at least 0.5.

    Half a use is Jeffreys' prior of a share: with less, the normal approximation says next to
    nothing about a term that one side never uses.

    Args:
        rate: uses a word, in both sides together.
        usual: uses a word, in news in general; 0 for a term that is not known there.
        size: pseudo-counts of all words together, 1 or more.
    """
    # So much is left for all other words, too, or a text of one word alone would have no odds.
    return np.clip(size * np.maximum(rate, usual), _LEAST_PRIOR, size - _LEAST_PRIOR)


def binomial_tail(hits: int, trials: int, share: float) -> float:
    """The probability of ``hits`` or more in ``trials`` of probability ``share`` (0 to 1)."""
    if hits <= 0 or share >= 1:
        return 1.0
    if hits > trials or share <= 0:
        return 0.0
    ways = math.lgamma(trials + 1) - math.lgamma(hits + 1) - math.lgamma(trials - hits + 1)
    term = math.exp(ways + hits * math.log(share) + (trials - hits) * math.log1p(-share))
    total, odds = term, share / (1 - share)
    for k in range(hits, trials):
        term *= (trials - k) / (k + 1) * odds
        total += term
    return min(total, 1.0)


def attainable_level(least_p: Floats, alpha: float = ALPHA) -> float:
    """Below which smallest attainable p-value a test enters the family (Tarone 1990).

    With ``K`` the smallest number for which at most ``K`` tests can attain ``alpha / K``, the
    tests that can are the family. What a test can attain depends on its total alone, not on how
    that is divided, so the choice costs nothing.

    Args:
        least_p: the smallest p-value that each test could have.
        alpha: the level.

    Returns:
        ``alpha / K``; 0 where there is no test.
    """
    ordered = np.sort(least_p)
    for k in range(1, len(ordered) + 1):
        if int(np.searchsorted(ordered, alpha / k, side="right")) <= k:
            return alpha / k
    return 0.0


@dataclass(frozen=True, slots=True)
class _Counts:
    """Uses of terms: one row an outlet, one column a term."""

    terms: tuple[str, ...]
    uses: Floats
    sentences: Floats
    words: Floats
    repeats: Floats
    spread: Floats
    usual: Floats
    """Rates of the terms in the background."""


@dataclass(frozen=True, slots=True)
class _Test:
    """One outlet against another, or against all others, over all terms."""

    outlet: str
    against: str
    voice: Voice | None
    terms: tuple[str, ...]
    count: Floats
    other: Floats
    total: int
    other_total: int
    ratio: Floats
    error: Floats
    p_values: Floats
    least_p: Floats


def _tests(
    told: Mapping[str, Sequence[Told]], voice: Voice | None, news: Background
) -> Iterator[_Test]:
    counts = _counts(told, voice, news)
    names = list(told)
    for i, outlet in enumerate(names):
        for against in _against(outlet, names):
            rest = [j for j in range(len(names)) if against in (names[j], OTHERS) and j != i]
            words, other_words = counts.words[i], float(counts.words[rest].sum())
            if not words or not other_words:
                continue
            count, other = counts.uses[i], counts.uses[rest].sum(axis=0)
            kept = count + other >= LEAST
            count, other = count[kept], other[kept]
            held = counts.sentences[i][kept]
            trials = held + counts.sentences[rest].sum(axis=0)[kept]
            share = words / (words + other_words)
            size = max(PRIOR * min(words, other_words), 2 * _LEAST_PRIOR)
            rate = (count + other) / (words + other_words)
            prior = pseudo_counts(rate, counts.usual[kept], size)
            ratio, variance = log_odds(count, words, other, other_words, prior, size)
            spread = counts.spread[kept]
            yield _Test(
                outlet,
                against,
                voice,
                tuple(term for term, keep in zip(counts.terms, kept, strict=True) if keep),
                count,
                other,
                int(words),
                int(other_words),
                ratio,
                np.sqrt(variance * counts.repeats[kept] * spread),
                np.array(
                    [
                        binomial_tail(int(x / d), int(n / d), share)
                        for x, n, d in zip(held, trials, spread, strict=True)
                    ]
                ),
                share**trials,
            )


def _against(outlet: str, names: Sequence[str]) -> list[str]:
    """What an outlet is held against: each other one up to six outlets, and all together."""
    each = [name for name in names if name != outlet] if len(names) <= MOST_FOR_PAIRS else []
    return each if len(names) == 2 else [OTHERS, *each]


def _counts(told: Mapping[str, Sequence[Told]], voice: Voice | None, news: Background) -> _Counts:
    forms: dict[str, set[str]] = defaultdict(set)
    total: Counter[str] = Counter()
    in_sentences: list[tuple[int, str, Counter[str]]] = []
    words = np.zeros(len(told))
    article_words: Counter[tuple[int, str]] = Counter()
    for i, sentences in enumerate(told.values()):
        for one in sentences:
            words[i] += one.words(voice)
            article_words[i, one.article] += one.words(voice)
            found: Counter[str] = Counter()
            for use in one.uses:
                if voice is None or use.own:
                    found[use.term] += 1
                    forms[use.term].add(use.forms)
            total.update(found)
            in_sentences.append((i, one.article, found))
    terms = tuple(sorted(term for term, times in total.items() if times >= LEAST))
    column = {term: at for at, term in enumerate(terms)}
    articles = {key: row for row, key in enumerate(article_words)}
    uses, held = np.zeros((len(told), len(terms))), np.zeros((len(told), len(terms)))
    squares = np.zeros(len(terms))
    by_article = np.zeros((len(articles), len(terms)))
    for i, article, found in in_sentences:
        for term, times in found.items():
            at = column.get(term)
            if at is None:
                continue
            uses[i, at] += times
            held[i, at] += 1
            squares[at] += times * times
            by_article[articles[i, article], at] += 1
    return _Counts(
        terms,
        uses,
        held,
        words,
        squares / uses.sum(axis=0),
        _spread(by_article, np.array(list(article_words.values())), [i for i, _ in articles]),
        np.array([sum(news.count(f) for f in forms[t]) / max(news.words, 1) for t in terms]),
    )


def _spread(found: Floats, words: Floats, owner: Sequence[int]) -> Floats:
    """How much more a term varies between articles of one outlet than chance lets it.

    Pearson's statistic over its degrees of freedom (McCullagh & Nelder 1989, ch. 4.5), that of
    the term or the mean over all terms, whichever is higher, and never below 1; widened as
    Student's t is wider than the normal curve, for few articles tell little of how much they
    vary. 1 where no outlet has several articles.
    """
    outlet_of = np.array(owner)
    squares = np.zeros(found.shape[1])
    degrees = 0
    for outlet in sorted(set(owner)):
        rows = outlet_of == outlet
        total = words[rows].sum()
        if rows.sum() < 2 or not total:
            continue
        degrees += int(rows.sum()) - 1
        expected = np.outer(words[rows] / total, found[rows].sum(axis=0))
        gap = np.square(found[rows] - expected)
        squares += np.divide(gap, expected, out=np.zeros_like(gap), where=expected > 0).sum(axis=0)
    if not degrees:
        return np.ones(found.shape[1])
    each = squares / degrees
    common = found.sum(axis=0) >= LEAST
    mean = float(each[common].mean()) if common.any() else 1.0
    return np.maximum(each, max(mean, 1.0)) * (t_quantile(degrees) / _Z) ** 2


def _adjusted(tests: Sequence[_Test]) -> list[Floats]:
    """Holm's p-values over all tests that could be clear; 1 for all others."""
    least = np.concatenate([test.least_p for test in tests]) if tests else np.zeros(0)
    found = np.concatenate([test.p_values for test in tests]) if tests else np.zeros(0)
    family = least <= attainable_level(least)
    adjusted = np.ones(len(found))
    adjusted[family] = [p for p in holm(found[family].tolist()) if p is not None]
    ends = np.cumsum([len(test.p_values) for test in tests])
    return [np.asarray(part) for part in np.split(adjusted, ends[:-1])] if tests else []


# --- what is listed -----------------------------------------------------------------


def _listed(test: _Test, adjusted: Floats, told: Mapping[str, Sequence[Told]]) -> Iterator[KeyTerm]:
    low = test.ratio - _Z * test.error
    clear = (adjusted < ALPHA) & (low > 0)
    score = test.ratio / test.error
    candidates = [
        at
        for at in range(len(test.terms))
        if test.count[at] >= LEAST and (clear[at] or test.ratio[at] >= _WORTH_LISTING)
    ]
    candidates.sort(
        key=lambda at: (not clear[at], -score[at].round(9), -len(test.terms[at]), test.terms[at])
    )
    uses: dict[str, list[tuple[str, Use]]] = defaultdict(list)
    for one in told[test.outlet]:
        for use in one.uses:
            if test.voice is None or use.own:
                uses[use.term].append((one.article, use))
    taken: set[tuple[str, int]] = set()
    room = {False: MOST_TERMS, True: MOST_TERMS // 3}
    unclear = MOST_TERMS if test.against == OTHERS or len(told) == 2 else MOST_UNCLEAR_IN_PAIRS
    for at in candidates:
        found = uses[test.terms[at]]
        starts = {
            (article, n) for article, use in found for n in range(use.span.start, use.span.end)
        }
        if len(starts & taken) > _COVERED * len(starts):
            continue
        taken |= starts
        names = 2 * sum(use.name for _, use in found) > len(found)
        if not room[names] or (not clear[at] and unclear <= 0):
            continue
        room[names] -= 1
        unclear -= not clear[at]
        yield KeyTerm(
            term=_printed(use for _, use in found),
            outlet=test.outlet,
            against=test.against,
            voice=test.voice,
            count=int(test.count[at]),
            total=test.total,
            other_count=int(test.other[at]),
            other_total=test.other_total,
            log_odds=round(float(test.ratio[at]), 4),
            low=round(float(low[at]), 4),
            high=round(float(test.ratio[at] + _Z * test.error[at]), 4),
            p_adjusted=float(adjusted[at]),
            verdict=Verdict.HIGHER if clear[at] else Verdict.NOT_DISTINGUISHABLE,
            places=tuple(Place(article, use.span) for article, use in found),
            name=names,
        )


def _printed(uses: Iterable[Use]) -> str:
    """As most often printed; in small letters where that is as often."""
    forms = Counter(use.printed for use in uses)
    return max(forms, key=lambda form: (forms[form], form.islower(), form))
