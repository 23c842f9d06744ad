/* Classes of characters, asked of Python when a character turns up first, so that they are those of its `str`. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { KNOWN = 1, SPACE = 2, LETTER = 4, ALNUM = 8, LOWER = 16, DECIMAL = 32, DIGIT = 64 };
enum { TABLE = 0x20000 }; /* Characters above are so rare that they are asked for each time. */

static uint8_t classes[TABLE];

/* Ask Python for the class of a character; 0 with an error if that fails. */
static unsigned asked(Py_UCS4 c) {
    static const struct { const char *name; unsigned bit; } methods[] = {
        {"isspace", SPACE}, {"isalpha", LETTER}, {"isalnum", ALNUM}, {"islower", LOWER}, {"isdecimal", DECIMAL}, {"isdigit", DIGIT},
    };
    PyObject *sign = PyUnicode_FromOrdinal((int)c);
    unsigned made = KNOWN;
    for (size_t n = 0; sign && n < sizeof methods / sizeof *methods; n++) {
        PyObject *answer = PyObject_CallMethod(sign, methods[n].name, NULL);
        if (!answer) made = 0;
        if (!answer) break;
        if (PyObject_IsTrue(answer)) made |= methods[n].bit;
        Py_DECREF(answer);
    }
    if (!sign) return 0;
    Py_DECREF(sign);
    if (c < TABLE) classes[c] = (uint8_t)made;
    return made;
}

static inline unsigned class_of(Py_UCS4 c) { return c < TABLE && classes[c] ? classes[c] : asked(c); }
static inline int is(Py_UCS4 c, unsigned bits) { return (class_of(c) & bits) != 0; }
static inline int among(Py_UCS4 c, const Py_UCS4 *signs) {
    while (*signs && *signs != c) signs++;
    return *signs != 0;
}

/* Room for the characters of one text after another. */
typedef struct { Py_UCS4 *text; Py_ssize_t length, room; } Characters;

static int taken(Characters *me, PyObject *text) {
    me->length = PyUnicode_Check(text) ? PyUnicode_GetLength(text) : -1;
    if (me->length < 0) {
        PyErr_SetString(PyExc_TypeError, "a text is needed");
        return 0;
    }
    if (me->length >= me->room) {
        Py_ssize_t room = me->length + me->length / 2 + 256;
        Py_UCS4 *more = PyMem_Realloc(me->text, sizeof *more * (size_t)room);
        if (!more) {
            PyErr_NoMemory();
            return 0;
        }
        me->text = more;
        me->room = room;
    }
    return PyUnicode_AsUCS4(text, me->text, me->room, 0) != NULL;
}

static inline uint64_t mixed(uint64_t hash, Py_UCS4 c) {
    hash = (hash ^ c) * 0x9E3779B97F4A7C15u;
    return hash << 29 | hash >> 35;
}
