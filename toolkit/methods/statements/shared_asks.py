"""Actions that recur: asks of several texts or sources for the same thing, and those for its opposite."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from toolkit.language.english_stems import english_stem
from toolkit.language.stopwords import Language
from toolkit.language.words import bare_words
from toolkit.methods.statements.ask_tables import shown_action
from toolkit.methods.statements.asking.asks import STOPPING
from toolkit.methods.statements.rows import AskRow, SharedAskRow

ALIKE = 0.6
"""Dice coefficient of the stems of two actions from which on they are the same."""
_MOST_STEMS = 12  # of an action, so that pairs of stems stay few
_MOST_HOLDERS = 200  # asks with a pair of stems; a pair that more have in common says nothing
# Words that many actions have in common whatever is asked.
_LIGHT = frozenset(
    "make take give get put keep come work help need want new major big great good better full real thing things way"
    " time year years people change changes lot hard".split()
)
_OPPOSITES = frozenset("stop end halt cease refrain avoid reject oppose abandon withdraw".split())


class _Action(NamedTuple):
    row: AskRow
    stems: frozenset[str]
    against: bool


def shared_asks(rows: Sequence[AskRow], language: Language) -> list[SharedAskRow]:
    """Return the actions for which two texts or sources ask, those of most texts first.

    Two actions are the same if they share at least two content words, and six in ten of them (Dice). The opposite is
    the same action, not to be done.
    """
    actions = _actions(rows, language)
    made = [_row([actions[place] for place in group]) for group in _groups(actions)]
    found = [each for each in made if each is not None]
    return sorted(found, key=lambda each: (-each.documents, -each.asks, each.action, each.document, each.line))


def _actions(rows: Sequence[AskRow], language: Language) -> list[_Action]:
    made = []
    for row in rows:
        words = [word.lower() for word in bare_words(row.action)]
        # Of "stop selling" the row says that it is not to be done; of "end the sale" it may not.
        opposite = bool(words) and words[0] in _OPPOSITES - STOPPING
        against = row.negated != opposite
        kept = [
            word
            for word in words
            if word not in language.stop_words and word not in _OPPOSITES | _LIGHT and len(word) > 2
        ]
        made.append(_Action(row, frozenset(map(english_stem, kept[:_MOST_STEMS])), against))
    return made


def _groups(actions: Sequence[_Action]) -> list[list[int]]:
    """Return the places of actions that are the same, directly or through others."""
    holders: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, action in enumerate(actions):
        for pair in combinations(sorted(action.stems), 2):
            holders[pair].append(place)
    leader = list(range(len(actions)))

    def find(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    for pair in sorted(holders):
        places = holders[pair]
        if len(places) > _MOST_HOLDERS:
            continue
        for first, second in combinations(places, 2):
            if find(first) != find(second) and _alike(actions[first].stems, actions[second].stems):
                leader[max(find(first), find(second))] = min(find(first), find(second))
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for place in range(len(actions)):
        groups[find(place)].append(place)
    return [places for places in groups.values() if len(places) > 1]


def _alike(first: frozenset[str], second: frozenset[str]) -> bool:
    shared = len(first & second)
    return shared > 1 and 2 * shared >= ALIKE * (len(first) + len(second))


def _row(actions: Sequence[_Action]) -> SharedAskRow | None:
    """Return the row of a group, unless one text or source alone asks for it."""
    against = 2 * sum(each.against for each in actions) > len(actions)
    asking = [each.row for each in actions if each.against == against]
    opposing = [each.row for each in actions if each.against != against]
    voices = {_voice(each.row) for each in actions}
    if len(voices) < 2:
        return None
    shortest = min(asking, key=lambda row: (len(row.action), row.action))
    return SharedAskRow(
        action=shown_action(shortest),
        asks=len(asking),
        documents=len({row.document for row in asking}),
        sources=", ".join(sorted({_voice(row) for row in asking})),
        opposed=len(opposing),
        opponents=", ".join(sorted({_voice(row) for row in opposing})),
        document=asking[0].document,
        line=asking[0].line,
    )


def _voice(row: AskRow) -> str:
    return row.document if row.source == "author" else f"{row.source or 'unnamed'} ({row.document})"
