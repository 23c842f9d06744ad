/* Divides a sentence into words and sums up its tone, as words.py, composition.py and learnt.py do it.
 *
 * Those are the reference: they work without this file, and a test compares the results. All arithmetic is done in the
 * order of the reference, so that the numbers are equal to the last bit.
 */
#include "_composition.h"

enum { INTERFACE = 4, SOFTENING = 5 };
static const double NORMAL = 15.0, SHOWN = 0.01, LONGEST = 60.0;

/* ---- the tone ---- */

typedef struct { double tone, balance, longer, root, fold; Py_ssize_t carried, counted; } Told;

static Told summed(const Scorer *me, const Sentence *it) {
    double total = 0.0, positive = 0.0, negative = 0.0;
    Py_ssize_t known = 0;
    Told told = {.carried = 0, .counted = 0};
    for (Py_ssize_t n = 0; n < it->count; n++) {
        const Token *token = it->tokens + n;
        told.counted += token->word != NAME && token->word != BREAK;
        if (it->carries[n]) {
            told.carried++;
            if (it->values[n] > 0) positive += it->values[n];
            else negative -= it->values[n];
        }
        if (token->word < 0) continue;
        known += me->words[token->word].marks & KNOWN;
        total += me->words[token->word].weight * it->factors[n];
    }
    const double *by = me->measures;
    told.longer = (double)known + SOFTENING;
    told.fold = told.longer > LONGEST ? LONGEST / told.longer : 1.0;
    told.longer *= told.fold;
    positive *= told.fold;
    negative *= told.fold;
    told.balance = positive - negative;
    told.root = sqrt(told.longer);
    double measured = told.balance / sqrt(told.balance * told.balance + NORMAL) * by[0];
    measured += told.balance / told.root * by[1];
    measured += positive * by[2];
    measured += negative * by[3];
    measured += positive / told.longer * by[4];
    measured += negative / told.longer * by[5];
    measured += (double)known * told.fold / told.longer * by[6];
    double x = me->scale * (total * told.fold / told.root + measured);
    told.tone = x / sqrt(1.0 + x * x);
    return told;
}

/* Divide the tone among the words: `shares_learnt`. */
static PyObject *shared(const Scorer *me, const Sentence *it, const Told *told) {
    const double *by = me->measures;
    double both = by[0] / sqrt(told->balance * told->balance + NORMAL) + by[1] / told->root;
    double good = both + by[2] + by[4] / told->longer, bad = both - by[3] - by[5] / told->longer;
    double unit = me->scale * sqrt(1.0 - told->tone * told->tone) * told->fold;
    PyObject *all = PyList_New(0);
    for (Py_ssize_t n = 0; all && n < it->count; n++) {
        uint32_t marks = marks_of(me, it->tokens + n);
        if (!(marks & TELLING) && !it->carries[n]) continue;
        double valence = it->values[n];
        double weight = it->tokens[n].word >= 0 ? me->words[it->tokens[n].word].weight : 0.0;
        double share = valence * (valence > 0 ? good : bad) + weight * it->factors[n] / told->root;
        share *= unit;
        if (!valence && fabs(share) < SHOWN) continue;
        PyObject *text = text_of(me, it->tokens + n);
        PyObject *pair = text ? Py_BuildValue("(Nd)", text, share) : NULL;
        if (!pair || PyList_Append(all, pair) < 0) Py_CLEAR(all);
        Py_XDECREF(pair);
    }
    PyObject *made = all ? PyList_AsTuple(all) : NULL;
    Py_XDECREF(all);
    return made;
}

static PyObject *told_of(Scorer *me, PyObject *given, int explaining) {
    Sentence it;
    PyObject *answer = NULL, *shares = NULL;
    if (read_sentence(me, given, &it) && compose(me, &it)) {
        Told told = summed(me, &it);
        shares = explaining ? shared(me, &it, &told) : PyTuple_New(0);
        if (shares) answer = Py_BuildValue("(dnnN)", told.tone, told.carried, told.counted, shares);
    }
    free(it.memory);
    return answer;
}

/* ---- the type ---- */

static PyObject *score(PyObject *self, PyObject *given) { return told_of((Scorer *)self, given, 0); }
static PyObject *explain(PyObject *self, PyObject *given) { return told_of((Scorer *)self, given, 1); }

static PyObject *words(PyObject *self, PyObject *given) {
    Sentence it;
    PyObject *answer = read_sentence((Scorer *)self, given, &it) ? listed((Scorer *)self, &it) : NULL;
    free(it.memory);
    return answer;
}

static int build(Scorer *me, PyObject *args) {
    PyObject *weights, *valences, *estimates, *marks, *kinds, *terms, *shifters, *measures;
    if (!PyArg_ParseTuple(args, "O!O!O!O!O!O!O!O!d", &PyDict_Type, &weights, &PyDict_Type, &valences, &PyDict_Type,
                          &estimates, &PyTuple_Type, &marks, &PyTuple_Type, &kinds, &PyTuple_Type, &terms,
                          &PyTuple_Type, &shifters, &PyTuple_Type, &measures, &me->scale)) return 0;
    if (PyTuple_Size(measures) != MEASURES) {
        PyErr_SetString(PyExc_ValueError, "another number of measures");
        return 0;
    }
    for (Py_ssize_t n = 0; n < MEASURES; n++) me->measures[n] = PyFloat_AsDouble(PyTuple_GetItem(measures, n));
    return !PyErr_Occurred() && widen(me) && add_numbers(me, weights, WEIGHT) && add_numbers(me, valences, VALENCE) &&
           add_numbers(me, estimates, ESTIMATE) && add_marks(me, marks, 0) && add_marks(me, kinds, 1) &&
           add_literals(me) && add_phrases(me, &me->terms, terms) && add_phrases(me, &me->shifters, shifters);
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
    for (int32_t n = 0; n < me->number; n++) Py_DECREF(me->words[n].text);
    free(me->words), free(me->slots);
    free(me->terms.all), free(me->terms.parts), free(me->shifters.all), free(me->shifters.parts);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

static PyMethodDef METHODS[] = {
    {"score", score, METH_O, "Return the tone of a sentence, its words that carry tone, and its words."},
    {"explain", explain, METH_O, "Return the same and the parts of the tone that its words make."},
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
