"""From labelled spans to attributions: which source and which content belong to which cue.

Spans are joined inside their sentence by what stands nearest, as words between them that belong to
no source: on news, joining right spans this way is right 98 times in 100, so that finding them is
the problem and joining them is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from framing.language.attribution_model import LabelledSpan
from framing.language.parse import Parse

# What stands between, in words: another cue parts what it divides.
_OTHER_CUE = 12
_FAR = 40
# A label or signature has no more words than this.
_LABEL = 6
_PRONOUNS = frozenset({"he", "she", "they"})
_NO_SOURCES = frozenset({"it", "there", "that", "which", "this", "what"})
_CLOSING = frozenset({'"', "'", "”", "’", ".", "!", "?"})


@dataclass(frozen=True, slots=True)
class Linked:
    """Spans of words that make one attribution; ``confidence`` is that of its least certain span.

    ``sentence`` is where the cue stands, or the content where there is no cue.
    """

    source: LabelledSpan | None
    cue: LabelledSpan | None
    content: tuple[LabelledSpan, ...]
    sentence: int
    confidence: float
    nested: bool = False


def link(parse: Parse, paragraphs: Sequence[int], spans: Sequence[LabelledSpan]) -> list[Linked]:
    """Attributions in order of the text. A span of content belongs to one of them.

    ``paragraphs`` has the number of the paragraph of each sentence.
    """
    by_sentence: dict[int, list[LabelledSpan]] = {}
    spans = [_after_dateline(parse, span) for span in spans]
    for span in spans:
        # Content may run over several sentences; it is joined in its first and in its last.
        numbers = {parse.sentence_of[span.first], parse.sentence_of[span.last]}
        for number in numbers:
            by_sentence.setdefault(number, []).append(span)
    taken: set[LabelledSpan] = set()
    out: list[Linked] = []
    for number in sorted(by_sentence):
        out.extend(_of_sentence(parse, by_sentence[number], number, taken))
    for span in spans:
        if span.kind == "content" and span not in taken:
            number = parse.sentence_of[span.first]
            source = _bare_source(by_sentence[number], span, taken)
            out.append(_linked(source, None, (span,), number))
    out.sort(key=lambda linked: (linked.content[0].first, linked.sentence))
    return _labelled(parse, paragraphs, out)


def _after_dateline(parse: Parse, span: LabelledSpan) -> LabelledSpan:
    """Content without the "LONDON (Wire) —" before it, which is the outlet's."""
    number = parse.sentence_of[span.first]
    after = parse.after_dateline(number)
    opens = span.kind == "content" and span.first == parse.first_words[number]
    return replace(span, first=after) if opens and after < span.last else span


def _labelled(parse: Parse, paragraphs: Sequence[int], linked: list[Linked]) -> list[Linked]:
    """Names that stand for a source with no word of saying: "SMITH: ..." and "... — Ana Smith"."""
    labels = _labels(parse, paragraphs)
    signed = _signatures(parse)
    if not labels and not signed:
        return linked
    out = []
    for one in linked:
        source = one.source
        if source is None:
            number = parse.sentence_of[one.content[0].first]
            ends = parse.sentence_of[one.content[-1].last]
            source = labels.get(paragraphs[number]) or signed.get(ends + 1) or signed.get(ends)
            if source is not None and source.last >= one.content[0].first >= source.first:
                source = None
        out.append(replace(one, source=source))
    return out


def _labels(parse: Parse, paragraphs: Sequence[int]) -> dict[int, LabelledSpan]:
    """By paragraph, the name before a colon with which it begins, as in a transcript."""
    out: dict[int, LabelledSpan] = {}
    for number, paragraph in enumerate(paragraphs):
        first, end = parse.first_words[number], parse.first_words[number + 1]
        if number and paragraphs[number - 1] == paragraph:
            continue
        colon = next(
            (i for i in range(first, min(end, first + _LABEL + 1)) if parse.words[i] == ":"), 0
        )
        names = parse.words[first:colon]
        if colon > first and all(word[0].isupper() or word[0] in "(.)-" for word in names):
            whole = colon - first > 1 or names[0].isupper()
            if whole and all(
                tag.startswith("NNP") for tag in parse.tags[first:colon] if tag[0].isalpha()
            ):
                out[paragraph] = LabelledSpan("source", first, colon - 1, 1.0)
    return out


def _signatures(parse: Parse) -> dict[int, LabelledSpan]:
    """By sentence, the name after a dash of which it consists, or with which it ends."""
    out: dict[int, LabelledSpan] = {}
    for number in range(len(parse.first_words) - 1):
        first, end = parse.first_words[number], parse.first_words[number + 1]
        at = first
        if end - first < 2 or parse.words[first] not in ("—", "-", "--"):
            at = next(
                (
                    i
                    for i in range(end - 2, max(end - _LABEL - 2, first), -1)
                    if parse.words[i] == "—"
                ),
                end,
            )
            if at == end or parse.words[at - 1] not in _CLOSING:
                continue
        last = at
        while last + 1 < end and (
            parse.tags[last + 1].startswith("NNP")
            or parse.words[last + 1] in ("de", "la", "von", "N")
        ):
            last += 1
        if last > at and parse.words[at + 1][0].isupper():
            out[number] = LabelledSpan("source", at + 1, last, 1.0)
    return out


def _of_sentence(
    parse: Parse, spans: Sequence[LabelledSpan], number: int, taken: set[LabelledSpan]
) -> Iterator[Linked]:
    cues = [span for span in spans if span.kind == "cue"]
    sources = [span for span in spans if span.kind == "source"]
    if not cues:
        return
    contents: dict[LabelledSpan, list[LabelledSpan]] = {cue: [] for cue in cues}
    for span in spans:
        if span.kind != "content" or span in taken:
            continue
        cost, cue = min(
            ((_gap(span, cue, cues, sources), cue) for cue in cues), key=lambda pair: pair[0]
        )
        if cost < _FAR:
            contents[cue].append(span)
            taken.add(span)
    for cue in cues:
        if contents[cue]:
            source = _source(parse, cue, sources, cues, contents[cue])
            source = source or _from_the_tree(parse, cue, contents[cue])
            if source is not None:
                taken.add(source)
            yield _linked(source, cue, tuple(contents[cue]), number)


def _source(
    parse: Parse,
    cue: LabelledSpan,
    sources: Sequence[LabelledSpan],
    cues: Sequence[LabelledSpan],
    contents: Sequence[LabelledSpan],
) -> LabelledSpan | None:
    subject = _subject(parse, cue)
    before = cue.first - 1
    mine = range(cue.first, cue.last + 1)
    if before >= 0 and parse.lower[before] in _PRONOUNS and parse.heads[before] in mine:
        # Whatever name is labelled further off: "Citing the minister, she said ...".
        subject = before
    for source in sources:
        if subject is not None and source.first <= subject <= source.last:
            return source
    if subject is not None and parse.lower[subject] in _PRONOUNS:
        return LabelledSpan("source", subject, subject, cue.probability)
    ranked = sorted((_gap(source, cue, cues, contents), source.first, source) for source in sources)
    if not ranked or ranked[0][0] >= _FAR:
        return None
    nearest = ranked[0][2]
    if subject is not None and nearest.last < subject < cue.first and parse.heads[subject] in mine:
        # "..., the union said, and its chairman reckons that ...": not the union once more.
        return None
    parting = [i for i in range(nearest.last + 1, cue.first) if parse.words[i] == ";"]
    if parting:
        return _opening(parse, parting[-1] + 1, cue)
    return _described(parse, cue, nearest)


def _opening(parse: Parse, first: int, cue: LabelledSpan) -> LabelledSpan | None:
    """The noun phrase with which a clause begins, as far as it stands before the cue."""
    noun = next((w for w in range(first, cue.first) if parse.tags[w].startswith("NN")), None)
    if noun is None or noun - first > _LABEL:
        return None
    last = parse.reach(noun)[1]
    return LabelledSpan("source", first, last, cue.probability) if last < cue.first else None


def _described(parse: Parse, cue: LabelledSpan, source: LabelledSpan) -> LabelledSpan:
    """ "Minutes seen by the Lantern suggest": the minutes do, whom the "by" describes."""
    if source.last + 1 != cue.first:
        return source
    agents = (w for w in range(source.first, source.last + 1) if parse.deps[w] == "obl:agent")
    for agent in agents:
        participle = parse.heads[agent]
        noun = parse.heads[participle]
        if parse.deps[participle].partition(":")[0] == "acl" and noun < participle < source.first:
            return replace(source, first=parse.reach(noun)[0])
    return source


def _subject(parse: Parse, cue: LabelledSpan) -> int | None:
    """The word that does the saying, for the verb of the cue or the verb above it."""
    words = range(cue.first, cue.last + 1)
    head = next((w for w in words if parse.heads[w] == w or parse.heads[w] not in words), cue.first)
    for word in (head, *parse.ancestors(head)):
        found = parse.child(word, "nsubj", "obl:agent")
        if found is not None:
            return found
        # "..., she recalled, adding that ...": the participle has the subject of its verb.
        participle = parse.deps[word] == "advcl" and parse.tags[word] == "VBG"
        if not participle and parse.deps[word].partition(":")[0] not in ("conj", "xcomp"):
            return None
    return None


def _from_the_tree(
    parse: Parse, cue: LabelledSpan, contents: Sequence[LabelledSpan]
) -> LabelledSpan | None:
    """The phrase of the one who says it, where the model labelled none.

    Only a doer: what is passive and has no "by" ("is believed to") has no source.
    """
    subject = _subject(parse, cue)
    if subject is None or parse.deps[subject] not in ("nsubj", "obl:agent"):
        return None
    first, last = parse.reach(subject)
    if parse.deps[subject] == "obl:agent":
        case = parse.child(subject, "case")
        first = first if case is None else case + 1
    taken = any(span.first <= last and first <= span.last for span in (cue, *contents))
    if taken or parse.lower[subject] in _NO_SOURCES:
        return None
    return LabelledSpan("source", first, last, cue.probability)


def _gap(
    span: LabelledSpan,
    cue: LabelledSpan,
    cues: Sequence[LabelledSpan],
    transparent: Sequence[LabelledSpan],
) -> int:
    """Words between a span and a cue, those of ``transparent`` spans not counted."""
    if span.last < cue.first:
        first, last = span.last + 1, cue.first - 1
    else:
        first, last = cue.last + 1, span.first - 1
    gap = max(last - first + 1, 0)
    for other in transparent:
        if first <= other.first and other.last <= last:
            gap -= other.last - other.first + 1
    between = sum(first <= other.first and other.last <= last for other in cues)
    return gap + _OTHER_CUE * between


def _bare_source(
    spans: Sequence[LabelledSpan], content: LabelledSpan, taken: set[LabelledSpan]
) -> LabelledSpan | None:
    """The source beside content that has no cue ("Smith: ..."), where one stands free."""
    for span in spans:
        if span.kind == "source" and span not in taken:
            near = min(abs(span.last - content.first), abs(content.last - span.first))
            if near <= 3:
                taken.add(span)
                return span
    return None


def _linked(
    source: LabelledSpan | None,
    cue: LabelledSpan | None,
    content: tuple[LabelledSpan, ...],
    sentence: int,
) -> Linked:
    parts = [span for span in (source, cue, *content) if span is not None]
    return Linked(source, cue, content, sentence, min(span.probability for span in parts))
