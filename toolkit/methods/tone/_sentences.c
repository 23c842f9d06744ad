/* Divides a sentence into words and sums up its tone, as words.py, composition.py and learnt.py do it.
 *
 * Those are the reference: they work without this file, and a test compares the results. All arithmetic is done in the
 * order of the reference, so that the numbers are equal to the last bit.
 */
#include "_documents.h"

enum { INTERFACE = 7 };

static PyObject *share_pairs(const Scorer *me, const Sentence *it, Py_ssize_t number) {
    PyObject *made = PyTuple_New(number);
    for (Py_ssize_t n = 0; made && n < number; n++) {
        PyObject *pair = Py_BuildValue("(Od)", me->spelt[it->shares[n].word].text, it->shares[n].part);
        if (!pair || PyTuple_SetItem(made, n, pair) < 0) Py_CLEAR(made);
    }
    return made;
}

static PyObject *told_of(Scorer *me, PyObject *given, int explaining) {
    Sentence it;
    PyObject *answer = NULL;
    if (read_sentence(me, given, &it) && compose(me, &it)) {
        Told told = summed(me, &it);
        PyObject *shares = share_pairs(me, &it, explaining ? share(me, &it, &told) : 0);
        if (shares) answer = Py_BuildValue("(dnnN)", told.tone, told.carried, told.counted, shares);
    }
    let_go(&it);
    return answer;
}

/* ---- the type ---- */

static PyObject *score(PyObject *self, PyObject *given) { return told_of((Scorer *)self, given, 0); }
static PyObject *explain(PyObject *self, PyObject *given) { return told_of((Scorer *)self, given, 1); }

static PyObject *words(PyObject *self, PyObject *given) {
    Sentence it;
    PyObject *answer = read_sentence((Scorer *)self, given, &it) ? listed((Scorer *)self, &it) : NULL;
    let_go(&it);
    return answer;
}

static int build(Scorer *me, PyObject *args) {
    PyObject *weights, *valences, *estimates, *marks, *kinds, *terms, *shifters, *measures, *divisible;
    if (!PyArg_ParseTuple(args, "O!O!O!O!O!O!O!O!dO", &PyDict_Type, &weights, &PyDict_Type, &valences, &PyDict_Type,
                          &estimates, &PyTuple_Type, &marks, &PyTuple_Type, &kinds, &PyTuple_Type, &terms,
                          &PyTuple_Type, &shifters, &PyTuple_Type, &measures, &me->scale, &divisible)) return 0;
    if (PyTuple_Size(measures) != MEASURES) {
        PyErr_SetString(PyExc_ValueError, "another number of measures");
        return 0;
    }
    for (Py_ssize_t n = 0; n < MEASURES; n++) me->measures[n] = PyFloat_AsDouble(PyTuple_GetItem(measures, n));
    me->divisible = Py_NewRef(divisible);
    if (PyErr_Occurred() || !widen(me) || !add_numbers(me, weights, WEIGHT) || !add_numbers(me, valences, VALENCE) ||
        !add_numbers(me, estimates, ESTIMATE) || !add_marks(me, marks, 0) || !add_marks(me, kinds, 1) ||
        !add_literals(me) || !add_phrases(me, &me->terms, terms) || !add_phrases(me, &me->shifters, shifters)) return 0;
    return make_sums(me);
}

static PyObject *make(PyTypeObject *type, PyObject *args, PyObject *named) {
    (void)named;
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    Scorer *me = (Scorer *)alloc(type, 0);
    if (me && !build(me, args)) Py_CLEAR(me);
    return (PyObject *)me;
}

static void drop(PyObject *self) {
    Scorer *me = (Scorer *)self;
    PyTypeObject *type = Py_TYPE(self);
    for (int32_t n = 0; n < me->number; n++) Py_DECREF(me->spelt[n].text);
    free(me->memory), free(me->spelt), free(me->slots);
    free(me->sums), free(me->summed), free(me->has_sum);
    Py_XDECREF(me->divisible);
    free(me->terms.all), free(me->terms.parts), free(me->shifters.all), free(me->shifters.parts);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

static PyMethodDef METHODS[] = {
    {"score", score, METH_O, "Return the tone of a sentence, its words that carry tone, and its words."},
    {"explain", explain, METH_O, "Return the same and the parts of the tone that its words make."},
    {"document", document, METH_O, "Return what `scorer.ToneReading` holds, for the list of the sentences of a document."},
    {"stop_words", stop_words, METH_O, "Return the numbers of pieces of a text and of its stop words, or None."},
    {"words", words, METH_O, "Return the words of a sentence."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot SLOTS[] = {
    {Py_tp_new, make}, {Py_tp_dealloc, drop}, {Py_tp_methods, METHODS}, {0, NULL},
};

static PyType_Spec SPEC = {"toolkit.methods.tone._sentences.Scorer", sizeof(Scorer), 0, Py_TPFLAGS_DEFAULT, SLOTS};

/* Return the names of the kinds of words, each at its number. */
static PyObject *kind_names(void) {
#define KIND_NAME(name) #name,
    static const char *const NAMES[] = {KINDS(KIND_NAME)};
    PyObject *names = PyTuple_New(KIND_COUNT);
    for (Py_ssize_t n = 0; names && n < KIND_COUNT; n++) {
        PyObject *name = PyUnicode_FromString(NAMES[n]);
        if (!name || PyTuple_SetItem(names, n, name) < 0) Py_CLEAR(names);
    }
    return names;
}

static int fill(PyObject *module) {
    PyObject *type = PyType_FromSpec(&SPEC), *names = kind_names();
    int fine = type && names && PyModule_AddObjectRef(module, "Scorer", type) == 0 &&
               PyModule_AddObjectRef(module, "KINDS", names) == 0 &&
               PyModule_AddIntConstant(module, "INTERFACE", INTERFACE) == 0;
    Py_XDECREF(type);
    Py_XDECREF(names);
    return fine ? 0 : -1;
}

static PyModuleDef_Slot MODULE_SLOTS[] = {{Py_mod_exec, fill}, {0, NULL}};
static PyModuleDef MODULE = {PyModuleDef_HEAD_INIT, "_sentences", NULL, 0, NULL, MODULE_SLOTS, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__sentences(void) { return PyModuleDef_Init(&MODULE); }
