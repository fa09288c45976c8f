"""Estimators are citizens of scikit-learn: its checks, its pipelines, its containers."""

from __future__ import annotations

import inspect
import pickle
import re
import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.compose import ColumnTransformer
from sklearn.exceptions import NotFittedError, SkipTestWarning
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, GroupKFold, cross_val_score
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.utils import estimator_checks, get_tags
from sklearn.utils.validation import check_is_fitted

from framing.errors import LexiconError, UsageError
from framing.estimators import FramingFeatures, LoadedClassifier, TargetSentimentClassifier
from framing.scoring import score_article
from framing.sources import make_article
from framing.types import Span
from framing.validation.loaded import TASK as LOADED_TASK
from framing.validation.sentiment import Labelled, predicted
from framing.validation.tasks import Run

ROOT = Path(__file__).parent.parent
ARTICLE = """Ministers slam “reckless” plan to close the harbour

The regime’s thugs attacked the embassy in Arcadia on Monday, officials claimed, but some 2,500 people may have been hurt. The shameless mob fled.

“It’s a brutal crackdown and nobody is safe,” said Tom Hale, a baker. The mayor’s office denied that police had beaten protesters.
"""
LOADED = [
    "The regime's thugs brutally attacked the embassy.",
    "Greedy bosses finally caved after a disgraceful stunt.",
    "The shameless mob fled from a hideous massacre.",
    "Nobody should be fooled by these vile extremists.",
]
PLAIN = [
    "The council will meet on Tuesday to talk about the harbour.",
    "Ferries run from Wednesday, the port authority said.",
    "The two sides agreed on new shifts for the crews.",
    "The report has forty pages and appears in May.",
]
TEXTS = LOADED + PLAIN
LABELS = [1] * len(LOADED) + [0] * len(PLAIN)
GERMAN = "Der Hafen bleibt am Dienstag geschlossen, weil die Arbeiter nicht kommen und der Streik weiter geht."
FEW = ["loaded", "hedges", "tone"]


# --- scikit-learn's own checks --------------------------------------------------------

# What check_estimator feeds is numbers in rows and columns, so for an estimator of texts it
# skips nearly all it has. These of its checks feed nothing and are run by name; what the others
# look for is tested below with texts.
WITHOUT_DATA = (
    "check_estimator_cloneable",
    "check_estimator_tags_renamed",
    "check_valid_tag_types",
    "check_estimator_repr",
    "check_no_attributes_set_in_init",
    "check_do_not_raise_errors_in_init_or_set_params",
    "check_mixin_order",
    "check_parameters_default_constructible",
    "check_get_params_invariance",
    "check_set_params",
)


def test_check_estimator_passes_and_skips_what_it_skips_for_text_vectorizers() -> None:
    def outcome(estimator: object) -> list[tuple[str, str]]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SkipTestWarning)
            found = estimator_checks.check_estimator(estimator)
        return [(one["check_name"], one["status"]) for one in found]

    assert outcome(FramingFeatures()) == outcome(HashingVectorizer())
    assert {status for _, status in outcome(FramingFeatures())} == {"passed"}


@pytest.mark.parametrize("check", WITHOUT_DATA)
def test_checks_that_need_no_data(check: str) -> None:
    if not hasattr(estimator_checks, check):
        pytest.skip("this scikit-learn has no such check")
    getattr(estimator_checks, check)("FramingFeatures", FramingFeatures())


def test_tags_are_those_of_a_stateless_text_vectorizer() -> None:
    tags, theirs = get_tags(FramingFeatures()), get_tags(HashingVectorizer())
    assert tags.input_tags == theirs.input_tags
    assert tags.requires_fit is theirs.requires_fit is False
    assert tags.transformer_tags is not None and tags.transformer_tags.preserves_dtype == []
    assert tags.target_tags.required is False
    check_is_fitted(FramingFeatures())


# --- what the other checks look for ---------------------------------------------------


def test_values_are_those_of_score_article() -> None:
    features = FramingFeatures()
    found = features.fit_transform([ARTICLE])
    score = score_article(make_article(ARTICLE))
    assert list(features.get_feature_names_out()) == [one.measure for one in score.scores]
    assert found.shape == (1, features.n_features_out_) and found.dtype == np.float64
    expected = [np.nan if one.value is None else one.value for one in score.scores]
    np.testing.assert_array_equal(found[0], expected)
    assert np.isfinite(found).any() and np.isnan(found).any()


def test_a_row_does_not_depend_on_the_rows_beside_it() -> None:
    texts = [ARTICLE, *TEXTS]
    features = FramingFeatures(layers=["loaded", "attribution", "tone", "frames"])
    whole = features.transform(texts)
    order = np.random.default_rng(0).permutation(len(texts))
    np.testing.assert_array_equal(features.transform([texts[i] for i in order]), whole[order])
    np.testing.assert_array_equal(np.vstack([features.transform([t]) for t in texts]), whole)


def test_fitting_changes_nothing() -> None:
    features = FramingFeatures(measures=FEW)
    before, texts = dict(vars(features)), list(TEXTS)
    assert features.fit(texts, LABELS) is features
    assert vars(features) == before and texts == TEXTS
    np.testing.assert_array_equal(
        features.fit(PLAIN).transform(LOADED), FramingFeatures(measures=FEW).transform(LOADED)
    )


def test_clones_and_pickles_give_the_same() -> None:
    features = FramingFeatures(layers=("loaded", "hedging"), measures="primary", lexicons=[])
    expected = features.fit_transform(LOADED)
    for copy in (clone(features), pickle.loads(pickle.dumps(features))):
        assert copy.get_params() == features.get_params()
        np.testing.assert_array_equal(copy.transform(LOADED), expected)


@pytest.mark.parametrize(
    "container",
    [tuple, np.array, lambda texts: np.array(texts, dtype=object), pd.Series],
    ids=["tuple", "array of strings", "array of objects", "Series"],
)
def test_every_sequence_of_strings_will_do(container) -> None:
    features = FramingFeatures(measures=FEW)
    np.testing.assert_array_equal(
        features.fit_transform(container(LOADED)), features.transform(LOADED)
    )


@pytest.mark.parametrize("method", ["fit", "transform"])
@pytest.mark.parametrize(
    ("texts", "error", "words"),
    [
        ("one text", TypeError, r"single one.*\[text\]"),
        (b"one text", TypeError, "single one"),
        (["a", None], TypeError, "position 1 .* None"),
        (["a", "b", float("nan")], TypeError, "position 2 .* float"),
        ([b"a"], TypeError, "position 0 .* bytes"),
        (np.array([[1.0, 2.0]]), ValueError, r"shape \(1, 2\)"),
        (pd.DataFrame({"text": ["a", "b"]}), ValueError, r"shape \(2, 1\).*frame\['text'\]"),
        (pd.Series(["a", None], index=[7, 8]), TypeError, "position 1 "),
        ((text for text in "ab"), TypeError, "generator"),
        ({"a", "b"}, TypeError, "set"),
        (3, TypeError, "int"),
        ([], ValueError, "at least one"),
        (pd.Series([], dtype=object), ValueError, "at least one"),
    ],
)
def test_what_is_no_sequence_of_strings_is_refused(method, texts, error, words) -> None:
    with pytest.raises(error, match=words):
        getattr(FramingFeatures(measures=FEW), method)(texts)


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"layers": ["lauded"]}, "unknown layer: lauded"),
        ({"layers": "loaded"}, r"layers=\['loaded'\]"),
        ({"layers": ["naming", "sentiment"]}, "naming, sentiment have no measure"),
        ({"layers": []}, "no measure"),
        ({"measures": ["loaded", "lauded"]}, "no such measure.*lauded"),
        ({"measures": ["hedges"], "layers": ["loaded"]}, "no such measure.*hedges"),
        ({"measures": ["loaded", "loaded"]}, "twice"),
        ({"measures": "loaded"}, r"measures=\['loaded'\]"),
        ({"lexicons": "mine"}, r"lexicons=\['mine'\]"),
        ({"min_confidence": 40}, "between 0 and 1"),
    ],
)
def test_parameters_that_do_not_fit_are_refused_by_fit_and_transform(parameters, words) -> None:
    for method in ("fit", "transform"):
        with pytest.raises(UsageError, match=words):
            getattr(FramingFeatures(**parameters), method)(LOADED)


def test_a_lexicon_pipeline_or_model_that_is_not_there_is_named() -> None:
    with pytest.raises(UsageError, match="no-such-folder"):
        FramingFeatures(model="no-such-folder").transform(LOADED)
    with pytest.raises(LexiconError, match="no-such-folder"):
        FramingFeatures(lexicons=["no-such-folder"]).transform(LOADED)
    with pytest.raises(UsageError, match="no_such_pipeline"):
        FramingFeatures(pipeline="no_such_pipeline").transform(LOADED)


# --- columns --------------------------------------------------------------------------


def test_layers_and_measures_choose_the_columns_and_not_the_values() -> None:
    whole = FramingFeatures().set_output(transform="pandas").transform([ARTICLE])
    for features in (
        FramingFeatures(layers=["hedging", "readability"]),
        FramingFeatures(measures="primary"),
        FramingFeatures(measures=["tone", "loaded", "readability.rix"]),
        FramingFeatures(layers=["loaded"], measures=["loaded.all"]),
    ):
        found = features.set_output(transform="pandas").transform([ARTICLE])
        assert list(found.columns) == list(features.get_feature_names_out())
        assert len(found.columns) == features.n_features_out_ < len(whole.columns)
        pd.testing.assert_frame_equal(found, whole[list(found.columns)])
    assert list(found.columns) == ["loaded.all"]


def test_only_the_layers_that_the_measures_need_are_run() -> None:
    # Without a layer of voices no model is loaded, so this pipeline is never asked for.
    found = FramingFeatures(measures=["readability.lix"], pipeline="no_such_pipeline").transform(
        [ARTICLE]
    )
    assert np.isfinite(found).all()


def test_pandas_out_keeps_the_index() -> None:
    texts = pd.Series(LOADED, index=list("wxyz"))
    found = FramingFeatures(measures=FEW).set_output(transform="pandas").fit_transform(texts)
    assert list(found.index) == list("wxyz") and list(found.columns) == FEW


def test_what_could_not_be_measured_is_nan_and_another_language_is_told() -> None:
    features = FramingFeatures(measures=["loaded", "loaded.direct"])
    assert np.isnan(features.transform([""])).all()
    [[own, direct]] = features.transform([LOADED[0]])
    assert own > 0 and np.isnan(direct)
    with pytest.warns(UserWarning, match="1 text.* position 1 "):
        found = features.transform([LOADED[0], GERMAN])
    assert np.isnan(found[1]).all()


# --- in use ---------------------------------------------------------------------------


def model() -> Pipeline:
    return Pipeline(
        [
            ("f", FramingFeatures(layers=["loaded", "hedging"])),
            ("impute", SimpleImputer(keep_empty_features=True)),
            ("lr", LogisticRegression()),
        ]
    )


def test_a_pipeline_on_raw_strings() -> None:
    fitted = model().fit(TEXTS, LABELS)
    assert list(fitted.predict(TEXTS)) == LABELS
    assert "loaded" in fitted[:-1].get_feature_names_out()
    again = pickle.loads(pickle.dumps(fitted))
    np.testing.assert_array_equal(again.predict_proba(TEXTS), fitted.predict_proba(TEXTS))


def test_a_grid_search_over_its_parameters() -> None:
    search = GridSearchCV(
        model(),
        {"f__measures": [["loaded"], ["hedges"]], "lr__C": [1.0]},
        cv=2,
        error_score="raise",
    )
    search.fit(TEXTS, LABELS)
    assert search.best_params_["f__measures"] == ["loaded"]
    assert search.score(TEXTS, LABELS) == 1.0


def test_beside_other_columns_and_other_vectorizers() -> None:
    frame = pd.DataFrame({"text": LOADED, "length": [1, 2, 3, 4]})
    columns = ColumnTransformer(
        [("framing", FramingFeatures(measures=FEW), "text")], remainder="passthrough"
    ).set_output(transform="pandas")
    found = columns.fit_transform(frame)
    assert list(found.columns) == [*(f"framing__{name}" for name in FEW), "remainder__length"]
    union = FeatureUnion(
        [("f", FramingFeatures(measures=FEW)), ("h", HashingVectorizer(n_features=8))]
    )
    assert union.fit_transform(LOADED).shape == (4, 11)


# --- the classifiers ------------------------------------------------------------------

MOB = "The crowd mocked Roe, and Voss thanked the cook."
TARGETS = [(MOB, "Roe"), (MOB, 26, 30), (MOB, 39, 47)]
KINDS = ["negative", "neutral", "positive"]
CLASSIFIERS = [
    (LoadedClassifier, [LOADED[0], PLAIN[0], LOADED[1]], [1, 0, 1]),
    (TargetSentimentClassifier, TARGETS, [-1, 0, 1]),
]
each_classifier = pytest.mark.parametrize(
    ("classifier", "samples", "labels"), CLASSIFIERS, ids=["loaded", "sentiment"]
)


@pytest.mark.parametrize("check", WITHOUT_DATA)
@each_classifier
def test_classifiers_pass_checks_that_need_no_data(classifier, samples, labels, check) -> None:
    if not hasattr(estimator_checks, check):
        pytest.skip("this scikit-learn has no such check")
    getattr(estimator_checks, check)(classifier.__name__, classifier())


@each_classifier
def test_classifiers_pass_check_estimator(classifier, samples, labels) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SkipTestWarning)
        found = estimator_checks.check_estimator(classifier())
    assert {one["status"] for one in found} == {"passed"}
    tags = get_tags(classifier())
    assert tags.estimator_type == "classifier" and tags.target_tags.required
    assert tags.input_tags == get_tags(HashingVectorizer()).input_tags
    assert tags.requires_fit


@each_classifier
def test_pretrained_classifiers_clone_pickle_and_predict(classifier, samples, labels) -> None:
    model = classifier(pretrained=True)
    with pytest.raises(NotFittedError):
        model.predict(samples)
    assert model.fit(samples, labels) is model
    chances = model.predict_proba(samples)
    assert chances.shape == (len(samples), len(model.classes_)) and chances.dtype == np.float64
    np.testing.assert_allclose(chances.sum(axis=1), 1)
    again = pickle.loads(pickle.dumps(model))
    np.testing.assert_array_equal(again.predict_proba(samples), chances)
    # A row does not depend on the rows beside it.
    np.testing.assert_array_equal(model.predict_proba(samples[::-1]), chances[::-1])
    np.testing.assert_array_equal(model.predict_proba(samples[:1]), chances[:1])
    np.testing.assert_array_equal(model.predict(samples), model.classes_[chances.argmax(axis=1)])
    assert model.score(samples, model.predict(samples)) == 1.0
    copy = clone(model)
    assert copy.get_params() == model.get_params() and not hasattr(copy, "classes_")


@each_classifier
def test_labels_and_parameters_that_do_not_fit_are_refused(classifier, samples, labels) -> None:
    model = classifier(pretrained=True)
    with pytest.raises(ValueError, match="requires y to be passed"):
        model.fit(samples, None)
    with pytest.raises(ValueError, match="inconsistent"):
        model.fit(samples, labels[:-1])
    with pytest.raises(UsageError, match="no-such-folder"):
        model.set_params(model="no-such-folder").fit(samples, labels)
    with pytest.raises(UsageError, match="pretrained=True"):
        model.set_params(pretrained=False).fit(samples, labels)
    with pytest.raises(ValueError, match="of each"):
        model.set_params(model=None).fit(samples, labels)


def test_loaded_agrees_with_what_evaluate_measures(tmp_path) -> None:
    gold = tmp_path / "gold.csv"
    frame = pd.DataFrame({"text": TEXTS, "label": LABELS})
    frame.to_csv(gold, index=False)
    outcome = LOADED_TASK.measure(gold, Run())
    [macro_f1] = [one for one in outcome.metrics if one.name == "macro_f1"]
    model = LoadedClassifier(pretrained=True).fit(TEXTS, LABELS)
    said = model.predict(TEXTS)
    kinds = [(1, 1), (1, 0), (0, 1), (0, 0)]
    expected = [[pair == kind for kind in kinds] for pair in zip(said, LABELS, strict=True)]
    np.testing.assert_array_equal(macro_f1.table, np.array(expected, dtype=float))


def test_the_label_that_means_loaded() -> None:
    texts = [LOADED[0], PLAIN[0]]

    def columns(labels: list[object], **parameters: object) -> tuple[list[object], float]:
        model = LoadedClassifier(pretrained=True, **parameters).fit(texts, labels)
        return list(model.classes_), model.predict_proba(texts)[0, model.loaded_class_]

    classes, chance = columns([1, 0])
    assert classes == [0, 1] and chance > 0.5
    assert columns(["loaded", "not loaded"]) == (["loaded", "not loaded"], chance)
    assert columns([True, False]) == ([False, True], chance)
    assert columns(["a", "b"], loaded_label="a") == (["a", "b"], chance)
    with pytest.raises(UsageError, match=r"which of .*'a', 'b'.*loaded_label='b'"):
        columns(["a", "b"])
    with pytest.raises(UsageError, match="'c'"):
        columns(["a", "b"], loaded_label="c")
    with pytest.raises(ValueError, match="two classes"):
        columns([1, 1])


def test_the_threshold_moves_the_labels_and_not_the_chances() -> None:
    model = LoadedClassifier(pretrained=True).fit(TEXTS, LABELS)
    assert set(model.set_params(threshold=0.0).predict(TEXTS)) == {1}
    assert set(model.set_params(threshold=1.0).predict(TEXTS)) == {0}
    for method in (model.predict, lambda texts: model.fit(texts, LABELS)):
        with pytest.raises(UsageError, match="between 0 and 1"):
            model.set_params(threshold=50)
            method(TEXTS)


@pytest.mark.parametrize(
    ("texts", "error", "words"),
    [
        (["Fine words.", "..."], ValueError, "position 1 .* no words"),
        (["Fine words.", None], TypeError, "position 1 .* None"),
    ],
)
def test_sentences_that_can_not_be_judged_are_named(texts, error, words) -> None:
    with pytest.raises(error, match=words):
        LoadedClassifier(pretrained=True).fit(texts, [1, 0])


@pytest.mark.slow
def test_loaded_learns_in_a_pipeline_and_a_search() -> None:
    words = ["wet", "dry", "old", "new", "big"]
    texts = [f"The {word} {thing} is here." for thing in ("boat", "road") for word in words]
    labels = ["boat"] * 5 + ["road"] * 5
    search = GridSearchCV(
        Pipeline([("judge", LoadedClassifier())]),
        {"judge__threshold": [0.5]},
        cv=[(np.arange(10), np.arange(10))],
        error_score="raise",
    ).fit(texts, labels)
    found = search.best_estimator_.named_steps["judge"]
    assert list(found.classes_) == ["boat", "road"] and found.loaded_class_ == 1
    assert found.model_.threshold == 0.5
    assert search.best_score_ == found.score(texts, labels)


def test_sentiment_agrees_with_what_evaluate_measures() -> None:
    from framing.language.pipeline import load_pipeline

    spans = (Span(17, 20), Span(26, 30), Span(39, 47))
    [said] = predicted([Labelled("1", MOB, spans, (0, 0, 0))], load_pipeline())
    model = TargetSentimentClassifier(pretrained=True).fit(TARGETS, KINDS)
    assert list(model.classes_) == KINDS
    assert list(model.predict(TARGETS)) == [one.toward.label for one in said]
    expected = [one.toward.probabilities for one in said]
    np.testing.assert_allclose(model.predict_proba(TARGETS), expected, atol=1e-5)


def test_targets_come_as_tables_and_labels_as_numbers() -> None:
    model = TargetSentimentClassifier(pretrained=True).fit(TARGETS, [0, 0, 1])
    assert list(model.classes_) == [-1, 0, 1]
    expected = model.predict_proba(TARGETS[:2])
    triples = pd.DataFrame({"sentence": [MOB] * 2, "start": [17, 26], "end": [20, 30]})
    pairs = pd.DataFrame({"sentence": [MOB] * 2, "mention": ["Roe", "Voss"]})
    for samples in (triples, pairs, pairs.to_numpy(), pd.Series(TARGETS[:2])):
        np.testing.assert_array_equal(model.predict_proba(samples), expected)


@pytest.mark.parametrize(
    ("samples", "error", "words"),
    [
        ([(MOB, "Roe"), MOB], TypeError, "position 1 "),
        ([(MOB, "Roe"), (MOB, 3)], TypeError, "position 1 "),
        ([(MOB, "Roe"), (MOB, " ")], TypeError, "position 1 "),
        ([(MOB, "Roe"), (MOB, "Vos")], ValueError, "position 1 .*'Vos'"),
        ([(MOB, "Roe"), (MOB, 40, 400)], ValueError, "position 1 .*40-400"),
        ([(MOB, "Roe"), (MOB, 16, 17)], ValueError, "position 1 .*no word"),
        (MOB, TypeError, "sequence of pairs"),
        ([], ValueError, "at least one"),
    ],
)
def test_targets_that_can_not_be_read_are_named(samples, error, words) -> None:
    model = TargetSentimentClassifier(pretrained=True).fit(TARGETS, KINDS)
    with pytest.raises(error, match=words):
        model.predict(samples)


@pytest.mark.parametrize(
    ("labels", "words"),
    [([-1, 0, 2], "position 2 .* is 2"), (["negative", "bad", "neutral"], "position 1 .*'bad'")],
)
def test_a_label_that_is_none_of_the_three_is_named(labels, words) -> None:
    with pytest.raises(ValueError, match=words):
        TargetSentimentClassifier(pretrained=True).fit(TARGETS, labels)


@pytest.mark.slow
def test_sentiment_learns_in_cross_validation() -> None:
    verbs = {
        "negative": ["attacked", "insulted", "jailed", "mocked", "beat"],
        "neutral": ["met", "passed", "called", "saw", "joined"],
        "positive": ["praised", "thanked", "rescued", "honoured", "hugged"],
    }
    pairs, labels = [], []
    for label, words in verbs.items():
        for word in words:
            for name in ("Roe", "Voss"):
                pairs.append((f"The crowd {word} {name} in the harbour.", name))
                labels.append(label)
    found = cross_val_score(
        TargetSentimentClassifier(),
        pairs,
        labels,
        groups=[sentence.partition(" in ")[0].rpartition(" ")[2] for sentence, _ in pairs],
        cv=GroupKFold(2),
        error_score="raise",
    )
    assert found.mean() > 0.6


# --- imports --------------------------------------------------------------------------


def test_scikit_learn_is_imported_with_the_first_estimator_only() -> None:
    script = (
        "import sys, framing, framing.estimators, framing.cli, framing.scoring\n"
        "assert 'sklearn' not in sys.modules\n"
        "assert 'FramingFeatures' in dir(framing.estimators)\n"
        "framing.estimators.FramingFeatures()\n"
        "assert 'sklearn' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT)


def test_an_estimator_that_there_is_not_is_no_attribute() -> None:
    import framing.estimators

    with pytest.raises(AttributeError, match="Nonesuch"):
        _ = framing.estimators.Nonesuch


# --- the page -------------------------------------------------------------------------


def test_the_python_of_the_page_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # An installation from before there was the component does not tell spaCy of it.
    import framing.spacy_component  # noqa: F401

    monkeypatch.chdir(ROOT)
    page = (ROOT / "docs" / "estimators.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    assert len(blocks) >= 6
    names: dict[str, object] = {}
    for block in blocks:
        exec(block, names)  # one after the other, as a reader would
    printed = capsys.readouterr().out
    assert "thugs epithet outlet" in printed and "brutal emotive direct" in printed
    assert "[1]" in printed and "('baker', 'epithet')" in printed


def test_the_page_has_every_parameter() -> None:
    page = (ROOT / "docs" / "estimators.md").read_text(encoding="utf-8")
    table = page.partition("| parameter |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `(\w+)`", table, re.MULTILINE) == list(
        inspect.signature(FramingFeatures).parameters
    )
    for classifier in (LoadedClassifier, TargetSentimentClassifier):
        table = page.partition(f"| `{classifier.__name__}` |")[2].partition("\n\n")[0]
        assert re.findall(r"^\| `(\w+)`", table, re.MULTILINE) == list(
            inspect.signature(classifier).parameters
        )
