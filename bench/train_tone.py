"""Learn the weights of tone and of tone towards an actor, and write the two files that the package ships.

TOOLKIT_BENCH_DATA=FOLDER python bench/train_tone.py --vectors TABLE.npz [--write] [--date YYYY-MM-DD]

Learnt from openly licensed sets only: opinion sentences with the mean of twenty raters (nyt_dev), news sentences with a
label towards each of their actors (newsmtsc_train), headlines on the economy (econ_headlines). For the tone of a
sentence, the label of a news sentence is the mean over its actors. Without ``--write`` only the figures are shown.

Every figure across domains is that of weights that were learnt without the set they are measured on. The neutral band
and the zero are chosen on such predictions too, over the three sets that are learnt from; EmoBank, which is not learnt
from, shows how they carry over.
"""

from __future__ import annotations

import argparse
import json
import textwrap
from base64 import b64encode
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.console import Console
from scipy.sparse import csr_matrix, hstack, vstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.kernel_ridge import KernelRidge
from sklearn.linear_model import LogisticRegression, Ridge
from tone_sets import LICENCES, NAMES, SENTENCES, TARGETS, VALUES, banded, folder, macro_f1, pearson, rows

from toolkit.language.stopwords import english
from toolkit.methods.tone.learnt import (
    ESTIMATED,
    MEASURES,
    Features,
    Weights,
    read_tone_weights,
    score_learnt,
    sentence_features,
)
from toolkit.methods.tone.lexicon import lexicon, read_terms
from toolkit.methods.tone.scorer import known_words
from toolkit.methods.tone.toward import (
    CLASSES,
    Around,
    TowardWeights,
    around,
    read_toward_weights,
    score_toward,
    speech_around,
)
from toolkit.methods.tone.words import placed_tone_words, tone_words

PENALTY = 4.0
WORD_SCALE = 0.9  # words are penalised more than measures
MEASURE_SCALE = {"positive": 0.2, "negative": 0.2}
NEWS_WEIGHT = 0.15  # its labels are one judgment each, those of nyt_dev the mean of twenty
LEAST = 5  # sentences that a word must stand in
TOWARD_C, TOWARD_LEAST, VECTOR_SCALE = 0.3, 5, 0.5
# Who people are is no tone: what the news of some years says of them must not be learnt.
PEOPLE = frozenset(
    "woman women man men girl girls boy boys female females male males mother mothers father fathers wife husband"
    " black blacks white whites brown gay gays lesbian lesbians homosexual homosexuals homosexuality transgender"
    " trans immigrant immigrants migrant migrants refugee refugees foreign foreigner foreigners alien aliens"
    " muslim muslims jewish jew jews christian christians catholic evangelical religious minority minorities"
    " ethnic racial race indigenous elderly old older young younger youth disabled poor rich conservative"
    " conservatives liberal liberals republican republicans democratic democrat democrats progressive progressives"
    " socialist communist latino latina hispanic asian african american americans european arab".split()
)
PRONOUNS = frozenset("he she him her his hers himself herself".split())
# Peoples and faiths likewise: their words are neighbours of the wars and crimes that they are reported with.
PEOPLES = frozenset(
    "afghan afghans albanian algerian american angolan arab arabs armenian asian australian austrian azerbaijani"
    " bangladeshi belarusian belgian bolivian bosnian bosnians brazilian british bulgarian burmese cambodian"
    " cameroonian canadian chechen chechens chilean chinese colombian congolese croat croats croatian cuban cubans"
    " cypriot czech danish dutch egyptian egyptians english eritrean estonian ethiopian filipino finnish french"
    " georgian german germans ghanaian greek greeks guatemalan haitian haitians honduran hutu hutus tutsi tutsis"
    " hungarian indian indians indonesian iranian iranians iraqi iraqis irish israeli israelis italian ivorian"
    " japanese jordanian kashmiri kashmiris kazakh kenyan korean kosovar kurd kurds kurdish kuwaiti kyrgyz latvian"
    " lebanese liberian libyan libyans lithuanian macedonian malaysian mexican mexicans moldovan moroccan"
    " moroccans namibian nepalese nicaraguan nigerian nigerians norwegian pakistani pakistanis palestinian"
    " palestinians pashtun pashtuns peruvian polish portuguese qatari roma romani romanian russian russians"
    " rwandan rwandans saudi saudis scottish senegalese serb serbs serbian shia shiite shiites sikh sikhs"
    " sinhalese slovak somali somalis spanish sudanese sunni sunnis swedish swiss syrian syrians taiwanese tajik"
    " tamil tamils tanzanian thai tibetan tunisian turkish turks turkmen ugandan uighur uighurs ukrainian"
    " ukrainians uzbek venezuelan vietnamese welsh yemeni yemenis zimbabwean gypsy gypsies hindu hindus islam"
    " islamic islamist islamists judaism christianity buddhist buddhists mormon mormons atheist atheists zionist"
    " zionists semitic caucasian negro negroes housewife housewives lesbian queer blind deaf autistic obese widow"
    " widows orphan orphans peasant peasants homeless unemployed pensioner pensioners".split()
)
MODELS = Path(__file__).resolve().parent.parent / "toolkit" / "methods" / "tone"
LEXICON = lexicon()
ESTIMATE_SCALE = 1.0
NEUTRAL_SAMPLE = 4_000  # words that the lexicon lacks, taken for neutral
LEAST_ESTIMATE = 0.2  # below this a word is worth next to nothing


@dataclass(frozen=True)
class Set:
    """Sentences with their features and gold tones."""

    texts: Sequence[str]
    features: Sequence[Features]
    gold: np.ndarray
    labels: Sequence[str]


def vocabulary(texts: Sequence[str]) -> frozenset[str]:
    """Return the words that stand in enough sentences, written small."""
    counts: Counter[str] = Counter()
    for text in texts:
        written = set(text.split())
        counts.update({word for word in tone_words(text) if word} & {each.strip(".,;:!?\"'()”“’") for each in written})
    often = (word for word, count in counts.items() if count >= LEAST)
    return frozenset(word for word in often if not any(map(str.isdigit, word))) - PEOPLE - PEOPLES - PRONOUNS


def words_of(text: str, known: frozenset[str]) -> list[str]:
    """Return the words of a sentence as the program scores them."""
    return LEXICON.joined(tone_words(text, known))


def news(where: Path) -> tuple[list[str], list[float]]:
    """Return the sentences of the news set, each with the mean of its labels."""
    held: dict[str, list[float]] = {}
    for row in rows(where, "newsmtsc_train"):
        held.setdefault(str(row["text"]), []).append(VALUES[str(row["label"])])
    return list(held), [sum(values) / len(values) for values in held.values()]


def estimated_valences(table: Path) -> dict[str, float]:
    """Estimate the valence of each word of a table of vectors from those that the lexicon has.

    Kernel ridge regression: words with similar vectors get similar valences. A sample of the words that the lexicon
    lacks is taken for neutral, since most are; without it every frequent word would be called good or bad. Stop words
    have none, nor has what this project's terms declare neutral, nor people.
    """
    held = np.load(table)
    words, vectors = held["words"].tolist(), held["vectors"].astype(np.float64) / 127
    neutral = {word for word, value in read_terms((MODELS / "terms.txt").read_text("utf-8")).items() if not value}
    without = english().stop_words | PEOPLE | PEOPLES | PRONOUNS | neutral
    listed = [place for place, word in enumerate(words) if word in LEXICON.valences]
    others = [place for place, word in enumerate(words) if word not in LEXICON.valences and word not in without]
    chosen = [*listed, *others[:: len(others) // NEUTRAL_SAMPLE]]
    model = KernelRidge(alpha=0.5, kernel="rbf", gamma=0.5)
    model.fit(vectors[chosen], np.array([LEXICON.valences.get(words[place], 0.0) for place in chosen]))
    found = np.concatenate([model.predict(vectors[start : start + 5000]) for start in range(0, len(words), 5000)])
    found -= found.mean()
    rounded = {word: round(float(value), 1) for word, value in zip(words, found, strict=True) if word not in without}
    return {word: value for word, value in rounded.items() if abs(value) >= LEAST_ESTIMATE}


def load(where: Path, known: frozenset[str], estimated: Mapping[str, float]) -> dict[str, Set]:
    """Read every set and find the features of its sentences."""
    made = {}
    for name in (*SENTENCES, "newsmtsc_train"):
        if name == "newsmtsc_train":
            texts, gold = news(where)
            labels = ["pos" if value > 0.2 else "neg" if value < -0.2 else "neu" for value in gold]
        else:
            read = rows(where, name)
            texts, gold = [str(row["text"]) for row in read], [float(str(row["score"])) for row in read]
            labels = [str(row["label"]) for row in read]
        found = [sentence_features(words_of(text, known), LEXICON, known, estimated) for text in texts]
        made[name] = Set(texts, found, np.array(gold), labels)
    return made


def learn(
    sets: Mapping[str, Set], names: Sequence[str], words: Sequence[str]
) -> tuple[dict[str, float], dict[str, float]]:
    """Learn by ridge regression over some sets, each centred and of unit spread, with a level of its own."""
    place = {word: number for number, word in enumerate(words)}
    scales = np.array([MEASURE_SCALE.get(name, 1.0) for name in MEASURES[:-1]])
    blocks, golds, weights = [], [], []
    for number, name in enumerate(names):
        one = sets[name]
        entries = [
            (row, place[word], WORD_SCALE * value)
            for row, found in enumerate(one.features)
            for word, value in found.words.items()
            if word in place
        ]
        at_row, at_word, value = zip(*entries, strict=True) if entries else ((), (), ())
        shape = (len(one.features), len(words))
        level = np.zeros((len(one.features), len(names)))
        level[:, number] = 3.0  # next to unpenalised
        measured = np.array([found.measures[:-1] for found in one.features]) * scales
        guessed = np.array([[found.estimated * ESTIMATE_SCALE] for found in one.features])
        blocks.append(
            hstack(
                [csr_matrix((value, (at_row, at_word)), shape=shape), csr_matrix(np.hstack([measured, guessed, level]))]
            )
        )
        golds.append((one.gold - one.gold.mean()) / one.gold.std())
        weights.append(np.full(len(one.gold), NEWS_WEIGHT if name == "newsmtsc_train" else 1.0))
    model = Ridge(alpha=PENALTY, fit_intercept=False, solver="sparse_cg", tol=1e-6)
    model.fit(vstack(blocks).tocsr(), np.concatenate(golds), sample_weight=np.concatenate(weights))
    of_words = dict(zip(words, model.coef_[: len(words)] * WORD_SCALE, strict=True))
    of_measures = model.coef_[len(words) : len(words) + len(MEASURES) - 1] * scales
    of_estimate = model.coef_[len(words) + len(MEASURES) - 1] * ESTIMATE_SCALE
    return {**dict(zip(MEASURES, of_measures, strict=False)), ESTIMATED: of_estimate, "length": 0.0}, of_words


def as_weights(
    learnt: tuple[Mapping[str, float], Mapping[str, float]],
    scale: float,
    band: tuple[float, float],
    estimated: Mapping[str, float],
) -> Weights:
    """Return weights as the package reads them, rounded as it ships them."""
    return read_tone_weights(json.dumps(told(*learnt, scale, band)), estimated)


def told(
    measures: Mapping[str, float], words: Mapping[str, float], scale: float, band: tuple[float, float]
) -> dict[str, object]:
    """Return what the file holds of the model."""
    return {
        "measures": {name: round(float(value), 5) for name, value in measures.items()},
        "scale": round(scale, 4),
        "band": {"negative_to": band[0], "positive_from": band[1]},
        "words": {word: round(float(value), 3) for word, value in sorted(words.items())},
    }


def tones(one: Set, learnt: Weights, known: frozenset[str]) -> list[float]:
    """Score a set as the program does."""
    return [score_learnt(words_of(text, known), LEXICON, learnt, known).tone for text in one.texts]


def sums(one: Set, measures: Mapping[str, float], words: Mapping[str, float]) -> np.ndarray:
    """Return the weighted sums of a set, in units of the spread of the gold it was learnt from."""
    row = np.array([measures[name] for name in MEASURES])
    return np.array(
        [
            float(np.dot(found.measures, row))
            + measures[ESTIMATED] * found.estimated
            + sum(words.get(word, 0.0) * value for word, value in found.words.items())
            for found in one.features
        ]
    )


def sentence_model(
    where: Path, estimated: Mapping[str, float], console: Console, *, learns_words: bool = True
) -> dict[str, object]:
    """Learn the tone of sentences, and show what it is worth on sets that it was not learnt from."""
    learnt_from = tuple(LICENCES)
    first = {name: [str(row["text"]) for row in rows(where, name)] for name in learnt_from}
    first["newsmtsc_train"] = news(where)[0]
    everything = [text for texts in first.values() for text in texts]
    known = known_words(LEXICON, vocabulary(everything))
    sets = load(where, known, estimated)
    left_out: dict[str, tuple[dict[str, float], dict[str, float]]] = {}
    for name in (*learnt_from, "emobank"):
        others = [each for each in learnt_from if each != name]
        words = sorted(vocabulary([text for each in others for text in first[each]])) if learns_words else []
        left_out[name] = learn(sets, others, words)
    held = {name: sums(sets[name], *left_out[name]) for name in learnt_from}
    lines = {name: np.polyfit(held[name], sets[name].gold / sets[name].gold.std(), 1) for name in learnt_from}
    # Zero is where the sentences lie, in the mean, that readers call neither good nor bad.
    neutral = {name: np.array([label == "neu" for label in sets[name].labels]) for name in learnt_from}
    fullness = {name: np.mean([found.measures[-1] for found in sets[name].features]) for name in learnt_from}
    zero = -float(np.mean([held[name][neutral[name]].mean() / fullness[name] for name in learnt_from]))
    rated = sets["nyt_dev"].gold
    scale = float(lines["nyt_dev"][0] * rated.std() / 4)
    for measures, _ in left_out.values():
        measures["length"] = zero
    predicted = {
        name: tones(sets[name], as_weights(left_out[name], scale, (0, 0), estimated), known) for name in learnt_from
    }
    grid = [round(step * 0.01, 2) for step in range(1, 26)]
    band = max(
        ((-low, high) for low in grid for high in grid),
        key=lambda each: sum(macro_f1(sets[name].labels, banded(predicted[name], each)) for name in learnt_from),
    )
    console.print(f"zero {zero:.3f}, scale {scale:.3f}, neutral band {band}, vocabulary {len(vocabulary(everything))}")
    figures = {}
    for name in sets:
        measures, words = left_out[name if name in learnt_from else "emobank"]
        found = tones(sets[name], as_weights((measures, words), scale, band, estimated), known)
        r, f = pearson(found, sets[name].gold.tolist()), macro_f1(sets[name].labels, banded(found, band))
        figures[name] = {"pearson": round(r, 3), "macro_f1": round(f, 3)}
        console.print(f"  {name:24} not learnt from: Pearson {r:.3f}, macro-F1 {f:.3f}", highlight=False)
    documents = rows(where, "nyt_documents_dev")
    alone = as_weights(left_out["nyt_dev"], scale, band, estimated)
    means = [whole_tone(str(row["text"]), alone, known) for row in documents]
    r = pearson(means, [float(str(row["score"])) for row in documents])
    figures["nyt_documents_dev"] = {"pearson": round(r, 3)}
    console.print(f"  {'nyt_documents_dev':24} not learnt from: Pearson {r:.3f}", highlight=False)
    words = sorted(vocabulary(everything)) if learns_words else []
    measures, of_words = learn(sets, learnt_from, words)
    measures["length"] = zero
    return {**told(measures, of_words, scale, band), "figures": figures}


def write_estimates(estimated: Mapping[str, float]) -> None:
    """Write the estimated valences in the form of the tone terms, a line for each value."""
    lines = [
        "# Estimated valences of frequent words, made by bench/train_tone.py from the vectors of bench/word_vectors.py",
        "# (GloVe 6B 50d, PDDL 1.0) and the VADER lexicon (MIT) with terms.txt (MIT). Licence: MIT.",
    ]
    for value in sorted(set(estimated.values())):
        words = " ".join(sorted(word for word, each in estimated.items() if each == value))
        lines += textwrap.wrap(f"{value:g} {words}", 120, break_long_words=False, subsequent_indent=f"{value:g} ")
    (MODELS / "estimates.txt").write_text("\n".join(lines) + "\n", "utf-8")


def whole_tone(text: str, learnt: Weights, known: frozenset[str]) -> float:
    """Return the mean tone of the sentences of a text."""
    from toolkit.language.sentences import sentences

    found = [score_learnt(words_of(text[a:b], known), LEXICON, learnt, known).tone for a, b in sentences(text)]
    return sum(found) / len(found)


def mention(row: Mapping[str, object], known: frozenset[str]) -> tuple[list[str], int, int]:
    """Return the words of a sentence and the places of its target."""
    placed = placed_tone_words(str(row["text"]), known)
    start, end = int(str(row["from"])), int(str(row["to"]))
    inside = [n for n, word in enumerate(placed) if word.end > start and word.start < end and word.text != ","]
    return [word.text for word in placed], (inside or [0])[0], (inside or [0])[-1]


def toward_model(
    where: Path, known: frozenset[str], vectors: Path, estimated: Mapping[str, float], console: Console
) -> dict[str, object]:
    """Learn the tone towards an actor from the training part, and show it on the two others."""
    held = np.load(vectors)
    table = held["vectors"].astype(np.float64) / 127
    places = {word: place for place, word in enumerate(held["words"].tolist())}

    def found(name: str) -> tuple[list[Around], list[str]]:
        read = rows(where, name)
        quoted = [speech_around(str(row["text"]), int(str(row["from"]))) for row in read]
        cases = [around(*mention(row, known), LEXICON, estimated, each) for row, each in zip(read, quoted, strict=True)]
        return cases, [str(row["label"]) for row in read]

    def dense(cases: Sequence[Around]) -> np.ndarray:
        made = np.zeros((len(cases), 2, table.shape[1]))
        for row, case in enumerate(cases):
            for side, word, weight in case.words:
                made[row, side] += weight * table[places[word]]
        return VECTOR_SCALE * made.reshape(len(cases), -1)

    given, gold = found("newsmtsc_train")
    counts = Counter(name for one in given for name in one.features)
    people = PEOPLE | PEOPLES
    wanted = {name for name, count in counts.items() if count >= TOWARD_LEAST and name.rpartition(" ")[2] not in people}
    kept = [{name: value for name, value in one.features.items() if name in wanted} for one in given]
    names = DictVectorizer()
    model = LogisticRegression(C=TOWARD_C, class_weight="balanced", max_iter=500, tol=1e-5)
    model.fit(hstack([names.fit_transform(kept), csr_matrix(dense(given))]).tocsr(), gold)
    order = [list(model.classes_).index(NAMES[each]) for each in CLASSES]
    rounded = np.round(model.coef_[order], 3)
    listed = sorted(estimated)
    of_vectors = model.coef_[order][:, len(names.vocabulary_) :].reshape(len(CLASSES), 2, -1) * VECTOR_SCALE
    folded = np.einsum("wd,csd->wsc", table[[places[word] for word in listed]], of_vectors)
    unit = float(f"{np.abs(folded).max() / 127:.4g}")
    model_told = {
        "constants": [round(float(each), 3) for each in model.intercept_[order]],
        "features": {
            name: [float(each) for each in rounded[:, column]]
            for name, column in sorted(names.vocabulary_.items())
            if rounded[:, column].any()
        },
        "table_unit": unit,
        "table": b64encode(np.rint(folded / unit).astype(np.int8).tobytes()).decode(),
    }
    learnt: TowardWeights = read_toward_weights(json.dumps(model_told), listed)
    figures = {}
    for name in TARGETS:
        cases, labels = found(name)
        verdicts = [NAMES[score_toward(case, learnt).verdict] for case in cases]
        figures[name] = {"macro_f1": round(macro_f1(labels, verdicts), 3)}
        console.print(
            f"  {name:24} macro-F1 {figures[name]['macro_f1']:.3f}, {len(model_told['features'])} features",
            highlight=False,
        )
    return {**model_told, "figures": figures}


def main() -> None:
    """Learn, show, and write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--write", action="store_true", help="write the two files into toolkit/methods/tone")
    parser.add_argument("--vectors", type=Path, required=True, help="table that bench/word_vectors.py made")
    parser.add_argument("--date", default="", help="of the learning, for the files; needed to write")
    given = parser.parse_args()
    where, console = folder(), Console(width=120)
    if where is None:
        console.print("There are no sets: name their folder with TOOLKIT_BENCH_DATA.")
        return
    if given.write and not given.date:
        parser.error("--write needs --date")
    estimated = estimated_valences(given.vectors)
    if given.write:
        write_estimates(estimated)
    tone = sentence_model(where, estimated, console)
    known = known_words(LEXICON, tone["words"])  # type: ignore[arg-type]
    toward = toward_model(where, known, given.vectors, estimated, console)
    if not given.write:
        return
    lexicon_note = "valences: VADER's lexicon (MIT) with terms.txt (MIT)"
    for path, model, sources, what in (
        ("weights.json", tone, LICENCES, "ridge regression; see toolkit/methods/tone/learnt.py"),
        (
            "toward_weights.json",
            toward,
            {"newsmtsc_train": LICENCES["newsmtsc_train"]},
            "multinomial logistic regression; see toolkit/methods/tone/toward.py",
        ),
    ):
        head = {
            "what": what,
            "made_by": "bench/train_tone.py",
            "date": given.date,
            "sources": {**sources, "lexicon": lexicon_note},
            "licence": "MIT",
            "figures_mean": "on sets, or parts of sets, that the weights measured were not learnt from",
        }
        (MODELS / path).write_text(
            json.dumps({**head, **model}, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n", "utf-8"
        )
        console.print(f"{path}: {(MODELS / path).stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
