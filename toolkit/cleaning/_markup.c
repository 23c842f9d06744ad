/* Takes the marks of emphasis from texts that hold no other markup: `*word*`, `**word**`, and stray runs of `**`.
 *
 * toolkit/cleaning/markup.py has the patterns and works without this file. The marks of a match stand around characters
 * that are none, so that the first mark behind an opening one closes it or nothing does.
 */
#include "../language/_characters.h"

enum { LONGEST = 1000 }; /* characters between two marks */

typedef struct { Py_UCS4 *c; Py_ssize_t length; } Marked;

static int is_word(Py_UCS4 c) { return c == '_' || is(c, ALNUM); }

/* Return whether the text at a place is what the marks of an opening one, so many, may stand before or behind. */
static int closes_there(const Marked *me, Py_ssize_t at, Py_ssize_t opened, int marks) {
    Py_ssize_t end = at + marks;
    if (at >= me->length || at == opened || at - opened > LONGEST || end > me->length || is(me->c[at - 1], SPACE)) return 0;
    for (Py_ssize_t n = at; n < end; n++)
        if (me->c[n] != '*') return 0;
    return end == me->length || (me->c[end] != '*' && (marks > 1 || !is_word(me->c[end])));
}

/* Take away pairs of marks, of two or three stars or of one; what is left moves to the front. */
static void unpaired(Marked *me, int is_strong) {
    Py_UCS4 *c = me->c, before = 0; /* as it was written */
    Py_ssize_t made = 0, at = 0;
    while (at < me->length) {
        int marks = 0;
        if (c[at] == '*' && (!at || (before != '*' && !is_word(before)))) {
            Py_ssize_t end = at;
            while (end < me->length && c[end] == '*') end++;
            marks = end - at > 3 ? 0 : (int)(end - at);
            if (is_strong != (marks > 1) || end == me->length || is(c[end], SPACE)) marks = 0;
        }
        Py_ssize_t opened = at + marks, closed = opened;
        if (marks) {
            while (closed < me->length && c[closed] != '*' && closed - opened <= LONGEST) closed++;
            if (!closes_there(me, closed, opened, marks)) marks = 0;
        }
        if (!marks) {
            before = c[at];
            c[made++] = c[at++];
            continue;
        }
        memmove(c + made, c + opened, sizeof *c * (size_t)(closed - opened));
        made += closed - opened;
        at = closed + marks;
        before = '*';
    }
    me->length = made;
}

/* Take away all runs of two stars and more. */
static void without_runs(Marked *me) {
    Py_ssize_t made = 0, at = 0;
    while (at < me->length) {
        Py_ssize_t end = at;
        while (end < me->length && me->c[end] == '*') end++;
        if (end - at > 1) at = end;
        else me->c[made++] = me->c[at++];
    }
    me->length = made;
}

static int has_run(const Marked *me) {
    int found = 0;
    for (Py_ssize_t at = 1; at < me->length; at++) found |= me->c[at] == '*' && me->c[at - 1] == '*';
    return found;
}

static PyObject *text_of(const Marked *me) {
    static const uint16_t one = 1;
    int order = *(const char *)&one ? -1 : 1; /* of the bytes of a number on this machine */
    return PyUnicode_DecodeUTF32((const char *)me->c, me->length * (Py_ssize_t)sizeof *me->c, "surrogatepass", &order);
}

/* Return a text without its marks of emphasis, or None if it may hold any other markup. */
static PyObject *without_stars(PyObject *module, PyObject *text) {
    (void)module;
    Characters characters = {0};
    PyObject *made = NULL;
    if (taken(&characters, text)) {
        Marked me = {characters.text, characters.length};
        int others = 0, stars = 0;
        for (Py_ssize_t at = 0; at < me.length; at++) {
            Py_UCS4 c = me.c[at];
            others |= c == '_' || c == '{' || c == '[' || c == '<' || c == '`' || c == '&';
            stars |= c == '*';
        }
        if (others) made = Py_NewRef(Py_None);
        else if (!stars) made = Py_NewRef(text);
        else {
            if (has_run(&me)) unpaired(&me, 1);
            unpaired(&me, 0);
            if (has_run(&me)) without_runs(&me);
            if (!PyErr_Occurred()) made = me.length == characters.length ? Py_NewRef(text) : text_of(&me);
        }
    }
    PyMem_Free(characters.text);
    return made;
}

static PyMethodDef methods[] = {
    {"without_stars", without_stars, METH_O, "Return a text without marks of emphasis, or None if it may hold other markup."},
    {NULL, NULL, 0, NULL},
};

static int filled(PyObject *module) { return PyModule_AddIntConstant(module, "INTERFACE", 1); }

static PyModuleDef_Slot slots[] = {{Py_mod_exec, filled}, {0, NULL}};
static struct PyModuleDef definition = {
    .m_base = PyModuleDef_HEAD_INIT, .m_name = "_markup", .m_doc = "Takes marks of emphasis away.", .m_methods = methods,
    .m_slots = slots,
};

PyMODINIT_FUNC PyInit__markup(void) { return PyModuleDef_Init(&definition); }
