"""Which words that are divided at a hyphen are compounds and keep it: *long-term*, but not *com-mission*."""

from __future__ import annotations

_ALWAYS = frozenset(
    "self vice quasi après non cross well north south east west anglo franco sino afro austro pseudo neo"
    " twenty thirty forty fifty sixty seventy eighty ninety".split()
)
"""First parts that are nearly always followed by a hyphen."""

_SOLID = frozenset(
    "nonsense nonsensical nonstop nonplussed nonchalant nonentity nonetheless crossing crossings crossed crosses"
    " crossbow crossword crossfire crossroad crossroads crossover wellbeing wellness wellington wells selfish selfless"
    " northern northerly northward northwards southern southerly southward southwards eastern easterly eastward"
    " eastwards western westerly westward westwards easter neon neolithic viceroy vicenza".split()
)
"""Words that begin as one of these and have none."""

_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve half double third first second".split()
)
_AFTER_NUMBERS = frozenset(
    "third thirds quarter quarters fifth fifths sixth sixths seventh eighth eighths ninth tenth tenths half way day"
    " days week weeks month months year years hour hours minute minutes storey story page person people party"
    " parties state states sided dimensional digit member door room bedroom part level tier speed stage step star"
    " thirty hearted baked truth truths mile miles hand rate class time tone edged breed man men woman term line"
    " pronged year".split()
)
_COMPOUNDS = {
    "long": "term standing lasting lived range distance running awaited haired forgotten serving suffering winded stay"
    " legged lost held established",
    "short": "term lived range sighted tempered haired staffed circuit stay sleeved handed",
    "high": "level ranking profile speed tech income quality risk end rise minded pitched powered pressure priority"
    " value water street resolution energy precision performance school altitude impact stakes",
    "low": "level income cost lying risk paid key quality tech wage skilled carbon profile pitched intensity rise",
    "so": "called",
    "no": "fly one go confidence man deal nonsense brainer show win",
    "far": "reaching right left flung fetched off sighted away",
    "up": "to front and coming",
    "decision": "making maker makers",
    "policy": "making maker makers relevant",
    "peace": "loving",
    "full": "time scale length fledged blown size",
    "part": "time timer owned",
    "large": "scale sized",
    "small": "scale sized town time minded",
    "middle": "class aged sized income east",
    "upper": "class middle case",
    "lower": "class middle case income level",
    "working": "class age",
    "ruling": "class",
    "open": "ended minded air source access door handed",
    "hard": "line liner liners working won hit core fought headed",
    "deep": "sea seated rooted water",
    "wide": "ranging open eyed",
    "broad": "based minded brush",
    "good": "looking natured humoured",
    "old": "fashioned age world",
    "new": "found",
    "state": "owned run led sponsored backed funded of controlled",
    "government": "led run backed funded owned controlled",
    "world": "class famous renowned",
    "real": "time world life estate",
    "right": "wing hand winger handed minded",
    "left": "wing hand winger handed leaning",
    "law": "abiding",
    "life": "threatening saving size",
    "man": "made",
    "hand": "held picked",
    "home": "grown",
    "common": "law sense",
    "cost": "effective benefit cutting of",
    "time": "consuming honoured tested limited",
    "follow": "up",
    "set": "up",
    "check": "up in",
    "break": "up in",
    "build": "up",
    "run": "up down",
    "start": "up ups",
    "face": "to",
    "day": "to",
    "off": "duty season",
    "free": "standing range trade market",
    "tax": "free exempt",
    "duty": "free",
    "drug": "free related",
    "fast": "growing moving food track",
    "slow": "moving growing",
    "clear": "cut sighted eyed headed",
    "close": "knit up range",
    "best": "selling known seller practice",
    "better": "known off",
    "much": "needed loved",
    "most": "favoured",
    "all": "time party round out powerful important inclusive",
    "ever": "growing present changing increasing",
    "pro": "government european democracy western russian independence war choice life business",
    "ex": "minister president husband wife soldier soldiers officer officers chief leader mayor",
    "mid": "century year term",
    "ill": "fated advised treated treatment equipped defined informed prepared health timed conceived suited",
    "euro": "area atlantic",
    "multi": "ethnic party purpose annual million storey",
    "anti": "corruption terrorism government war semitism aircraft tank",
    "counter": "terrorism insurgency attack",
    "co": "operation operate operated operative ordinate ordination author chair founder opt",
    "re": "election elect elected examine entry enter",
    "pre": "war election existing emptive condition",
    "post": "war conflict colonial election communist",
    "inter": "state ministerial agency",
    "socio": "economic political cultural",
    "politico": "military economic",
    "civil": "military",
    "public": "private",
    "stand": "off by still",
    "round": "table the up",
    "rank": "and",
    "mother": "in tongue",
    "father": "in",
    "brother": "in",
    "sister": "in",
    "son": "in",
    "daughter": "in",
    "passer": "by",
    "looker": "on",
    "runner": "up",
    "commander": "in",
    "editor": "in",
    "attorney": "general",
    "secretary": "general",
    "governor": "general",
    "director": "general",
    "major": "general",
    "lieutenant": "general colonel",
    "brigadier": "general",
}
_PAIRS = {head: frozenset(tails.split()) for head, tails in _COMPOUNDS.items()}
_JOINTS = frozenset("to of the and in on by up a at for or de la le du al el".split())
"""Small words in the middle of a compound: *up-to-date*, *state-of-the-art*."""


def keeps_hyphen(before: str, head: str, tail: str) -> bool:
    """Return whether a word that was divided at a line end is a compound, which has a hyphen there in any case.

    Parameters
    ----------
    before
        Text directly before the first part, such as ``up-`` in ``up-to-date``.
    head, tail
        The letters on both sides of the hyphen.

    Examples
    --------
    >>> keeps_hyphen("", "long", "term"), keeps_hyphen("up-", "to", "date"), keeps_hyphen("", "com", "mission")
    (True, True, False)
    """
    first, second = head.lower(), tail.lower()
    if tail[0].isupper() or len(head) == 1 or (before.endswith("-") and first in _JOINTS):
        return True  # Nobody writes "RussiaWest", "xray" or "uptodate".
    if first in _ALWAYS:
        return first + second not in _SOLID
    if first in _NUMBERS and second in _AFTER_NUMBERS:
        return True
    return second in _PAIRS.get(first, ())
