/* Sums up the values of many small trees for candidate keyphrases, and computes the inputs of the trees.
 *
 * trees.py is the reference: it works without this file, and a test compares the results.
 */
#include "_candidates.h"
#include "_forest.h"

enum { INTERFACE = 2 };
enum { TEXT, COUNTS, BEFORE, AFTER, BEGINS, ENDS, GROUPS }; /* of inputs, as in `INPUT_GROUPS` */
enum { COUNTED = 19, SIDES = 5, THOUSAND = 1000 };
static const Py_ssize_t MOST_KNOWN = 20000; /* words whose endings are kept */

typedef struct {
    PyObject_HEAD
    Forest forest;
    Names names;
    PyObject *space, *known[2]; /* words to the leaves that they leave as first or last */
} Trees;

static int prepare(Trees *me) {
    if (!make_names(&me->names)) return 0;
    for (int n = 0; n < 2; n++)
        if (!(me->known[n] = PyDict_New())) return 0;
    return (me->space = PyUnicode_FromString(" ")) != NULL;
}

static PyObject *left(PyObject *self, PyObject *args) {
    Py_ssize_t group;
    PyObject *values;
    return PyArg_ParseTuple(args, "nO", &group, &values) ? left_by(&((Trees *)self)->forest, group, values) : NULL;
}

/* Return the sum of the values of the trees, given the leaves that each of some groups leaves. */
static PyObject *value(PyObject *self, PyObject *parts) {
    Forest *me = &((Trees *)self)->forest;
    if (!PyTuple_Check(parts)) { PyErr_SetString(PyExc_TypeError, "a tuple was expected"); return NULL; }
    every_leaf(me);
    for (Py_ssize_t n = 0; n < PyTuple_Size(parts); n++)
        if (!keep_only(me, PyTuple_GetItem(parts, n))) return NULL;
    return PyLong_FromLongLong(sum_of(me));
}

/* ---- the inputs of a candidate; see `tree_inputs` ---- */

typedef struct {
    long long size, most;
    PyObject *words, *endings; /* occurrences and first place of each word; function from a word to its inputs */
    Py_ssize_t sides[SIDES], edge, sign;
    long long title;
} Text;

/* Find the occurrences of the rarest and the most frequent word of a phrase, and the means of both columns. */
static int read_words(const Trees *me, const Text *text, PyObject *key, long long *weakest, long long *strongest,
                      long long *mean, long long *begun) {
    PyObject *parts = PyUnicode_Split(key, me->space, -1);
    long long number = 0, times = 0, firsts = 0, least = 0, most = 0;
    int fine = parts != NULL;
    for (Py_ssize_t n = 0; fine && n < PyList_Size(parts); n++) {
        long long count, first;
        PyObject *known = PyDict_GetItemWithError(text->words, PyList_GetItem(parts, n));
        if (!known) {
            fine = !PyErr_Occurred();
            continue;
        }
        fine = PyTuple_Check(known) && PyTuple_Size(known) == 2 && read_count(PyTuple_GetItem(known, 0), &count)
               && read_count(PyTuple_GetItem(known, 1), &first);
        if (!fine) {
            if (!PyErr_Occurred()) refuse("two counts of a word were expected");
            break;
        }
        least = !number || count < least ? count : least;
        most = count > most ? count : most;
        number++, times += count, firsts += first;
    }
    Py_XDECREF(parts);
    if (fine && number) *weakest = least, *strongest = most, *mean = times / number, *begun = firsts / number;
    return fine;
}

/* Tell whether a phrase has a digit; one that is not ASCII is asked a character at a time. -1 after an error. */
static int has_digit(PyObject *key) {
    Py_ssize_t size, length = PyUnicode_GetLength(key);
    const char *text = PyUnicode_AsUTF8AndSize(key, &size);
    if (!text) PyErr_Clear(); /* Half a character: no text of ASCII. */
    int found = 0;
    if (text && size == length) {
        for (Py_ssize_t n = 0; n < size; n++) found |= text[n] >= '0' && text[n] <= '9';
        return found;
    }
    for (Py_ssize_t n = 0; !found && n < length; n++) {
        PyObject *sign = PyUnicode_Substring(key, n, n + 1);
        PyObject *answer = sign ? PyObject_CallMethod(sign, "isdigit", NULL) : NULL;
        found = answer ? PyObject_IsTrue(answer) : -1;
        Py_XDECREF(sign), Py_XDECREF(answer);
    }
    return found;
}

static int strike_counts(Trees *me, const Text *text, PyObject *candidate, PyObject *key) {
    long long own[NUMBERS];
    int titled;
    if (!read_numbers(&me->names, candidate, text->title, own, &titled)) return 0;
    long long weakest = own[COUNT], strongest = own[COUNT], mean = own[COUNT], begun = own[FIRST];
    if (own[WORDS] != 1 && !read_words(me, text, key, &weakest, &strongest, &mean, &begun)) return 0;
    Py_ssize_t letters = PyUnicode_GetLength(key), hyphen = PyUnicode_FindChar(key, '-', 0, letters, 1);
    int digit = has_digit(key);
    if (hyphen == -2 || digit < 0) return 0;
    const long long values[COUNTED] = {
        own[COUNT],
        THOUSAND * own[COUNT] / text->most,
        own[COUNT] - own[INSIDE],
        own[WHOLE],
        own[FIRST],
        THOUSAND * own[FIRST] / (text->size > 1 ? text->size : 1),
        own[TENTHS],
        own[HEADINGS],
        titled,
        own[WORDS],
        letters,
        weakest,
        strongest,
        mean,
        begun,
        own[CAPITALS] ? THOUSAND * own[CAPITALS] / own[INFORMATIVE] : 0,
        own[ACRONYM] ? THOUSAND * own[ACRONYM] / own[INFORMATIVE] : 0,
        hyphen >= 0,
        digit,
    };
    strike(&me->forest, COUNTS, values);
    return 1;
}

/* Strike out by the kinds of the neighbours on one side. */
static int strike_beside(Trees *me, const Text *text, PyObject *candidate, int name) {
    PyObject *shares = PyObject_GetAttr(candidate, me->names.of[name]);
    long long values[SIDES + 1];
    int fine = shares && PyTuple_Check(shares);
    for (int n = 0; fine && n <= SIDES; n++) {
        PyObject *share = PyTuple_GetItem(shares, n < SIDES ? text->sides[n] : text->edge);
        double of_kind = share ? PyFloat_AsDouble(share) : -1;
        if (n == SIDES && share) {
            share = PyTuple_GetItem(shares, text->sign);
            of_kind += share ? PyFloat_AsDouble(share) : -1;
        }
        fine = !PyErr_Occurred() && of_kind >= 0 && of_kind <= 2;
        if (fine) values[n] = (long long)rint(THOUSAND * of_kind);
    }
    Py_XDECREF(shares);
    if (!fine) return PyErr_Occurred() ? 0 : refuse("a tuple of shares was expected");
    strike(&me->forest, name == LEFT ? BEFORE : AFTER, values);
    return 1;
}

/* Strike out by how a word is written that begins or ends a phrase. */
static int strike_word(Trees *me, const Text *text, PyObject *word, int group) {
    PyObject *known = me->known[group - BEGINS], *leaves = word ? PyDict_GetItemWithError(known, word) : NULL;
    if (leaves) return keep_only(&me->forest, leaves);
    if (!word || PyErr_Occurred()) return 0;
    if (PyDict_Size(known) >= MOST_KNOWN) PyDict_Clear(known);
    /* What the other inputs have left waits. */
    PyObject *waiting = PyBytes_FromStringAndSize((const char *)me->forest.work, me->forest.trees);
    PyObject *values = waiting ? PyObject_CallFunctionObjArgs(text->endings, word, NULL) : NULL;
    leaves = values ? left_by(&me->forest, group, values) : NULL;
    int fine = leaves && PyDict_SetItem(known, word, leaves) == 0 && keep_only(&me->forest, waiting);
    Py_XDECREF(waiting), Py_XDECREF(values), Py_XDECREF(leaves);
    return fine;
}

/* Add what the trees say of a candidate to a list. */
static int add_sum(Trees *me, const Text *text, PyObject *of_text, PyObject *candidate, PyObject *sums) {
    PyObject *key = PyObject_GetAttr(candidate, me->names.of[KEY]), *begins = NULL, *ends = NULL, *sum = NULL;
    int fine = key && (PyUnicode_Check(key) || refuse("a key is a string"));
    if (fine) {
        Py_ssize_t size = PyUnicode_GetLength(key), first = PyUnicode_FindChar(key, ' ', 0, size, 1);
        begins = PyUnicode_Substring(key, 0, first < 0 || first + 1 == size ? 0 : first);
        ends = PyUnicode_Substring(key, PyUnicode_FindChar(key, ' ', 0, size, -1) + 1, size);
    }
    every_leaf(&me->forest);
    fine = fine && keep_only(&me->forest, of_text) && strike_counts(me, text, candidate, key)
           && strike_beside(me, text, candidate, LEFT) && strike_beside(me, text, candidate, RIGHT)
           && strike_word(me, text, begins, BEGINS) && strike_word(me, text, ends, ENDS);
    if (fine) sum = PyLong_FromLongLong(sum_of(&me->forest));
    fine = sum && PyList_Append(sums, sum) == 0;
    Py_XDECREF(key), Py_XDECREF(begins), Py_XDECREF(ends), Py_XDECREF(sum);
    return fine;
}

/* sums(candidates, text, endings, kinds): what the trees say of each; see `TreesInPython.sums`. */
static PyObject *sums(PyObject *self, PyObject *args) {
    Trees *me = (Trees *)self;
    static const Py_ssize_t EXPECTED[GROUPS] = {-1, COUNTED, SIDES + 1, SIDES + 1, -1, -1};
    Text text;
    PyObject *candidates, *inputs;
    if (!PyArg_ParseTuple(args, "O!(LOLO!)O(nnnnnnnL)", &PyList_Type, &candidates, &text.size, &inputs, &text.most,
                          &PyDict_Type, &text.words, &text.endings, text.sides, text.sides + 1, text.sides + 2,
                          text.sides + 3, text.sides + 4, &text.edge, &text.sign, &text.title)) return NULL;
    int fine = me->forest.groups == GROUPS && text.most > 0;
    for (int n = 0; fine && n < GROUPS; n++)
        fine = EXPECTED[n] < 0 || EXPECTED[n] == me->forest.begins[n + 1] - me->forest.begins[n];
    if (!fine) return refuse("the groups of inputs are others"), NULL;
    PyObject *of_text = left_by(&me->forest, TEXT, inputs), *found = of_text ? PyList_New(0) : NULL;
    for (Py_ssize_t n = 0; found && n < PyList_Size(candidates); n++)
        if (!add_sum(me, &text, of_text, PyList_GetItem(candidates, n), found)) Py_CLEAR(found);
    Py_XDECREF(of_text);
    return found;
}

/* ---- the type ---- */

static PyObject *make(PyTypeObject *type, PyObject *args, PyObject *named) {
    (void)named;
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    Trees *me = (Trees *)alloc(type, 0);
    if (me && !(build(&me->forest, args) && prepare(me))) Py_CLEAR(me);
    return (PyObject *)me;
}

static void drop(PyObject *self) {
    Trees *me = (Trees *)self;
    PyTypeObject *type = Py_TYPE(self);
    drop_forest(&me->forest);
    drop_names(&me->names);
    Py_XDECREF(me->space), Py_XDECREF(me->known[0]), Py_XDECREF(me->known[1]);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

static PyMethodDef METHODS[] = {
    {"left", left, METH_VARARGS, "Return the leaves that the values of the inputs of a group leave."},
    {"value", value, METH_O, "Return the sum of the values of the leaves that are reached."},
    {"sums", sums, METH_VARARGS, "Return the sums of the values of the trees for candidates."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot SLOTS[] = {
    {Py_tp_new, make}, {Py_tp_dealloc, drop}, {Py_tp_methods, METHODS}, {0, NULL},
};

static PyType_Spec SPEC = {"toolkit.methods.keywords._trees.Trees", sizeof(Trees), 0, Py_TPFLAGS_DEFAULT, SLOTS};

static int fill(PyObject *module) {
    for (int byte = 1; byte < 256; byte++)
        for (LOWEST[byte] = 0; !(byte >> LOWEST[byte] & 1);) LOWEST[byte]++;
    PyObject *type = PyType_FromSpec(&SPEC);
    int fine = type && PyModule_AddObjectRef(module, "Trees", type) == 0 &&
               PyModule_AddIntConstant(module, "INTERFACE", INTERFACE) == 0;
    Py_XDECREF(type);
    return fine ? 0 : -1;
}

static PyModuleDef_Slot MODULE_SLOTS[] = {{Py_mod_exec, fill}, {0, NULL}};
static PyModuleDef MODULE = {PyModuleDef_HEAD_INIT, "_trees", NULL, 0, NULL, MODULE_SLOTS, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__trees(void) { return PyModuleDef_Init(&MODULE); }
