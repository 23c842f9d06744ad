/* Arrays from Python, checked before a loop of C reads them: the kind of their elements, their length and alignment. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <string.h>

#define MOST_BUFFERS 24

typedef struct { Py_buffer held[MOST_BUFFERS]; int count, failed; } Buffers;

typedef struct { const char *formats; size_t size; const char *name; } Element; /* Formats of the struct module. */

#define ELEMENT static const Element __attribute__((unused))
ELEMENT INT64 = {"lqn", 8, "signed 64-bit integers"};
ELEMENT INT32 = {"il", 4, "signed 32-bit integers"};
ELEMENT UINT32 = {"IL", 4, "unsigned 32-bit integers"};
ELEMENT UINT64 = {"LQN", 8, "unsigned 64-bit integers"};
ELEMENT UINT16 = {"H", 2, "unsigned 16-bit integers"};
ELEMENT UINT8 = {"B", 1, "unsigned bytes"};
ELEMENT DOUBLE = {"d", 8, "64-bit floats"};

/* Sums and products of sizes; -1, which `take` refuses, where one is negative or the result does not fit. */
static inline int64_t plus(int64_t a, int64_t b) { return a < 0 || b < 0 || a > INT64_MAX - b ? -1 : a + b; }
static inline int64_t times(int64_t a, int64_t b) { return a < 0 || b < 0 || (b && a > INT64_MAX / b) ? -1 : a * b; }

static void release(Buffers *all) {
    while (all->count) PyBuffer_Release(&all->held[--all->count]);
}

static void *refused(Buffers *all, PyObject *error, const char *message, const char *name) {
    if (!PyErr_Occurred()) PyErr_Format(error, message, name);
    all->failed = 1;
    return NULL;
}

/* Return the data of an array of at least `least` elements, and their number; of None, nothing. */
static void *take(Buffers *all, PyObject *object, Element wanted, int64_t least, int writable, int64_t *number) {
    if (number) *number = 0;
    if (all->failed || object == Py_None) return NULL;
    if (all->count == MOST_BUFFERS) return refused(all, PyExc_RuntimeError, "too many arrays of %s", wanted.name);
    Py_buffer *held = &all->held[all->count];
    if (PyObject_GetBuffer(object, held, (writable ? PyBUF_CONTIG : PyBUF_CONTIG_RO) | PyBUF_FORMAT))
        return refused(all, PyExc_TypeError, "an array of %s is needed", wanted.name);
    all->count++;
    const char *format = held->format ? held->format : "B";
    if (*format == '@' || *format == '=') format++;
    if (!format[0] || format[1] || !strchr(wanted.formats, format[0]) || (size_t)held->itemsize != wanted.size)
        return refused(all, PyExc_TypeError, "an array of %s is needed", wanted.name);
    if (held->len && (uintptr_t)held->buf % wanted.size)
        return refused(all, PyExc_ValueError, "an array of %s is not aligned", wanted.name);
    int64_t there = (int64_t)((size_t)held->len / wanted.size);
    if (least < 0 || least > there) return refused(all, PyExc_ValueError, "an array of %s is too short", wanted.name);
    if (number) *number = there;
    return held->buf;
}
