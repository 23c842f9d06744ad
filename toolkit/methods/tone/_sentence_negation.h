/* What negation and contrast do to a sentence in which nothing else changes a word: negation.py, clause.after and
 * composition.composed in C. Included once, by _sentences.c. */
#include "_sentence_words.h"

/* What a word is to those, see kernel.py. STIRS are the words with which a negation does more: it may be
 * praise, or deny that something rose. */
enum { NEGATES = 1, FEW = 2, LITTLE = 4, CONTRASTS = 8, FREE = 16, COORDINATES = 32, IS_OR = 64,
       OPENS_CLAUSE = 128, IS_THAT = 256, PRONOUN = 512, AUXILIARY = 1024, REPEATED = 2048, NO_DENIAL = 4096,
       NOT_FEW = 8192, OPENS_FEW = 16384, ALLOWS = 32768, NECESSITY = 65536, LACKS = 131072, UNTURNED = 262144,
       STIRS = 524288 };
enum { NOTHING, NEGATION_ALONE, ANYTHING };
enum { MISSED = 2, NEGATION_REACH = 3, ALLOWING_REACH = 6, LIST_REACH = 2 };
static const double NEGATED = -0.74, NEEDED = 0.8, BEFORE_BUT = 0.5, AFTER_BUT = 1.5;

static uint32_t grammar_of(const Scorer *me, const Sentence *it, Py_ssize_t place) {
    if (place < 0 || place >= it->count || it->tokens[place].word < 0) return 0;
    return me->words[it->tokens[place].word].grammar;
}

static int is_break(const Sentence *it, Py_ssize_t place) { return it->tokens[place].word == BREAK; }

/* `_phrase_follows`: whether a part of a list follows rather than a clause. */
static int phrase_follows(const Scorer *me, const Sentence *it, Py_ssize_t place) {
    for (Py_ssize_t n = place + 1; n < place + 4 && n < it->count; n++) {
        uint32_t grammar = grammar_of(me, it, n);
        if (grammar & (PRONOUN | AUXILIARY)) return 0;
        if (is_break(it, n) || grammar & COORDINATES) break;
    }
    return 1;
}

static int list_goes_on(const Scorer *me, const Sentence *it, Py_ssize_t place) {
    for (Py_ssize_t n = place + 1; n < place + 6 && n < it->count; n++) {
        uint32_t grammar = grammar_of(me, it, n);
        if (grammar & COORDINATES) return phrase_follows(me, it, place) && phrase_follows(me, it, n);
        if (grammar & (AUXILIARY | PRONOUN)) return 0;
    }
    return 0;
}

/* Turn one word; what one may be without is marked, for it counts only where it is lacking. */
static void turn(const Scorer *me, Sentence *it, Py_ssize_t place, int lacking) {
    if (it->tokens[place].word == NAME || it->tokens[place].word == BREAK) return;
    it->factors[place] *= NEGATED;
    if (lacking && !it->carries[place] && grammar_of(me, it, place) & NECESSITY) it->carries[place] = MISSED;
}

/* `clause.after` for a negation. */
static void turn_after(const Scorer *me, Sentence *it, Py_ssize_t start, int left) {
    int content = 0, lacking = (grammar_of(me, it, start) & LACKS) != 0;
    for (Py_ssize_t n = start + 1; n < it->count; n++) {
        uint32_t grammar = grammar_of(me, it, n);
        if (is_break(it, n)) {
            if (!content || !list_goes_on(me, it, n)) return;
            if (left < LIST_REACH) left = LIST_REACH;
        } else if (grammar & COORDINATES) {
            if (!content || !(grammar & IS_OR) || !phrase_follows(me, it, n)) return;
            if (grammar_of(me, it, n + 1) & REPEATED) return;
            if (left < LIST_REACH) left = LIST_REACH;
        } else if ((grammar & OPENS_CLAUSE && (content || !(grammar & IS_THAT))) || (grammar & PRONOUN && content)) {
            return;
        } else if (grammar & FREE) turn(me, it, n, lacking);
        else if (left) turn(me, it, n, lacking), left--, content++;
        else return;
    }
}

/* `negated`, for a sentence without any word that STIRS. */
static void negate(const Scorer *me, Sentence *it) {
    for (Py_ssize_t n = 0; n < it->count; n++) {
        uint32_t grammar = grammar_of(me, it, n), next = grammar_of(me, it, n + 1);
        if (!(grammar & (NEGATES | FEW))) continue;
        if (grammar & FEW) {
            uint32_t before = grammar_of(me, it, n - 1);
            if (before & NOT_FEW) continue;
            if (grammar & LITTLE && n && !is_break(it, n - 1) && !(before & OPENS_FEW)) continue;
        } else if (next & NO_DENIAL) continue;
        turn_after(me, it, n, next & ALLOWS ? ALLOWING_REACH : NEGATION_REACH);
    }
    for (Py_ssize_t n = 0; n < it->count; n++) {
        if (it->carries[n] == MISSED) it->values[n] = NEEDED * it->factors[n], it->carries[n] = 1;
        else if (it->factors[n] != 1.0) it->values[n] *= it->factors[n];
    }
}

/* `_contrast`, of a sentence without faces. */
static void contrast(const Scorer *me, Sentence *it) {
    int told = 0;
    for (Py_ssize_t n = 0; n < it->count; n++) {
        if (told && grammar_of(me, it, n) & CONTRASTS && !(grammar_of(me, it, n - 1) & (NEGATES | UNTURNED))) {
            for (Py_ssize_t k = 0; k < it->count; k++)
                if (it->carries[k]) it->values[k] *= k < n ? BEFORE_BUT : AFTER_BUT;
            return;
        }
        told |= it->tokens[n].word != NAME && it->tokens[n].word != BREAK;
    }
}
