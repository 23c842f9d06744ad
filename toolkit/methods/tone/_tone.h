/* The tone of a sentence and the parts of it that its words make: learnt.py in C. Included once, by _documents.h. */
#include "_composition.h"

enum { SOFTENING = 5 };
static const double NORMAL = 15.0, SHOWN = 0.01, LONGEST = 60.0;

typedef struct { double tone, balance, longer, root, fold; Py_ssize_t carried, counted; } Told;

static Told summed(const Scorer *me, const Sentence *it) {
    double total = 0.0, positive = 0.0, negative = 0.0;
    Py_ssize_t known = 0;
    Told told = {.carried = 0, .counted = 0};
    for (Py_ssize_t n = 0; n < it->count; n++) {
        const Token *token = it->tokens + n;
        told.counted += token->word != NAME && token->word != BREAK;
        if (it->carries[n]) {
            told.carried++;
            if (it->values[n] > 0) positive += it->values[n];
            else negative -= it->values[n];
        }
        if (token->word < 0) continue;
        known += me->words[token->word].marks & KNOWN;
        total += me->words[token->word].weight * it->factors[n];
    }
    const double *by = me->measures;
    told.longer = (double)known + SOFTENING;
    told.fold = told.longer > LONGEST ? LONGEST / told.longer : 1.0;
    told.longer *= told.fold;
    positive *= told.fold;
    negative *= told.fold;
    told.balance = positive - negative;
    told.root = sqrt(told.longer);
    double measured = told.balance / sqrt(told.balance * told.balance + NORMAL) * by[0];
    measured += told.balance / told.root * by[1];
    measured += positive * by[2];
    measured += negative * by[3];
    measured += positive / told.longer * by[4];
    measured += negative / told.longer * by[5];
    measured += (double)known * told.fold / told.longer * by[6];
    double x = me->scale * (total * told.fold / told.root + measured);
    told.tone = x / sqrt(1.0 + x * x);
    return told;
}

/* Divide the tone among the words, `shares_learnt`; return the number of those that have a share. */
static Py_ssize_t share(const Scorer *me, const Sentence *it, const Told *told) {
    const double *by = me->measures;
    double both = by[0] / sqrt(told->balance * told->balance + NORMAL) + by[1] / told->root;
    double good = both + by[2] + by[4] / told->longer, bad = both - by[3] - by[5] / told->longer;
    double unit = me->scale * sqrt(1.0 - told->tone * told->tone) * told->fold;
    Py_ssize_t made = 0;
    for (Py_ssize_t n = 0; n < it->count; n++) {
        const Token *token = it->tokens + n;
        if (token->word < 0 || (!(marks_of(me, token) & TELLING) && !it->carries[n])) continue;
        double valence = it->values[n];
        double part = valence * (valence > 0 ? good : bad) + me->words[token->word].weight * it->factors[n] / told->root;
        part *= unit;
        if (valence || fabs(part) >= SHOWN) it->shares[made++] = (Share){token->word, part};
    }
    return made;
}
