/* What the blocks of a document may have to be looked at for; toolkit/corpus/structure.py says what is done with it. */
enum { HEADED = 1, SHORT_BLOCK = 2, DATED = 4 };
enum { LONGEST_HEADING = 90, LONGEST_DATED = 200, LONGEST_DATELINE = 70, MOST_DATED = 25 };

/* Return whether the beginning of a text holds a 1, or a 2 before a 0; -1 if that fails. */
static int may_be_dated(PyObject *text, Py_ssize_t length) {
    Py_ssize_t at = PyUnicode_FindChar(text, '1', 0, length, 1);
    if (at != -1) return at < -1 ? -1 : 1;
    while ((at = PyUnicode_FindChar(text, '2', at + 1, length, 1)) >= 0)
        if (at + 1 < length && PyUnicode_ReadChar(text, at + 1) == '0') return 1;
    return at < -1 ? -1 : 0;
}

/* What is known of the blocks that were passed. */
typedef struct { int found, was_short, dated_to_come; Py_ssize_t number; } Outline;

static int pass_block(Outline *me, PyObject *kind, PyObject *text, PyObject *section, PyObject *removed) {
    Py_ssize_t length = PyUnicode_GetLength(text);
    int is_removed = PyObject_IsTrue(removed), has_section = PyObject_IsTrue(section);
    if (length < 0 || is_removed < 0 || has_section < 0) return 0;
    if (has_section || !PyUnicode_CompareWithASCIIString(kind, "heading")) me->found |= HEADED;
    if (!is_removed) {
        if (me->was_short) me->found |= SHORT_BLOCK;
        me->was_short = length <= LONGEST_HEADING && !PyUnicode_CompareWithASCIIString(kind, "paragraph");
    }
    if (me->number++ >= MOST_DATED || !me->dated_to_come) return 1;
    Py_ssize_t looked_at = length <= LONGEST_DATED ? length : is_removed ? 0 : LONGEST_DATELINE;
    int dated = may_be_dated(text, looked_at);
    if (dated > 0) me->found |= DATED;
    if (length > LONGEST_DATED && !is_removed) {
        Py_UCS4 last = PyUnicode_ReadChar(text, length - 1);
        me->dated_to_come = last == ',' || last == ';'; /* A recital, after which dates are looked for. */
    }
    return dated >= 0;
}

/* Return whether some blocks have headings, may have to become some, and may hold a date before the text begins. */
static PyObject *outline(PyObject *module, PyObject *blocks) {
    (void)module;
    Outline me = {.dated_to_come = 1};
    if (!PyList_Check(blocks)) return PyErr_Format(PyExc_TypeError, "a list is needed");
    for (Py_ssize_t at = 0; at < PyList_Size(blocks); at++) {
        PyObject *values[4], *block = PyList_GetItem(blocks, at);
        static const int wanted[4] = {0, 1, 3, 4}; /* kind, text, section, removed */
        int fine = 1;
        for (int n = 0; n < 4; n++) fine &= (values[n] = PyObject_GetAttr(block, names[wanted[n]])) != NULL;
        fine = fine && pass_block(&me, values[0], values[1], values[2], values[3]);
        for (int n = 0; n < 4; n++) Py_XDECREF(values[n]);
        if (!fine) return NULL;
    }
    return PyLong_FromLong(me.found);
}
