/* Products of sparse rows with a block of columns, of which the largest are kept: toolkit/methods/similarity/neighbours.py. */
#define SCALE 1e6       /* products are rounded to six decimals before they are ranked */
#define SLACK 6e-7      /* half of the last decimal, and a little more */

/* ---- the nearest: a heap for each row, the worst on top ---- */

typedef struct { double *values; int32_t *others; int64_t size; } Heap;

static int worse(double value, int32_t other, double than, int32_t than_other) {
    return value < than || (value == than && other > than_other);
}

/* Put a neighbour in place of the first of so many, and restore their order. */
static void replace_first(Heap heap, int64_t size, double value, int32_t other) {
    int64_t at = 0;
    for (;;) {
        int64_t child = 2 * at + 1;
        if (child >= size) break;
        if (child + 1 < size &&
            worse(heap.values[child + 1], heap.others[child + 1], heap.values[child], heap.others[child])) child++;
        if (!worse(heap.values[child], heap.others[child], value, other)) break;
        heap.values[at] = heap.values[child], heap.others[at] = heap.others[child];
        at = child;
    }
    heap.values[at] = value, heap.others[at] = other;
}

/* Keep a neighbour in place of the worst, if it is better; an empty place has the value 0. */
static void keep(Heap heap, double value, int32_t other) {
    if (heap.size && worse(heap.values[0], heap.others[0], value, other)) replace_first(heap, heap.size, value, other);
}

/* Put the best first; the number of an empty place becomes -1. */
static void sort_heap(Heap heap) {
    for (int64_t last = heap.size - 1; last > 0; last--) {
        double value = heap.values[last];
        int32_t other = heap.others[last];
        heap.values[last] = heap.values[0], heap.others[last] = heap.others[0];
        replace_first(heap, last, value, other);
    }
    for (int64_t n = 0; n < heap.size; n++)
        if (heap.values[n] == 0) heap.others[n] = -1;
}

/* ---- products of rows with a block of columns ---- */

typedef struct {
    /* rows, as compressed sparse rows */
    const int64_t *starts; const int32_t *terms; const double *weights;
    int64_t first, last;
    /* the block of columns, turned: for each term the places in the block, and the weights there */
    const int64_t *list_starts; const int32_t *list_places; const double *list_weights;
    int64_t offset, width;
    const double *begun;     /* rows x width: products to which these are added, or nothing */
    const int32_t *row_groups, *column_groups; /* pairs of one group are left out; or nothing */
    const uint8_t *row_bins, *column_bins; const double *bounds; int64_t bins;  /* bound of a pair by its bins */
    int mirrored;            /* columns are the rows again: every pair once, kept for both */
    Heap rows;               /* k places for each of all rows */
    int64_t k;
    double *floors;          /* of all columns: what a neighbour must reach */
    int64_t *over;           /* pairs that reach their bound */
} Block;

typedef struct { double value; int32_t a, b; } Pair;

static int pair_worse(const Pair *one, const Pair *other) {
    if (one->value != other->value) return one->value < other->value;
    return one->a != other->a ? one->a > other->a : one->b > other->b;
}

static void keep_pair(Pair *heap, int64_t size, Pair pair) {
    if (!size || !pair_worse(&heap[0], &pair)) return;
    int64_t at = 0;
    for (;;) {
        int64_t child = 2 * at + 1;
        if (child >= size) break;
        if (child + 1 < size && pair_worse(&heap[child + 1], &heap[child])) child++;
        if (!pair_worse(&heap[child], &pair)) break;
        heap[at] = heap[child];
        at = child;
    }
    heap[at] = pair;
}

/* Tell which of eight products may matter: they reach the bound of the row or that of their column. */
static inline unsigned matter(const double *sums, const double *floors, double floor) {
    unsigned any = 0;
    for (int n = 0; n < 8; n++) any |= (unsigned)(sums[n] >= floor) | (unsigned)(sums[n] >= floors[n]);
    return any;
}

/* Keep a product of a row and a place of the block for both, if it is large enough. */
static inline void consider(const Block *me, int64_t row, int64_t n, double sum, const double *bounds, Pair *pairs,
                            int64_t pair_size) {
    int64_t column = me->offset + n;
    if (me->row_groups && me->row_groups[row] == me->column_groups[column]) return;
    double value = rint(sum * SCALE) / SCALE;
    if (value <= 0) return;
    if (value > 1) value = 1;
    Heap own = {me->rows.values + row * me->k, me->rows.others + row * me->k, me->k};
    if (me->k) keep(own, value, (int32_t)column);
    if (me->mirrored && me->k) {
        Heap other = {me->rows.values + column * me->k, me->rows.others + column * me->k, me->k};
        keep(other, value, (int32_t)row);
        double reached = other.values[0];
        me->floors[column] = reached > SLACK ? reached - SLACK : SLACK;
    }
    if (bounds && value >= bounds[me->column_bins[column]]) {
        ++*me->over;
        int32_t a = (int32_t)(me->mirrored ? column : row), b = (int32_t)(me->mirrored ? row : column);
        keep_pair(pairs, pair_size, (Pair){value, a, b});
    }
}

/* Return what a product of a row must reach to be kept for the row, or as a pair. */
static inline double floor_of(const Block *me, int64_t row, double least) {
    double floor = me->k ? me->rows.values[row * me->k] : 2.0;
    if (least < floor) floor = least;
    return floor > SLACK ? floor - SLACK : SLACK;
}

/* Do what `multiply` does for a row that shares terms with few others: only these are looked at. */
static void multiply_few(const Block *me, int64_t row, int64_t width, const double *bounds, double least, double *sums,
                         int32_t *touched, Pair *pairs, int64_t pair_size) {
    int64_t number = 0;
    for (int64_t at = me->starts[row]; at < me->starts[row + 1]; at++) {
        int64_t end = me->list_starts[me->terms[at] + 1];
        for (int64_t n = me->list_starts[me->terms[at]]; n < end; n++) {
            int32_t place = me->list_places[n];
            double product = me->weights[at] * me->list_weights[n];
            if (place >= width || product == 0) continue;
            if (sums[place] == 0) touched[number++] = place;
            sums[place] += product;
        }
    }
    for (int64_t n = 0; n < number; n++) {
        double sum = sums[touched[n]];
        sums[touched[n]] = 0;
        if (sum >= floor_of(me, row, least) || sum >= me->floors[me->offset + touched[n]])
            consider(me, row, touched[n], sum, bounds, pairs, pair_size);
    }
}

WIDER static void multiply(const Block *me, double *sums, int32_t *touched, Pair *pairs, int64_t pair_size) {
    for (int64_t row = me->first; row < me->last; row++) {
        int64_t width = me->width;
        if (me->mirrored && row - me->offset < width) width = row - me->offset;
        if (width <= 0) continue;
        const double *bounds = me->bins ? me->bounds + me->row_bins[row] * me->bins : NULL;
        double least = 2.0;
        for (int64_t n = 0; n < me->bins; n++)
            if (bounds[n] < least) least = bounds[n];
        if (touched) {
            multiply_few(me, row, width, bounds, least, sums, touched, pairs, pair_size);
        } else {
            if (me->begun) {
                const double *begun = me->begun + (row - me->first) * me->width;
                for (int64_t n = 0; n < width; n++) sums[n] = begun[n];
            } else memset(sums, 0, (size_t)width * sizeof(double));
            for (int64_t at = me->starts[row]; at < me->starts[row + 1]; at++) {
                double weight = me->weights[at];
                int64_t end = me->list_starts[me->terms[at] + 1];
                for (int64_t n = me->list_starts[me->terms[at]]; n < end; n++)
                    sums[me->list_places[n]] += weight * me->list_weights[n];
            }
            for (int64_t from = 0; from < width; from += 8) {
                double floor = floor_of(me, row, least);
                int64_t end = from + 8 < width ? from + 8 : width;
                if (end - from == 8 && !matter(sums + from, me->floors + me->offset + from, floor)) continue;
                for (int64_t n = from; n < end; n++)
                    if (sums[n] >= floor || sums[n] >= me->floors[me->offset + n])
                        consider(me, row, n, sums[n], bounds, pairs, pair_size);
            }
        }
        if (me->mirrored && me->k) {
            double reached = me->rows.values[row * me->k];
            me->floors[row] = reached > SLACK ? reached - SLACK : SLACK;
        }
    }
}

/* Sort what was kept of each row, together with what was kept elsewhere if anything was. */
static PyObject *settle(PyObject *self, PyObject *args) {
    (void)self;
    PyObject *values_of, *others_of, *more_values, *more_others;
    long long rows, k;
    int last;
    if (!PyArg_ParseTuple(args, "(OO)(OO)(LL)p", &values_of, &others_of, &more_values, &more_others, &rows, &k, &last))
        return NULL;
    Buffers all = {.count = 0};
    double *values = take(&all, values_of, DOUBLE, times(rows, k), 1, NULL);
    int32_t *others = take(&all, others_of, INT32, times(rows, k), 1, NULL);
    const double *added = take(&all, more_values, DOUBLE, times(rows, k), 0, NULL);
    const int32_t *added_others = take(&all, more_others, INT32, times(rows, k), 0, NULL);
    int failed = all.failed;
    if (!failed && (!values || !others || !added != !added_others)) {
        PyErr_SetString(PyExc_ValueError, "the rows contradict one another");
        failed = 1;
    }
    if (!failed) {
        Py_BEGIN_ALLOW_THREADS
        for (int64_t row = 0; row < rows; row++) {
            Heap heap = {values + row * k, others + row * k, k};
            for (int64_t n = row * k; added && n < (row + 1) * k; n++) keep(heap, added[n], added_others[n]);
            if (last) sort_heap(heap);
        }
        Py_END_ALLOW_THREADS
    }
    release(&all);
    return failed ? NULL : Py_NewRef(Py_None);
}
