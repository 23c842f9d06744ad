/* What the compiled parts read of a candidate keyphrase: the attributes of `KeywordCandidate` in candidates.py. */
#include "_numbers.h"

enum { COUNT, INSIDE, WHOLE, FIRST, TENTHS, HEADINGS, WORDS, INFORMATIVE, CAPITALS, ACRONYM, NUMBERS };
enum { KEY = NUMBERS, LEFT, RIGHT, PLACES, HEADING, ATTRIBUTES };
static const char *const NAMES[] = {"count", "inside", "whole", "first", "tenths", "headings", "words", "informative",
                                    "capitals", "acronym", "key", "before", "after", "places", "heading"};
static const long long MOST_COUNTED = 1000000000000; /* of a count of a text */

typedef struct { PyObject *of[ATTRIBUTES]; } Names;

static int make_names(Names *names) {
    for (int n = 0; n < ATTRIBUTES; n++)
        if (!(names->of[n] = PyUnicode_InternFromString(NAMES[n]))) return 0;
    return 1;
}

static void drop_names(Names *names) {
    for (int n = 0; n < ATTRIBUTES; n++) Py_CLEAR(names->of[n]);
}

static int read_count(PyObject *given, long long *number) {
    if (!given || !read_number(given, number)) return 0;
    return (*number >= 0 && *number <= MOST_COUNTED) || refuse("a count is negative or too large");
}

static int attribute(const Names *names, PyObject *of, int name, long long *number) {
    PyObject *found = PyObject_GetAttr(of, names->of[name]);
    int fine = read_count(found, number);
    Py_XDECREF(found);
    return fine;
}

/* Read all numbers of a candidate, and whether it occurs in a title. */
static int read_numbers(const Names *names, PyObject *candidate, long long title, long long *own, int *titled) {
    *titled = 0;
    for (int n = 0; n < NUMBERS; n++)
        if (!attribute(names, candidate, n, own + n)) return 0;
    if ((own[CAPITALS] || own[ACRONYM]) && !own[INFORMATIVE]) return refuse("capitals where case is not informative");
    if (!own[HEADINGS]) return 1;
    PyObject *places = PyObject_GetAttr(candidate, names->of[PLACES]);
    int fine = places && PyList_Check(places);
    for (Py_ssize_t n = 0; fine && !*titled && n < PyList_Size(places); n++) {
        PyObject *place = PyList_GetItem(places, n);
        long long heading = 0;
        fine = PyTuple_Check(place) && PyTuple_Size(place) == 3
               && attribute(names, PyTuple_GetItem(place, 0), HEADING, &heading);
        *titled = fine && heading == title;
    }
    Py_XDECREF(places);
    return fine || PyErr_Occurred() ? fine : refuse("a list of places was expected");
}
