/* Finds where sentences end; toolkit/language/sentences.py says by which rules, and is asked where a word before a full
 * stop may be an abbreviation, an initial or a number.
 */
#include "_characters.h"

enum { LOOK_BACK = 40, LONGEST_KNOWN = 16 };

static const Py_UCS4 closing[] = {'"', '\'', ')', ']', '}', 0};
static const Py_UCS4 opening[] = {'"', '\'', '(', '[', '{', 0};

/* A text, and a full stop in it with all that belongs to it; `next` is the character that the next sentence begins with. */
typedef struct {
    const Py_UCS4 *text;
    Py_ssize_t length, first, last, end; /* from the stop to what closes the sentence, and to the mark of a note */
    Py_UCS4 next;
    int is_point, is_quoted, has_next;
} Stop;

static inline int is_stop(Py_UCS4 c) { return c == '.' || c == '!' || c == '?' || c == 0x2026; }
static int is_small(Py_UCS4 c) { return c >= 'a' && c <= 'z'; }
static int is_ascii_letter(Py_UCS4 c) { return is_small(c | 32) && c < 128; }
static int is_raised(Py_UCS4 c) { return c == 0xB9 || c == 0xB2 || c == 0xB3 || (c >= 0x2070 && c <= 0x2079); }

/* Return whether letters from a to z stand before a place, so many, with one sign between. */
static int follows_small(const Stop *me, Py_ssize_t at, Py_ssize_t letters) {
    if (at < letters + 1 || me->text[at - 1] == 0x2026 || !is_stop(me->text[at - 1])) return 0;
    for (Py_ssize_t n = 0; n < letters; n++)
        if (!is_small(me->text[at - 2 - n])) return 0;
    return 1;
}

/* Return whether a sentence may end at a place, with what follows. */
static int may_end(Stop *me, Py_ssize_t at) {
    Py_ssize_t place = at;
    me->end = at;
    me->has_next = 0;
    while (place < me->length && is(me->text[place], SPACE)) place++;
    if (place == me->length) return 1;
    if (place > at) {
        while (place < me->length && among(me->text[place], opening)) place++;
        if (place == me->length || is(me->text[place], SPACE)) return 0;
        me->next = me->text[place];
        me->has_next = 1;
        return 1;
    }
    return at + 1 < me->length && me->text[at] >= 'A' && me->text[at] <= 'Z' && is_small(me->text[at + 1]) && follows_small(me, at, 3);
}

static Py_ssize_t digits_from(const Stop *me, Py_ssize_t at) {
    Py_ssize_t number = 0;
    while (number < 3 && at + number < me->length && is(me->text[at + number], DECIMAL)) number++;
    return number;
}

/* Look at what stands from a stop on: other stops, what closes the sentence, the mark of a note, what follows. */
static int stands(Stop *me, Py_ssize_t at) {
    const Py_UCS4 *c = me->text;
    Py_ssize_t number;
    me->first = at;
    me->is_quoted = 0;
    while (at < me->length && is_stop(c[at])) at++;
    me->is_point = c[me->first] == '.' && at == me->first + 1;
    for (; at < me->length && among(c[at], closing); at++) me->is_quoted |= c[at] == '"';
    me->last = at;
    if (at == me->length) return may_end(me, at);
    if (c[at] == '[' && (number = digits_from(me, at + 1)) && at + number + 1 < me->length && c[at + number + 1] == ']' &&
        may_end(me, at + number + 2))
        return 1;
    if (is_raised(c[at])) {
        while (at < me->length && is_raised(c[at])) at++;
        if (may_end(me, at)) return 1;
    }
    if (follows_small(me, me->last, 2))
        for (number = digits_from(me, me->last); number; number--)
            if (may_end(me, me->last + number)) return 1;
    return may_end(me, me->last);
}

/* Return whether the word before a full stop leaves no doubt that it ends a sentence; -1 if that fails. */
static int is_plain_word(const Stop *me, Py_ssize_t start, PyObject *short_forms) {
    const Py_UCS4 *c = me->text;
    Py_ssize_t least = me->first - LOOK_BACK > start ? me->first - LOOK_BACK : start, at = me->first, length;
    char word[LONGEST_KNOWN + 1];
    int letters = 1;
    while (at > least && !is(c[at - 1], SPACE) && !among(c[at - 1], opening)) {
        at--;
        if (c[at] == '.' || c[at] == 0x212A) return 0;
        letters &= is(c[at], LETTER);
    }
    length = me->first - at;
    /* One that begins before the place from which on is looked counts as none. */
    if (!length || (at == least && at && !is(c[at - 1], SPACE) && !among(c[at - 1], opening))) return 1;
    if (length < 2 || (length == 2 && !letters)) return 0;
    if (!letters || length > LONGEST_KNOWN) return 1;
    for (Py_ssize_t n = 0; n < length; n++) {
        if (!is_ascii_letter(c[at + n])) return 1;
        word[n] = (char)(c[at + n] | 32);
    }
    PyObject *form = PyUnicode_FromStringAndSize(word, length);
    int is_known = form ? PySet_Contains(short_forms, form) : -1;
    Py_XDECREF(form);
    return is_known < 0 ? -1 : !is_known;
}

static int ends(const Stop *me, PyObject *text, Py_ssize_t start, PyObject *short_forms, PyObject *judge) {
    if (!me->has_next) return 1;
    int is_lower = is(me->next, LOWER);
    if (!me->is_point || is_lower) return !is_lower;
    int plain = is_plain_word(me, start, short_forms);
    if (plain) return plain;
    PyObject *next = PyUnicode_FromOrdinal((int)me->next);
    PyObject *answer = next ? PyObject_CallFunction(judge, "OnnnOi", text, start, me->first, me->end, next, me->is_quoted) : NULL;
    int told = answer ? PyObject_IsTrue(answer) : -1;
    Py_XDECREF(next), Py_XDECREF(answer);
    return told;
}

/* Add what stands between two places, without the spaces around it, unless nothing is left. */
static int add(PyObject *made, const Py_UCS4 *c, Py_ssize_t start, Py_ssize_t end) {
    while (start < end && is(c[start], SPACE)) start++;
    while (end > start && is(c[end - 1], SPACE)) end--;
    if (start == end) return 1;
    PyObject *span = Py_BuildValue("nn", start, end);
    int fine = span && !PyList_Append(made, span);
    Py_XDECREF(span);
    return fine;
}

/* Return where each sentence of a text begins and ends. */
static PyObject *spans(PyObject *module, PyObject *arguments) {
    (void)module;
    PyObject *text, *short_forms, *judge, *made;
    Characters characters = {0};
    if (!PyArg_ParseTuple(arguments, "UOO", &text, &short_forms, &judge) || !taken(&characters, text)) return NULL;
    Stop stop = {.text = characters.text, .length = characters.length};
    Py_ssize_t start = 0;
    int fine = (made = PyList_New(0)) != NULL;
    for (Py_ssize_t at = 0; fine && at < stop.length;) {
        if (!is_stop(stop.text[at]) || (at && is_stop(stop.text[at - 1])) || !stands(&stop, at)) {
            at++;
            continue;
        }
        int told = ends(&stop, text, start, short_forms, judge);
        at = stop.end;
        fine = told >= 0 && (!told || add(made, stop.text, start, at));
        if (told > 0) start = at;
    }
    fine = fine && add(made, stop.text, start, stop.length) && !PyErr_Occurred();
    PyMem_Free(characters.text);
    if (fine) return made;
    Py_XDECREF(made);
    return NULL;
}

static PyMethodDef methods[] = {
    {"spans", spans, METH_VARARGS, "Return where each sentence of a text begins and ends."},
    {NULL, NULL, 0, NULL},
};

static int filled(PyObject *module) { return PyModule_AddIntConstant(module, "INTERFACE", 1); }

static PyModuleDef_Slot slots[] = {{Py_mod_exec, filled}, {0, NULL}};
static struct PyModuleDef definition = {
    .m_base = PyModuleDef_HEAD_INIT, .m_name = "_splitter", .m_doc = "Finds where sentences end.", .m_methods = methods,
    .m_slots = slots,
};

PyMODINIT_FUNC PyInit__splitter(void) { return PyModuleDef_Init(&definition); }
