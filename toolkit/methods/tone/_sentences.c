/* Divides a sentence into words and sums up its tone, as toolkit/methods/tone/words.py and learnt.py do it.
 *
 * Those two are the reference: they work without this file, and a test compares the results. What changes the tone of
 * other words is left to composition.py, which is called for the sentences that hold a trigger other than negation and
 * contrast. All arithmetic is done
 * in the order of the reference, so that the numbers are equal to the last bit.
 */
#include "_sentence_negation.h"

#include <math.h>

enum { INTERFACE = 3, SOFTENING = 5, REACH = 3 };
static const double NORMAL = 15.0, SHOWN = 0.01, LONGEST = 60.0;
static const double DEGREE[REACH] = {0.293, 0.293 * 0.95, 0.293 * 0.9};

/* ---- the tone ---- */

/* Tell whether a word may change another; see triggers.py. */
static int is_changed(const Scorer *me, const Sentence *it) {
    Py_ssize_t opened[RULES];
    uint32_t open = 0;
    int changed = NOTHING, denied = 0;
    for (Py_ssize_t n = 0; n < it->count; n++) {
        uint32_t marks = marks_of(me, it->tokens + n), rules = marks >> CLOSES & open, grammar;
        if (marks & ALWAYS) {
            grammar = grammar_of(me, it, n);
            if (!(grammar & (NEGATES | FEW | CONTRASTS))) return ANYTHING;
            changed = NEGATION_ALONE, denied |= (grammar & (NEGATES | FEW)) != 0;
        }
        for (int rule = 0; rules; rule++, rules >>= 1)
            if (rules & 1 && n - opened[rule] <= me->windows[rule]) return ANYTHING;
        rules = marks >> OPENS & 255;
        open |= rules;
        for (int rule = 0; rules; rule++, rules >>= 1)
            if (rules & 1) opened[rule] = n;
        if (!(marks & PAIRED) || n + 1 == it->count) continue;
        const Two *pair = me->pairs + me->words[it->tokens[n].word].first_pair, *end = me->pairs + me->pair_count;
        for (; pair < end && pair->first == it->tokens[n].word; pair++)
            if (pair->second == it->tokens[n + 1].word) return ANYTHING;
    }
    for (Py_ssize_t n = 0; denied && n < it->count; n++)
        if (grammar_of(me, it, n) & STIRS) return ANYTHING;
    return changed;
}

/* Read what composition.py returned, numbers by place. */
static int read_places(PyObject *found, double *numbers, char *present, Py_ssize_t count) {
    PyObject *key, *value;
    Py_ssize_t at = 0;
    while (PyDict_Next(found, &at, &key, &value)) {
        Py_ssize_t place = PyLong_AsSsize_t(key);
        if (place < 0 || place >= count) {
            if (!PyErr_Occurred()) PyErr_SetString(PyExc_IndexError, "no place of the sentence");
            return 0;
        }
        numbers[place] = PyFloat_AsDouble(value);
        if (PyErr_Occurred()) return 0;
        if (present) present[place] = 1;
    }
    return 1;
}

static int compose(const Scorer *me, Sentence *it) {
    PyObject *words = listed(me, it);
    PyObject *found = words ? PyObject_CallFunctionObjArgs(me->composed, words, NULL) : NULL, *values, *factors;
    if (found && !PyTuple_Check(found)) {
        PyErr_SetString(PyExc_TypeError, "a tuple was expected");
        Py_CLEAR(found);
    }
    int fine = found && PyArg_ParseTuple(found, "O!O!", &PyDict_Type, &values, &PyDict_Type, &factors) &&
               read_places(values, it->values, it->carries, it->count) &&
               read_places(factors, it->factors, NULL, it->count);
    Py_XDECREF(found);
    Py_XDECREF(words);
    return fine;
}

/* Find the valence of each word that has one, raised or lowered by the words of degree before it. */
static int value(const Scorer *me, Sentence *it) {
    memset(it->carries, 0, (size_t)it->count);
    for (Py_ssize_t n = 0; n < it->count; n++) it->factors[n] = 1.0, it->values[n] = 0.0;
    int changed = is_changed(me, it);
    if (changed == ANYTHING) return compose(me, it);
    for (Py_ssize_t n = 0; n < it->count; n++) {
        if (!(marks_of(me, it->tokens + n) & CARRIES)) continue;
        double plain = me->words[it->tokens[n].word].valence, degree = 0.0;
        for (int k = 0; k < REACH && k < n; k++) {
            const Token *before = it->tokens + n - 1 - k;
            if (before->word == BREAK) break;
            uint32_t marks = marks_of(me, before);
            if (marks & WEAKER) degree -= DEGREE[k];
            else if (marks & STRONGER) degree += DEGREE[k];
        }
        it->values[n] = plain > 0 ? plain + degree : plain - degree;
        it->carries[n] = 1;
    }
    if (changed) negate(me, it), contrast(me, it);
    return 1;
}

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
    if (read_sentence(me, given, &it) && value(me, &it)) {
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
    PyObject *weights, *valences, *marks, *grammar, *windows, *pairs, *phrases, *measures, *composed;
    if (!PyArg_ParseTuple(args, "O!O!O!O!O!O!O!O!dO", &PyDict_Type, &weights, &PyDict_Type, &valences, &PyTuple_Type,
                          &marks, &PyTuple_Type, &grammar, &PyTuple_Type, &windows, &PyTuple_Type, &pairs, &PyTuple_Type, &phrases,
                          &PyTuple_Type, &measures, &me->scale, &composed)) return 0;
    if (PyTuple_Size(windows) > RULES || PyTuple_Size(measures) != MEASURES) {
        PyErr_SetString(PyExc_ValueError, "too many windows, or another number of measures");
        return 0;
    }
    for (Py_ssize_t n = 0; n < PyTuple_Size(windows); n++) me->windows[n] = (int)PyLong_AsLong(PyTuple_GetItem(windows, n));
    for (Py_ssize_t n = 0; n < MEASURES; n++) me->measures[n] = PyFloat_AsDouble(PyTuple_GetItem(measures, n));
    if (PyErr_Occurred()) return 0;
    me->composed = Py_NewRef(composed);
    return widen(me) && add_numbers(me, weights, 0) && add_numbers(me, valences, 1) && add_marks(me, marks, 0) &&
           add_marks(me, grammar, 1) &&
           add_pairs(me, pairs) && add_phrases(me, phrases);
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
    free(me->words), free(me->slots), free(me->pairs), free(me->phrases), free(me->parts);
    Py_XDECREF(me->composed);
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

static int fill(PyObject *module) {
    PyObject *type = PyType_FromSpec(&SPEC);
    int fine = type && PyModule_AddObjectRef(module, "Scorer", type) == 0 &&
               PyModule_AddIntConstant(module, "INTERFACE", INTERFACE) == 0;
    Py_XDECREF(type);
    return fine ? 0 : -1;
}

static PyModuleDef_Slot MODULE_SLOTS[] = {{Py_mod_exec, fill}, {0, NULL}};
static PyModuleDef MODULE = {PyModuleDef_HEAD_INIT, "_sentences", NULL, 0, NULL, MODULE_SLOTS, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__sentences(void) { return PyModuleDef_Init(&MODULE); }
