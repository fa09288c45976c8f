"""What ``framing explain`` prints of one article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from framing.cli._terminal import console, one_line, styled
from framing.explanation import (
    ONLY_TOTAL,
    SECTION_WORDS,
    VOICE_WORDS,
    Explanation,
    Opened,
    ParsedSentence,
    in_scope,
    interval,
    made_of,
    value,
)
from framing.types import ArticleScore, Evidence, SectionKind, Sentence, Span, Voice, VoiceSegment

_MOST_ROWS = 10
_AROUND = 240
_SIGNED = ("tone", "sentiment")


def print_explanation(
    explanation: Explanation,
    *,
    everything: bool,
    first: bool,
    parses: Sequence[ParsedSentence] = (),
) -> None:
    """The number, its definition, and its rows; under each the parse of its sentence, if given."""
    out = console(prose=True)
    if not first:
        out.print()
    article = explanation.article.article
    head = one_line(article.outlet or article.id)
    out.print(styled((head, "bold"), f"  {one_line(article.title)}"))
    out.print(styled((one_line(article.id), "dim")))
    number, info = explanation.number, explanation.info
    amount = "not measured" if number.value is None else value(number)
    unit = "" if number.value is None or number.unit.startswith("share") else f" {number.unit}"
    text = f"{amount}{unit}"
    if number.low is not None:
        text += f", 95% interval {interval(number)}"
    out.print(styled(f"{info.title}: ", (text, "bold"), f" ({made_of(number)})"))
    out.print(styled((info.definition, "dim")))
    if explanation.segments:
        _segments(out, explanation, everything)
    elif explanation.sentences:
        _sentences(out, explanation, everything)
    else:
        _evidence(out, explanation, everything, {one.sentence: one for one in parses})


def _evidence(
    out: Console,
    explanation: Explanation,
    everything: bool,
    parses: dict[int, ParsedSentence],
) -> None:
    here = [entry for entry in explanation.opened if in_scope(explanation, entry)]
    there = [entry for entry in explanation.opened if not in_scope(explanation, entry)]
    inside = [entry for entry in here if entry.why is None]
    beside = [entry for entry in here if entry.why == ONLY_TOTAL]
    outside = [entry for entry in here if entry.why not in (None, ONLY_TOTAL)]
    score = explanation.article
    _rows(out, score, "Counted", inside, parses)
    _rows(out, score, "In the total that the share is of, not in the share", beside, parses)
    _rows(out, score, "Looked at and not counted", outside, parses)
    if everything:
        _rows(out, score, "In other voices and sections", there, parses)
    elif there:
        where = Counter(_where(entry) for entry in there)
        parts = ", ".join(f"{count} in {place}" for place, count in where.most_common())
        out.print()
        out.print(styled((f"Elsewhere: {parts} (--all shows them).", "dim")))


def _where(entry: Opened) -> str:
    item = entry.item
    if item.section is not SectionKind.BODY:
        return SECTION_WORDS[item.section]
    return VOICE_WORDS[item.voice]


def _rows(
    out: Console,
    score: ArticleScore,
    heading: str,
    entries: list[Opened],
    parses: dict[int, ParsedSentence],
) -> None:
    if not entries and heading != "Counted":
        return
    out.print()
    out.print(styled((f"{heading}: {len(entries)}", "bold")))
    rows = _numbered()
    for number, entry in enumerate(entries, start=1):
        item = entry.item
        rows.add_row(f"{number}.", _context(score, item.sentence, item.span))
        rows.add_row("", _facts(score, entry))
        # Several things may stand in one sentence; its parse is printed with the first.
        parse = parses.pop(item.sentence, None)
        if parse is not None:
            rows.add_row("", _parse(score, item, parse))
    out.print(Padding(rows, (0, 0, 0, 2)))


def _parse(score: ArticleScore, item: Evidence, parse: ParsedSentence) -> Table:
    """A line a word: number, word, tag, relation, head, and what it is part of."""
    article = score.article
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", style="dim", no_wrap=True)
    for style in (None, "dim", None, None):
        table.add_column(style=style, overflow="fold")
    table.add_column(style="bold", overflow="fold")
    words = {word.number: one_line(article.slice(word.span)) for word in parse.words}
    for word in parse.words:
        head = f"{word.head} {words[word.head]}" if word.head else "–"
        table.add_row(
            str(word.number),
            styled(words[word.number]),
            word.tag,
            word.relation,
            styled(head),
            ", ".join(_belongs(item, parse, word.span)),
        )
    return table


def _belongs(item: Evidence, parse: ParsedSentence, word: Span) -> Iterator[str]:
    """The parts of the evidence and the model's spans that a word is in."""
    for labelled in parse.labelled:
        if labelled.span.contains(word):
            yield f"{labelled.kind} {labelled.probability:.2f}"
    if item.layer == "agency":
        for role, span in (("act", item.span), *((part.role, part.span) for part in item.parts)):
            if span.contains(word):
                yield role


def _numbered() -> Table:
    """Rows with a number before them and a hanging indent."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(justify="right", style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    return table


def _facts(score: ArticleScore, entry: Opened) -> Text:
    item = entry.item
    weight = f"{item.weight:+.2f}" if item.layer in _SIGNED else f"weight {item.weight:g}"
    facts = [item.label, VOICE_WORDS[item.voice]]
    if item.speaker:
        facts.append(f"speaker {item.speaker}")
    if item.layer != "attribution":
        facts.append(weight)
    facts.append(item.rule)
    for name, fact in (
        ("stance", item.stance),
        ("source", item.source_type),
        ("neutral wording:", item.alternative),
        ("kind" if item.layer == "agency" else "group", item.group),
        ("status", item.status),
        ("certainty", None if item.confidence is None else f"{item.confidence:.2f}"),
    ):
        if fact:
            facts.append(f"{name} {fact}")
    if item.pushes:
        moved = ", ".join(f"{push.feature} {push.weight:+.1f}" for push in item.pushes)
        facts.append(f"because of {moved}")
    facts += [f"{part.role} “{_clip(score.article.slice(part.span), 40)}”" for part in item.parts]
    facts.append(f"{item.span.start}:{item.span.end}")
    text = one_line(" · ".join(facts))
    if entry.why in (None, ONLY_TOTAL):
        return styled((text, "dim"))
    return styled((f"{one_line(entry.why)} · ", "yellow"), (text, "dim"))


def _context(score: ArticleScore, sentence: int, span: Span) -> Text:
    """The sentence with the span marked; only what is near, where the sentence is long."""
    article = score.article
    around = score.sentences[sentence].span
    start, end = min(around.start, span.start), max(around.end, span.end)
    left, right = max(start, span.start - _AROUND), min(end, span.end + _AROUND)
    before = _spaced(article.text[left : span.start])
    hit = one_line(article.slice(span))
    if len(hit) > 3 * _AROUND:
        hit = f"{hit[: 2 * _AROUND]} ... {hit[-_AROUND:]}"
    after = _spaced(article.text[span.end : right])
    return styled(
        ("... " if left > start else "") + before.lstrip(),
        (f"»{hit}«", "bold"),
        after.rstrip() + (" ..." if right < end else ""),
    )


def _spaced(text: str) -> str:
    """One safe line that keeps the space at either end."""
    inner = one_line(text)
    left = " " if text[:1].isspace() and inner else ""
    right = " " if text[-1:].isspace() else ""
    return f"{left}{inner}{right}"


def _clip(text: str, most: int) -> str:
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 3].rstrip()}..."


def _segments(out: Console, explanation: Explanation, everything: bool) -> None:
    segments = explanation.segments
    shown = segments if everything else segments[:_MOST_ROWS]
    out.print()
    out.print(styled((f"Stretches in this voice: {len(segments)}", "bold")))
    rows = _numbered()
    for number, segment in enumerate(shown, start=1):
        rows.add_row(f"{number}.", _segment(explanation.article, segment))
    out.print(Padding(rows, (0, 0, 0, 2)))
    _more(out, len(segments) - len(shown))


def _segment(score: ArticleScore, segment: VoiceSegment) -> Text:
    speaker = f"{segment.speaker}: " if segment.speaker else ""
    if not speaker and segment.voice is not Voice.OUTLET:
        speaker = "no speaker found: "
    text = _clip(score.article.slice(segment.span), 2 * _AROUND)
    place = f" · {segment.span.start}:{segment.span.end}"
    lead = f"{one_line(speaker)} " if speaker else ""
    return styled((lead, "bold"), text, (place, "dim"))


def _sentences(out: Console, explanation: Explanation, everything: bool) -> None:
    found = explanation.sentences
    shown = found if everything else found[:_MOST_ROWS]
    out.print()
    out.print(styled((f"Sentences, the hardest first: {len(found)}", "bold")))
    rows = _numbered()
    for number, item in enumerate(shown, start=1):
        text = _clip(explanation.article.article.slice(item.span), 2 * _AROUND)
        rows.add_row(f"{number}.", styled(text))
        rows.add_row("", styled((_lengths(item), "dim")))
    out.print(Padding(rows, (0, 0, 0, 2)))
    _more(out, len(found) - len(shown))


def _lengths(item: Sentence) -> str:
    return (
        f"{item.words} words, {item.long_words} of more than six letters · "
        f"{item.span.start}:{item.span.end}"
    )


def _more(out: Console, count: int) -> None:
    if count > 0:
        out.print(styled((f"  ... and {count:,} more (--all shows them).", "dim")))
