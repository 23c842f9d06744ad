/* Splits a sentence of ASCII into words, looks them up, and finds the chunks of content words among them.
 *
 * What a word is, toolkit/language/words.py says; what is known of one and what a chunk is, sentence_words.py and
 * chunks.py. This file finds the same, several times as fast. A sentence that is not ASCII, or that may hold an
 * address, is left to them.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdlib.h>
#include <string.h>

#define INTERFACE 2
#define LONGEST 200 /* characters of a word, as in words.py */
#define FIELDS 6 /* of an entry of the lexicon: key, form, kind, class, possessive, address */
#define FEW 32 /* words for which no memory is asked of the system */

enum { LETTER = 1, CAPITAL = 2, DIGIT = 4, SPACE = 8, ALNUM = LETTER | DIGIT };
static unsigned char CLASS[256];

typedef struct { Py_ssize_t start, end; } Span;

typedef struct {
    Span *spans, few[FEW];
    Py_ssize_t number, room;
} Words;

static int is(const char *at, int class) { return CLASS[(unsigned char)*at] & class; }

/* ---- words; a zero byte behind the text ends every loop ---- */

static const char *run(const char *at) {
    while (is(at, ALNUM)) at++;
    return at;
}

/* Return what follows a sign that joins two runs, or nothing. */
static const char *joined(const char *at, int ampersand) {
    if (*at != '-' && *at != '\'' && !(ampersand && *at == '&')) return NULL;
    return is(at + 1, ALNUM) ? run(at + 1) : NULL;
}

/* Return the end of letters each with a point, or nothing. */
static const char *initials(const char *at) {
    int letters = 0;
    for (; is(at, LETTER) && at[1] == '.'; at += 2) letters++;
    if (letters < 2) return NULL;
    if (is(at, LETTER) && !is(at + 1, ALNUM)) at++;
    for (const char *further; (further = joined(at, 0));) at = further;
    return at;
}

static const char *word_end(const char *at) {
    const char *end = at[1] == '.' && is(at, LETTER) ? initials(at) : NULL;
    if (end) return end;
    for (end = run(at);;) {
        const char *further = joined(end, 1);
        if (!further && (*end == '.' || *end == ',' || *end == '/') && is(end - 1, DIGIT) && is(end + 1, DIGIT))
            further = run(end + 1);
        if (!further) return end;
        end = further;
    }
}

static int add(Words *it, Py_ssize_t start, Py_ssize_t end) {
    if (it->number == it->room) {
        Span *more = malloc(2 * (size_t)it->room * sizeof(Span));
        if (!more) return PyErr_NoMemory(), 0;
        memcpy(more, it->spans, (size_t)it->number * sizeof(Span));
        if (it->spans != it->few) free(it->spans);
        it->spans = more;
        it->room *= 2;
    }
    it->spans[it->number++] = (Span){start, end};
    return 1;
}

static int may_hold_address(const char *text, Py_ssize_t size) {
    if (memchr(text, '@', (size_t)size)) return 1;
    for (const char *at = text; (at = memchr(at, ':', (size_t)(text + size - at))); at++)
        if (at[1] == '/' && at[2] == '/') return 1;
    for (const char *at = text; (at = memchr(at, '.', (size_t)(text + size - at))); at++)
        if (at - text > 2 && !memcmp(at - 3, "www", 3)) return 1;
    return 0;
}

/* Find the words of a text, and whether it is written in capitals. */
static int split(Words *it, const char *text, Py_ssize_t size, double share, Py_ssize_t few, int *shouted) {
    Py_ssize_t letters = 0, capitals = 0;
    for (const char *at = text; at < text + size; at++) {
        letters += is(at, LETTER) != 0;
        capitals += is(at, CAPITAL) != 0;
    }
    *shouted = (double)capitals > share * (double)letters && letters > few;
    for (const char *at = text, *end; at < text + size; at = end) {
        end = at + 1;
        if (!is(at, ALNUM)) continue;
        end = word_end(at);
        if (end - at <= LONGEST && !add(it, at - text, end - text)) return 0;
    }
    return 1;
}

/* ---- looking them up ---- */

static PyObject *word_of(const char *text, Span span, int lower) {
    char small[LONGEST];
    const char *from = text + span.start;
    Py_ssize_t length = span.end - span.start;
    if (lower) {
        for (Py_ssize_t n = 0; n < length; n++) small[n] = is(from + n, CAPITAL) ? (char)(from[n] + 'a' - 'A') : from[n];
        from = small;
    }
    return PyUnicode_FromStringAndSize(from, length);
}

/* Return a new reference to the entry of a word. */
static PyObject *entry_of(PyObject *lexicon, PyObject *word) {
    PyObject *entry = PyDict_GetItemWithError(lexicon, word);
    if (entry) Py_INCREF(entry);
    else if (!PyErr_Occurred()) entry = PyObject_GetItem(lexicon, word);
    if (entry && !(PyTuple_Check(entry) && PyTuple_Size(entry) == FIELDS)) {
        Py_CLEAR(entry);
        PyErr_SetString(PyExc_TypeError, "an entry of the lexicon has other fields");
    }
    return entry;
}

/* Return a string of bytes that tells of each word whether only white space is between it and the one before. */
static PyObject *adjacency(const char *text, const Words *it) {
    PyObject *made = PyBytes_FromStringAndSize(NULL, it->number);
    char *flags = made ? PyBytes_AsString(made) : NULL;
    for (Py_ssize_t n = 0; flags && n < it->number; n++) {
        const char *at = text + (n ? it->spans[n - 1].end : 0), *word = text + it->spans[n].start;
        while (at < word && is(at, SPACE)) at++;
        flags[n] = at == word;
    }
    return made;
}

enum { WRITTEN, STARTS, ENDS, COLUMNS, TUPLES = COLUMNS + FIELDS - 1 };

/* Fill the columns: words as written, starts, ends, and the fields of their entries but the last. */
static int fill(PyObject **columns, const char *text, const Words *it, PyObject *lexicon, int shouted, int *address) {
    for (Py_ssize_t n = 0; n < it->number; n++) {
        PyObject *word = word_of(text, it->spans[n], 0);
        PyObject *looked_up = shouted && word ? word_of(text, it->spans[n], 1) : Py_XNewRef(word);
        PyObject *entry = looked_up ? entry_of(lexicon, looked_up) : NULL;
        Py_XDECREF(looked_up);
        PyObject *start = PyLong_FromSsize_t(it->spans[n].start), *end = PyLong_FromSsize_t(it->spans[n].end);
        if (!entry || !start || !end) {
            Py_XDECREF(word), Py_XDECREF(entry), Py_XDECREF(start), Py_XDECREF(end);
            return 0;
        }
        PyTuple_SetItem(columns[WRITTEN], n, word);
        PyTuple_SetItem(columns[STARTS], n, start);
        PyTuple_SetItem(columns[ENDS], n, end);
        for (int field = 0; field < FIELDS - 1; field++)
            PyTuple_SetItem(columns[COLUMNS + field], n, Py_NewRef(PyTuple_GetItem(entry, field)));
        *address |= PyTuple_GetItem(entry, FIELDS - 1) == Py_True;
        Py_DECREF(entry);
    }
    return 1;
}

/* words(text, lexicon, share, few): None, or columns by word, adjacency, whether in capitals, whether with an address. */
static PyObject *words(PyObject *module, PyObject *args) {
    PyObject *given, *lexicon, *columns[TUPLES] = {NULL}, *answer = NULL;
    double share;
    Py_ssize_t few, size;
    (void)module;
    if (!PyArg_ParseTuple(args, "UO!dn", &given, &PyDict_Type, &lexicon, &share, &few)) return NULL;
    const char *text = PyUnicode_AsUTF8AndSize(given, &size);
    if (!text) PyErr_Clear(); /* Half a character: no text of ASCII. */
    if (!text || size != PyUnicode_GetLength(given) || may_hold_address(text, size)) Py_RETURN_NONE;
    Words it = {.number = 0, .room = FEW};
    it.spans = it.few;
    int shouted = 0, address = 0, fine = split(&it, text, size, share, few, &shouted);
    for (int n = 0; fine && n < TUPLES; n++) fine = (columns[n] = PyTuple_New(it.number)) != NULL;
    fine = fine && fill(columns, text, &it, lexicon, shouted, &address);
    PyObject *flags = fine ? adjacency(text, &it) : NULL;
    if (flags)
        answer = Py_BuildValue("(OOOOOOOONNN)", columns[0], columns[1], columns[2], columns[3], columns[4], columns[5],
                               columns[6], columns[7], flags, PyBool_FromLong(shouted), PyBool_FromLong(address));
    for (int n = 0; n < TUPLES; n++) Py_XDECREF(columns[n]);
    if (it.spans != it.few) free(it.spans);
    return answer;
}

/* ---- chunks ---- */

typedef struct {
    PyObject *forms, *kinds, *links, *term_link;
    const char *adjacent;
    Py_ssize_t number;
    long content, edge, sign;
    int caseless;
} Sentence;

static int is_content(const Sentence *me, Py_ssize_t place) {
    return PyLong_AsLong(PyTuple_GetItem(me->kinds, place)) == me->content;
}

/* Tell whether a form begins with a capital; -1 after an error. */
static int is_capital(const Sentence *me, Py_ssize_t place) {
    PyObject *first = PyUnicode_Substring(PyTuple_GetItem(me->forms, place), 0, 1);
    PyObject *found = first ? PyObject_CallMethod(first, "isupper", NULL) : NULL;
    int answer = found ? PyObject_IsTrue(found) : -1;
    Py_XDECREF(first), Py_XDECREF(found);
    return answer;
}

/* Tell whether a word links the nouns of a term, or a name: then it does not end a chunk. -1 after an error. */
static int links(const Sentence *me, Py_ssize_t place) {
    if (place + 1 >= me->number || !me->adjacent[place + 1] || !is_content(me, place + 1)) return 0;
    PyObject *form = PyTuple_GetItem(me->forms, place);
    if (PyUnicode_Compare(form, me->term_link) == 0) return 1;
    if (me->caseless || place < 2) return 0;
    int found = PySet_Contains(me->links, form);
    if (found > 0) found = is_capital(me, place - 1);
    return found > 0 ? is_capital(me, place + 1) : found;
}

/* Return the kind of the neighbour of a chunk on the other side of the gap before a word. */
static long kind_beside(const Sentence *me, Py_ssize_t neighbour, Py_ssize_t gap) {
    if (neighbour < 0 || neighbour >= me->number) return me->edge;
    return me->adjacent[gap] ? PyLong_AsLong(PyTuple_GetItem(me->kinds, neighbour)) : me->sign;
}

static int add_chunk(const Sentence *me, PyObject *found, Py_ssize_t start, Py_ssize_t end) {
    PyObject *chunk = Py_BuildValue("(nnll)", start, end, kind_beside(me, start - 1, start), kind_beside(me, end, end));
    int status = chunk ? PyList_Append(found, chunk) : -1;
    Py_XDECREF(chunk);
    return status == 0;
}

/* spans(forms, kinds, adjacent, (content, edge, sign), links, term_link, caseless): the chunks, each with first word,
 * end, and the kinds of both neighbours. */
static PyObject *spans(PyObject *module, PyObject *args) {
    Sentence me;
    Py_ssize_t start = -1, given;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!O!y#(lll)OUp", &PyTuple_Type, &me.forms, &PyTuple_Type, &me.kinds, &me.adjacent, &given,
                          &me.content, &me.edge, &me.sign, &me.links, &me.term_link, &me.caseless)) return NULL;
    me.number = PyTuple_Size(me.kinds);
    if (PyTuple_Size(me.forms) != me.number || given != me.number)
        return PyErr_SetString(PyExc_ValueError, "columns of different lengths"), NULL;
    PyObject *found = PyList_New(0);
    int fine = found != NULL;
    for (Py_ssize_t place = 0; fine && place < me.number; place++) {
        if (start >= 0 && !me.adjacent[place]) {
            fine = add_chunk(&me, found, start, place);
            start = -1;
        }
        if (is_content(&me, place)) {
            if (start < 0) start = place;
        } else if (start >= 0 && fine) {
            int linked = links(&me, place);
            if (linked > 0) continue;
            fine = linked == 0 && add_chunk(&me, found, start, place);
            start = -1;
        }
    }
    if (fine && start >= 0) fine = add_chunk(&me, found, start, me.number);
    if (!fine || PyErr_Occurred()) Py_CLEAR(found);
    return found;
}

/* ---- the module ---- */

static PyMethodDef FUNCTIONS[] = {
    {"words", words, METH_VARARGS, "Return the words of a sentence and their entries by column, or None."},
    {"spans", spans, METH_VARARGS, "Return the chunks of a sentence."},
    {NULL, NULL, 0, NULL},
};

static int prepare(PyObject *module) {
    for (int sign = 0; sign < 128; sign++) {
        int letter = (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
        int space = sign == ' ' || (sign >= 9 && sign <= 13) || (sign >= 28 && sign <= 31);
        CLASS[sign] = (unsigned char)(letter * LETTER | (sign >= 'A' && sign <= 'Z') * CAPITAL
                                      | (sign >= '0' && sign <= '9') * DIGIT | space * SPACE);
    }
    return PyModule_AddIntConstant(module, "INTERFACE", INTERFACE);
}

static PyModuleDef_Slot SLOTS[] = {{Py_mod_exec, prepare}, {0, NULL}};
static PyModuleDef MODULE = {PyModuleDef_HEAD_INIT, "_words", NULL, 0, FUNCTIONS, SLOTS, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__words(void) { return PyModuleDef_Init(&MODULE); }
