/* Whole numbers from Python, and refusals. */
#ifndef KEYWORDS_NUMBERS
#define KEYWORDS_NUMBERS
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <limits.h>

static int refuse(const char *why) {
    PyErr_SetString(PyExc_ValueError, why);
    return 0;
}

/* Read a whole number; one that is too large for the machine is as good as the largest. */
static int read_number(PyObject *given, long long *number) {
    int over;
    *number = PyLong_AsLongLongAndOverflow(given, &over);
    if (over) *number = over > 0 ? LLONG_MAX : LLONG_MIN;
    return over || *number != -1 || !PyErr_Occurred();
}

#endif
