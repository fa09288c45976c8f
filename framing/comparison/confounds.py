"""What else differs between outlets' articles, and may explain what seems to be framing."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from framing.comparison.differences import body_words
from framing.comparison.genres import OPINION, UNKNOWN, Genre, genre
from framing.comparison.vocabulary import Told, tellings
from framing.comparison.words import ByOutlet, listed, words_of
from framing.language.frequencies import Background, background
from framing.types import ArticleScore, Confound, Notice, SectionKind, Severity, Voice

SAME_EVENT = 0.04
"""Texts more alike than this may be about one event; ``benchmarks/same_event.py``."""
SAME_EVENT_LONG = 0.08
"""The same where both have :data:`LONG` words: the longer two texts, the more they share anyway."""
LONG = 300
LEAST_WORDS = 60
"""Of a text that is compared with others for its event."""
_DAYS_APART = 3
_LENGTH_RATIO = 2.0
_QUOTED_APART = 0.2
_SHORT_BODY = 150
_TOPIC_WORDS = 6


def confounds(outlets: ByOutlet) -> tuple[Confound, ...]:
    """Length, quotations, genre, topic and date of each outlet's articles.

    One is ``serious`` where it may explain differences by itself: lengths that differ by a
    factor of two, quoted shares twenty points apart, two known genres, articles that may be
    about different events, dates more than three days apart.
    """
    if len(outlets) < 2:
        return ()
    found = (_length(outlets), _quotations(outlets), _genre(outlets), _topic(outlets))
    return (*found, _date(outlets))


def event_notices(outlets: ByOutlet) -> Iterator[Notice]:
    """What is to be read before anything else: other events, other days."""
    groups = events(outlets)
    if len(groups) > 1:
        yield Notice("different-events", _other_events(groups), Severity.WARNING)
    days = _days(outlets)
    if len(outlets) > 1 and days and (max(days) - min(days)).days > _DAYS_APART:
        yield Notice(
            "dates-apart",
            f"The articles were published up to {(max(days) - min(days)).days} days apart "
            f"({min(days)} to {max(days)}): differences may be of events, not of outlets.",
            Severity.WARNING,
        )


def text_notices(outlets: ByOutlet) -> Iterator[Notice]:
    """Missing dates, unlike lengths, few words."""
    yield from _undated(outlets)
    yield from _lengths(outlets)


# --- events -------------------------------------------------------------------------


def similarity(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Cosine of two vectors of length 1 (:func:`topic_vector`), 0 to 1."""
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other.get(word, 0.0) for word, weight in one.items())


def topic_vector(words: Iterable[str], news: Background) -> dict[str, float]:
    """Counts of words times their inverse document frequency in news, scaled to length 1.

    Numerals and single letters are left out (Salton & Buckley 1988: term frequency times
    inverse document frequency, cosine normalised).
    """
    counts = Counter(word for word in words if len(word) > 1 and not word[0].isdigit())
    weights = {word: times * news.idf(word) for word, times in counts.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def one_event(alike: float, words: int, other_words: int) -> bool:
    """Whether texts of so many words that are so much alike may be about one event."""
    return alike >= (SAME_EVENT_LONG if min(words, other_words) >= LONG else SAME_EVENT)


def events(outlets: ByOutlet) -> list[list[str]]:
    """The outlets in groups that may each be about one event, the largest group first.

    Two outlets are of one group where their texts are alike (:func:`one_event`), or where a
    chain of others joins them. Outlets with fewer than 60 words are in no group.
    """
    news = background()
    vectors: dict[str, tuple[dict[str, float], int]] = {}
    for outlet, scores in outlets.items():
        words = [word for score in scores for word in _told_words(score)]
        if len(words) >= LEAST_WORDS:
            vectors[outlet] = topic_vector(words, news), len(words)
    groups: list[list[str]] = []
    for outlet, (vector, length) in vectors.items():
        near = [
            group
            for group in groups
            if any(
                one_event(similarity(vector, vectors[other][0]), length, vectors[other][1])
                for other in group
            )
        ]
        groups = [group for group in groups if group not in near]
        groups.append([*(name for group in near for name in group), outlet])
    return sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group))


def _told_words(score: ArticleScore) -> Iterator[str]:
    text = score.article.text
    for sentence in score.sentences:
        if sentence.section in (SectionKind.HEADLINE, SectionKind.BODY):
            yield from words_of(text[sentence.span.start : sentence.span.end])


def _other_events(groups: Sequence[Sequence[str]]) -> str:
    grouped = "; ".join(listed(group) for group in groups)
    return (
        "The articles may be about different events, for they share few of the words that "
        f"they are about: {grouped}. What differs between these may be the event, not the telling."
    )


# --- one confound each --------------------------------------------------------------


def _length(outlets: ByOutlet) -> Confound:
    words = {outlet: body_words(scores) for outlet, scores in outlets.items()}
    known = {outlet: count for outlet, count in words.items() if count}
    values = tuple((outlet, f"{count:,} words") for outlet, count in words.items())
    if len(known) < 2:
        return Confound("length", "There is too little body text to compare lengths.", values)
    longest, shortest = _ends(known)
    ratio = known[longest] / known[shortest]
    spread = (
        f"the longest, {longest}, has {known[longest]:,} words of body text, the shortest, "
        f"{shortest}, {known[shortest]:,}"
    )
    if ratio < _LENGTH_RATIO:
        return Confound("length", f"The lengths are alike: {spread}.", values)
    return Confound(
        "length",
        f"The lengths differ {ratio:.1f} times: {spread}. A longer article has room for "
        "more background and more sources.",
        values,
        serious=True,
    )


def _quotations(outlets: ByOutlet) -> Confound:
    shares = {}
    for outlet, scores in outlets.items():
        words = body_words(scores)
        if words:
            shares[outlet] = sum(s.words(Voice.DIRECT) for s in scores) / words
    values = tuple(
        (outlet, f"{100 * shares[outlet]:.0f}%" if outlet in shares else "no body text")
        for outlet in outlets
    )
    if len(shares) < 2:
        return Confound("quotations", "There is too little body text to compare.", values)
    most, least = _ends(shares)
    spread = (
        f"{100 * shares[most]:.0f}% of the words of {most}, {100 * shares[least]:.0f}% of {least}"
    )
    if shares[most] - shares[least] < _QUOTED_APART:
        return Confound("quotations", f"In quotation marks stand {spread}.", values)
    return Confound(
        "quotations",
        f"In quotation marks stand {spread}. Measures over all voices hold that difference; "
        "those of outlets' own words do not.",
        values,
        serious=True,
    )


def _genre(outlets: ByOutlet) -> Confound:
    found = {outlet: [genre(score) for score in scores] for outlet, scores in outlets.items()}
    values = tuple((outlet, _genres(genres)) for outlet, genres in found.items())
    kinds = {
        outlet: sorted({one.name for one in genres} - {UNKNOWN}) for outlet, genres in found.items()
    }
    known = sorted({name for names in kinds.values() for name in names})
    if len(known) > 1:
        by_kind = (
            f"{name} ({listed(sorted(outlet for outlet in kinds if name in kinds[outlet]))})"
            for name in known
        )
        message = f"The articles seem to be of different kinds: {'; '.join(by_kind)}."
        if OPINION in known:
            message += " Opinion may be worded more strongly than a report because it is opinion."
        return Confound("genre", message, values, serious=True)
    if not known:
        return Confound("genre", "What kind of article these are can't be told from signs.", values)
    unknown = sorted(outlet for outlet, names in kinds.items() if not names)
    rest = f", but for {listed(unknown)}, which can't be told" if unknown else ""
    return Confound(
        "genre", f"As far as signs show, all are of one kind: {known[0]}{rest}.", values
    )


def _genres(genres: Sequence[Genre]) -> str:
    """ "news report (a dateline)"; over several articles, how many of each kind."""
    if len(genres) == 1:
        [one] = genres
        return f"{one.name} ({'; '.join(one.signs)})" if one.signs else one.name
    counts = Counter(one.name for one in genres)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{times} {name}" for name, times in ranked)


def _topic(outlets: ByOutlet) -> Confound:
    news = background()
    told = tellings(outlets)
    words = {outlet: _about(sentences, news) for outlet, sentences in told.items()}
    values = tuple((outlet, ", ".join(found)) for outlet, found in words.items())
    groups = events(outlets)
    if len(groups) > 1:
        return Confound("topic", _other_events(groups), values, serious=True)
    first = next(iter(words.values()))
    shared = [word for word in first if all(word in found for found in words.values())]
    message = (
        f"All are much about {listed(shared)}."
        if shared
        else "They share enough of their words to be about one event, but no one word is among "
        "the six that tell most of what each is about."
    )
    return Confound("topic", message, values)


def _about(sentences: Sequence[Told], news: Background) -> list[str]:
    """The words of highest TF-IDF, as most often printed; names among them."""
    weight: Counter[str] = Counter()
    printed: dict[str, Counter[str]] = {}
    for one in sentences:
        for use in one.uses:
            if " " not in use.term:
                weight[use.term] += 1
                printed.setdefault(use.term, Counter())[use.printed] += 1
    # A word of one use is no topic, however rare it is elsewhere.
    several = [term for term in weight if weight[term] > 1] or list(weight)
    ranked = sorted(several, key=lambda term: (-weight[term] * news.idf(term), term))
    return [max(sorted(printed[t]), key=lambda f: printed[t][f]) for t in ranked[:_TOPIC_WORDS]]


def _date(outlets: ByOutlet) -> Confound:
    days = {outlet: sorted(_days({outlet: scores})) for outlet, scores in outlets.items()}
    values = tuple((outlet, _day_range(found)) for outlet, found in days.items())
    every = sorted(day for found in days.values() for day in found)
    undated = sorted(outlet for outlet, found in days.items() if not found)
    if len(undated) == len(days):
        return Confound("date", "No article has a date.", values)
    rest = (
        f" {listed(undated)} {'has' if len(undated) == 1 else 'have'} no date." if undated else ""
    )
    apart = (every[-1] - every[0]).days
    if not apart:
        same = "The articles with a date" if undated else "All"
        return Confound("date", f"{same} were published on {every[0]}.{rest}", values)
    text = f"The first was published on {every[0]}, the last on {every[-1]}, {apart} days later."
    if apart == 1:
        text = f"They were published on {every[0]} and the day after."
    return Confound("date", f"{text}{rest}", values, serious=apart > _DAYS_APART)


def _day_range(days: Sequence[date]) -> str:
    if not days:
        return "undated"
    return f"{days[0]}" if days[0] == days[-1] else f"{days[0]} to {days[-1]}"


def _ends(values: Mapping[str, float]) -> tuple[str, str]:
    """The names with the highest and the lowest value; the first by name of equals."""
    names = sorted(values)
    return max(names, key=lambda n: values[n]), min(names, key=lambda n: values[n])


# --- notices ------------------------------------------------------------------------


def _days(outlets: ByOutlet) -> list[date]:
    found = (_day(score) for scores in outlets.values() for score in scores)
    return [day for day in found if day is not None]


def _day(score: ArticleScore) -> date | None:
    try:
        return date.fromisoformat((score.article.published or "")[:10])
    except ValueError:  # an article made by hand, not by make_article
        return None


def _undated(outlets: ByOutlet) -> Iterator[Notice]:
    days = len(_days(outlets))
    if len(outlets) > 1 and days < sum(len(scores) for scores in outlets.values()):
        yield Notice(
            "undated",
            f"{'Not every' if days else 'No'} article has a date, so it is not known whether "
            "they tell of the same days.",
        )


def _lengths(outlets: ByOutlet) -> Iterator[Notice]:
    words = {name: body_words(scores) for name, scores in outlets.items()}
    words = {name: count for name, count in words.items() if count}
    if len(words) > 1 and max(words.values()) >= _LENGTH_RATIO * min(words.values()):
        longest, shortest = _ends(words)
        yield Notice(
            "lengths-differ",
            f"{longest} has {words[longest]:,} words of body text, {shortest} "
            f"{words[shortest]:,}: the numbers of the shorter are less certain.",
        )
    short = sorted(name for name, count in words.items() if count < _SHORT_BODY)
    if short:
        yield Notice(
            "few-words",
            f"Fewer than {_SHORT_BODY} words of body text: {', '.join(short)}. "
            "Little can be told apart in so few.",
        )
