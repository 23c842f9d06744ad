/* Finds what is near to what, in numbers: products of sparse rows, shared elements, passages, MinHash signatures.
 *
 * toolkit/methods/similarity/neighbours.py and toolkit/methods/similarity/minhash.py say what each function returns, and hold references that
 * return the same. All arrays come as buffers of the machine's own numbers. The interpreter's lock is let go of while
 * the loops run; nothing is kept between calls but what the caller hands in.
 */
#include <math.h>
#include <stdlib.h>

#include "_buffers.h"
#include "_alignment.h"

#if defined(__GNUC__) && defined(__x86_64__) && defined(__GLIBC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define WIDER __attribute__((target_clones("avx2", "default")))
#else
#define WIDER
#endif

#include "_products.h"
#include "_candidates.h"

/* Check that the numbers lead nowhere outside their arrays. */
static int sound(const Block *me, int64_t terms, int64_t entries, int64_t listed) {
    if (me->list_starts[0] != 0 || me->list_starts[terms] > listed) return 0;
    for (int64_t term = 0; term < terms; term++)
        if (me->list_starts[term] > me->list_starts[term + 1]) return 0;
    for (int64_t n = 0; n < me->list_starts[terms]; n++)
        if (me->list_places[n] < 0 || me->list_places[n] >= me->width) return 0;
    if (me->starts[me->first] < 0 || me->starts[me->last] > entries) return 0;
    for (int64_t row = me->first; row < me->last; row++)
        if (me->starts[row] > me->starts[row + 1]) return 0;
    for (int64_t at = me->starts[me->first]; at < me->starts[me->last]; at++)
        if (me->terms[at] < 0 || me->terms[at] >= terms) return 0;
    if (me->bins) {
        for (int64_t row = me->first; row < me->last; row++)
            if (me->row_bins[row] >= me->bins) return 0;
        for (int64_t n = 0; n < me->width; n++)
            if (me->column_bins[me->offset + n] >= me->bins) return 0;
    }
    return 1;
}

static PyObject *add_block(PyObject *self, PyObject *args) {
    (void)self;
    PyObject *starts, *terms, *weights, *list_starts, *list_places, *list_weights, *begun, *row_groups, *column_groups;
    PyObject *row_bins, *column_bins, *bounds, *values, *others, *floors, *over, *pair_values, *pair_sides;
    long long first, last, offset, width, k, bins;
    int mirrored, few;
    if (!PyArg_ParseTuple(args, "(OOO)(LL)(OOO)(LL)O(OO)(OOOL)(pp)(OOOL)(OOO)", &starts, &terms, &weights, &first, &last,
                          &list_starts, &list_places, &list_weights, &offset, &width, &begun, &row_groups,
                          &column_groups, &row_bins, &column_bins, &bounds, &bins, &mirrored, &few, &values, &others, &floors,
                          &k, &over, &pair_values, &pair_sides)) return NULL;
    Buffers all = {.count = 0};
    Block me = {.first = first, .last = last, .offset = offset, .width = width, .bins = bins, .k = k,
                .mirrored = mirrored};
    PyObject *answer = NULL;
    double *sums = NULL;
    Pair *heap = NULL;
    int32_t *touched = NULL;
    int64_t columns = plus(offset, width), entries, lists, listed, pair_size;
    if (first < 0 || last < first || last > INT32_MAX || columns < 0 || columns > INT32_MAX || k < 0 || bins < 0 ||
        bins > 255) {
        PyErr_SetString(PyExc_ValueError, "the bounds of the block are impossible");
        return NULL;
    }
    int64_t held_rows = mirrored && columns > last ? columns : last;
    me.starts = take(&all, starts, INT64, last + 1, 0, NULL);
    me.terms = take(&all, terms, INT32, 0, 0, &entries);
    me.weights = take(&all, weights, DOUBLE, entries, 0, NULL);
    me.list_starts = take(&all, list_starts, INT64, 1, 0, &lists);
    me.list_places = take(&all, list_places, INT32, 0, 0, &listed);
    me.list_weights = take(&all, list_weights, DOUBLE, listed, 0, NULL);
    me.begun = take(&all, begun, DOUBLE, times(last - first, width), 0, NULL);
    me.row_groups = take(&all, row_groups, INT32, last, 0, NULL);
    me.column_groups = take(&all, column_groups, INT32, columns, 0, NULL);
    me.row_bins = take(&all, row_bins, UINT8, last, 0, NULL);
    me.column_bins = take(&all, column_bins, UINT8, columns, 0, NULL);
    me.bounds = take(&all, bounds, DOUBLE, times(bins, bins), 0, NULL);
    me.rows.values = take(&all, values, DOUBLE, times(held_rows, k), 1, NULL);
    me.rows.others = take(&all, others, INT32, times(held_rows, k), 1, NULL);
    me.floors = take(&all, floors, DOUBLE, mirrored ? held_rows : columns, 1, NULL);
    me.over = take(&all, over, INT64, 1, 1, NULL);
    double *pair_value = take(&all, pair_values, DOUBLE, 0, 1, &pair_size);
    int32_t *pair_side = take(&all, pair_sides, INT32, times(2, pair_size), 1, NULL);
    int failed = all.failed;
    int missing = !me.starts || !me.terms || !me.weights || !me.list_starts || !me.list_places || !me.list_weights ||
                  !me.floors || !me.over || !me.row_groups != !me.column_groups || (pair_size && !pair_side) ||
                  (k && (!me.rows.values || !me.rows.others)) ||
                  (bins && (!me.row_bins || !me.column_bins || !me.bounds));
    if (!failed && (missing || !sound(&me, lists - 1, entries, listed))) {
        PyErr_SetString(PyExc_ValueError, "the arrays of the block contradict one another");
        failed = 1;
    }
    if (!failed) {
        sums = calloc((size_t)width + 8, sizeof(double));
        heap = calloc((size_t)pair_size + 1, sizeof(Pair));
        /* What products of dense rows have begun is nowhere 0, so all of it is looked at. */
        if (few && !me.begun) touched = malloc(((size_t)width + 1) * sizeof(int32_t));
        if (!sums || !heap || (few && !me.begun && !touched)) PyErr_NoMemory(), failed = 1;
    }
    if (!failed) {
        Py_BEGIN_ALLOW_THREADS
        for (int64_t n = 0; n < pair_size; n++)
            heap[n] = (Pair){pair_value[n], pair_side[2 * n], pair_side[2 * n + 1]};
        multiply(&me, sums, touched, heap, pair_size);
        for (int64_t n = 0; n < pair_size; n++) {
            pair_value[n] = heap[n].value;
            pair_side[2 * n] = heap[n].a, pair_side[2 * n + 1] = heap[n].b;
        }
        Py_END_ALLOW_THREADS
        answer = Py_NewRef(Py_None);
    }
    free(sums), free(heap), free(touched);
    release(&all);
    return answer;
}

/* ---- elements that rows share ---- */

typedef struct { int32_t *data; size_t used, room, most; int full; } Found;

static int add_found(Found *found, int32_t a, int32_t b, int32_t count) {
    if (found->used >= 3 * found->most) return found->full = 1, 0;
    if (found->used + 3 > found->room) {
        size_t room = found->room ? 2 * found->room : 3 << 12;
        int32_t *data = realloc(found->data, room * sizeof(int32_t));
        if (!data) return 0;
        found->data = data, found->room = room;
    }
    found->data[found->used++] = a, found->data[found->used++] = b, found->data[found->used++] = count;
    return 1;
}

/* Count what each row shares with the rows before it; lists are filled as the rows pass. */
static int count_shared(const int64_t *starts, const int32_t *elements, const int32_t *sizes, int64_t rows,
                        int64_t *fill, int32_t *lists, int64_t least, uint32_t *counts, int32_t *touched,
                        Found *found) {
    for (int64_t row = 0; row < rows; row++) {
        size_t number = 0;
        for (int64_t at = starts[row]; at < starts[row + 1]; at++) {
            size_t element = (size_t)elements[at];
            for (int64_t n = fill[2 * element]; n < fill[2 * element + 1]; n++)
                if (!counts[lists[n]]++) touched[number++] = lists[n];
            lists[fill[2 * element + 1]++] = (int32_t)row;
        }
        for (size_t n = 0; n < number; n++) {
            int64_t other = touched[n], count = counts[other];
            counts[other] = 0;
            /* Half of all that either has is a third of what they have together. */
            if (count < least && 3 * count < (int64_t)sizes[row] + sizes[other]) continue;
            if (!add_found(found, (int32_t)other, (int32_t)row, (int32_t)count)) return 0;
        }
    }
    return 1;
}

static PyObject *shared(PyObject *self, PyObject *args) {
    (void)self;
    PyObject *starts_of, *elements_of, *sizes_of, *answer = NULL;
    long long rows, kinds, least, most;
    if (!PyArg_ParseTuple(args, "OOOLLLL", &starts_of, &elements_of, &sizes_of, &rows, &kinds, &least, &most))
        return NULL;
    if (rows < 0 || kinds < 0 || most < 0 || most > INT32_MAX || rows > INT32_MAX || kinds > INT32_MAX) {
        PyErr_SetString(PyExc_ValueError, "the sizes are impossible");
        return NULL;
    }
    Buffers all = {.count = 0};
    int64_t entries;
    const int64_t *starts = take(&all, starts_of, INT64, rows + 1, 0, NULL);
    const int32_t *elements = take(&all, elements_of, INT32, 0, 0, &entries);
    const int32_t *sizes = take(&all, sizes_of, INT32, rows, 0, NULL);
    int failed = all.failed;
    int holds = !failed && starts && elements && sizes && starts[0] == 0 && starts[rows] <= entries;
    for (int64_t row = 0; holds && row < rows; row++) holds = starts[row] <= starts[row + 1];
    for (int64_t at = 0; holds && at < starts[rows]; at++) holds = elements[at] >= 0 && elements[at] < kinds;
    if (!failed && !holds) PyErr_SetString(PyExc_ValueError, "the rows contradict one another"), failed = 1;
    Found found = {.most = failed ? 0 : (size_t)most};
    int64_t *fill = NULL;
    int32_t *lists = NULL, *touched = NULL;
    uint32_t *counts = NULL;
    if (!failed) {
        fill = calloc(2 * (size_t)kinds + 2, sizeof(int64_t));
        lists = malloc((size_t)(entries + 1) * sizeof(int32_t));
        counts = calloc((size_t)rows + 1, sizeof(uint32_t));
        touched = malloc((size_t)(rows + 1) * sizeof(int32_t));
        int fine = fill && lists && counts && touched;
        if (fine) {
            Py_BEGIN_ALLOW_THREADS
            for (int64_t at = 0; at < starts[rows]; at++) fill[2 * (size_t)elements[at] + 1]++;
            int64_t end = 0;
            for (int64_t kind = 0; kind < kinds; kind++) {
                int64_t size = fill[2 * kind + 1];
                fill[2 * kind] = fill[2 * kind + 1] = end;
                end += size;
            }
            fine = count_shared(starts, elements, sizes, rows, fill, lists, least, counts, touched, &found);
            Py_END_ALLOW_THREADS
        }
        if (found.full) answer = Py_NewRef(Py_None);
        else if (!fine) PyErr_NoMemory();
        else answer = PyBytes_FromStringAndSize((const char *)found.data, (Py_ssize_t)(found.used * sizeof(int32_t)));
    }
    free(fill), free(lists), free(counts), free(touched), free(found.data);
    release(&all);
    return answer;
}

/* ---- passages ---- */

static PyObject *align(PyObject *self, PyObject *args) {
    (void)self;
    PyObject *words_of, *starts_of, *shingles_of, *runs_of, *spread_of, *pairs_of, *passages_of, *spreads_of;
    long long texts, count;
    if (!PyArg_ParseTuple(args, "(OO)(OO)OLOLOO", &words_of, &starts_of, &shingles_of, &runs_of, &spread_of, &texts,
                          &pairs_of, &count, &passages_of, &spreads_of)) return NULL;
    Buffers all = {.count = 0};
    int64_t word_count, run_count, kinds;
    const uint32_t *words = take(&all, words_of, UINT32, 0, 0, &word_count);
    const int64_t *starts = take(&all, starts_of, INT64, plus(texts, 1), 0, NULL);
    const int32_t *shingles = take(&all, shingles_of, INT32, 0, 0, &run_count);
    const int64_t *runs = take(&all, runs_of, INT64, plus(texts, 1), 0, NULL);
    const uint32_t *spread = take(&all, spread_of, UINT32, 0, 0, &kinds);
    const int32_t *pairs = take(&all, pairs_of, INT32, times(2, count), 0, NULL);
    int32_t *passages = take(&all, passages_of, INT32, times(5, count), 1, NULL);
    double *spreads = take(&all, spreads_of, DOUBLE, count, 1, NULL);
    int failed = all.failed;
    int holds = !failed && words && starts && shingles && runs && spread && pairs && passages && spreads;
    holds = holds && starts[0] == 0 && runs[0] == 0 && starts[texts] <= word_count && runs[texts] <= run_count;
    int64_t longest = 0;
    for (int64_t text = 0; holds && text < texts; text++)
        holds = starts[text] <= starts[text + 1] && runs[text] <= runs[text + 1];
    for (int64_t text = 0; holds && text < texts; text++) {
        int64_t length = starts[text + 1] - starts[text];
        int64_t expected = length >= SHINGLE ? length - SHINGLE + 1 : length > 0;
        holds = length < INT32_MAX && runs[text + 1] - runs[text] == expected;
        if (length > longest) longest = length;
    }
    for (int64_t n = 0; holds && n < runs[texts]; n++) holds = shingles[n] >= -1 && shingles[n] < kinds;
    for (int64_t n = 0; holds && n < 2 * count; n++) holds = pairs[n] >= 0 && pairs[n] < texts;
    if (!failed && !holds) PyErr_SetString(PyExc_ValueError, "the texts contradict one another"), failed = 1;
    if (!failed) {
        int fine;
        Py_BEGIN_ALLOW_THREADS
        fine = align_all(words, starts, shingles, runs, spread, kinds, longest, pairs, count, passages, spreads);
        Py_END_ALLOW_THREADS
        if (!fine) PyErr_NoMemory(), failed = 1;
    }
    release(&all);
    return failed ? NULL : Py_NewRef(Py_None);
}

/* ---- products of chosen pairs ---- */

static PyObject *products(PyObject *self, PyObject *args) {
    (void)self;
    PyObject *starts_of, *terms_of, *weights_of, *pairs_of, *written;
    long long rows, width, count;
    if (!PyArg_ParseTuple(args, "(OOO)LLOLO", &starts_of, &terms_of, &weights_of, &rows, &width, &pairs_of, &count,
                          &written)) return NULL;
    Buffers all = {.count = 0};
    int64_t entries;
    const int64_t *starts = take(&all, starts_of, INT64, plus(rows, 1), 0, NULL);
    const int32_t *terms = take(&all, terms_of, INT32, 0, 0, &entries);
    const double *weights = take(&all, weights_of, DOUBLE, entries, 0, NULL); /* without weights all are 1 */
    const int32_t *pairs = take(&all, pairs_of, INT32, times(2, count), 0, NULL);
    double *into = take(&all, written, DOUBLE, count, 1, NULL);
    int failed = all.failed;
    int holds = !failed && starts && terms && pairs && into && starts[0] >= 0 && starts[rows] <= entries;
    for (int64_t row = 0; holds && row < rows; row++) holds = starts[row] <= starts[row + 1];
    for (int64_t at = 0; holds && at < starts[rows]; at++) holds = terms[at] >= 0 && terms[at] < width;
    for (int64_t n = 0; holds && n < 2 * count; n++) holds = pairs[n] >= 0 && pairs[n] < rows;
    if (!failed && !holds) PyErr_SetString(PyExc_ValueError, "the rows contradict one another"), failed = 1;
    double *spelt = failed ? NULL : calloc(width > 0 ? (size_t)width : 1, sizeof(double));
    if (!failed && !spelt) PyErr_NoMemory(), failed = 1;
    if (!failed) {
        Py_BEGIN_ALLOW_THREADS
        int32_t last = -1; /* Pairs of one row stand together, and it is spelt out once. */
        for (int64_t n = 0; n <= count; n++) {
            int32_t row = n < count ? pairs[2 * n] : -1;
            if (row != last) {
                for (int64_t at = last < 0 ? 0 : starts[last]; last >= 0 && at < starts[last + 1]; at++)
                    spelt[terms[at]] = 0;
                for (int64_t at = row < 0 ? 0 : starts[row]; row >= 0 && at < starts[row + 1]; at++)
                    spelt[terms[at]] = weights ? weights[at] : 1;
                last = row;
            }
            if (row < 0) continue;
            double sum = 0;
            for (int64_t at = starts[pairs[2 * n + 1]]; at < starts[pairs[2 * n + 1] + 1]; at++)
                sum += weights ? spelt[terms[at]] * weights[at] : spelt[terms[at]];
            into[n] = sum;
        }
        Py_END_ALLOW_THREADS
    }
    free(spelt);
    release(&all);
    return failed ? NULL : Py_NewRef(Py_None);
}

/* ---- MinHash ---- */

#define LANES 32

/* Write for each function the least value that it takes over the elements of a row. */
WIDER static void sign(const int64_t *starts, const uint32_t *elements, int64_t rows, const uint32_t *factors,
                       const uint32_t *terms, int64_t functions, uint32_t *signatures) {
    for (int64_t row = 0; row < rows; row++)
        for (int64_t from = 0; from < functions; from += LANES) {
            uint32_t least[LANES];
            memset(least, 0xFF, sizeof least);
            const uint32_t *factor = factors + from, *term = terms + from;
            for (int64_t at = starts[row]; at < starts[row + 1]; at++) {
                uint32_t element = elements[at];
                for (int n = 0; n < LANES; n++) {
                    uint32_t value = element * factor[n] + term[n];
                    least[n] = value < least[n] ? value : least[n];
                }
            }
            memcpy(signatures + row * functions + from, least, sizeof least);
        }
}

static PyObject *signatures(PyObject *self, PyObject *args) {
    (void)self;
    PyObject *starts_of, *elements_of, *factors_of, *terms_of, *written;
    long long rows, functions;
    if (!PyArg_ParseTuple(args, "OOLOOLO", &starts_of, &elements_of, &rows, &factors_of, &terms_of, &functions, &written))
        return NULL;
    if (functions % LANES) {
        PyErr_SetString(PyExc_ValueError, "the number of functions is no multiple of 32");
        return NULL;
    }
    Buffers all = {.count = 0};
    int64_t entries;
    const int64_t *starts = take(&all, starts_of, INT64, plus(rows, 1), 0, NULL);
    const uint32_t *elements = take(&all, elements_of, UINT32, 0, 0, &entries);
    const uint32_t *factors = take(&all, factors_of, UINT32, functions, 0, NULL);
    const uint32_t *terms = take(&all, terms_of, UINT32, functions, 0, NULL);
    uint32_t *into = take(&all, written, UINT32, times(rows, functions), 1, NULL);
    int failed = all.failed;
    int holds = !failed && starts && elements && factors && terms && into && starts[0] >= 0 && starts[rows] <= entries;
    for (int64_t row = 0; holds && row < rows; row++) holds = starts[row] <= starts[row + 1];
    if (!failed && !holds) PyErr_SetString(PyExc_ValueError, "the rows contradict one another"), failed = 1;
    if (!failed) {
        Py_BEGIN_ALLOW_THREADS
        sign(starts, elements, rows, factors, terms, functions, into);
        Py_END_ALLOW_THREADS
    }
    release(&all);
    return failed ? NULL : Py_NewRef(Py_None);
}

/* ---- for Python ---- */

static PyMethodDef methods[] = {
    {"add_block", add_block, METH_VARARGS, "Multiply rows with a block of columns and keep the largest products."},
    {"settle", settle, METH_VARARGS, "Sort the largest products of each row, together with others."},
    {"shared", shared, METH_VARARGS, "Count what pairs of rows share: a, b and the number, 32 bits each."},
    {"align", align, METH_VARARGS, "Write the longest passages of pairs of texts."},
    {"products", products, METH_VARARGS, "Write the products of pairs of rows."},
    {"signatures", signatures, METH_VARARGS, "Write the MinHash signatures of rows."},
    {"candidates", candidates, METH_VARARGS, "Find the rows that share the rarest terms of rows, in a block of columns."},
    {"refine", refine, METH_VARARGS, "Complete the scores of candidates and keep the largest."},
    {"choose", choose, METH_VARARGS, "Multiply rows with their candidates and keep the largest products."},
    {NULL, NULL, 0, NULL},
};

enum { INTERFACE = 2 }; /* Raised with every change of what Python sees; neighbours.py leaves an older build alone. */

static int set_up(PyObject *module) { return PyModule_AddIntConstant(module, "INTERFACE", INTERFACE); }

static PyModuleDef_Slot module_slots[] = {{Py_mod_exec, (void *)set_up}, {0, NULL}};
static struct PyModuleDef definition = {
    .m_base = PyModuleDef_HEAD_INIT, .m_name = "_neighbours", .m_doc = "Finds what is near to what.",
    .m_methods = methods, .m_slots = module_slots,
};

PyMODINIT_FUNC PyInit__neighbours(void) { return PyModuleDef_Init(&definition); }
