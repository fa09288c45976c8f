"""Gold articles in, known answers out: attribution, voice, quotations; and bad files."""

from __future__ import annotations

import json
import re

import pytest

from framing.errors import FramingError, SourceError, UsageError
from framing.language import Attribution
from framing.types import Span
from framing.validation import TASKS, evaluate, predict_attributions, quotations, voice
from framing.validation import attribution as attributions
from framing.validation.evaluation import Evaluation
from framing.validation.gold_articles import read_gold_articles


def place(text: str, part: str) -> Span:
    found = re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text)
    assert found, part
    return Span(*found.span())


def made(text: str, source: str | None, cue: str | None, *content: str) -> Attribution:
    """A found attribution at the places where its parts stand first."""

    def at(part: str) -> Span:
        return place(text, part)

    return Attribution(
        source=at(source) if source else None,
        cue=at(cue) if cue else None,
        content=tuple(at(part) for part in content),
        form="direct", stance="neutral", source_type="named", speaker=source, actor=None,
        sentence=0, rule="test",
    )  # fmt: skip


def values(outcome) -> dict[str, float]:
    return {
        metric.name: float(metric.statistic(metric.table.sum(axis=0))) for metric in outcome.metrics
    }


def numbers(outcome) -> dict[str, int]:
    return {metric.name: metric.n for metric in outcome.metrics}


# --- attribution ---


def test_attribution_by_hand(write, row) -> None:
    gold = read_gold_articles(write(row()))[0]
    text = gold.article.text
    found = [
        made(text, "Orla Venn", "said", "said the boat would stay"),  # one token too many
        made(text, "The engine", "was repaired", "It is not finished"),  # without the marks
    ]
    outcome = attributions.compare([(gold, attributions.found_spans(gold, found))])
    got = values(outcome)
    assert (got["source_f1"], got["source_p"], got["source_r"]) == (0.5, 0.5, 0.5)
    assert got["cue_f1"] == 0.5 and got["content_f1"] == 0
    assert got["content_begin_f1"] == 0
    # The quotation has 7 tokens with its marks and comma, of which 4 were found.
    assert got["content_jaccard"] == pytest.approx((4 / 5 + 4 / 7) / 2)
    assert got["source_jaccard"] == pytest.approx(1 / 3)
    assert (got["content_r_direct"], got["content_r_indirect"]) == (0, 0)
    assert numbers(outcome)["content_r_mixed"] == 0
    kinds = sorted(mistake.kind for mistake in outcome.mistakes)
    assert kinds == [
        "content: other boundaries", "content: other boundaries", "cue: false alarm",
        "cue: missed", "source: false alarm", "source: missed",
    ]  # fmt: skip
    missed = next(m for m in outcome.mistakes if m.kind == "source: missed")
    assert (missed.marked, missed.unit) == ("she", "ferry")
    assert missed.before.endswith("finished,” ") and missed.after.startswith(" added. The")


def test_what_is_all_right_is_perfect_in_every_form(write, row) -> None:
    gold = read_gold_articles(write(row()))[0]
    text = gold.article.text
    found = [
        made(text, "Orla Venn", "said", "the boat would stay"),
        made(text, "she", "added", "“It is not finished,”"),
        made(text, "she", "added", "“It is not finished,”"),  # a double decides nothing
    ]
    outcome = attributions.compare([(gold, attributions.found_spans(gold, found))])
    got = values(outcome)
    assert got.pop("content_r_mixed") != got["source_f1"]  # nothing is mixed: undefined
    assert set(got.values()) == {1.0} and not outcome.mistakes


def test_a_content_in_pieces_is_several_spans(write, row, of) -> None:
    pieces = of("she", "added", ["It is", "finished"], "mixed")
    gold = read_gold_articles(write(row(attributions=[pieces])))[0]
    found = [made(gold.article.text, "she", "added", "It is")]
    outcome = attributions.compare([(gold, attributions.found_spans(gold, found))])
    assert values(outcome)["content_r"] == values(outcome)["content_r_mixed"] == 0.5


def test_the_toolkit_itself_is_asked(write, row) -> None:
    result = evaluate("attribution", write(row()))
    assert isinstance(result, Evaluation)
    assert (result.task, result.n, result.unit) == ("attribution", 1, "articles")
    assert result.metrics["source_f1"] == result.metrics["cue_f1"] == 1
    assert result.metrics["content_r_mixed"] is None
    assert result.counts["content_f1"] == 2
    assert not result.intervals  # one article leaves nothing to draw from


def test_token_rows_become_an_article_and_spans_are_cut_at_rows(write) -> None:
    path = write(
        {"id": "a", "tokens": "Venn said : `` It is n't finished .".split(),
         "labels": "B-source B-cue I-cue B-content I-content I-content I-content I-content I-content".split()},
        {"id": "a", "tokens": "I stay . ''".split(), "labels": "B-content I-content I-content I-content".split()},
        {"id": "a", "tokens": "The boat 's engine -LRB- new -RRB- runs .".split(), "labels": ["O"] * 9},
        {"id": "b", "tokens": ["Quiet", "."], "labels": ["O", "I-cue"]},
    )  # fmt: skip
    first, second = read_gold_articles(path, tokens=True)
    assert first.article.text == (
        "Venn said: “It isn't finished. I stay.”\n\nThe boat's engine (new) runs."
    )
    assert (second.article.text, second.attributions) == ("Quiet.", ())
    spans = attributions.gold_spans(first)
    assert spans == {"source": [(0, 1)], "cue": [(1, 3)], "content": [(3, 9), (9, 13)]}
    found = [made(first.article.text, "Venn", "said", "“It isn't finished. I stay.”")]
    assert attributions.found_spans(first, found)["content"] == [(3, 9), (9, 13)]
    result = evaluate("attribution", path)
    assert result.n == 2 and result.counts["content_f1"] == 2
    assert "content_r_direct" not in result.metrics


# --- voice ---


def test_voice_by_hand(write, row) -> None:
    gold = read_gold_articles(write(row()))[0]
    grid, text = gold.grid, gold.article.text
    wanted, direct = voice.gold_words(gold)

    def words(tokens: set[int]) -> list[str]:
        return [text[grid.starts[i] : grid.ends[i]] for i in sorted(tokens) if grid.is_word[i]]

    assert words(wanted) == "the boat would stay It is not finished".split()
    assert words(direct) == "It is not finished".split()
    she = grid.touched(place(text, "she"))[0]
    boat = grid.touched(place(text, "boat"))[0]
    # "boat" is missed and "she" a false alarm; punctuation marks are not asked for.
    outcome = voice.compare([(gold, (wanted - {boat} | {she}, direct | {she, she - 1}))])
    got = values(outcome)
    assert got["attributed_f1"] == pytest.approx(7 / 8)
    assert got["direct_p"] == pytest.approx(4 / 5) and got["direct_r"] == 1
    assert [(m.kind, m.marked) for m in outcome.mistakes] == [
        ("attributed: missed", "boat"),
        ("attributed: false alarm", "she"),
        ("direct quotation: false alarm", "she"),
    ]


def test_the_marks_say_what_is_direct_not_the_field(write, row, of) -> None:
    marked = of("she", "added", ["“It is not finished,”"], "indirect")
    gold = read_gold_articles(write(row(attributions=[marked])))[0]
    attributed, direct = voice.gold_words(gold)
    assert direct and direct <= attributed


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "no" and "yes".', ["no", "yes"]),
        ("He said “no, ‘never’”.", ["no, ‘never’"]),
        ("“One.\n“Two.”\nThree.", ["One.", "Two."]),
        ("He said ''no'' again.", ["no"]),
        ("A stray ” closes nothing.", []),
    ],
)
def test_what_stands_between_marks(text, inside) -> None:
    assert [text[span.start : span.end] for span in voice.quoted(text)] == inside


def test_voice_of_the_toolkit(write, row) -> None:
    result = evaluate("voice", write(row(), row(id="again")))
    assert result.metrics["direct_f1"] == 1
    assert result.intervals["direct_f1"] == (1, 1)


# --- quotations ---


def test_quotations_by_hand(write, row, of) -> None:
    gold = read_gold_articles(
        write(
            row(
                attributions=[
                    of("Orla Venn", "said", ["the boat would stay"], "direct"),
                    of("she", "added", ["“It is not finished,”"], "direct"),
                    of(None, "repaired", ["last winter"], "direct"),  # nobody to find
                    of("The engine", "was", ["repaired"], "indirect"),
                ]
            )
        )
    )[0]
    text = gold.article.text
    found = [
        made(text, "Venn", "said", "boat"),
        made(text, "engine", None, "finished"),
        made(text, None, "was", "repaired"),
    ]
    outcome = quotations.compare([(gold, found)])
    got = values(outcome)
    assert got["speaker_overlap"] == 0.5 and got["speaker_overlap_indirect"] == 0
    assert numbers(outcome) == {
        "speaker_overlap": 2, "speaker_overlap_mixed": 0, "speaker_overlap_indirect": 1,
    }  # fmt: skip
    assert [(m.kind, m.note) for m in outcome.mistakes] == [
        ("direct: another source", "gold: she; found: engine"),
        ("indirect: no source found", "gold: The engine"),
    ]
    assert quotations.compare([(gold, [])]).mistakes[0].kind == "direct: content not found"


# --- the entry ---


def test_json_holds_what_is_promised(write, row) -> None:
    result = evaluate("voice", write(row(), row(attributions=[], id="b")), limit=2)
    data = json.loads(json.dumps(result.to_dict()))
    assert list(data) == ["task", "file", "n", "metrics", "intervals"]
    assert data["n"] == 2 and data["file"].endswith("gold.jsonl")
    for name, (low, high) in data["intervals"].items():
        assert 0 <= low <= data["metrics"][name] <= high <= 1
    assert "errors" in result.to_dict(errors=1)


def test_limit_and_progress(write, row) -> None:
    seen: list[tuple[int, int]] = []
    path = write(row(), row(id="b"), row(id="c"))
    result = evaluate("quotations", path, limit=2, progress=lambda *step: seen.append(step))
    assert result.n == 2 and seen == [(1, 2), (2, 2)]


def test_the_worst_come_first(write, row, of) -> None:
    plain = row(attributions=[of("she", "added", ["The engine was repaired"], "indirect"),
                              of("she", "added", ["last winter"], "indirect")])  # fmt: skip
    result = evaluate("voice", write(plain))
    worst = result.worst(1)["attributed: missed"]
    assert [mistake.marked for mistake in worst] == ["The engine was repaired last winter"]
    assert result.total("attributed: missed") == 1


def test_predictions_for_scripts_of_ones_own() -> None:
    text = "The boat stays. “It is not finished,” Orla Venn said."
    (found,) = predict_attributions([text])
    assert [text[a.source.start : a.source.end] for a in found if a.source] == ["Orla Venn"]


def test_an_article_without_text_or_labels_is_evaluated(write, row) -> None:
    path = write({"text": "", "attributions": []}, {"text": "\n", "attributions": []})
    for task in ("attribution", "voice", "quotations"):
        assert set(evaluate(task, path).metrics.values()) == {None}
    assert evaluate("attribution", write({"id": "a", "tokens": [], "labels": []})).n == 1


def test_there_is_no_such_task(write, row) -> None:
    with pytest.raises(UsageError, match="voice"):
        evaluate("mood", write(row()))
    assert len({task.name for task in TASKS}) == len(TASKS)


BAD = [
    ("{", "no JSON"),
    ("[1]", "no JSON object"),
    ({"text": "a"}, "no field 'attributions'"),
    ({"text": 3, "attributions": []}, "'text' holds 3"),
    ({"text": "a", "attributions": [3]}, "no object"),
    ({"text": "a", "attributions": [{"source": [], "cue": []}]}, "no field 'content'"),
    ({"text": "a", "attributions": [{"source": [{"start": 0, "end": 2}], "cue": [], "content": []}]}, "not inside"),
    ({"text": "a", "attributions": [{"source": [{"start": True, "end": 1}], "cue": [], "content": []}]}, "'start' holds True"),
    ({"text": "a", "attributions": [{"source": [{"start": 0, "end": 1, "text": "b"}], "cue": [], "content": []}]}, "stands 'a'"),
    ({"text": "a", "attributions": [{"source": [], "cue": [], "content": [], "quote_style": "loud"}]}, "loud"),
]  # fmt: skip
BAD_TOKENS = [
    ({"id": "a", "tokens": ["a"], "labels": []}, "1 tokens and 0 labels"),
    ({"id": "a", "tokens": ["a"], "labels": ["B-mood"]}, "B-mood"),
    ({"id": "a", "tokens": ["a"], "labels": [[]]}, "label"),
    ({"id": "a", "tokens": [" "], "labels": ["O"]}, "token"),
    ({"text": "a", "attributions": []}, "no field 'tokens'"),
]


@pytest.mark.parametrize(("bad", "said"), BAD)
def test_a_bad_row_is_named(write, row, bad, said) -> None:
    path = write(row(), "", bad)
    with pytest.raises(SourceError, match=r"gold\.jsonl, row 3: ") as caught:
        evaluate("attribution", path)
    assert said in str(caught.value) and "\n" not in str(caught.value) and caught.value.remedy


@pytest.mark.parametrize(("bad", "said"), BAD_TOKENS)
def test_a_bad_row_of_tokens_is_named(write, bad, said) -> None:
    path = write({"id": "a", "tokens": ["a"], "labels": ["O"]}, bad)
    with pytest.raises(SourceError, match="row 2: ") as caught:
        evaluate("attribution", path)
    assert said in str(caught.value)


@pytest.mark.parametrize("task", [task.name for task in TASKS])
def test_a_file_that_is_none_of_it_is_refused_by_every_task(task, tmp_path) -> None:
    (tmp_path / "empty").write_text("\n\n", encoding="utf-8")
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "prose").write_text("The boat stays.\n", encoding="utf-8")
    for name in ("empty", "bytes", "prose", "missing", "."):
        with pytest.raises(SourceError) as caught:
            evaluate(task, tmp_path / name)
        assert caught.value.remedy and str(tmp_path) in str(caught.value)


def test_token_rows_say_nothing_of_quotations(write) -> None:
    with pytest.raises(SourceError, match="token labels"):
        evaluate("quotations", write({"id": "a", "tokens": ["a"], "labels": ["O"]}))


def test_another_pipeline_is_refused_where_it_would_not_be_used(write, row) -> None:
    with pytest.raises(FramingError, match="pipeline"):
        evaluate("voice", write(row()), "other")
