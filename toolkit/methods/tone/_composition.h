/* The valences of a sentence after all that changes them: `composed` of composition.py in C. Included once, by
 * _sentences.c. All sums and products are formed in the order of the reference. */
#include "_shifters.h"

#include <math.h>

enum { PARTIALS = 64 }; /* more than sums of doubles can have that do not overlap */
static const double DEGREE[REACH] = {0.293, 0.293 * 0.95, 0.293 * 0.9};
static const double BURDENED = -1.0, NEEDED = 0.8, BEFORE_BUT = 0.5, AFTER_BUT = 1.5;

/* Tell whether a word is drawn: `FIRST_FACE` or later in the order of letters. */
static int is_drawn(const Token *token) {
    return token->word != NAME && token->word != BREAK && token->size > 2 &&
           memcmp(token->small, "\xE2\x98\x80", 3) >= 0;
}

/* `_effects`. */
static void find_effects(Clause *in) {
    for (Py_ssize_t n = 0; n < in->it->count && !in->failed; n++) {
        const Word *word = at(in, n);
        if (of_kind(word, NEGATES)) negate(in, n);
        if (of_kind(word, TURNS) || of_kind(word, PHRASED)) turn_names(in, n);
        if (of_kind(word, OTHERWISE)) turn_otherwise(in, n);
    }
}

/* `_degree`. */
static double degree_of(const Clause *in, Py_ssize_t place) {
    double degree = 0.0;
    for (int k = 0; k < REACH && k < place; k++) {
        if (is_break(in, place - 1 - k)) break;
        uint32_t marks = at(in, place - 1 - k)->marks;
        if (marks & WEAKER) degree -= DEGREE[k];
        else if (marks & STRONGER) degree += DEGREE[k];
    }
    return degree;
}

static Py_ssize_t distance(const Reached *each, Py_ssize_t place) {
    return each->place < place ? place - each->place : each->place - place;
}

/* Order what reaches a place: the nearest first, of two at the same distance the one behind the place. */
static void order(Clause *in, Py_ssize_t place) {
    int32_t sorted = NONE, next;
    for (int32_t n = in->it->first[place]; n != NONE; n = next) {
        Reached *each = in->all + n;
        next = each->next;
        int32_t *link = &sorted;
        while (*link != NONE) {
            const Reached *other = in->all + *link;
            Py_ssize_t near = distance(other, place), far = distance(each, place);
            if (near > far || (near == far && other->place < each->place)) break;
            link = &in->all[*link].next;
        }
        each->next = *link, *link = n;
    }
    in->it->first[place] = sorted;
}

/* `_factor`: what is done to a value by all that reaches it, and note what takes its badness over. */
static double factor_of(Clause *in, Py_ssize_t place, double value, int taking) {
    double factor = 1.0;
    if (!value) {
        for (int32_t n = in->it->first[place]; n != NONE; n = in->all[n].next) {
            const Effect *does = &in->all[n].does;
            if (does->good < 0 && does->bad < 0) factor *= (does->good + does->bad) / 2;
        }
        return factor;
    }
    order(in, place);
    for (int32_t n = in->it->first[place]; n != NONE; n = in->all[n].next) {
        const Effect *does = &in->all[n].does;
        if (value < 0 && does->takes_over && taking) in->it->taken[in->all[n].place] = 1;
        factor *= value * factor > 0 ? does->good : does->bad;
    }
    return factor;
}

/* Weigh the words that have a valence. */
static void weigh_valences(Clause *in) {
    Sentence *it = in->it;
    for (Py_ssize_t n = 0; n < it->count; n++) {
        const Word *word = at(in, n);
        if (!(word->marks & CARRIES) || is_spent(in, n)) continue;
        double plain = word->valence, degree = degree_of(in, n);
        it->values[n] = plain > 0 ? plain + degree : plain - degree;
        it->carries[n] = 1;
        if (it->first[n] == NONE || is_drawn(it->tokens + n)) continue;
        double factor = factor_of(in, n, plain, 1);
        if (factor != 1.0) it->values[n] *= factor, it->factors[n] = factor;
        it->first[n] = NONE;
    }
}

/* Weigh the other words that something reaches: what is borne if it grows, and what is lacking. */
static void weigh_others(Clause *in) {
    Sentence *it = in->it;
    for (Py_ssize_t n = 0; n < it->count; n++) {
        const Token *token = it->tokens + n;
        if (it->first[n] == NONE || token->word == NAME || token->word == BREAK || is_drawn(token)) continue;
        const Word *word = at(in, n);
        int moved = 0, lacking = 0;
        for (int32_t k = it->first[n]; k != NONE; k = in->all[k].next) {
            moved |= in->all[k].does.moves;
            lacking |= is(in, in->all[k].place, LACKING);
        }
        double value = of_kind(word, BURDEN) && moved ? BURDENED : of_kind(word, NECESSITY) && lacking ? NEEDED : 0.0;
        double factor = factor_of(in, n, value ? value : word->estimate, value != 0.0);
        if (value) it->values[n] = value * factor, it->carries[n] = 1;
        if (factor != 1.0) it->factors[n] = factor;
    }
}

/* Take their own valence from the words whose badness another has, as *fight* in "the fight against fraud". */
static void take_over(Clause *in) {
    Sentence *it = in->it;
    for (Py_ssize_t n = 0; n < it->count; n++) {
        if (!it->taken[n]) continue;
        const Word *word = at(in, n);
        it->factors[n] = 0.0;
        if (word->valence < 0 || of_kind(word, RISES_OBJECT) || of_kind(word, RISES_NOUN) || of_kind(word, RISES_SUBJECT))
            it->values[n] = 0.0, it->carries[n] = 0;
    }
}

/* Return the sum of the valences, or of those of faces alone, rounded once: `math.fsum`. */
static double exact_sum(const Sentence *it, int faces) {
    double parts[PARTIALS], low = 0.0, sum;
    int count = 0;
    for (Py_ssize_t n = 0; n < it->count; n++) {
        if (!it->carries[n] || (faces && !is_drawn(it->tokens + n))) continue;
        double x = it->values[n];
        int left = 0;
        for (int k = 0; k < count; k++) {
            double y = parts[k];
            if (fabs(x) < fabs(y)) { double other = x; x = y, y = other; }
            double high = x + y, rest = y - (high - x);
            if (rest) parts[left++] = rest;
            x = high;
        }
        count = left;
        if (x && count < PARTIALS) parts[count++] = x;
    }
    if (!count) return 0.0;
    sum = parts[--count];
    while (count) {
        double x = sum, y = parts[--count];
        sum = x + y, low = y - (sum - x);
        if (low) break;
    }
    if (count && ((low < 0 && parts[count - 1] < 0) || (low > 0 && parts[count - 1] > 0))) {
        double twice = low * 2, more = sum + twice;
        if (twice == more - sum) sum = more;
    }
    return sum;
}

/* Weigh faces above the words that they contradict. */
static void weigh_faces(Sentence *it) {
    int drawn = 0;
    for (Py_ssize_t n = 0; n < it->count; n++) drawn |= it->carries[n] && is_drawn(it->tokens + n);
    if (!drawn) return;
    double faces = exact_sum(it, 1);
    if (faces * (exact_sum(it, 0) - faces) >= 0) return;
    for (Py_ssize_t n = 0; n < it->count; n++)
        if (it->carries[n]) it->values[n] *= is_drawn(it->tokens + n) ? AFTER_BUT : BEFORE_BUT;
}

/* Weigh what follows *but* above what stands before it. */
static void contrast(const Clause *in) {
    Sentence *it = in->it;
    int told = 0;
    for (Py_ssize_t n = 0; n < it->count; n++) {
        if (told && is(in, n, CONTRASTS) && !is(in, n - 1, NEGATION) && !is(in, n - 1, UNTURNED)) {
            for (Py_ssize_t k = 0; k < it->count; k++)
                if (it->carries[k]) it->values[k] *= k < n ? BEFORE_BUT : AFTER_BUT;
            return;
        }
        told |= it->tokens[n].word != NAME && it->tokens[n].word != BREAK;
    }
}

/* Find the valence of each word in context, and what its weight is multiplied by. */
static int compose(const Scorer *me, Sentence *it) {
    Clause in = {me, it, NULL, 0, 0, 0};
    memset(it->carries, 0, (size_t)it->count);
    memset(it->taken, 0, (size_t)it->count);
    for (Py_ssize_t n = 0; n < it->count; n++) it->factors[n] = 1.0, it->values[n] = 0.0, it->first[n] = NONE;
    find_effects(&in);
    if (!in.failed) weigh_valences(&in), weigh_others(&in), take_over(&in), weigh_faces(it), contrast(&in);
    else PyErr_NoMemory();
    free(in.all);
    return !in.failed;
}
