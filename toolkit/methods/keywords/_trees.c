/* Sums up the values of many small trees: what `Forest` in trees.py does with whole numbers of any size, on bytes.
 *
 * The bits of a byte are the leaves of a tree, and each value of an input strikes out leaves. That file is the
 * reference: it works without this one, and a test compares the results.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { INTERFACE = 1, LEAVES = 8 };
static const long long MOST = INT_MAX; /* of the value of a leaf, so that no sum is too large */

typedef struct { /* The thresholds of an input, and the leaves that are left if 0, 1, 2... of them are exceeded. */
    Py_ssize_t number;
    long long *thresholds;
    unsigned char *masks;
} Input;

typedef struct {
    PyObject_HEAD
    Py_ssize_t trees, groups, room;
    Py_ssize_t *begins; /* of each group among the inputs, and where the last one ends */
    Input *inputs;
    long long *leaves;
    unsigned char *work;
} Trees;

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

static const unsigned char *bytes_of(const Trees *me, PyObject *given) {
    char *bytes;
    Py_ssize_t size;
    if (PyBytes_AsStringAndSize(given, &bytes, &size) < 0) return NULL;
    if (size == me->trees) return (const unsigned char *)bytes;
    refuse("a byte for each tree was expected");
    return NULL;
}

static int read_input(const Trees *me, PyObject *given, Input *input) {
    PyObject *thresholds, *masks;
    if (!PyTuple_Check(given) || !PyArg_ParseTuple(given, "O!O!", &PyList_Type, &thresholds, &PyList_Type, &masks))
        return PyErr_Occurred() ? 0 : refuse("thresholds and masks were expected");
    Py_ssize_t number = PyList_Size(thresholds);
    if (PyList_Size(masks) != number + 1) return refuse("a mask more than thresholds was expected");
    input->thresholds = calloc((size_t)number + 1, sizeof(long long));
    input->masks = calloc((size_t)(number + 1) * (size_t)me->trees + 1, 1);
    if (!input->thresholds || !input->masks) { PyErr_NoMemory(); return 0; }
    input->number = number;
    for (Py_ssize_t n = 0; n < number; n++)
        if (!read_number(PyList_GetItem(thresholds, n), input->thresholds + n)) return 0;
    for (Py_ssize_t n = 0; n <= number; n++) {
        const unsigned char *mask = bytes_of(me, PyList_GetItem(masks, n));
        if (!mask) return 0;
        memcpy(input->masks + n * me->trees, mask, (size_t)me->trees);
    }
    return 1;
}

static int read_leaves(Trees *me, PyObject *leaves) {
    me->trees = PyList_Size(leaves);
    me->leaves = calloc((size_t)me->trees * LEAVES + 1, sizeof(long long));
    me->work = calloc((size_t)me->trees + 1, 1);
    if (!me->leaves || !me->work) { PyErr_NoMemory(); return 0; }
    for (Py_ssize_t n = 0; n < me->trees; n++) {
        PyObject *own = PyList_GetItem(leaves, n);
        if (!PyTuple_Check(own) || PyTuple_Size(own) != LEAVES) return refuse("a tree has eight leaves");
        for (Py_ssize_t k = 0; k < LEAVES; k++) {
            long long *value = me->leaves + n * LEAVES + k;
            if (!read_number(PyTuple_GetItem(own, k), value)) return 0;
            if (*value > MOST || *value < -MOST) return refuse("the value of a leaf is too large");
        }
    }
    return 1;
}

static int build(Trees *me, PyObject *args) {
    PyObject *groups, *leaves;
    if (!PyArg_ParseTuple(args, "O!O!", &PyTuple_Type, &groups, &PyList_Type, &leaves)) return 0;
    if (!read_leaves(me, leaves)) return 0;
    me->groups = PyTuple_Size(groups);
    me->begins = calloc((size_t)me->groups + 1, sizeof(Py_ssize_t));
    if (!me->begins) { PyErr_NoMemory(); return 0; }
    for (Py_ssize_t n = 0; n < me->groups; n++) {
        PyObject *group = PyTuple_GetItem(groups, n);
        if (!PyList_Check(group)) return refuse("a group is a list of inputs");
        me->begins[n + 1] = me->begins[n] + PyList_Size(group);
    }
    me->room = me->begins[me->groups];
    me->inputs = calloc((size_t)me->room + 1, sizeof(Input));
    if (!me->inputs) { PyErr_NoMemory(); return 0; }
    for (Py_ssize_t n = 0; n < me->groups; n++)
        for (Py_ssize_t k = me->begins[n]; k < me->begins[n + 1]; k++)
            if (!read_input(me, PyList_GetItem(PyTuple_GetItem(groups, n), k - me->begins[n]), me->inputs + k)) return 0;
    return 1;
}

static void strike(const Trees *me, unsigned char *left, const unsigned char *mask) {
    for (Py_ssize_t n = 0; n < me->trees; n++) left[n] &= mask[n];
}

/* Return the leaves that the values of the inputs of a group leave. */
static PyObject *left(PyObject *self, PyObject *args) {
    Trees *me = (Trees *)self;
    Py_ssize_t group;
    PyObject *values;
    if (!PyArg_ParseTuple(args, "nO!", &group, &PyTuple_Type, &values)) return NULL;
    if (group < 0 || group >= me->groups || PyTuple_Size(values) != me->begins[group + 1] - me->begins[group]) {
        refuse("a value for each input of a group was expected");
        return NULL;
    }
    memset(me->work, 0xFF, (size_t)me->trees);
    for (Py_ssize_t n = 0; n < PyTuple_Size(values); n++) {
        const Input *input = me->inputs + me->begins[group] + n;
        long long value;
        if (!read_number(PyTuple_GetItem(values, n), &value)) return NULL;
        Py_ssize_t low = 0, high = input->number;
        while (low < high) {
            Py_ssize_t middle = (low + high) / 2;
            if (input->thresholds[middle] < value) low = middle + 1;
            else high = middle;
        }
        strike(me, me->work, input->masks + low * me->trees);
    }
    return PyBytes_FromStringAndSize((const char *)me->work, me->trees);
}

/* Return the sum of the values of the trees, given the leaves that each of some groups leaves. */
static PyObject *value(PyObject *self, PyObject *parts) {
    Trees *me = (Trees *)self;
    long long sum = 0;
    if (!PyTuple_Check(parts)) { PyErr_SetString(PyExc_TypeError, "a tuple was expected"); return NULL; }
    memset(me->work, 0xFF, (size_t)me->trees);
    for (Py_ssize_t n = 0; n < PyTuple_Size(parts); n++) {
        const unsigned char *part = bytes_of(me, PyTuple_GetItem(parts, n));
        if (!part) return NULL;
        strike(me, me->work, part);
    }
    for (Py_ssize_t n = 0; n < me->trees; n++) {
        int leaf = 0;
        while (leaf < LEAVES - 1 && me->work[n] && !(me->work[n] >> leaf & 1)) leaf++;
        sum += me->leaves[n * LEAVES + leaf];
    }
    return PyLong_FromLongLong(sum);
}

static PyObject *make(PyTypeObject *type, PyObject *args, PyObject *named) {
    (void)named;
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    Trees *me = (Trees *)alloc(type, 0);
    if (me && !build(me, args)) Py_CLEAR(me);
    return (PyObject *)me;
}

static void drop(PyObject *self) {
    Trees *me = (Trees *)self;
    PyTypeObject *type = Py_TYPE(self);
    for (Py_ssize_t n = 0; me->inputs && n < me->room; n++) free(me->inputs[n].thresholds), free(me->inputs[n].masks);
    free(me->inputs), free(me->begins), free(me->leaves), free(me->work);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

static PyMethodDef METHODS[] = {
    {"left", left, METH_VARARGS, "Return the leaves that the values of the inputs of a group leave."},
    {"value", value, METH_O, "Return the sum of the values of the leaves that are reached."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot SLOTS[] = {
    {Py_tp_new, make}, {Py_tp_dealloc, drop}, {Py_tp_methods, METHODS}, {0, NULL},
};

static PyType_Spec SPEC = {"toolkit.methods.keywords._trees.Trees", sizeof(Trees), 0, Py_TPFLAGS_DEFAULT, SLOTS};

static int fill(PyObject *module) {
    PyObject *type = PyType_FromSpec(&SPEC);
    int fine = type && PyModule_AddObjectRef(module, "Trees", type) == 0 &&
               PyModule_AddIntConstant(module, "INTERFACE", INTERFACE) == 0;
    Py_XDECREF(type);
    return fine ? 0 : -1;
}

static PyModuleDef_Slot MODULE_SLOTS[] = {{Py_mod_exec, fill}, {0, NULL}};
static PyModuleDef MODULE = {PyModuleDef_HEAD_INIT, "_trees", NULL, 0, NULL, MODULE_SLOTS, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__trees(void) { return PyModuleDef_Init(&MODULE); }
