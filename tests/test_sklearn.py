"""The estimators for scikit-learn: its own checks, a pipeline, a grid search, and the numbers of the commands."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.base import clone
from sklearn.exceptions import NotFittedError, SkipTestWarning
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import FeatureUnion, Pipeline, make_pipeline
from sklearn.utils.estimator_checks import check_estimator, parametrize_with_checks
from sklearn.utils.validation import check_is_fitted, validate_data

import toolkit
from toolkit.sklearn import KeyphraseExtractor, ToneScorer, ToolkitVectorizer, TopicModel

SEA = ["The trawler left the harbour at dawn.", "A gale drove the trawler back to the harbour."]
LAW = ["The judge read the verdict aloud.", "The verdict of the judge was appealed at once."]
TEXTS = (SEA + LAW) * 6
LABELS = [0, 0, 1, 1] * 6


def written(X):
    """Return a text for each row of numbers: a word for each column, as often as the number says, up to six times."""
    return [
        " ".join(f"column{chr(97 + place)} " * min(int(abs(value) * 3 + 1), 6) for place, value in enumerate(row))
        for row in X
    ]


class _OfNumbers:
    """Checks of scikit-learn give numbers to an estimator; these are checked as numbers and given to it as texts."""

    def __sklearn_tags__(self):
        tags = super().__sklearn_tags__()
        tags.input_tags.two_d_array, tags.input_tags.one_d_array, tags.input_tags.string = True, False, False
        return tags

    def fit(self, X, y=None):
        return super().fit(written(validate_data(self, X, dtype=np.float64)), y)

    def transform(self, X):
        if self.__sklearn_tags__().requires_fit:
            check_is_fitted(self, "n_features_in_")
        return super().transform(written(validate_data(self, X, reset=False, dtype=np.float64)))


class VectorizerOfNumbers(_OfNumbers, ToolkitVectorizer):
    def fit_transform(self, X, y=None):
        return self.fit(X).transform(X)


class ToneOfNumbers(_OfNumbers, ToneScorer):
    pass


class KeyphrasesOfNumbers(_OfNumbers, KeyphraseExtractor):
    pass


@parametrize_with_checks(
    [VectorizerOfNumbers(), ToneOfNumbers(), KeyphrasesOfNumbers(top=3), TopicModel(n_components=1), TopicModel(2)]
)
def test_the_checks_of_scikit_learn(estimator, check):
    check(estimator)


@pytest.mark.parametrize("estimator", [ToolkitVectorizer(), ToneScorer(), KeyphraseExtractor()])
def test_estimators_on_texts_pass_what_scikit_learn_checks_of_them(estimator):
    # It has no texts to try: all but the checks of parameters are those of the test above.
    with pytest.warns(SkipTestWarning, match="requires input"):
        check_estimator(estimator)


def test_terms_are_those_of_the_commands():
    text = "The Ferries left. The U.S. ferry's captain left in 2021."
    vectorizer = ToolkitVectorizer().fit([text])

    assert vectorizer.get_feature_names_out().tolist() == ["US", "captain", "ferry", "left"]
    assert vectorizer.transform([text, "A ferry, a submarine."]).toarray().tolist() == [[1, 1, 2, 2], [0, 0, 1, 0]]
    assert vectorizer.shown_.tolist() == ["U.S.", "captain", "Ferries", "left"]


def test_texts_are_cleaned_before_they_are_counted():
    text = "The trawler left the harbour.\n\nCopyright 2021 Harbour Times. All rights reserved."
    clean, raw = (ToolkitVectorizer(clean=each).fit([text]).vocabulary_ for each in (True, False))

    assert "copyright" not in clean
    assert "copyright" in raw


def test_weights_are_log_entropy():
    # Of two texts: a word once in each has entropy ln 2 and weight 0, one in a single text weight 1.
    found = ToolkitVectorizer(weighting="log-entropy").fit_transform(["harbour gale", "harbour verdict verdict"])

    assert found.toarray() == pytest.approx(np.array([[1, 0, 0], [0, 0, 1]]))


def test_terms_of_too_few_or_too_many_texts_are_left_out():
    texts = ["gale harbour", "gale harbour", "gale anchor", "gale keel"]

    assert list(ToolkitVectorizer(min_df=2, max_df=0.5).fit(texts).vocabulary_) == ["harbour"]
    with pytest.raises(ValueError, match="No term is left"):
        ToolkitVectorizer(min_df=3, max_df=0.5).fit(texts)


def test_tone_is_that_of_the_command(tmp_path):
    texts = ["The rescue was a great success.", "The flood was a terrible disaster."]
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    rows = toolkit.sentiment(toolkit.read(tmp_path)).table("documents").records()
    found = ToneScorer().transform(texts)

    assert ToneScorer().predict(texts) == pytest.approx([row["tone"] for row in rows], rel=1e-5)
    assert found[0, 0] > 0 > found[1, 0]
    assert (
        ToneScorer().transform(["", "Die Brücke ist nach dem Hochwasser nicht mehr zu benutzen."]).tolist()
        == [[0] * 6] * 2
    )


def test_keyphrases_are_those_of_the_command(tmp_path):
    texts = [f"{one} The grid operator met the wind farm. The grid operator left." for one in SEA]
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    rows = toolkit.keywords(toolkit.read(tmp_path, language="en"), top=3).table("keywords").records()
    extractor = KeyphraseExtractor(top=3).fit(texts)
    scores = extractor.transform(texts).toarray()

    assert [phrase for own in extractor.extract(texts) for phrase, _ in own] == [row["keyword"] for row in rows]
    assert scores.max(axis=1).tolist() == [1.0, 1.0]
    assert ((scores > 0).sum(axis=1) <= 3).all()


def test_a_pickled_extractor_knows_what_is_rare_in_another_process(tmp_path):
    extractor = KeyphraseExtractor(top=4).fit(TEXTS)
    (tmp_path / "model").write_bytes(pickle.dumps(extractor))
    code = "import pickle, sys; print(pickle.load(open(sys.argv[1], 'rb')).extract([sys.argv[2]]))"
    done = subprocess.run([sys.executable, "-c", code, tmp_path / "model", SEA[0]], capture_output=True, check=True)

    assert done.stdout.decode().strip() == str(extractor.extract(SEA[:1]))


@pytest.mark.parametrize("method", ["clusters", "nmf", "lda"])
def test_topics_of_texts_and_of_a_matrix_are_the_same(method):
    model = TopicModel(2, method=method)
    shares = model.fit_transform(list(TEXTS))
    piped = make_pipeline(ToolkitVectorizer(min_df=2, max_df=0.6), clone(model)).fit_transform(TEXTS)

    assert shares == pytest.approx(piped)
    assert shares.sum(axis=1) == pytest.approx(np.ones(len(TEXTS)))
    assert [int(topic == shares[0].argmax()) for topic in shares.argmax(axis=1)] == [1 - label for label in LABELS]
    assert model.predict(["The trawler met a gale."]).tolist() == [shares[0].argmax()]


def test_a_model_of_a_matrix_takes_no_texts():
    model = TopicModel(1).fit(csr_matrix(np.eye(3)))

    with pytest.raises(ValueError, match="cannot take texts"):
        model.transform(["a text"])


@pytest.mark.parametrize("wrong", [{"n_components": 0}, {"n_components": 4}, {"method": "magic"}])
def test_a_wrong_parameter_of_a_model_is_an_error(wrong):
    with pytest.raises(ValueError, match=r"n_components=|method must be"):
        TopicModel(**{"n_components": 1, **wrong}).fit(np.eye(3))
    assert TopicModel(3).fit(np.eye(3)).components_.shape == (3, 3)


def test_coherence_of_topics_by_hand():
    # The two words of each topic always occur together: NPMI 1.
    model = TopicModel(2).fit(np.kron(np.eye(2), np.ones((4, 2))))

    assert model.score(np.kron(np.eye(2), np.ones((4, 2)))) == pytest.approx(1.0)


def test_a_grid_search_over_a_pipeline():
    steps = [("words", ToolkitVectorizer(min_df=2)), ("topics", TopicModel()), ("classifier", LogisticRegression())]
    grid = {"topics__n_components": [1, 2], "words__weighting": ["counts", "log-entropy"]}
    search = GridSearchCV(Pipeline(steps), grid, cv=3).fit(TEXTS, LABELS)

    assert search.best_params_["topics__n_components"] == 2
    assert search.best_score_ == 1.0


def test_a_union_of_all_estimators():
    union = FeatureUnion([("topics", TopicModel(2)), ("tone", ToneScorer()), ("keys", KeyphraseExtractor(top=2))])
    made = union.fit_transform(list(TEXTS))

    assert made.shape == (24, len(union.get_feature_names_out()))
    assert list(union.get_feature_names_out()[:3]) == ["topics__topicmodel0", "topics__topicmodel1", "tone__tone"]


@pytest.mark.parametrize("estimator", [ToolkitVectorizer(), ToneScorer(), KeyphraseExtractor()])
def test_what_are_no_texts_is_an_error(estimator):
    with pytest.raises(ValueError, match="single string"):
        estimator.fit("a text")
    with pytest.raises(ValueError, match="no text"):
        estimator.fit([])
    with pytest.raises(TypeError, match="got int"):
        estimator.fit(["a text", 3])


@pytest.mark.parametrize("estimator", [ToolkitVectorizer(), KeyphraseExtractor(), TopicModel()])
def test_an_estimator_is_fitted_before_it_is_used(estimator):
    with pytest.raises(NotFittedError):
        estimator.transform(list(TEXTS))


def test_nothing_else_loads_the_estimators():
    house = Path(toolkit.__file__).parent
    files = [path for path in house.rglob("*.py") if path.parent.name != "sklearn"]

    assert not [path for path in files if "toolkit.sklearn" in path.read_text("utf-8")]
