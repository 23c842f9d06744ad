"""What is left out where no word calls for it changes no score."""

import pytest

from toolkit.methods.tone.flags import NO_SIGN, NOT_CHANGING, NOT_KNOWN, VALENCES, word_flags
from toolkit.methods.tone.learnt import score_learnt
from toolkit.methods.tone.lexicon import lexicon, with_terms
from toolkit.methods.tone.rules import score
from toolkit.methods.tone.scorer import tone_scorer

SENTENCES = (
    "",
    "–",
    "The committee met in Lorestan.",
    "It was a disaster, a famine and a war.",
    "They did not fail, nor was the victory hollow.",
    "The envoys prevented a massacre, but the peace is fragile.",
    "The sanctions have been lifted.",
    "A crisis was averted; hope, however, is scarce.",
    "Not only a defeat but a very serious loss.",
    "He kept the town from starvation and saved it from ruin.",
    "“War,” she said, “is never good.”",
    "Peace. " * 200,
)


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize("own", [False, True])
def test_a_sentence_has_the_score_that_all_rules_give_it(text, own):
    words = with_terms(lexicon(), {"peace": -1.5, "fragile peace": 2.0, "the envoys": 1.0}, "") if own else lexicon()
    learnt, rules = tone_scorer("learnt", words), tone_scorer("lexicon", words)
    read = learnt.words(text)
    assert learnt.score(text) == score_learnt(read, words, learnt.learnt, learnt.known)
    assert rules.score(text) == score(read, words.valences)


def test_the_tables_tell_the_flags_apart():
    flags = word_flags(["war", "the"], ["war"])
    line = bytes(flags.get(word, 0) for word in ("not", "the", "war", "was", "ended", ",", "", "unheard"))
    # "war" changes what follows as well: a war on poverty.
    assert list(line.translate(VALENCES)) == [0, 0, 1, 0, 0, 0, 0, 0]
    assert [len(line.translate(None, others)) for others in (NOT_KNOWN, NOT_CHANGING, NO_SIGN)] == [
        2,
        3,
        2,
    ]
