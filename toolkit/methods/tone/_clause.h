/* How far a word reaches in its clause, as clause.py has it. Included once, by _shifters.h. */
#include "_sentence_words.h"

enum { NOMINAL = 1, NEGATION_ENDS = 2, ONLY_EVILS = 4, LOOKING = 8 }; /* how a word reaches; see `clause.after` */
enum { LIST_REACH = 2 };

/* What one word does to others; see `Effect` in composition.py. */
typedef struct { double good, bad; int takes_over, moves; } Effect;

typedef struct { /* An effect on one place; those on the same place are linked in the order in which they were found. */
    Effect does;
    int32_t place, next;
} Reached;

typedef struct { /* What is needed to find what changes a sentence. */
    const Scorer *me;
    Sentence *it;
    Reached *all;
    int32_t number, room, failed;
} Clause;

static const Word NO_WORD = {.literal = NO_LITERAL};

/* Return what is known of the word at a place; nothing is of a name, a break or what lies outside the sentence. */
static const Word *at(const Clause *in, Py_ssize_t place) {
    if (place < 0 || place >= in->it->count || in->it->tokens[place].word < 0) return &NO_WORD;
    return in->me->words + in->it->tokens[place].word;
}

static int of_kind(const Word *word, int kind) { return word->kinds[kind >> 6] >> (kind & 63) & 1; }
static int is(const Clause *in, Py_ssize_t place, int kind) { return of_kind(at(in, place), kind); }
static int reads(const Clause *in, Py_ssize_t place, int literal) { return at(in, place)->literal == literal; }

static int is_break(const Clause *in, Py_ssize_t place) {
    return place >= 0 && place < in->it->count && in->it->tokens[place].word == BREAK;
}

static int ends(const Clause *in, Py_ssize_t place, const char *end) {
    if (place < 0 || place >= in->it->count) return 0;
    const Token *token = in->it->tokens + place;
    return token->word != NAME && token->word != BREAK && ends_in(token, end);
}

/* Tell whether a word of a kind stands from one place up to another. */
static int any_is(const Clause *in, Py_ssize_t from, Py_ssize_t to, int kind) {
    for (Py_ssize_t n = from; n < to; n++)
        if (is(in, n, kind)) return 1;
    return 0;
}

static int any_reads(const Clause *in, Py_ssize_t from, Py_ssize_t to, int literal) {
    for (Py_ssize_t n = from; n < to; n++)
        if (reads(in, n, literal)) return 1;
    return 0;
}

/* Note that an effect of a word reaches a place. */
static void put(Clause *in, Py_ssize_t place, Py_ssize_t from, Effect does) {
    Sentence *it = in->it;
    if (in->number == in->room) {
        int32_t room = in->room ? in->room * 2 : 64;
        Reached *all = room > in->room ? realloc(in->all, (size_t)room * sizeof(Reached)) : NULL;
        if (!all) { in->failed = 1; return; }
        in->all = all, in->room = room;
    }
    in->all[in->number] = (Reached){does, (int32_t)from, NONE};
    if (it->first[place] == NONE) it->first[place] = in->number;
    else in->all[it->last[place]].next = in->number;
    it->last[place] = in->number++;
}

static int is_verb(const Clause *in, Py_ssize_t place) {
    return is(in, place, AUXILIARY) || is(in, place, VERB) || ends(in, place, "ed") || is(in, place, SUBJECT_GOOD) ||
           is(in, place, SUBJECT_BAD);
}

static int is_object_turn(const Word *word) { return of_kind(word, OBJECT_GOOD) || of_kind(word, OBJECT_BAD); }

static int phrase_follows(const Clause *in, Py_ssize_t place) {
    for (Py_ssize_t n = place + 1; n < place + 4 && n < in->it->count; n++) {
        if (is(in, n, PRONOUN) || is(in, n, AUXILIARY)) return 0;
        if (is_break(in, n) || is(in, n, COORDINATOR)) break;
    }
    return 1;
}

static int list_goes_on(const Clause *in, Py_ssize_t place) {
    for (Py_ssize_t n = place + 1; n < place + 6 && n < in->it->count; n++) {
        if (is(in, n, COORDINATOR)) return phrase_follows(in, place) && phrase_follows(in, n);
        if (is(in, n, AUXILIARY) || is(in, n, PRONOUN)) return 0;
    }
    return 0;
}

/* Tell whether a coordinator ends the reach of a word before it. */
static int ends_reach(const Clause *in, Py_ssize_t place, int how, int content) {
    if (!content || !phrase_follows(in, place)) return 1;
    if (reads(in, place, LIT_NOR) && how & NEGATION_ENDS) return 1;
    if (reads(in, place, LIT_AND) && (how & NEGATION_ENDS || content > 1)) return 1;
    return is(in, place + 1, REPEATED);
}

/* `clause.after`: put an effect on all that a word reaches behind it, or only look; tell whether a charge is there. */
static int reach_after(Clause *in, Py_ssize_t start, int left, int how, Py_ssize_t from, Effect does) {
    int content = 0, charged = 0, nominal = how & NOMINAL;
    for (Py_ssize_t n = start + 1; n < in->it->count; n++) {
        if (is_break(in, n)) {
            if (!content || !list_goes_on(in, n)) return charged;
            if (left < LIST_REACH) left = LIST_REACH;
            continue;
        }
        if (is(in, n, COORDINATOR)) {
            if (ends_reach(in, n, how, content)) return charged;
            if (left < LIST_REACH) left = LIST_REACH;
            continue;
        }
        if (is(in, n, CONJUNCTION) && (content || !reads(in, n, LIT_THAT))) return charged;
        if (content && (is(in, n, PRONOUN) || (nominal && is_verb(in, n)))) return charged;
        if (!is(in, n, FREE) && !(nominal && is(in, n, PREPOSITION))) {
            if (!left) return charged;
            left--, content++;
        }
        charged |= is(in, n, CHARGE);
        if (!(how & LOOKING) && (!(how & ONLY_EVILS) || is(in, n, EVIL))) put(in, n, from, does);
    }
    return charged;
}

static int opens_clause(const Clause *in, Py_ssize_t place) {
    Py_ssize_t start = place;
    while (start && !is_break(in, start - 1) && place - start < 6) {
        start--;
        if (is_verb(in, start) || is_object_turn(at(in, start))) return 0;
    }
    return place - start < 5;
}

/* `clause.before`: put an effect on the subject of a verb. */
static void reach_before(Clause *in, Py_ssize_t start, int left, Py_ssize_t from, Effect does) {
    Py_ssize_t n = start - 1;
    int found = 0;
    while (n >= 0 && (is(in, n, AUXILIARY) || is(in, n, ADVERB) || reads(in, n, LIT_TO) || ends(in, n, "ly"))) n--;
    for (; n >= 0 && left; n--) {
        if (is_break(in, n) || is(in, n, CONJUNCTION) || is(in, n, PRONOUN) || is(in, n, AUXILIARY)) return;
        if (is(in, n, SUBJECT_GOOD) || is(in, n, SUBJECT_BAD)) return;
        int coordinates = is(in, n, COORDINATOR);
        if (coordinates && (!found || !opens_clause(in, n))) return;
        put(in, n, from, does);
        found = 1;
        left -= !is(in, n, FREE) && !coordinates;
    }
}

/* `clause.reversed_clause`: return the first place of what stands before a word, back to the nearest break. */
static Py_ssize_t clause_start(const Clause *in, Py_ssize_t place, int reach) {
    Py_ssize_t start = place;
    while (start > 0 && place - start < reach && !is_break(in, start - 1)) start--;
    return start;
}

static int is_passive(const Clause *in, Py_ssize_t place) {
    if (!ends(in, place, "ed") && !is(in, place, PARTICIPLE)) return 0;
    Py_ssize_t n = place - 1;
    while (n >= 0 && (ends(in, n, "ly") || is(in, n, ADVERB))) n--;
    return is(in, n, BE);
}

static int is_negated_verb(const Clause *in, Py_ssize_t place) {
    for (Py_ssize_t n = place - 1; n >= 0; n--) {
        if (is(in, n, NEGATION)) return 1;
        if (!is(in, n, AUXILIARY) && !is(in, n, ADVERB) && !ends(in, n, "ly")) return 0;
    }
    return 0;
}
