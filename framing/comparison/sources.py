"""Who is heard: the sources of each outlet, one by one and by the side that they are on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from framing.comparison.words import ByOutlet
from framing.measures import NO_SOURCE, has_cue
from framing.statistics import wilson_limits
from framing.text import shadow, tokenize
from framing.types import (
    Actor,
    ArticleScore,
    Evidence,
    EvidenceRef,
    Score,
    SectionKind,
    SideRow,
    SourceRow,
    Voice,
)

_NOT_ITS_NAME = frozenset({"metonym", "demonym"})
NO_SIDE = "no side given"
NO_CUE = "no cue"
"""Stands among the stances for attributions without a cue, as of a bare quotation."""
DOUBT = "side.doubt"
_TYPES = (
    "person",
    "office",
    "institution",
    "people",
    "anonymous",
    "document",
    "media",
    "unknown",
)
# "several migrants" are the migrants; "one migrant" is not.
_HOW_MANY = frozenset(
    "the a all both several some many most few two three four five six seven eight nine ten "
    "dozens hundreds thousands of".split()
)
_OF_ANOTHER = re.compile(
    r"\b(?:of|for|to|at|in|inside|near|from|with|within|by|on|against|about|among|and|or|not|no|"
    r"former|rival)\b|\w['’]s\b|s['’](?:\s|$)"
)
_SOMEBODY_ELSE = re.compile(
    r"\b(?:sources?|insiders?|aides?|ally|allies|friends?|lawyers?|critics?|opponents?|supporters?|"
    r"defenders?|relatives?|members?|and|or|not|no|against|about|rival)\b"
)
_TIED = re.compile(r"(?:\b(?:of|for|to|at|in|near|from|with|by|on|than|former)|['’]s|s['’])$")
# "the leader of the party, Ada Keeper" is she; "a friend of the keeper, Ada Keeper" may not be.
_BESIDE_ANOTHER = re.compile(
    r"\b(?:to|for|at|inside|near|from|with|within|by|against|about|among|and|or|not)\b|"
    r"\b(?:sources?|insiders?|aides?|ally|allies|friends?|lawyers?|spokes\w+|critics?|opponents?|"
    r"supporters?|relatives?|mother|father|wife|husband|son|daughter|brother|sister|advis[eo]rs?|"
    r"deputy|members?|one|some)\b.*\bof\b"
)
# "Ada Keeper, Tom Rust and Bea Lamb"
_SEVERAL = re.compile(r",\s+[A-Z][^,]*\s+and\s+[A-Z]")
_Heard = tuple[ArticleScore, int, Evidence]
"""An attribution in the body: its article, its index there, and itself."""


def source_rows(outlets: ByOutlet) -> tuple[SourceRow, ...]:
    """Who is heard in each outlet, most attributions first."""
    return tuple(row for outlet, scores in outlets.items() for row in _sources_of(outlet, scores))


def _sources_of(outlet: str, scores: Sequence[ArticleScore]) -> list[SourceRow]:
    groups: dict[str, list[_Heard]] = defaultdict(list)
    called = _called(scores)
    for heard in _attributions(scores):
        actor = _alone(heard[2], called)
        groups[actor or f"“{_plain(heard[2].speaker or '')}”"].append(heard)
    names = {actor.id: actor.name for score in scores for actor in score.actors}
    quoted = _quoted_words(scores)
    rows = []
    for group, items in groups.items():
        first = items[0][2]
        confident = [item.confidence for _, _, item in items if item.confidence is not None]
        positions = [_position(one, item) for one, _, item in items]
        kinds = Counter(item.source_type or "unknown" for _, _, item in items)
        rows.append(
            SourceRow(
                outlet=outlet,
                name=names.get(group) or _shown(first.speaker or "") or NO_SOURCE,
                type=kinds.most_common(1)[0][0],
                actor=group if group in names else None,
                attributions=len(items),
                direct=sum(_in_marks(quoted, heard) for heard in items),
                quoted_words=sum(_words(quoted, heard) for heard in items),
                first=min(positions),
                last=max(positions),
                stances=_stances(items),
                evidence=tuple(EvidenceRef(one.article.id, index) for one, index, _ in items),
                reported=sum(not _in_marks(quoted, heard) for heard in items),
                confidence=round(sum(confident) / len(confident), 4) if confident else None,
            )
        )
    return sorted(rows, key=lambda r: (-r.attributions, -r.quoted_words, r.name, r.actor or ""))


def _stances(items: Sequence[_Heard]) -> tuple[tuple[str, int], ...]:
    counts = Counter(
        (item.stance or "neutral") if has_cue(item) else NO_CUE for _, _, item in items
    )
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _attributions(scores: Sequence[ArticleScore]) -> list[_Heard]:
    return [
        (score, index, item)
        for score in scores
        for index, item in enumerate(score.evidence)
        if item.layer == "attribution" and item.reason is None and item.section is SectionKind.BODY
    ]


def _alone(item: Evidence, called: Mapping[str, set[str]]) -> str | None:
    """The actor that the source is, if it is that actor and nobody else.

    It may stand there with a title, an office or an apposition: "First Minister Ada Keeper",
    "Ada Keeper of the harbour office", "its leader, Ada Keeper", "several migrants".
    """
    if item.actor is None or not item.speaker:
        return None
    names = called.get(item.actor, set())
    whole = _plain(item.speaker)
    parts = [_plain(part) for part in re.split(r"\s*[,(]\s*", item.speaker) if part.strip()]
    if whole in names:
        return item.actor
    if _SEVERAL.search(item.speaker):
        return None
    if parts[:1] and parts[0] in names:
        return item.actor
    if not names.isdisjoint(parts[1:]) and not _BESIDE_ANOTHER.search(parts[0]):
        return item.actor
    person = (item.source_type or "") == "person"
    words = (re.split(r"\s*[,(]\s*", item.speaker)[0]).split()
    for at in range(1, len(words)):
        if person and _plain(" ".join(words[:at])) in names and words[at] in ("of", "from"):
            return item.actor
        lead = " ".join(words[:at])
        if _plain(" ".join(words[at:])) in names and _is_lead(lead, words[at], person):
            return item.actor
    return None


def _is_lead(lead: str, name: str, person: bool) -> bool:
    """Whether the words before a name only say who bears it, or how many do.

    "prison guards" are not "the guards", nor "Vessel Police" the police, but "the charity
    Harbour Without Walls" is one thing.
    """
    plain = lead.casefold()
    if all(word in _HOW_MANY or word.isdigit() for word in plain.split()):
        return True
    if not name[:1].isupper():
        return False
    if person:  # "Iran's Foreign Minister Ada Keeper", but not "a friend of Ada Keeper"
        return not _SOMEBODY_ELSE.search(plain) and not _TIED.search(plain)
    return not _OF_ANOTHER.search(plain) and lead.split()[-1][:1].islower()


def _called(scores: Sequence[ArticleScore]) -> dict[str, set[str]]:
    """What stands for each actor and nobody else: its names, for a person its titles too.

    A metonym ("the palace") is no name of the actor unless the user gave it as one: such a
    source is shown as it was printed.
    """
    called: dict[str, set[str]] = defaultdict(set)
    others: dict[str, set[str]] = defaultdict(set)
    given: dict[str, set[str]] = defaultdict(set)
    for score in scores:
        for actor in score.actors:
            names = {_plain(name) for name in (actor.name, *actor.aliases)}
            called[actor.id] |= names
            if actor.given:
                given[actor.id] |= names
        for mention in score.mentions:
            wording = _plain(score.article.slice(mention.span))
            (others if mention.form in _NOT_ITS_NAME else called)[mention.actor].add(wording)
    for actor_id, wordings in others.items():
        called[actor_id] -= wordings - given[actor_id]
    return called


def _shown(name: str) -> str:
    """A source as it is printed, without a bracket that is not closed."""
    name = " ".join(name.split())
    opened = name.rfind("(")
    return name[:opened].rstrip(" ,") if opened > 0 and ")" not in name[opened:] else name


def _plain(name: str) -> str:
    """A name without its case, article and possessive ending."""
    words = " ".join(name.lower().split()).removeprefix("the ").strip(" ,()")
    return words.removesuffix("'s").removesuffix("’s")


def _position(score: ArticleScore, item: Evidence) -> float:
    """0 for the body's first sentence, 1 for its last."""
    body = [n for n, s in enumerate(score.sentences) if s.section is SectionKind.BODY]
    return body.index(item.sentence) / max(len(body) - 1, 1) if item.sentence in body else 0.0


def _quoted_words(scores: Sequence[ArticleScore]) -> Counter[tuple[str, int]]:
    """For each attribution of the bodies, the words in quotation marks that are its source's.

    Every word is one source's: of several contents that hold it, the one whose source speaks
    there by the voices, then the one that nobody else is quoted as telling, then the shortest.
    """
    counts: Counter[tuple[str, int]] = Counter()
    for score in scores:
        direct = [segment for segment in score.voices if segment.voice is Voice.DIRECT]
        contents = [
            (part.span, index, item)
            for _, index, item in _attributions([score])
            for part in item.parts
            if part.role == "content"
        ]
        nested = {
            index: any(
                segment.span.contains(part.span)
                for part in item.parts
                if part.role == "cue"
                for segment in direct
            )
            for _, index, item in contents
        }
        words = _body_words(score)
        for heard in direct:
            near = [held for held in contents if held[0].overlaps(heard.span)]
            first, last = (bisect_left(words, at) for at in (heard.span.start, heard.span.end))
            for at in words[first:last]:
                holding = [
                    (item.speaker != heard.speaker, nested[index], span.end - span.start, index)
                    for span, index, item in near
                    if span.start <= at < span.end
                ]
                if holding:
                    counts[score.article.id, min(holding)[3]] += 1
    return counts


def _body_words(score: ArticleScore) -> list[int]:
    """Where the words of the body begin."""
    text = shadow(score.article.text)
    out = []
    for sentence in score.sentences:
        if sentence.section is SectionKind.BODY:
            tokens = tokenize(text[sentence.span.start : sentence.span.end])
            out += [
                sentence.span.start + start
                for start, word in zip(tokens.starts, tokens.is_word, strict=True)
                if word
            ]
    return out


def _words(quoted: Counter[tuple[str, int]], heard: _Heard) -> int:
    score, index, _ = heard
    return quoted[score.article.id, index]


def _in_marks(quoted: Counter[tuple[str, int]], heard: _Heard) -> bool:
    """Whether words of the source are quoted; a content that is not known goes by its label."""
    item = heard[2]
    unknown = all(part.role != "content" for part in item.parts)
    return _words(quoted, heard) > 0 or (unknown and item.label != "indirect")


# --- sides -----------------------------------------------------------------------------


def side_rows(outlets: ByOutlet) -> tuple[SideRow, ...]:
    """How much room each side is given in each outlet.

    Sides are the user's own (``side`` in ``actors.toml``), never guessed: a source is on a
    side where it is an actor with one, and nobody else ("the guards", not "a lawyer of the
    guards"). All others are "no side given". Where no actor of the set has a side, sources
    are taken together by their type instead. Every outlet has a row for every side, also
    for one that it does not let speak; rows are in the order of the outlets, and within an
    outlet in one order for all: the side most heard over the set first.
    """
    actors = {
        actor.id: actor for scores in outlets.values() for one in scores for actor in one.actors
    }
    by_side = any(actor.side for actor in actors.values())
    called = {outlet: _called(scores) for outlet, scores in outlets.items()}
    quoted = {outlet: _quoted_words(scores) for outlet, scores in outlets.items()}
    groups = {
        outlet: _by_group(scores, actors, called[outlet], by_side)
        for outlet, scores in outlets.items()
    }
    total: Counter[str] = Counter()
    for found in groups.values():
        total.update({name: len(items) for name, items in found.items()})
    order = sorted(total, key=lambda name: _place_of(name, total, by_side))
    return tuple(
        _side_row(
            outlet,
            name,
            "side" if by_side else "type",
            groups[outlet].get(name, []),
            scores,
            called[outlet],
            quoted[outlet],
        )
        for outlet, scores in outlets.items()
        for name in order
    )


def _place_of(name: str, total: Counter[str], by_side: bool) -> tuple[int, int, str]:
    if by_side:
        return (name == NO_SIDE, -total[name], name)
    return (_TYPES.index(name) if name in _TYPES else len(_TYPES), 0, name)


def _by_group(
    scores: Sequence[ArticleScore],
    actors: dict[str, Actor],
    called: Mapping[str, set[str]],
    by_side: bool,
) -> dict[str, list[_Heard]]:
    out: dict[str, list[_Heard]] = defaultdict(list)
    for heard in _attributions(scores):
        item = heard[2]
        if by_side:
            actor = _alone(item, called)
            name = (actors[actor].side if actor in actors else None) or NO_SIDE
        else:
            name = item.source_type or "unknown"
        out[name].append(heard)
    return out


def _side_row(
    outlet: str,
    name: str,
    by: str,
    items: Sequence[_Heard],
    scores: Sequence[ArticleScore],
    called: Mapping[str, set[str]],
    quoted: Counter[tuple[str, int]],
) -> SideRow:
    found = sorted(
        (round(_position(score, item), 4), score.article.id, index) for score, index, item in items
    )
    ends = [end for score in scores if (end := _last_heard(score)) is not None]
    mine = {(article, index) for _, article, index in found}
    return SideRow(
        outlet=outlet,
        side=name,
        by=by,
        sources=len({_alone(x, called) or f"“{_plain(x.speaker or '')}”" for _, _, x in items}),
        attributions=len(items),
        direct=sum(_in_marks(quoted, heard) for heard in items),
        reported=sum(not _in_marks(quoted, heard) for heard in items),
        quoted_words=sum(_words(quoted, heard) for heard in items),
        positions=tuple(at for at, _, _ in found),
        last_words=sum(end in mine for end in ends),
        articles=len(ends),
        stances=_stances(items),
        doubt=_doubt(items),
        evidence=tuple(EvidenceRef(article, index) for _, article, index in found),
    )


def _last_heard(score: ArticleScore) -> tuple[str, int] | None:
    """The attribution that ends last in the body."""
    heard = _attributions([score])
    if not heard:
        return None
    _, index, _ = max(heard, key=lambda one: (one[2].span.end, one[2].span.start, one[1]))
    return score.article.id, index


def _doubt(items: Sequence[_Heard]) -> Score:
    """The share of the side's cues that cast doubt, with Wilson's (1927) limits.

    Attributions of one article are not independent, so the interval is rather too narrow;
    it is there to keep small counts from being read as large, and nothing is tested on it.
    """
    cued = [item for _, _, item in items if has_cue(item)]
    doubting = sum(item.stance == "doubting" for item in cued)
    if not cued:
        return Score(DOUBT, None, "share", 0, 0, reason="no attribution with a cue", voice=None)
    low, high = (round(limit, 6) for limit in wilson_limits(doubting, len(cued)))
    return Score(DOUBT, doubting / len(cued), "share", doubting, len(cued), low, high, voice=None)
