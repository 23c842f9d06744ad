/* What negations, wishes and shifters do to the words of a sentence: negation.py, wishes.py and the scopes of
 * composition.py in C. Included once, by _composition.h. */
#include "_clause.h"

enum { REACH = 3, ALLOWING_REACH = 6, TURN_REACH = 4, WISH_REACH = 6, FIGHT_REACH = 2, KEEP_REACH = 6 };
static const double NEGATED = -0.74, TURNED = -0.5, TURNED_BAD = -0.4, DEMANDED = 0.6, SPARED = -0.3;
static const Effect NEGATING = {-0.74, -0.74, 0, 0}, RISES = {1.0, 1.0, 1, 1};

/* ---- negation.py ---- */

/* What a comparative says behind a word, *could not be better*; see `_praise`. */
static int praises_by(const Clause *in, Py_ssize_t place, Py_ssize_t each, int can) {
    Py_ssize_t before = place > 2 ? place - 2 : 0;
    if (reads(in, each + 1, LIT_THAN) &&
        (reads(in, each + 2, LIT_THIS) || reads(in, each + 2, LIT_THAT) || reads(in, each + 2, LIT_IT))) return 1;
    int changing = any_is(in, place + 1, each, NO_CHANGE), any = any_reads(in, place + 1, each, LIT_ANY);
    if (is(in, place, NOBODY)) {
        Py_ssize_t next = each + 1;
        int noun = next < in->it->count && !is_break(in, next) && !reads(in, next, LIT_THAN) &&
                   !reads(in, next, LIT_OR) && !reads(in, next, LIT_AND);
        return !changing && (!reads(in, place, LIT_NO) || noun);
    }
    if (is(in, place, COULD) || any_reads(in, before, place, LIT_COULD) ||
        (any && any_reads(in, before, place, LIT_CAN))) return !changing || any;
    return (can || is(in, place, WILL_NOT)) &&
           (any_reads(in, place + 1, each, LIT_A) || any_reads(in, place + 1, each, LIT_AN));
}

static int praises(const Clause *in, Py_ssize_t place) {
    Py_ssize_t before = place > 2 ? place - 2 : 0;
    if ((is(in, place, NOBODY) || is(in, place, FEW)) && any_is(in, place + 1, place + 6, MATCHING) &&
        any_is(in, place + 1, place + 5, MIGHT)) return 1;
    int can = is(in, place, CANNOT) || any_is(in, before, place, ABLE);
    if (can && (any_is(in, place + 1, place + 10, ENOUGH) || any_is(in, place + 1, place + 4, SAID))) return 1;
    for (Py_ssize_t each = place + 1; each < place + 7 && each < in->it->count; each++) {
        if (is_break(in, each)) return 0;
        if (is(in, each, COMPARATIVE)) return praises_by(in, place, each, can);
    }
    return 0;
}

static void negate(Clause *in, Py_ssize_t place) {
    if (is(in, place, FEW)) {
        if (is(in, place - 1, NOT_FEW)) return;
        if (reads(in, place, LIT_LITTLE) && place && !is_break(in, place - 1) && !is(in, place - 1, FEW_OPENS)) return;
    } else if (is(in, place + 1, NO_DENIAL)) return;
    if (praises(in, place)) return;
    int reach = is(in, place + 1, ALLOWING) ? ALLOWING_REACH : REACH;
    reach_after(in, place, reach, NEGATION_ENDS, place, NEGATING);
}

/* ---- wishes.py ---- */

/* `unreal`: put an effect on what a word makes unreal. */
static void wish(Clause *in, Py_ssize_t place) {
    Py_ssize_t start = place;
    double spared = 1.0;
    int modal = is(in, place, MODAL), to = reads(in, place + 1, LIT_TO);
    if (modal && any_reads(in, place + 1, place + 3, LIT_HAVE)) {
        if (is(in, place + 1, NEGATION) && any_is(in, place + 1, place + 7, COMPARATIVE)) return;
        if (!reads(in, place, LIT_SHOULD) || reads(in, place + 1, LIT_NOT) || reads(in, place + 1, LIT_NEVER))
            spared = SPARED;
    } else if (reads(in, place, LIT_WOULD)) {
        if (!reads(in, place + 1, LIT_THAT) || place) return;
    } else if (reads(in, place, LIT_IF)) {
        if (!reads(in, place + 1, LIT_ONLY)) return;
        start = place + 1;
    } else if (is(in, place, WISH)) {
        if (!place || !any_is(in, place + 1, place + 7, UNREAL)) return;
    } else if (is(in, place, MEANT)) {
        if (!to) return;
    } else if (is(in, place, MISTAKEN)) {
        if (!to || !is(in, place + 2, BELIEF)) return;
        start = place + 2;
    } else if (!is(in, place, HOPED) || !any_is(in, place + 1, place + 5, COMPARATIVE)) return;
    reach_after(in, start, WISH_REACH, 0, place, (Effect){TURNED, spared, 0, 0});
}

/* `spent_words`, of one word. */
static int is_spent(const Clause *in, Py_ssize_t place) {
    if (reads(in, place, LIT_KINDLY) && is(in, place + 1, STOPPING)) return 1;
    if (is(in, place, WISH) && place && any_is(in, place + 1, place + 7, UNREAL)) return 1;
    return is(in, place, HOPED) && any_is(in, place + 1, place + 5, COMPARATIVE);
}

/* ---- the scopes of composition.py ---- */

static int is_having(const Clause *in, Py_ssize_t n) {
    return reads(in, n, LIT_HAS) || reads(in, n, LIT_HAVE) || reads(in, n, LIT_HAD);
}

static int is_demanded(const Clause *in, Py_ssize_t place) {
    Py_ssize_t n = place - 1;
    while (n >= 0 && (ends(in, n, "ly") || is(in, n, BEFORE_DEMANDED))) n--;
    if (n < 0 || is_break(in, n) || reads(in, n, LIT_PLEASE) || reads(in, n, LIT_KINDLY))
        return !reads(in, place + 1, LIT_OF);
    if (is(in, n, DEMAND) && !is_having(in, n)) return 1;
    Py_ssize_t start = clause_start(in, place, WISH_REACH);
    if (any_reads(in, start, place, LIT_WHEN) && (!is(in, n, PREPOSITION) || reads(in, n, LIT_TO)))
        return any_reads(in, start, place, LIT_WILL) || any_reads(in, start, place, LIT_ARE) ||
               any_reads(in, start, place, LIT_IS);
    if (!reads(in, n, LIT_TO) && !reads(in, n, LIT_FOR)) return 0;
    if (is_having(in, n - 1)) return 1;
    for (; start < place; start++)
        if (is(in, start, DEMAND) && !is_having(in, start)) return 1;
    return 0;
}

/* `_effect`. */
static Effect turning(int good, int bad, double factor, int demanded) {
    Effect does = {good ? TURNED * factor : 1.0, demanded ? DEMANDED : bad ? TURNED_BAD * factor : 1.0, 0, good && bad};
    does.takes_over = bad && !demanded && factor > 0;
    return does;
}

static Py_ssize_t predicate(const Clause *in, Py_ssize_t place) {
    while (place && is(in, place - 1, BEFORE_SUPERLATIVE)) place--;
    return is(in, place - 1, BE) ? place : -1;
}

/* `_risen`: what a word says that there is more of. */
static void rise(Clause *in, Py_ssize_t place, Py_ssize_t last, const Word *name, int passive, Py_ssize_t start) {
    if ((of_kind(name, RISES_SUBJECT) && !is(in, last + 1, DETERMINER) && start >= 0) ||
        (passive && of_kind(name, RISES_OBJECT))) {
        int denied = !of_kind(name, COMPARED) && is_negated_verb(in, place);
        reach_before(in, start, TURN_REACH, place, (Effect){1.0, denied ? NEGATED : 1.0, 1, 1});
    }
    if (of_kind(name, RISES_NOUN) && (reads(in, last + 1, LIT_IN) || reads(in, last + 1, LIT_OF)))
        reach_after(in, last, TURN_REACH, NOMINAL, place, RISES);
    else if (of_kind(name, RISES_OBJECT) && !passive) reach_after(in, last, REACH, NOMINAL, place, RISES);
}

/* What a shifter turns before it. */
static void turn_subject(Clause *in, Py_ssize_t place, Py_ssize_t start, Py_ssize_t last, const Word *name, int passive) {
    int good = start >= 0 && of_kind(name, SUBJECT_GOOD), bad = start >= 0 && of_kind(name, SUBJECT_BAD);
    if (passive && !good && !bad) good = of_kind(name, OBJECT_GOOD), bad = of_kind(name, OBJECT_BAD);
    if (!passive && is_object_turn(name) && is(in, last + 1, DETERMINER)) return;
    if ((!good && !bad) || (!passive && !place)) return;
    double factor = is_negated_verb(in, place) ? NEGATED : 1.0;
    reach_before(in, start, TURN_REACH, place, turning(good, bad, factor, 0));
}

/* What a noun turns behind it, as *end* or *lack of*; tell whether it is one here. */
static int turn_noun(Clause *in, Py_ssize_t place, Py_ssize_t last, const Word *name) {
    Py_ssize_t next = last + 1, before = place > 2 ? place - 2 : 0;
    int good = of_kind(name, NOUN_GOOD), bad = of_kind(name, NOUN_BAD), end = name->literal == LIT_END;
    if (of_kind(name, FALLS) && place && !any_is(in, before, place, DETERMINER)) return 0;
    if ((!good && !bad) || !(is(in, next, PREPOSITION) || (ends(in, next, "ing") && !bad))) return 0;
    if (!end || !(any_is(in, before, place, TEMPORAL) || reads(in, next, LIT_IN)))
        reach_after(in, last, TURN_REACH, NOMINAL, place, turning(good, bad, 1.0, end && is_demanded(in, place)));
    return 1;
}

static void turn_object(Clause *in, Py_ssize_t place, Py_ssize_t last, const Word *name) {
    Py_ssize_t next = last + 1;
    int good = of_kind(name, OBJECT_GOOD), bad = of_kind(name, OBJECT_BAD), against = name->literal == LIT_AGAINST;
    if (of_kind(name, COSTS) && (is(in, next, PREPOSITION) || is(in, place - 1, DETERMINER))) return;
    if ((!good && !bad) || reads(in, next, LIT_THAN) || (of_kind(name, STOPS) && is(in, next, STILL))) return;
    int less = name->literal == LIT_LESS;
    if (less && place &&
        (reads(in, place - 1, LIT_NO) || reads(in, place - 1, LIT_OR) || reads(in, place - 1, LIT_NONE))) return;
    int demanded = of_kind(name, STOPPING) && is_demanded(in, place);
    int reach = less || name->literal == LIT_FEWER ? 3 : against ? 2 : TURN_REACH;
    reach_after(in, last, reach, against ? NOMINAL : 0, place, turning(good, bad, 1.0, demanded));
}

/* `_turned`: what a shifter turns, of one word or several. */
static void turn(Clause *in, Py_ssize_t place, Py_ssize_t last, const Word *name) {
    int passive = last == place && is_passive(in, place);
    Py_ssize_t start = of_kind(name, SUPERLATIVE) ? predicate(in, place) : place;
    turn_subject(in, place, start, last, name, passive);
    rise(in, place, last, name, passive, start);
    if (passive && !reads(in, last + 1, LIT_OF)) return;
    if (of_kind(name, FIGHTS))
        reach_after(in, last, FIGHT_REACH, NOMINAL | ONLY_EVILS, place, (Effect){1.0, TURNED_BAD, 1, 0});
    if (of_kind(name, DROPS) && !is(in, last + 1, PREPOSITION) &&
        reach_after(in, last, FIGHT_REACH, NOMINAL | LOOKING, place, NEGATING))
        reach_after(in, last, TURN_REACH, NOMINAL, place, (Effect){1.0, TURNED_BAD, 1, 0});
    if (of_kind(name, HELPS)) reach_after(in, last, REACH, NOMINAL, place, (Effect){1.0, 0.0, 0, 0});
    if (!turn_noun(in, place, last, name)) turn_object(in, place, last, name);
}

/* `_names`: the phrases at a place and the word itself, each with what it turns. */
static void turn_names(Clause *in, Py_ssize_t place) {
    const Phrases *listed = &in->me->shifters;
    int32_t word = in->it->tokens[place].word;
    for (int32_t n = in->me->words[word].first_shifter; n != NONE && n < listed->count; n++) {
        const Phrase *phrase = listed->all + n;
        if (listed->parts[phrase->start + phrase->at] != word) break;
        Py_ssize_t first = place - phrase->at;
        if (!stands_at(listed, phrase, in->it, first)) continue;
        turn(in, first, first + phrase->size - 1, in->me->words + phrase->joined);
        if (!phrase->at) return;
    }
    turn(in, place, place, in->me->words + word);
}

/* Put the effects of what is neither a negation nor a shifter. */
static void turn_otherwise(Clause *in, Py_ssize_t place) {
    int denied = any_is(in, place > 3 ? place - 3 : 0, place, NEGATION); /* "never anything but kind" */
    if ((reads(in, place, LIT_FAR) && reads(in, place + 1, LIT_FROM)) ||
        (reads(in, place, LIT_ANYTHING) && reads(in, place + 1, LIT_BUT) && !denied))
        reach_after(in, place + 1, REACH, NEGATION_ENDS, place, NEGATING);
    else if (reads(in, place, LIT_FROM)) {
        if (any_is(in, clause_start(in, place, KEEP_REACH), place, KEPT_FROM))
            reach_after(in, place, TURN_REACH, NOMINAL, place, (Effect){1.0, TURNED_BAD, 0, 0});
    } else if (reads(in, place, LIT_TOO) && any_reads(in, place + 2, place + 4, LIT_TO))
        reach_after(in, place, TURN_REACH, 0, place, (Effect){TURNED, 1.0, 0, 0});
    else if ((reads(in, place, LIT_VAIN) || reads(in, place, LIT_AVAIL)) &&
             (reads(in, place - 1, LIT_IN) || reads(in, place - 1, LIT_NO))) {
        reach_before(in, place - 1, WISH_REACH, place, (Effect){TURNED, 1.0, 0, 0});
        reach_after(in, place, WISH_REACH, 0, place, (Effect){TURNED, 1.0, 0, 0});
    } else if (is(in, place, OPENER)) wish(in, place);
}
