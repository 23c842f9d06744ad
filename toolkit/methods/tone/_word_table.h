/* The table of the words that have a tone or do something to others. Included once, by _sentence_words.h. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Marks of a word; see kernel.py. */
enum { KNOWN = 1, TELLING = 2, STOP = 4, LINK = 8, SMALL = 16, STRONGER = 32, WEAKER = 64, CARRIES = 128 };
enum { MEASURES = 7, UNKNOWN = -1, NONE = -1, STOP_BITS = 1 << 13, LONGEST_STOP = 64 }; /* bytes */

/* The kinds of words that composition.py, clause.py, negation.py and wishes.py know; kernel.py has the words of each. */
#define KINDS(X) \
    X(NEGATES) X(TURNS) X(PHRASED) X(OTHERWISE) X(NEGATION) X(CONTRASTS) X(UNTURNED) X(BURDEN) X(NECESSITY) X(LACKING) \
    X(RISES_OBJECT) X(RISES_NOUN) X(RISES_SUBJECT) X(COMPARED) X(SUPERLATIVE) X(BEFORE_SUPERLATIVE) X(FIGHTS) X(EVIL) \
    X(DROPS) X(CHARGE) \
    X(HELPS) X(STOPPING) X(STOPS) X(STILL) X(DEMAND) X(BEFORE_DEMANDED) X(KEPT_FROM) X(FALLS) X(COSTS) X(TEMPORAL) \
    X(OBJECT_GOOD) X(OBJECT_BAD) X(NOUN_GOOD) X(NOUN_BAD) X(SUBJECT_GOOD) X(SUBJECT_BAD) X(DETERMINER) \
    X(BE) X(AUXILIARY) X(COORDINATOR) X(PREPOSITION) X(CONJUNCTION) X(PRONOUN) X(ADVERB) X(VERB) X(PARTICIPLE) \
    X(REPEATED) X(FREE) X(NO_DENIAL) X(COMPARATIVE) X(MATCHING) X(MIGHT) X(FEW) X(NOT_FEW) X(FEW_OPENS) X(CANNOT) \
    X(ABLE) X(COULD) X(WILL_NOT) X(NOBODY) X(NO_CHANGE) X(ENOUGH) X(ALLOWING) X(SAID) \
    X(MODAL) X(WISH) X(UNREAL) X(HOPED) X(MEANT) X(MISTAKEN) X(BELIEF) X(OPENER)
#define NUMBERED(name) name,
enum { KINDS(NUMBERED) KIND_COUNT };
enum { KIND_WORDS = (KIND_COUNT + 63) / 64 };

/* Words that a rule names by themselves. */
#define LITERALS(X) \
    X(A, "a") X(AGAINST, "against") X(AN, "an") X(AND, "and") X(ANY, "any") X(ANYTHING, "anything") X(ARE, "are") X(AVAIL, "avail") \
    X(BUT, "but") X(CAN, "can") X(COULD, "could") X(END, "end") X(FAR, "far") X(FEWER, "fewer") X(FOR, "for") X(FROM, "from") \
    X(HAD, "had") X(HAS, "has") X(HAVE, "have") X(IF, "if") X(IN, "in") X(IS, "is") X(IT, "it") X(KINDLY, "kindly") \
    X(LESS, "less") X(LITTLE, "little") X(NEVER, "never") X(NO, "no") X(NONE, "none") X(NOR, "nor") X(NOT, "not") \
    X(OF, "of") X(ONLY, "only") X(OR, "or") X(PLEASE, "please") X(SHOULD, "should") X(THAN, "than") X(THAT, "that") \
    X(THIS, "this") X(TO, "to") X(TOO, "too") X(VAIN, "vain") X(WHEN, "when") X(WILL, "will") X(WOULD, "would")
#define NUMBERED_LITERAL(name, word) LIT_##name,
enum { NO_LITERAL, LITERALS(NUMBERED_LITERAL) };

/* What a word is and does. It fills a line of the processor's cache, and is looked at each time the word occurs; */
typedef struct {
    uint32_t marks;
    int32_t literal, first_term, first_shifter;
    uint64_t kinds[KIND_WORDS];
    double valence, weight, estimate;
    uint64_t spare;
} Word;

/* how it is spelt is looked at much less. */
typedef struct { PyObject *text; const char *bytes; Py_ssize_t size; } Spelling;

enum { LINE = 64, OPENING = 23 };

/* Where its words begin in `parts`, how many there are, which of them it is looked up by, and all as one. */
typedef struct { int32_t start, size, at, joined; } Phrase;

typedef struct { /* Phrases, those that are looked up by the same word together, longer ones first. */
    Phrase *all;
    Py_ssize_t count;
    int32_t *parts;
} Phrases;

/* A place of the table that words are found by: the number of a word, -1 in an empty one, and how it is spelt, unless it
 * is too long for that. */
typedef struct { uint32_t hash; int32_t word; uint8_t size; char opening[OPENING]; } Slot;

typedef struct {
    PyObject_HEAD
    Word *words; /* in `memory`, from the beginning of a line on */
    void *memory;
    Spelling *spelt; /* each word of the same number */
    int32_t number, room;
    Slot *slots;
    uint32_t mask;
    Phrases terms, shifters;
    double measures[MEASURES], scale;
    PyObject *divisible; /* makes a text that can be divided, or the list of its words */
    double *sums;        /* of the parts of the tone of a document, by word, */
    int32_t *summed;     /* and the words that have one */
    char *has_sum;
    uint8_t stops[STOP_BITS / 8]; /* a bit for the hash of each stop word, in far less memory than the table takes */
} Scorer;

static uint32_t hashed(const char *bytes, Py_ssize_t size) {
    uint32_t hash = 2166136261u;
    for (Py_ssize_t n = 0; n < size; n++) hash = (hash ^ (unsigned char)bytes[n]) * 16777619u;
    return hash ^ hash >> 15;
}

static int32_t find(const Scorer *me, const char *bytes, Py_ssize_t size) {
    uint32_t hash = hashed(bytes, size);
    for (uint32_t at = hash & me->mask;; at = (at + 1) & me->mask) {
        const Slot *slot = me->slots + at;
        if (slot->word < 0) return UNKNOWN;
        if (slot->hash != hash) continue;
        if (size <= OPENING) {
            if (slot->size == size && !memcmp(slot->opening, bytes, (size_t)size)) return slot->word;
        } else {
            const Spelling *spelt = me->spelt + slot->word;
            if (spelt->size == size && !memcmp(spelt->bytes, bytes, (size_t)size)) return slot->word;
        }
    }
}

/* Tell whether a text may be a stop word; nearly all others are not. */
static int may_stop(const Scorer *me, const char *bytes, Py_ssize_t size) {
    uint32_t bit = hashed(bytes, size) % STOP_BITS;
    return me->stops[bit / 8] >> bit % 8 & 1;
}

static void note_stop(Scorer *me, const Spelling *word) {
    uint32_t bit = hashed(word->bytes, word->size) % STOP_BITS;
    me->stops[bit / 8] |= (uint8_t)(1 << bit % 8);
}

static void enter(Slot *slots, uint32_t mask, const Spelling *spelt, int32_t word) {
    uint32_t hash = hashed(spelt->bytes, spelt->size), at = hash & mask;
    while (slots[at].word >= 0) at = (at + 1) & mask;
    slots[at] = (Slot){.hash = hash, .word = word, .size = OPENING + 1};
    if (spelt->size > OPENING) return;
    slots[at].size = (uint8_t)spelt->size;
    memcpy(slots[at].opening, spelt->bytes, (size_t)spelt->size);
}

static int widen(Scorer *me) {
    int32_t room = me->room ? me->room * 2 : 4096;
    uint32_t slots = (uint32_t)room * 2;
    char *memory = malloc((size_t)room * sizeof(Word) + LINE);
    Spelling *spelt = realloc(me->spelt, (size_t)room * sizeof(Spelling));
    if (spelt) me->spelt = spelt;
    Slot *table = malloc(slots * sizeof(Slot));
    if (!memory || !spelt || !table) { free(memory), free(table); PyErr_NoMemory(); return 0; }
    Word *words = (Word *)(memory + LINE - (uintptr_t)memory % LINE);
    if (me->number) memcpy(words, me->words, (size_t)me->number * sizeof(Word));
    memset(table, 0xFF, slots * sizeof(Slot));
    for (int32_t n = 0; n < me->number; n++) enter(table, slots - 1, spelt + n, n);
    free(me->slots), free(me->memory);
    me->memory = memory, me->words = words;
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
    me->spelt[me->number] = (Spelling){Py_NewRef(text), bytes, size};
    enter(me->slots, me->mask, me->spelt + me->number, me->number);
    me->words[me->number] = (Word){.first_term = NONE, .first_shifter = NONE};
    return me->number++;
}

enum { WEIGHT, VALENCE, ESTIMATE };

static int add_numbers(Scorer *me, PyObject *dict, int what) {
    PyObject *key, *value;
    Py_ssize_t at = 0;
    while (PyDict_Next(dict, &at, &key, &value)) {
        double number = PyFloat_AsDouble(value);
        int32_t word = PyErr_Occurred() ? -1 : number_of(me, key);
        if (word < 0) return 0;
        if (what == VALENCE) me->words[word].valence = number, me->words[word].marks |= CARRIES;
        else *(what == WEIGHT ? &me->words[word].weight : &me->words[word].estimate) = number;
    }
    return 1;
}

static int add_literals(Scorer *me) {
#define LITERAL_TEXT(name, word) word,
    static const char *const TEXTS[] = {LITERALS(LITERAL_TEXT)};
    for (int n = 0; n < (int)(sizeof TEXTS / sizeof *TEXTS); n++) {
        PyObject *text = PyUnicode_FromString(TEXTS[n]);
        int32_t word = text ? number_of(me, text) : -1;
        Py_XDECREF(text);
        if (word < 0) return 0;
        me->words[word].literal = n + 1;
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

/* Mark words: each entry has a mark, or the number of a kind, and words. */
static int add_marks(Scorer *me, PyObject *marks, int kinds) {
    for (Py_ssize_t n = 0; n < PyTuple_Size(marks); n++) {
        unsigned long mark;
        PyObject *words, *each, *entry = tuple_at(marks, n);
        if (!entry || !PyArg_ParseTuple(entry, "kO", &mark, &words)) return 0;
        if (kinds && mark >= KIND_COUNT) { PyErr_SetString(PyExc_ValueError, "no such kind of words"); return 0; }
        PyObject *some = PyObject_GetIter(words);
        while (some && (each = PyIter_Next(some))) {
            int32_t word = number_of(me, each);
            if (word >= 0 && kinds) me->words[word].kinds[mark >> 6] |= (uint64_t)1 << (mark & 63);
            else if (word >= 0) me->words[word].marks |= (uint32_t)mark;
            if (word >= 0 && !kinds && mark & STOP) note_stop(me, me->spelt + word);
            Py_DECREF(each);
            if (word < 0) break;
        }
        Py_XDECREF(some);
        if (PyErr_Occurred()) return 0;
    }
    return 1;
}

/* Read one phrase: the place of the word that it is looked up by, and its words. */
static int add_phrase(Scorer *me, Phrases *to, PyObject *space, PyObject *entry, int32_t *used) {
    Py_ssize_t at;
    PyObject *parts;
    if (!PyArg_ParseTuple(entry, "nO!", &at, &PyTuple_Type, &parts)) return 0;
    int32_t size = (int32_t)PyTuple_Size(parts);
    PyObject *joined = PyUnicode_Join(space, parts);
    int32_t whole = joined ? number_of(me, joined) : -1;
    Py_XDECREF(joined);
    if (whole < 0) return 0;
    to->all[to->count] = (Phrase){*used, size, (int32_t)at, whole};
    for (int32_t k = 0; k < size; k++)
        if ((to->parts[(*used)++] = number_of(me, PyTuple_GetItem(parts, k))) < 0) return 0;
    Word *word = me->words + to->parts[to->all[to->count].start + at];
    int32_t *first = to == &me->terms ? &word->first_term : &word->first_shifter;
    if (*first == NONE) *first = (int32_t)to->count;
    to->count++;
    return 1;
}

static int add_phrases(Scorer *me, Phrases *to, PyObject *phrases) {
    Py_ssize_t all = 0, number = PyTuple_Size(phrases), at;
    PyObject *parts;
    for (Py_ssize_t n = 0; n < number; n++) {
        PyObject *entry = tuple_at(phrases, n);
        if (!entry || !PyArg_ParseTuple(entry, "nO!", &at, &PyTuple_Type, &parts)) return 0;
        if (PyTuple_Size(parts) < 2 || at < 0 || at >= PyTuple_Size(parts)) {
            PyErr_SetString(PyExc_ValueError, "a phrase has two words or more, and is looked up by one of them");
            return 0;
        }
        all += PyTuple_Size(parts);
    }
    to->all = calloc((size_t)number + 1, sizeof(Phrase));
    to->parts = calloc((size_t)all + 1, sizeof(int32_t));
    PyObject *space = to->all && to->parts ? PyUnicode_FromString(" ") : PyErr_NoMemory();
    int32_t used = 0;
    for (Py_ssize_t n = 0; space && n < number; n++)
        if (!add_phrase(me, to, space, PyTuple_GetItem(phrases, n), &used)) break;
    Py_XDECREF(space);
    return !PyErr_Occurred();
}
