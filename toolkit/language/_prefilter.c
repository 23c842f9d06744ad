/* Finds in one pass which of many signs occur in a text, and its shape. toolkit/language/prefilter.py says what for.
 *
 * The signs form an automaton (Aho and Corasick, 1975) over classes of characters. Upper and lower case are one class, as
 * are all spaces; Python makes the table of classes. Signs that open a text have a tree of their own, which is walked
 * once from the first letter or digit of ASCII.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { ROOT = 0, OPENING = 1, NONE = -1, AT_START = 1, AT_END = 2, LONGEST_SIGN = 48, MOST_STATES = 60000 };
/* The shapes of a text, beside the bits of signs; prefilter.py names them, in the same order. */
#define SHAPE(n) ((uint64_t)1 << (40 + (n)))
enum { FOREIGN, BROKEN, MARKED, RULED, NUMBER, REPEATED, OPEN, SHOUTED, NAMED, ENTITY, TIMED, LETTERLESS };

typedef struct { uint64_t bits; Py_ssize_t most, last; int length, where, next; } Sign;

typedef struct {
    uint8_t *classes; /* of the characters below `known` */
    uint8_t *kinds;
    Py_UCS4 known;
    int width, states, signs;
    uint16_t *go;
    int *out; /* of each state, the first sign that ends there; the others follow by `next` */
    int *suffix;
    Sign *sign;
    uint64_t bracketed; /* bits that count only in a text with a bracket */
} Signs;

/* Kinds of characters, in the second half of the table; STRANGE are all those of which Python has to be asked. */
enum { LETTER = 1, DIGIT = 2, UPPER = 4, SPACE = 8, STRANGE = 16, IN_NUMBER = 32, TELLING = 64 };

static void discard(Signs *me) {
    if (!me) return;
    PyMem_Free(me->classes);
    PyMem_Free(me->go);
    PyMem_Free(me->out);
    PyMem_Free(me->suffix);
    PyMem_Free(me->sign);
    PyMem_Free(me);
}

static const char NAME[] = "toolkit.language._prefilter.Signs";

static void discard_capsule(PyObject *capsule) { discard(PyCapsule_GetPointer(capsule, NAME)); }

static inline int class_of(const Signs *me, Py_UCS4 c) { return c < me->known ? me->classes[c] : 0; }
static inline unsigned kind_of(const Signs *me, Py_UCS4 c) { return c < me->known ? me->kinds[c] : STRANGE; }

/* Add a sign to the tree; return 0 if that fails, with an error set. */
static int planted(Signs *me, PyObject *described, int number) {
    PyObject *text;
    Sign *sign = &me->sign[number];
    unsigned long long bits;
    if (!PyArg_ParseTuple(described, "UKnni", &text, &bits, &sign->most, &sign->last, &sign->where)) return 0;
    sign->bits = bits;
    Py_UCS4 letters[LONGEST_SIGN];
    Py_ssize_t length = PyUnicode_GetLength(text);
    if (length < 1 || length >= LONGEST_SIGN || !PyUnicode_AsUCS4(text, letters, LONGEST_SIGN, 0)) {
        if (!PyErr_Occurred()) PyErr_SetString(PyExc_ValueError, "a sign is too short or too long");
        return 0;
    }
    sign->length = (int)length;
    int state = sign->where == AT_START ? OPENING : ROOT;
    for (Py_ssize_t at = 0; at < length; at++) {
        int class = class_of(me, letters[at]);
        uint16_t *next = &me->go[state * me->width + class];
        if (!class) {
            PyErr_SetString(PyExc_ValueError, "a character of a sign has no class");
            return 0;
        }
        if (!*next) *next = (uint16_t)me->states++;
        state = *next;
    }
    sign->next = me->out[state];
    me->out[state] = number;
    return 1;
}

/* Make an automaton of the tree: where no sign goes on, go on with the longest one that begins inside. */
static int connected(Signs *me) {
    int *queue = PyMem_Malloc(sizeof(int) * (size_t)me->states), first = 0, last = 0;
    if (!queue) return 0;
    for (int c = 0; c < me->width; c++) {
        int state = me->go[c];
        if (state) me->suffix[state] = ROOT, queue[last++] = state;
    }
    while (first < last) {
        int state = queue[first++], back = me->suffix[state];
        /* The signs that end inside end here as well. */
        int *end = &me->out[state];
        while (*end != NONE) end = &me->sign[*end].next;
        *end = me->out[back];
        for (int c = 0; c < me->width; c++) {
            uint16_t *next = &me->go[state * me->width + c];
            if (*next) me->suffix[*next] = me->go[back * me->width + c], queue[last++] = *next;
            else *next = me->go[back * me->width + c];
        }
    }
    PyMem_Free(queue);
    return 1;
}

static PyObject *build(PyObject *module, PyObject *arguments) {
    (void)module;
    PyObject *described;
    const char *table;
    Py_ssize_t size, letters = 2;
    unsigned long long bracketed;
    int width;
    if (!PyArg_ParseTuple(arguments, "O!y#iK", &PyList_Type, &described, &table, &size, &width, &bracketed)) return NULL;
    Py_ssize_t signs = PyList_Size(described);
    for (Py_ssize_t number = 0; number < signs; number++) {
        PyObject *text = PyTuple_GetItem(PyList_GetItem(described, number), 0);
        Py_ssize_t length = text ? PyUnicode_GetLength(text) : -1;
        if (length < 0) return NULL;
        letters += length;
    }
    if (letters > MOST_STATES || size % 2 || width < 1 || width > 255) {
        PyErr_SetString(PyExc_ValueError, "too many signs");
        return NULL;
    }
    Signs *me = PyMem_Calloc(1, sizeof(Signs));
    if (me) {
        me->classes = PyMem_Malloc((size_t)size + 1);
        me->go = PyMem_Calloc((size_t)letters * (size_t)width, sizeof(uint16_t));
        me->out = PyMem_Malloc((size_t)letters * sizeof(int));
        me->suffix = PyMem_Calloc((size_t)letters, sizeof(int));
        me->sign = PyMem_Calloc((size_t)signs + 1, sizeof(Sign));
    }
    if (!me || !me->classes || !me->go || !me->out || !me->suffix || !me->sign) {
        discard(me);
        return PyErr_NoMemory();
    }
    memcpy(me->classes, table, (size_t)size);
    me->kinds = me->classes + size / 2;
    me->known = (Py_UCS4)(size / 2);
    me->width = width;
    me->states = 2;
    me->bracketed = bracketed;
    for (Py_ssize_t at = 0; at < letters; at++) me->out[at] = NONE;
    for (Py_ssize_t at = 0; at < size / 2; at++)
        if (me->classes[at] >= width) me->classes[at] = 0;
    int fine = 1;
    for (Py_ssize_t number = 0; fine && number < signs; number++)
        fine = planted(me, PyList_GetItem(described, number), (int)number);
    if (fine && !(fine = connected(me))) PyErr_NoMemory();
    PyObject *capsule = fine ? PyCapsule_New(me, NAME, discard_capsule) : NULL;
    if (!capsule) discard(me);
    return capsule;
}

typedef struct { const Py_UCS4 *text; Py_ssize_t length, first, end; } Text; /* From the first to the last of ASCII. */

/* Return the bits of the signs that end in a state, those that count at this place. */
static uint64_t found(const Signs *me, int number, const Text *text, Py_ssize_t end) {
    uint64_t bits = 0;
    for (; number != NONE; number = me->sign[number].next) {
        const Sign *sign = &me->sign[number];
        if (sign->most && text->length > sign->most) continue;
        if (sign->last && end - sign->length < text->length - sign->last) continue;
        if (sign->where == AT_END && end != text->end) continue;
        bits |= sign->bits;
    }
    return bits;
}

static uint64_t opened(const Signs *me, const Text *text) {
    uint64_t bits = 0;
    int state = OPENING;
    for (Py_ssize_t at = text->first; at < text->length; at++) {
        state = me->go[state * me->width + class_of(me, text->text[at])];
        if (!state) break;
        if (me->out[state] != NONE) bits |= found(me, me->out[state], text, at + 1);
    }
    return bits;
}

static int among(Py_UCS4 c, const char *signs) { return c && c < 128 && strchr(signs, (int)c) != NULL; }
static int is_capital(Py_UCS4 c) { return c >= 'A' && c <= 'Z'; }
static int in_place_name(Py_UCS4 c) { return is_capital(c) || among(c, ".' -") || c == 0x2019; }
static int is_plain(const Signs *me, Py_UCS4 c) { return c < 128 && kind_of(me, c) & (LETTER | DIGIT); }

/* Return whether a text may begin with a name: a capital, and in the second word another, or a particle. */
static int has_named_opening(const Signs *me, const Text *text) {
    static const char *const particles[] = {"de", "van", "von", "der", "al", "bin", "el"};
    const Py_UCS4 *c = text->text;
    Py_ssize_t at = 0;
    if (!(kind_of(me, c[0]) & (UPPER | STRANGE))) return 0;
    for (; at < text->length && !(kind_of(me, c[at]) & SPACE); at++)
        if (kind_of(me, c[at]) & STRANGE) return 1;
    while (at < text->length && kind_of(me, c[at]) & SPACE) at++;
    if (at == text->length) return 0;
    if (kind_of(me, c[at]) & (UPPER | STRANGE)) return 1;
    char word[4] = "";
    for (int n = 0; n < 4 && at < text->length && !(kind_of(me, c[at]) & SPACE); n++, at++) {
        if (n == 3 || c[at] > 127) return 0;
        word[n] = (char)c[at];
    }
    for (size_t n = 0; n < sizeof particles / sizeof *particles; n++)
        if (!strcmp(word, particles[n])) return 1;
    return 0;
}

/* Return the shapes that the first and the last characters show. */
static uint64_t edges(const Signs *me, const Text *text) {
    const Py_UCS4 *c = text->text;
    Py_ssize_t at = 0, length = text->length;
    uint64_t bits = 0;
    while (at < length && kind_of(me, c[at]) & SPACE) at++;
    if (at == length) return 0;
    if (kind_of(me, c[at]) & (DIGIT | STRANGE) || among(c[at], "<[")) bits |= SHAPE(MARKED);
    if (length > 1 && kind_of(me, c[1]) & (DIGIT | STRANGE)) bits |= SHAPE(MARKED);
    if (among(c[at], "-*_=~#`") || c[at] == 0x2013 || c[at] == 0x2014) {
        int plain = 0;
        for (Py_ssize_t n = at; n < length && n < at + 3; n++) plain |= is_plain(me, c[n]);
        if (!plain) bits |= SHAPE(RULED);
    }
    if (!among(c[length - 1], ".!?:;") && c[length - 1] != 0x2026) bits |= SHAPE(OPEN);
    if (is_capital(c[0]) && (length < 2 || in_place_name(c[1])) && (length < 3 || in_place_name(c[2]))) bits |= SHAPE(SHOUTED);
    if (has_named_opening(me, text)) bits |= SHAPE(NAMED);
    return bits;
}

/* Return what one look at each character of a text shows; the hash is that of all but its digits and spaces. */
static uint64_t scanned(const Signs *me, const Text *text, uint64_t *hash) {
    uint64_t bits = 0, sum = 14695981039346656037u;
    unsigned all = 0, others = 0;
    int state = ROOT, brackets = 0, colons = 0, lines = 0;
    Py_ssize_t ampersand = -100;
    for (Py_ssize_t at = 0; at < text->length; at++) {
        Py_UCS4 c = text->text[at];
        unsigned kind = kind_of(me, c);
        state = me->go[state * me->width + class_of(me, c)];
        if (me->out[state] != NONE) bits |= found(me, me->out[state], text, at + 1);
        all |= kind;
        others |= kind & LETTER && !(kind & IN_NUMBER);
        if (kind & TELLING) {
            brackets += c == '(' || c == '[';
            colons += c == ':';
            lines += c == '\n';
            if (c == '\n' && at && text->text[at - 1] == '-') bits |= SHAPE(BROKEN);
            if (c == '&') ampersand = at;
            if (c == ';' && at - ampersand < 10) bits |= SHAPE(ENTITY);
        }
        if (c > 127) bits |= SHAPE(FOREIGN);
        if (c > 127 || !(kind & (DIGIT | SPACE))) sum = (sum ^ c) * 1099511628211u;
    }
    if (!brackets) bits &= ~me->bracketed;
    if (brackets && colons > 1) bits |= SHAPE(TIMED);
    if (all & STRANGE) bits |= SHAPE(BROKEN);
    if (!(all & LETTER)) bits |= SHAPE(LETTERLESS);
    if (text->length < 30 && !others && all & (LETTER | DIGIT | STRANGE)) bits |= SHAPE(NUMBER);
    *hash = !lines && text->length > 3 && text->length <= 300 ? sum | 1 : 0;
    return bits;
}

static uint64_t looked_at(const Signs *me, Text *text, uint64_t *hash) {
    *hash = 0;
    if (!text->length) return 0;
    text->first = 0;
    text->end = text->length;
    while (text->first < text->length && !is_plain(me, text->text[text->first])) text->first++;
    while (text->end && !is_plain(me, text->text[text->end - 1])) text->end--;
    return scanned(me, text, hash) | edges(me, text) | opened(me, text);
}

static int compared(const void *a, const void *b) {
    uint64_t one = *(const uint64_t *)a, other = *(const uint64_t *)b;
    return one < other ? -1 : one > other;
}

static int has_equal(uint64_t *hashes, Py_ssize_t number) {
    qsort(hashes, (size_t)number, sizeof *hashes, compared);
    for (Py_ssize_t at = 1; at < number; at++)
        if (hashes[at] && hashes[at] == hashes[at - 1]) return 1;
    return 0;
}

/* Look at each text of a list; fill a list with their bits, and return the bits of all. NULL if that fails. */
static PyObject *look(const Signs *me, PyObject *texts, uint64_t *hashes, PyObject *each) {
    Py_UCS4 *letters = NULL;
    Py_ssize_t room = 0, number = PyList_Size(texts);
    uint64_t all = 0;
    for (Py_ssize_t at = 0; at < number; at++) {
        PyObject *item = PyList_GetItem(texts, at);
        Py_ssize_t length = PyUnicode_Check(item) ? PyUnicode_GetLength(item) : -1;
        if (length < 0) {
            PyErr_SetString(PyExc_TypeError, "texts are needed");
            goto failed;
        }
        if (length >= room) {
            Py_UCS4 *more = PyMem_Realloc(letters, sizeof *letters * (size_t)(room = 2 * length + 256));
            if (!more) {
                PyErr_NoMemory();
                goto failed;
            }
            letters = more;
        }
        if (!PyUnicode_AsUCS4(item, letters, room, 0)) goto failed;
        Text text = {letters, length, 0, 0};
        uint64_t bits = looked_at(me, &text, &hashes[at]);
        PyObject *made = PyLong_FromUnsignedLongLong(bits);
        if (!made || PyList_SetItem(each, at, made)) goto failed;
        all |= bits;
    }
    PyMem_Free(letters);
    if (has_equal(hashes, number)) all |= SHAPE(REPEATED);
    return PyLong_FromUnsignedLongLong(all);
failed:
    PyMem_Free(letters);
    return NULL;
}

static PyObject *scan(PyObject *module, PyObject *arguments) {
    (void)module;
    PyObject *capsule, *texts;
    if (!PyArg_ParseTuple(arguments, "OO!", &capsule, &PyList_Type, &texts)) return NULL;
    const Signs *me = PyCapsule_GetPointer(capsule, NAME);
    if (!me) return NULL;
    Py_ssize_t number = PyList_Size(texts);
    uint64_t *hashes = PyMem_Calloc((size_t)number + 1, sizeof *hashes);
    PyObject *each = hashes ? PyList_New(number) : PyErr_NoMemory();
    PyObject *all = each ? look(me, texts, hashes, each) : NULL;
    PyMem_Free(hashes);
    if (!all) {
        Py_XDECREF(each);
        return NULL;
    }
    return Py_BuildValue("NN", all, each);
}

static inline unsigned is_high(Py_UCS4 c) { return (c - 'A' <= 'Z' - 'A') | (c - 0xC0 <= 0xDE - 0xC0); }

/* Return whether two capitals stand side by side; without a way out of the loop, so that it takes several at a time. */
static int has_pair(const Py_UCS4 *c, Py_ssize_t length) {
    unsigned found = 0;
    for (Py_ssize_t at = 1; at < length; at++) found |= is_high(c[at - 1]) & is_high(c[at]);
    return found != 0;
}

/* Return whether a text may be in capitals in its first characters, or has two words with two capitals side by side. */
static int may_shout(const Py_UCS4 *c, Py_ssize_t length, Py_ssize_t opening) {
    Py_ssize_t capitals = 0, small = 0, last = -1, pair = -1;
    int before = 0;
    if (length > opening && !has_pair(c, length)) length = opening;
    for (Py_ssize_t at = 0; at < length; at++) {
        int capital = (int)is_high(c[at]);
        int other = !capital && c[at] < 128 && ((c[at] >= 'a' && c[at] <= 'z') || (c[at] >= '0' && c[at] <= '9'));
        if (at < opening) capitals += capital || c[at] > 127, small += other && c[at] > '9';
        if (capital && before) {
            if (last >= 0 && at - 1 > last && at - 1 - last < 10) return 1;
            pair = at + 1;
        }
        if (other) last = pair = -1;
        else if (!capital && pair >= 0) last = pair;
        before = capital;
    }
    return capitals > 5 && 3 * capitals > 7 * small;
}

static PyObject *shouts(PyObject *module, PyObject *arguments) {
    (void)module;
    PyObject *text;
    Py_ssize_t opening;
    if (!PyArg_ParseTuple(arguments, "Un", &text, &opening)) return NULL;
    Py_UCS4 *letters = PyUnicode_AsUCS4Copy(text);
    if (!letters) return NULL;
    int may = may_shout(letters, PyUnicode_GetLength(text), opening);
    PyMem_Free(letters);
    return PyBool_FromLong(may);
}

static PyMethodDef methods[] = {
    {"build", build, METH_VARARGS, "Return an automaton of signs."},
    {"scan", scan, METH_VARARGS, "Return the bits of all texts of a list, and those of each."},
    {"shouts", shouts, METH_VARARGS, "Return whether a text may have words in capitals."},
    {NULL, NULL, 0, NULL},
};

static int filled(PyObject *module) { return PyModule_AddIntConstant(module, "INTERFACE", 2); }

static PyModuleDef_Slot slots[] = {{Py_mod_exec, filled}, {0, NULL}};
static struct PyModuleDef definition = {
    .m_base = PyModuleDef_HEAD_INIT, .m_name = "_prefilter", .m_doc = "Finds which signs texts hold.", .m_methods = methods,
    .m_slots = slots,
};

PyMODINIT_FUNC PyInit__prefilter(void) { return PyModuleDef_Init(&definition); }
