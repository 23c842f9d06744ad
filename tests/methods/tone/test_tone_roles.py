"""What an actor is in its clause, over sentences of many genres."""

from __future__ import annotations

import pytest

from toolkit.methods.tone.roles import AFFECTED, AGENT, CRITIC, JUDGED, SPEAKER, forms_of, is_asked, role_of
from toolkit.methods.tone.scorer import tone_scorer
from toolkit.methods.tone.words import tone_words

SENTENCES = {
    AFFECTED: (
        "The rebels bombed Lorestan.",
        "Lorestan was invaded at dawn.",
        "Bombs fell on the villages of Lorestan.",
        "The people of Lorestan suffer hunger and cold.",
        "We condemn the war against Lorestan.",
        "The floods in Lorestan killed hundreds.",
        "Children in Lorestan were murdered.",
        "The town stood with Lorestan in its grief.",
        "Lorestan is the victim of a plot.",
        "A thief robbed Lorestan of its savings.",
        "The invasion of Lorestan shocked us.",
        "Nobody has suffered as Lorestan suffers.",
        "The quake flattened half of Lorestan.",
        "Thousands in Lorestan lost their homes.",
        "The blockade of Lorestan went on.",
        "Lorestan was forced to sell its ships.",
        "They disregard the rights of Lorestan.",
        "A gale tore through Lorestan at night.",
    ),
    AGENT: (
        "Lorestan invaded its neighbour.",
        "The army of Lorestan shelled the harbour.",
        "The town was bombed by Lorestan.",
        "Lorestan helped the refugees.",
        "In May Lorestan burned the harvest.",
        "Lorestan must stop the killing.",
        "Lorestan refused to denounce the thugs.",
    ),
    SPEAKER: (
        "Lorestan said that the war was a disaster.",
        "According to Lorestan the talks failed.",
        "Lorestan warned of a famine.",
    ),
    CRITIC: (
        "Yesterday Lorestan condemned the attack.",
        "The siege was denounced by Lorestan.",
        "Lorestan voiced its dismay at the famine.",
        "We read that Lorestan deplores the murder of the pilot.",
        "Lorestan joined in condemning the theft.",
        "Lorestan sends its condolences to those who lost their sons.",
        "Yesterday Lorestan accused its rival of fraud.",
        "Lorestan was horrified by the cruelty of the guards.",
        "Lorestan remains saddened by the death of the poet.",
        "Lorestan has investigated the fraud.",
        "Lorestan denied the allegations of theft.",
        "The police of Lorestan are investigating the theft.",
        "The government of Lorestan deplored the murder.",
        "Lorestan is mourning its dead pilots.",
        "Lorestan declined to comment on the scandal.",
    ),
    JUDGED: (
        "We condemn Lorestan.",
        "The critics praised Lorestan.",
        "Lorestan was condemned by the jury.",
        "Lorestan would not condemn the murder.",
        "Lorestan is a reliable friend.",
        "The government of Lorestan is corrupt.",
        "A wounded Lorestan took the stage.",
        "The road to Lorestan was bombed.",
        "The aggression of Lorestan shocked us.",
    ),
}


@pytest.mark.parametrize(("role", "text"), [(role, text) for role, some in SENTENCES.items() for text in some])
def test_an_actor_has_the_role_that_its_clause_gives_it(role, text):
    words = tone_words(text.replace("Lorestan", "NATO"), tone_scorer().known)  # an acronym is a name at any place
    at = [word.strip(".") for word in text.replace("Lorestan", "NATO").split()].index("NATO")

    assert words[at] == ""
    assert role_of(words, at, at) == role


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Lorestan must be fair to its tenants.", True),
        ("Lorestan needs to earn our trust.", True),
        ("We urge Lorestan to be generous.", True),
        ("They called on Lorestan to honour the truce.", True),
        ("An appeal to Lorestan to show mercy was read.", True),
        ("They tried to convince Lorestan to show mercy.", True),
        ("They persuaded the Lorestan leadership to show mercy.", True),
        ("Lorestan must be praised for its mercy.", False),
        ("Lorestan should have shown mercy.", False),
        ("Lorestan needs praise.", False),
        ("We thank Lorestan for its mercy.", False),
        ("Lorestan promised to show mercy.", False),
        ("They called on Lorestan yesterday.", False),
    ],
)
def test_an_actor_that_is_asked_for_something_has_not_done_it(text, asked):
    words = tone_words(text.replace("Lorestan", "NATO"), tone_scorer().known)

    at = [word.strip(".") for word in text.replace("Lorestan", "NATO").split()].index("NATO")
    assert is_asked(words, at, at) is asked


def test_the_forms_of_a_verb_are_made_by_rule():
    assert forms_of("praise") == {"praise", "praises", "praised", "praising"}
    assert forms_of("punish") == {"punish", "punishes", "punished", "punishing"}
    assert forms_of("destroy") == {"destroy", "destroys", "destroyed", "destroying"}
