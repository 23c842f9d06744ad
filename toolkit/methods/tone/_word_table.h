/* The table of the words that have a tone or do something to others. Included once, by _sentence_words.h. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Marks of a word; see kernel.py. */
enum { KNOWN = 1, TELLING = 2, STOP = 4, LINK = 8, SMALL = 16, ALWAYS = 32, STRONGER = 64, WEAKER = 128, CARRIES = 256,
       PAIRED = 512, OPENS_PHRASE = 1024 };
enum { RULES = 8, OPENS = 16, CLOSES = 24 }; /* Windows: how many, and the first bit of either end in the marks. */
enum { MEASURES = 7, UNKNOWN = -1 };

typedef struct {
    PyObject *text;
    const char *bytes;
    Py_ssize_t size;
    uint32_t marks;
    uint32_t grammar;
    int32_t first_pair, first_phrase;
    double valence, weight;
} Word;

typedef struct { int32_t first, second; } Two;

typedef struct { int32_t start, size, joined; } Phrase; /* Where its words begin in `parts`, how many, and as one. */

typedef struct {
    PyObject_HEAD
    Word *words;
    int32_t number, room;
    int32_t *slots;
    uint32_t mask;
    Two *pairs;
    Py_ssize_t pair_count;
    Phrase *phrases;
    Py_ssize_t phrase_count;
    int32_t *parts;
    int windows[RULES];
    double measures[MEASURES], scale;
    PyObject *composed;
} Scorer;

static uint32_t hashed(const char *bytes, Py_ssize_t size) {
    uint32_t hash = 2166136261u;
    for (Py_ssize_t n = 0; n < size; n++) hash = (hash ^ (unsigned char)bytes[n]) * 16777619u;
    return hash ^ hash >> 15;
}

static int32_t find(const Scorer *me, const char *bytes, Py_ssize_t size) {
    for (uint32_t at = hashed(bytes, size) & me->mask;; at = (at + 1) & me->mask) {
        int32_t number = me->slots[at];
        if (number < 0) return UNKNOWN;
        if (me->words[number].size == size && !memcmp(me->words[number].bytes, bytes, (size_t)size)) return number;
    }
}

static int widen(Scorer *me) {
    int32_t room = me->room ? me->room * 2 : 4096;
    uint32_t slots = (uint32_t)room * 4;
    Word *words = realloc(me->words, (size_t)room * sizeof(Word));
    if (words) me->words = words;
    int32_t *table = malloc(slots * sizeof(int32_t));
    if (!words || !table) { free(table); PyErr_NoMemory(); return 0; }
    memset(table, 0xFF, slots * sizeof(int32_t));
    for (int32_t n = 0; n < me->number; n++) {
        uint32_t at = hashed(words[n].bytes, words[n].size) & (slots - 1);
        while (table[at] >= 0) at = (at + 1) & (slots - 1);
        table[at] = n;
    }
    free(me->slots);
    me->slots = table, me->mask = slots - 1, me->room = room;
    return 1;
}

/* Return the number of a word, a new one if need be; -1 if there was an error. */
static int32_t number_of(Scorer *me, PyObject *text) {
    Py_ssize_t size;
    const char *bytes = PyUnicode_AsUTF8AndSize(text, &size);
    if (!bytes) return -1;
    if (me->number == me->room && !widen(me)) return -1;
    int32_t number = find(me, bytes, size);
    if (number >= 0) return number;
    uint32_t at = hashed(bytes, size) & me->mask;
    while (me->slots[at] >= 0) at = (at + 1) & me->mask;
    me->slots[at] = me->number;
    me->words[me->number] = (Word){Py_NewRef(text), bytes, size, 0, 0, 0, 0, 0.0, 0.0};
    return me->number++;
}

static int add_numbers(Scorer *me, PyObject *dict, int valences) {
    PyObject *key, *value;
    Py_ssize_t at = 0;
    while (PyDict_Next(dict, &at, &key, &value)) {
        double number = PyFloat_AsDouble(value);
        int32_t word = PyErr_Occurred() ? -1 : number_of(me, key);
        if (word < 0) return 0;
        if (valences) me->words[word].valence = number, me->words[word].marks |= CARRIES;
        else me->words[word].weight = number;
    }
    return 1;
}

/* Return an entry that must be a tuple, borrowed. */
static PyObject *tuple_at(PyObject *of, Py_ssize_t place) {
    PyObject *found = PyTuple_GetItem(of, place);
    if (found && PyTuple_Check(found)) return found;
    PyErr_SetString(PyExc_TypeError, "a tuple was expected");
    return NULL;
}

static int add_marks(Scorer *me, PyObject *marks, int grammar) {
    for (Py_ssize_t n = 0; n < PyTuple_Size(marks); n++) {
        unsigned long mark;
        PyObject *words, *each, *entry = tuple_at(marks, n);
        if (!entry || !PyArg_ParseTuple(entry, "kO", &mark, &words)) return 0;
        PyObject *some = PyObject_GetIter(words);
        while (some && (each = PyIter_Next(some))) {
            int32_t word = number_of(me, each);
            if (word >= 0) *(grammar ? &me->words[word].grammar : &me->words[word].marks) |= (uint32_t)mark;
            Py_DECREF(each);
            if (word < 0) break;
        }
        Py_XDECREF(some);
        if (PyErr_Occurred()) return 0;
    }
    return 1;
}

/* Read pairs of words, those with the same first word beside one another. */
static int add_pairs(Scorer *me, PyObject *pairs) {
    me->pair_count = PyTuple_Size(pairs);
    me->pairs = calloc((size_t)me->pair_count + 1, sizeof(Two));
    if (!me->pairs) { PyErr_NoMemory(); return 0; }
    for (Py_ssize_t n = 0; n < me->pair_count; n++) {
        PyObject *first, *second, *entry = tuple_at(pairs, n);
        if (!entry || !PyArg_ParseTuple(entry, "UU", &first, &second)) return 0;
        Two *pair = me->pairs + n;
        if ((pair->first = number_of(me, first)) < 0 || (pair->second = number_of(me, second)) < 0) return 0;
        Word *word = me->words + pair->first;
        if (!(word->marks & PAIRED)) word->first_pair = (int32_t)n;
        word->marks |= PAIRED;
    }
    return 1;
}

/* Read the terms of several words, each a tuple of them: those with the same first word together, longer ones first. */
static int add_phrases(Scorer *me, PyObject *phrases) {
    Py_ssize_t all = 0;
    me->phrase_count = PyTuple_Size(phrases);
    for (Py_ssize_t n = 0; n < me->phrase_count; n++) {
        PyObject *entry = tuple_at(phrases, n);
        if (!entry) return 0;
        if (PyTuple_Size(entry) < 2) { PyErr_SetString(PyExc_ValueError, "a term of one word is no phrase"); return 0; }
        all += PyTuple_Size(entry);
    }
    me->phrases = calloc((size_t)me->phrase_count + 1, sizeof(Phrase));
    me->parts = calloc((size_t)all + 1, sizeof(int32_t));
    PyObject *space = me->phrases && me->parts ? PyUnicode_FromString(" ") : PyErr_NoMemory();
    int32_t used = 0;
    for (Py_ssize_t n = 0; space && n < me->phrase_count; n++) {
        PyObject *parts = PyTuple_GetItem(phrases, n), *joined = PyUnicode_Join(space, parts);
        int32_t size = (int32_t)PyTuple_Size(parts);
        me->phrases[n] = (Phrase){used, size, joined ? number_of(me, joined) : -1};
        Py_XDECREF(joined);
        for (int32_t k = 0; k < size && me->phrases[n].joined >= 0; k++)
            if ((me->parts[used++] = number_of(me, PyTuple_GetItem(parts, k))) < 0) break;
        if (PyErr_Occurred()) break;
        Word *first = me->words + me->parts[me->phrases[n].start];
        if (!(first->marks & OPENS_PHRASE)) first->first_phrase = (int32_t)n;
        first->marks |= OPENS_PHRASE;
    }
    Py_XDECREF(space);
    return !PyErr_Occurred();
}
