/* Scores the candidate keyphrases of a text: the weighted sum of features that `Scorer.base` in learnt.py computes.
 *
 * That file is the reference: it works without this one, and a test compares the results. Each sum has the order that
 * it has there, so that all bits are the same.
 */
#include "_candidates.h"
#include <stdlib.h>

#define INTERFACE 1
enum { KINDS = 12, WORD_FIELDS = 4 };

/* The weights, in the order of `_SHARED`, `_PLAIN` and the lengths of phrases. */
enum {
    W_COUNT, W_OUTSIDE, W_WHOLE, W_FIRST, W_WORDS_FIRST, W_STRENGTH, W_COHESION, W_CAPITALS, W_ONCE, W_STRONGEST,
    W_FRESH, W_FIRST_SHARE, W_SPREAD, W_HEADINGS, W_HEADING, W_TITLE, W_ACRONYM, W_LETTERS, W_HYPHEN, W_DIGIT,
    W_WEAKEST, W_SINGLE, W_TWO, W_THREE, W_FOUR, W_SINGLE_NAME, WEIGHTS
};

/* What is known of a word of a text. */
typedef struct {
    double strength, begun, begins, ends;
    long long times;
    int hyphen, digit;
} Word;

typedef struct { double before, after; } Beside;

typedef struct {
    double weights[WEIGHTS];
    long long title;
    PyObject *logs, *letters; /* tables of logarithms */
    PyObject *words, *neighbours; /* what is kept of words and of shares of neighbours, from text to text */
    PyObject *word, *neighbour; /* functions that find it for others */
    PyObject *always, *fsum, *space; /* shares of neighbours that are the same objects in all texts; math.fsum */
    Beside beside[KINDS]; /* of them */
    Py_ssize_t shares, most_letters;
    PyObject *places; /* of the single words of the text among the next */
    Word *known;
    const Names *names;
} Text;

static int logarithm(const Text *me, long long number, double *answer) {
    PyObject *found = PyList_GetItem(me->logs, (Py_ssize_t)number);
    *answer = found ? PyFloat_AsDouble(found) : -1;
    return !PyErr_Occurred();
}

/* Look something up, and find it where it is not kept yet; a new reference. */
static PyObject *kept(PyObject *known, PyObject *key, PyObject *find) {
    PyObject *found = PyDict_GetItemWithError(known, key);
    if (found || PyErr_Occurred()) return Py_XNewRef(found);
    found = PyObject_CallFunctionObjArgs(find, key, NULL);
    if (found && PyDict_SetItem(known, key, found) < 0) Py_CLEAR(found);
    return found;
}

/* Read the fields of a tuple of floats, or of what is as good as a float. */
static int read_floats(PyObject *given, Py_ssize_t number, double *floats) {
    if (!given || !PyTuple_Check(given) || PyTuple_Size(given) != number)
        return PyErr_Occurred() ? 0 : refuse("a tuple of other length was expected");
    for (Py_ssize_t n = 0; n < number; n++) {
        floats[n] = PyFloat_AsDouble(PyTuple_GetItem(given, n));
        if (floats[n] == -1 && PyErr_Occurred()) return 0;
    }
    return 1;
}

/* Return what the neighbours on both sides contribute. */
static int read_beside(const Text *me, PyObject *shares, Beside *answer) {
    double both[2];
    for (Py_ssize_t n = 0; n < me->shares; n++)
        if (PyList_GetItem(me->always, n) == shares) return *answer = me->beside[n], 1;
    PyObject *found = kept(me->neighbours, shares, me->neighbour);
    int fine = read_floats(found, 2, both);
    Py_XDECREF(found);
    if (fine) *answer = (Beside){both[0], both[1]};
    return fine;
}

static int read_always(Text *me) {
    Py_ssize_t number = PyList_Size(me->always);
    if (number > KINDS) return refuse("more kinds of neighbours than are known");
    for (me->shares = 0; me->shares < number; me->shares++)
        if (!read_beside(me, PyList_GetItem(me->always, me->shares), me->beside + me->shares)) return 0;
    return 1;
}

/* Add the word of a candidate to those of the text. */
static int add_word(Text *me, PyObject *candidate, Py_ssize_t place) {
    Word *word = me->known + place;
    long long first;
    double fields[WORD_FIELDS];
    PyObject *key = PyObject_GetAttr(candidate, me->names->of[KEY]), *number = PyLong_FromSsize_t(place);
    PyObject *found = key && number ? kept(me->words, key, me->word) : NULL;
    int fine = found && read_floats(found, WORD_FIELDS, fields)
               && attribute(me->names, candidate, COUNT, &word->times)
               && attribute(me->names, candidate, FIRST, &first) && logarithm(me, word->times + 1, &word->strength)
               && logarithm(me, first + 1, &word->begun) && PyDict_SetItem(me->places, key, number) == 0;
    if (fine) {
        word->begins = fields[0], word->ends = fields[1];
        word->hyphen = fields[2] != 0, word->digit = fields[3] != 0;
    }
    Py_XDECREF(key), Py_XDECREF(number), Py_XDECREF(found);
    return fine;
}

static int read_words(Text *me, PyObject *listed) {
    Py_ssize_t number = PyList_Size(listed), place = 0;
    me->known = calloc((size_t)number + 1, sizeof(Word));
    me->places = PyDict_New();
    if (!me->known || !me->places) return PyErr_Occurred() ? 0 : (PyErr_NoMemory(), 0);
    for (Py_ssize_t n = 0; n < number; n++) {
        long long words;
        PyObject *candidate = PyList_GetItem(listed, n);
        if (!attribute(me->names, candidate, WORDS, &words)) return 0;
        if (words == 1 && !add_word(me, candidate, place++)) return 0;
    }
    return 1;
}

/* Find a word; nothing for one that is no candidate, such as a link in a name. */
static int find_word(const Text *me, PyObject *key, const Word **word) {
    PyObject *place = PyDict_GetItemWithError(me->places, key);
    *word = place ? me->known + PyLong_AsSsize_t(place) : NULL;
    return !PyErr_Occurred();
}

/* Return the exact sum of numbers, rounded once; 0 or less numbers make no phrase. */
static int exact_sum(const Text *me, PyObject *parts, int begun, double *answer) {
    static const Word UNKNOWN;
    Py_ssize_t number = PyList_Size(parts);
    PyObject *floats = number > 2 ? PyList_New(number) : NULL;
    double sum = 0;
    if (number > 2 && !floats) return 0;
    for (Py_ssize_t n = 0; n < number; n++) {
        const Word *word;
        if (!find_word(me, PyList_GetItem(parts, n), &word)) return Py_XDECREF(floats), 0;
        if (!word) word = &UNKNOWN;
        double value = begun ? word->begun : word->strength;
        if (floats) PyList_SetItem(floats, n, PyFloat_FromDouble(value));
        else sum += value;
    }
    if (floats) {
        PyObject *found = PyErr_Occurred() ? NULL : PyObject_CallFunctionObjArgs(me->fsum, floats, NULL);
        sum = found ? PyFloat_AsDouble(found) : -1;
        Py_XDECREF(found), Py_DECREF(floats);
    }
    *answer = sum;
    return !PyErr_Occurred();
}

typedef struct { int fresh, hyphen, digit; } Signs;

static int add_of_single(const Text *me, PyObject *key, long long count, double *value, Signs *signs) {
    const double *w = me->weights;
    const Word *word;
    if (!find_word(me, key, &word)) return 0;
    if (!word) return refuse("a word is missing");
    *value += w[W_SINGLE] + (w[W_STRENGTH] + w[W_WEAKEST] + w[W_STRONGEST]) * word->strength
              + w[W_WORDS_FIRST] * word->begun + word->ends;
    *signs = (Signs){count == 1, word->hyphen, word->digit};
    return 1;
}

static int add_of_phrase(const Text *me, PyObject *parts, const long long *own, double *value, Signs *signs) {
    static const Word UNKNOWN;
    const double *w = me->weights;
    Py_ssize_t number = PyList_Size(parts);
    double weakest = 0, strongest = 0, begins = 0, ends = 0, strengths, begun, of_count, of_least;
    long long least = 0, most = 0;
    for (Py_ssize_t n = 0; n < number; n++) {
        const Word *word;
        if (!find_word(me, PyList_GetItem(parts, n), &word)) return 0;
        if (!word) word = &UNKNOWN;
        if (!n) begins = word->begins;
        ends = word->ends;
        weakest = !n || word->strength < weakest ? word->strength : weakest;
        strongest = !n || word->strength > strongest ? word->strength : strongest;
        if (word->times && (!least || word->times < least)) least = word->times;
        most = word->times > most ? word->times : most;
        signs->hyphen |= word->hyphen, signs->digit |= word->digit;
    }
    if (!exact_sum(me, parts, 0, &strengths) || !exact_sum(me, parts, 1, &begun)) return 0;
    *value += w[own[WORDS] < 4 ? W_SINGLE + own[WORDS] - 1 : W_FOUR]
              + (w[W_STRENGTH] * strengths + w[W_WORDS_FIRST] * begun) / (double)number + w[W_WEAKEST] * weakest
              + w[W_STRONGEST] * strongest + begins + ends;
    signs->fresh = own[COUNT] == 1 && most < 2;
    if (!least) least = own[COUNT];
    if (own[COUNT] < least) {
        if (!logarithm(me, own[COUNT], &of_count) || !logarithm(me, least, &of_least)) return 0;
        *value += w[W_COHESION] * (of_count - of_least);
    }
    return 1;
}

static int score_of(const Text *me, PyObject *candidate, PyObject *key, PyObject *shares[2], double *value) {
    const double *w = me->weights;
    long long own[NUMBERS];
    int titled;
    Signs signs = {0, 0, 0};
    Beside before, after;
    double count, outside, whole, first, letters, of;
    if (!read_numbers(me->names, candidate, me->title, own, &titled)) return 0;
    if (!own[WORDS]) return refuse("a phrase has a word");
    Py_ssize_t length = PyUnicode_GetLength(key);
    PyObject *of_letters = PyList_GetItem(me->letters, length < me->most_letters ? length : me->most_letters);
    letters = of_letters ? PyFloat_AsDouble(of_letters) : -1;
    if (PyErr_Occurred() || !logarithm(me, own[COUNT], &count)
        || !logarithm(me, own[COUNT] - own[INSIDE] + 1, &outside) || !logarithm(me, own[WHOLE] + 1, &whole)
        || !logarithm(me, own[FIRST] + 1, &first) || !read_beside(me, shares[0], &before)
        || !read_beside(me, shares[1], &after)) return 0;
    *value = w[W_COUNT] * count + w[W_OUTSIDE] * outside + w[W_WHOLE] * whole + w[W_FIRST] * first
             + w[W_FIRST_SHARE] * (double)own[FIRST] + w[W_LETTERS] * letters + before.before + after.after;
    if (own[WORDS] == 1) {
        if (!add_of_single(me, key, own[COUNT], value, &signs)) return 0;
    } else {
        PyObject *parts = PyUnicode_Split(key, me->space, -1);
        int fine = parts && add_of_phrase(me, parts, own, value, &signs);
        Py_XDECREF(parts);
        if (!fine) return 0;
    }
    if (own[CAPITALS]) {
        of = own[WORDS] == 1 ? w[W_SINGLE_NAME] : w[W_CAPITALS];
        *value += of * (double)own[CAPITALS] / (double)own[INFORMATIVE];
        *value += w[W_ACRONYM] * (double)own[ACRONYM] / (double)own[INFORMATIVE];
    }
    if (own[COUNT] == 1) *value += w[W_ONCE] + w[W_FRESH] * signs.fresh;
    else if (own[TENTHS] > 1) {
        if (!logarithm(me, own[TENTHS], &of)) return 0;
        *value += w[W_SPREAD] * of;
    }
    if (own[HEADINGS]) {
        if (!logarithm(me, own[HEADINGS] + 1, &of)) return 0;
        *value += w[W_HEADING] + w[W_HEADINGS] * of;
        if (titled) *value += w[W_TITLE];
    }
    *value += w[W_HYPHEN] * signs.hyphen;
    *value += w[W_DIGIT] * signs.digit;
    return 1;
}

static int add_score(const Text *me, PyObject *candidate, PyObject *scores) {
    PyObject *key = PyObject_GetAttr(candidate, me->names->of[KEY]), *score = NULL;
    PyObject *shares[2] = {PyObject_GetAttr(candidate, me->names->of[LEFT]),
                           PyObject_GetAttr(candidate, me->names->of[RIGHT])};
    double value;
    int fine = key && shares[0] && shares[1] && (PyUnicode_Check(key) || refuse("a key is a string"))
               && score_of(me, candidate, key, shares, &value);
    if (fine) score = PyFloat_FromDouble(value);
    fine = score && PyList_Append(scores, score) == 0;
    Py_XDECREF(key), Py_XDECREF(shares[0]), Py_XDECREF(shares[1]), Py_XDECREF(score);
    return fine;
}

/* base(listed, weights, (logs, letters), (words, word), (neighbours, neighbour), always, fsum, title): the scores. */
static PyObject *base(PyObject *module, PyObject *args) {
    Text me = {.names = PyModule_GetState(module)};
    PyObject *listed, *weights, *found = NULL;
    if (!PyArg_ParseTuple(args, "O!O(O!O!)(O!O)(O!O)O!OL", &PyList_Type, &listed, &weights, &PyList_Type, &me.logs,
                          &PyList_Type, &me.letters, &PyDict_Type, &me.words, &me.word, &PyDict_Type, &me.neighbours,
                          &me.neighbour, &PyList_Type, &me.always, &me.fsum, &me.title)) return NULL;
    me.most_letters = PyList_Size(me.letters) - 1;
    me.space = PyUnicode_FromString(" ");
    if (me.space && read_floats(weights, WEIGHTS, me.weights) && read_always(&me) && read_words(&me, listed))
        found = PyList_New(0);
    for (Py_ssize_t n = 0; found && n < PyList_Size(listed); n++)
        if (!add_score(&me, PyList_GetItem(listed, n), found)) Py_CLEAR(found);
    Py_XDECREF(me.space), Py_XDECREF(me.places);
    free(me.known);
    return found;
}

/* ---- the module ---- */

static PyMethodDef FUNCTIONS[] = {
    {"base", base, METH_VARARGS, "Return the scores of the candidates of a text."},
    {NULL, NULL, 0, NULL},
};

static int prepare(PyObject *module) {
    return make_names(PyModule_GetState(module)) ? PyModule_AddIntConstant(module, "INTERFACE", INTERFACE) : -1;
}

static void leave(void *module) { drop_names(PyModule_GetState(module)); }

static PyModuleDef_Slot SLOTS[] = {{Py_mod_exec, prepare}, {0, NULL}};
static PyModuleDef MODULE = {PyModuleDef_HEAD_INIT, "_scores", NULL, sizeof(Names), FUNCTIONS, SLOTS, NULL, NULL, leave};

PyMODINIT_FUNC PyInit__scores(void) { return PyModuleDef_Init(&MODULE); }
