/* Many small trees, whose values are summed up at once: what `Forest` in trees.py does, on bytes.
 *
 * The bits of a byte are the leaves of a tree, and each value of an input strikes out leaves.
 */
#include "_numbers.h"
#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { LEAVES = 8, WORD = sizeof(uint64_t) };
enum { MOST_INPUTS = 64 }; /* of a group */
static const long long MOST = INT_MAX; /* of the value of a leaf, so that no sum is too large */
static unsigned char LOWEST[256]; /* bit of a byte */

typedef struct { /* The thresholds of an input, and the leaves that are left if 0, 1, 2... of them are exceeded. */
    Py_ssize_t number;
    long long *thresholds;
    uint64_t *masks;
    int open; /* Whether all leaves are left if no threshold is exceeded, as in most candidates. */
} Input;

typedef struct {
    Py_ssize_t trees, groups, room, width; /* words of 64 bits that hold the leaves of all trees */
    Py_ssize_t *begins; /* of each group among the inputs, and where the last one ends */
    Input *inputs;
    int32_t *leaves;
    uint64_t *work;
} Forest;

static const unsigned char *bytes_of(const Forest *me, PyObject *given) {
    char *bytes;
    Py_ssize_t size;
    if (PyBytes_AsStringAndSize(given, &bytes, &size) < 0) return NULL;
    if (size == me->trees) return (const unsigned char *)bytes;
    refuse("a byte for each tree was expected");
    return NULL;
}

static int read_input(const Forest *me, PyObject *given, Input *input) {
    PyObject *thresholds, *masks;
    if (!PyTuple_Check(given) || !PyArg_ParseTuple(given, "O!O!", &PyList_Type, &thresholds, &PyList_Type, &masks))
        return PyErr_Occurred() ? 0 : refuse("thresholds and masks were expected");
    Py_ssize_t number = PyList_Size(thresholds);
    if (PyList_Size(masks) != number + 1) return refuse("a mask more than thresholds was expected");
    input->thresholds = calloc((size_t)number + 1, sizeof(long long));
    input->masks = calloc((size_t)(number + 1) * (size_t)me->width + 1, WORD);
    if (!input->thresholds || !input->masks) { PyErr_NoMemory(); return 0; }
    input->number = number;
    for (Py_ssize_t n = 0; n < number; n++)
        if (!read_number(PyList_GetItem(thresholds, n), input->thresholds + n)) return 0;
    for (Py_ssize_t n = 0; n <= number; n++) {
        const unsigned char *mask = bytes_of(me, PyList_GetItem(masks, n));
        if (!mask) return 0;
        memcpy(input->masks + n * me->width, mask, (size_t)me->trees);
    }
    const unsigned char *first = (const unsigned char *)input->masks;
    for (input->open = 1, number = 0; number < me->trees; number++) input->open &= first[number] == 0xFF;
    return 1;
}

static int read_leaves(Forest *me, PyObject *leaves) {
    me->trees = PyList_Size(leaves);
    me->width = (me->trees + WORD - 1) / WORD;
    me->leaves = calloc((size_t)me->trees * LEAVES + 1, sizeof(int32_t));
    me->work = calloc((size_t)me->width + 1, WORD);
    if (!me->leaves || !me->work) { PyErr_NoMemory(); return 0; }
    for (Py_ssize_t n = 0; n < me->trees; n++) {
        PyObject *own = PyList_GetItem(leaves, n);
        if (!PyTuple_Check(own) || PyTuple_Size(own) != LEAVES) return refuse("a tree has eight leaves");
        for (Py_ssize_t k = 0; k < LEAVES; k++) {
            long long value;
            if (!read_number(PyTuple_GetItem(own, k), &value)) return 0;
            if (value > MOST || value < -MOST) return refuse("the value of a leaf is too large");
            me->leaves[n * LEAVES + k] = (int32_t)value;
        }
    }
    return 1;
}

static int build(Forest *me, PyObject *args) {
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

static void drop_forest(Forest *me) {
    for (Py_ssize_t n = 0; me->inputs && n < me->room; n++) free(me->inputs[n].thresholds), free(me->inputs[n].masks);
    free(me->inputs), free(me->begins), free(me->leaves), free(me->work);
}

static void every_leaf(Forest *me) { memset(me->work, 0xFF, (size_t)me->width * WORD); }

/* Strike out the leaves that the values of the inputs of a group exclude. */
static void strike(Forest *me, int group, const long long *values) {
    uint64_t *work = me->work;
    for (Py_ssize_t n = me->begins[group]; n < me->begins[group + 1]; n++) {
        const Input *input = me->inputs + n;
        long long value = values[n - me->begins[group]];
        Py_ssize_t low = 0, high = input->number;
        while (low < high) {
            Py_ssize_t middle = (low + high) / 2;
            if (input->thresholds[middle] < value) low = middle + 1;
            else high = middle;
        }
        if (!low && input->open) continue;
        const uint64_t *mask = input->masks + low * me->width;
        for (Py_ssize_t k = 0; k < me->width; k++) work[k] &= mask[k];
    }
}

/* Leave only leaves that are left in a string of bytes; 0 after an error. */
static int keep_only(Forest *me, PyObject *part) {
    const unsigned char *bytes = bytes_of(me, part);
    if (!bytes) return 0;
    Py_ssize_t whole = me->trees / WORD, rest = me->trees % WORD;
    uint64_t word;
    for (Py_ssize_t n = 0; n < whole; n++) {
        memcpy(&word, bytes + n * WORD, WORD);
        me->work[n] &= word;
    }
    word = 0;
    if (rest) {
        memcpy(&word, bytes + whole * WORD, (size_t)rest);
        me->work[whole] &= word;
    }
    return 1;
}

/* Return the sum of the values of the leaves that are reached: of each tree the lowest that is left. */
static long long sum_of(const Forest *me) {
    const unsigned char *left = (const unsigned char *)me->work;
    long long sum = 0;
    for (Py_ssize_t n = 0; n < me->trees; n++) sum += me->leaves[n * LEAVES + LOWEST[left[n]]];
    return sum;
}

/* Return the leaves that the values of the inputs of a group leave. */
static PyObject *left_by(Forest *me, Py_ssize_t group, PyObject *values) {
    long long numbers[MOST_INPUTS];
    Py_ssize_t number = group >= 0 && group < me->groups ? me->begins[group + 1] - me->begins[group] : -1;
    if (number > MOST_INPUTS || !PyTuple_Check(values) || PyTuple_Size(values) != number) {
        refuse("a value for each input of a group was expected");
        return NULL;
    }
    for (Py_ssize_t n = 0; n < number; n++)
        if (!read_number(PyTuple_GetItem(values, n), numbers + n)) return NULL;
    every_leaf(me);
    strike(me, (int)group, numbers);
    return PyBytes_FromStringAndSize((const char *)me->work, me->trees);
}
