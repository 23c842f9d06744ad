/* Candidates for the nearest rows, by the rarest terms of each row: toolkit/methods/similarity/search/many_neighbours.py. */

/* A candidate is one number: its score above, and below it a number that is the larger the smaller that of its row. */
static inline uint64_t candidate(uint16_t score, int32_t row) { return (uint64_t)score << 32 | (uint32_t)~row; }
static inline int32_t row_of(uint64_t key) { return (int32_t)~(uint32_t)key; }

/* Bring the `kept` largest of some different keys to the front. */
static void largest_first(uint64_t *keys, int64_t size, int64_t kept) {
    int64_t low = 0, high = size - 1;
    while (low < high) {
        uint64_t pivot = keys[low + (high - low) / 2];
        int64_t i = low, j = high;
        while (i <= j) {
            while (keys[i] > pivot) i++;
            while (keys[j] < pivot) j--;
            if (i > j) break;
            uint64_t held = keys[i];
            keys[i++] = keys[j], keys[j--] = held;
        }
        if (kept - 1 <= j) high = j;
        else if (kept - 1 >= i) low = i;
        else return;
    }
}

typedef struct {
    /* the rows whose candidates are wanted: their numbers, and the terms that are looked up */
    int64_t count; const int32_t *numbers; const int64_t *starts; const int32_t *terms; const uint8_t *weights;
    /* the block of columns, turned */
    const uint32_t *list_starts; const uint16_t *list_places; const uint8_t *list_weights;
    int64_t offset, width;
    const int32_t *groups;   /* of all rows: those of one group are no candidates; or nothing */
    uint64_t *keys; int32_t *filled; int64_t room, kept;
} Wanted;

/* Tell whether one of 32 sums is above a floor. */
static inline int any_above(const uint16_t *sums, uint16_t floor) {
    uint16_t most = 0;
    for (int n = 0; n < 32; n++) most = sums[n] > most ? sums[n] : most;
    return most > floor;
}

/* Return a score that at least `kept` sums are above, or 0: where nothing is known yet, nearly all would be kept. */
static uint16_t first_floor(const uint16_t *sums, int64_t width, int64_t kept) {
    uint32_t counts[4][512] = {{0}}; /* Four, since an increment waits for the one before of the same count. */
    for (int64_t n = 0; n < width; n++) counts[n & 3][sums[n] >> 7]++;
    int64_t above = 0;
    for (int bucket = 511; bucket > 0; bucket--) {
        above += counts[0][bucket] + counts[1][bucket] + counts[2][bucket] + counts[3][bucket];
        if (above >= kept) return (uint16_t)((bucket << 7) - 1);
    }
    return 0;
}

static uint16_t least_score(const uint64_t *keys, int64_t kept) {
    uint64_t least = keys[0];
    for (int64_t n = 1; n < kept; n++) least = keys[n] < least ? keys[n] : least;
    return (uint16_t)(least >> 32);
}

WIDER static void gather(const Wanted *me, uint16_t *sums) {
    size_t padded = ((size_t)me->width + 31) / 32 * 32;
    for (int64_t row = 0; row < me->count; row++) {
        memset(sums, 0, padded * sizeof(uint16_t));
        for (int64_t at = me->starts[row]; at < me->starts[row + 1]; at++) {
            uint16_t weight = me->weights[at];
            int64_t end = me->list_starts[me->terms[at] + 1];
            /* Weights are rounded down, so that a sum is at most 255 times 255. */
            for (int64_t n = me->list_starts[me->terms[at]]; n < end; n++)
                sums[me->list_places[n]] = (uint16_t)(sums[me->list_places[n]] + weight * me->list_weights[n]);
        }
        int32_t number = me->numbers[row];
        if (number >= me->offset && number < me->offset + me->width) sums[number - me->offset] = 0;
        uint64_t *keys = me->keys + row * me->room;
        int64_t filled = me->filled[row];
        uint16_t floor = 0;
        if (filled >= me->kept) floor = least_score(keys, me->kept);
        else if (!filled && !me->groups) floor = first_floor(sums, me->width, me->kept);
        for (int64_t from = 0; from < me->width; from += 32) {
            if (!any_above(sums + from, floor)) continue;
            int64_t end = from + 32 < me->width ? from + 32 : me->width;
            for (int64_t n = from; n < end; n++) {
                if (sums[n] <= floor) continue;
                int64_t column = me->offset + n;
                if (me->groups && me->groups[number] == me->groups[column]) continue;
                keys[filled++] = candidate(sums[n], (int32_t)column);
                if (filled < me->room) continue;
                largest_first(keys, filled, me->kept);
                filled = me->kept;
                floor = least_score(keys, filled);
            }
        }
        me->filled[row] = (int32_t)filled;
    }
}

static PyObject *candidates(PyObject *self, PyObject *args) {
    (void)self;
    PyObject *numbers, *starts, *terms, *weights, *list_starts, *list_places, *list_weights, *groups, *keys, *filled;
    long long offset, width, kept;
    if (!PyArg_ParseTuple(args, "(OOOO)(OOO)(LL)O(OOL)", &numbers, &starts, &terms, &weights, &list_starts, &list_places,
                          &list_weights, &offset, &width, &groups, &keys, &filled, &kept)) return NULL;
    Buffers all = {.count = 0};
    Wanted me = {.offset = offset, .width = width, .kept = kept, .room = times(2, kept)};
    int64_t entries, lists, listed, grouped;
    me.numbers = take(&all, numbers, INT32, 0, 0, &me.count);
    me.starts = take(&all, starts, INT64, plus(me.count, 1), 0, NULL);
    me.terms = take(&all, terms, INT32, 0, 0, &entries);
    me.weights = take(&all, weights, UINT8, entries, 0, NULL);
    me.list_starts = take(&all, list_starts, UINT32, 1, 0, &lists);
    me.list_places = take(&all, list_places, UINT16, 0, 0, &listed);
    me.list_weights = take(&all, list_weights, UINT8, listed, 0, NULL);
    me.groups = take(&all, groups, INT32, plus(offset, width), 0, &grouped);
    me.keys = take(&all, keys, UINT64, times(me.count, me.room), 1, NULL);
    me.filled = take(&all, filled, INT32, me.count, 1, NULL);
    int failed = all.failed;
    int holds = !failed && me.numbers && me.starts && me.terms && me.weights && me.list_starts && me.list_places &&
                me.list_weights && me.keys && me.filled && offset >= 0 && width >= 0 && width <= 65536 && kept > 0 &&
                plus(offset, width) >= 0 && plus(offset, width) <= INT32_MAX;
    holds = holds && me.starts[0] == 0 && me.starts[me.count] <= entries && me.list_starts[lists - 1] <= listed;
    for (int64_t n = 0; holds && n + 1 < lists; n++) holds = me.list_starts[n] <= me.list_starts[n + 1];
    for (int64_t n = 0; holds && n < listed; n++) holds = me.list_places[n] < width;
    for (int64_t row = 0; holds && row < me.count; row++)
        holds = me.starts[row] <= me.starts[row + 1] && me.filled[row] >= 0 && me.filled[row] < me.room &&
                me.numbers[row] >= 0 && (!me.groups || me.numbers[row] < grouped);
    for (int64_t at = 0; holds && at < me.starts[me.count]; at++) holds = me.terms[at] >= 0 && me.terms[at] < lists - 1;
    if (!failed && !holds) PyErr_SetString(PyExc_ValueError, "the rows contradict one another"), failed = 1;
    uint16_t *sums = failed ? NULL : malloc(((size_t)width + 32) * sizeof(uint16_t));
    if (!failed && !sums) PyErr_NoMemory(), failed = 1;
    if (!failed) {
        Py_BEGIN_ALLOW_THREADS
        gather(&me, sums);
        Py_END_ALLOW_THREADS
    }
    free(sums);
    release(&all);
    return failed ? NULL : Py_NewRef(Py_None);
}

/* ---- the terms of candidates that were not looked up ---- */

#if defined(__GNUC__)
#define FETCH(address) __builtin_prefetch(address)
#else
#define FETCH(address) ((void)0)
#endif
#define AHEAD 6 /* candidates whose rows are fetched while one is multiplied */

typedef struct { const int64_t *starts; const int32_t *terms; const uint8_t *weights; } ByteRows;

/* Add to the score of each candidate the terms from a cut on, which stand at the end of each row. */
static void complete(const ByteRows *all, int32_t cut, const uint8_t *spelt, uint64_t *keys, int64_t filled) {
    for (int64_t n = 0; n < filled; n++) {
        if (n + 2 * AHEAD < filled) FETCH(all->starts + row_of(keys[n + 2 * AHEAD]));
        if (n + AHEAD < filled) {
            int64_t end = all->starts[row_of(keys[n + AHEAD]) + 1];
            FETCH(all->weights + end - 1);
            for (int64_t back = 1; back <= 33 && back <= end; back += 16) FETCH(all->terms + end - back);
        }
        int32_t other = row_of(keys[n]);
        uint32_t sum = (uint32_t)(keys[n] >> 32);
        for (int64_t at = all->starts[other + 1]; at-- > all->starts[other] && all->terms[at] >= cut;)
            sum += (uint32_t)spelt[all->terms[at]] * all->weights[at];
        keys[n] = candidate((uint16_t)sum, other);
    }
}

static PyObject *refine(PyObject *self, PyObject *args) {
    (void)self;
    PyObject *starts_of, *terms_of, *weights_of, *numbers_of, *cuts_of, *keys_of, *filled_of;
    long long rows, width, kept, finalists;
    if (!PyArg_ParseTuple(args, "(OOO)(LL)(OO)(OOLL)", &starts_of, &terms_of, &weights_of, &rows, &width, &numbers_of,
                          &cuts_of, &keys_of, &filled_of, &kept, &finalists)) return NULL;
    Buffers all = {.count = 0};
    int64_t entries, count, room = times(2, kept);
    ByteRows bytes = {.starts = take(&all, starts_of, INT64, plus(rows, 1), 0, NULL)};
    bytes.terms = take(&all, terms_of, INT32, 0, 0, &entries);
    bytes.weights = take(&all, weights_of, UINT8, entries, 0, NULL);
    const int32_t *numbers = take(&all, numbers_of, INT32, 0, 0, &count);
    const int32_t *cuts = take(&all, cuts_of, INT32, count, 0, NULL);
    uint64_t *keys = take(&all, keys_of, UINT64, times(count, room), 1, NULL);
    int32_t *filled = take(&all, filled_of, INT32, count, 1, NULL);
    int failed = all.failed;
    int holds = !failed && bytes.starts && bytes.terms && bytes.weights && numbers && cuts && keys && filled &&
                kept > 0 && finalists > 0 && bytes.starts[0] >= 0 && bytes.starts[rows] <= entries;
    for (int64_t row = 0; holds && row < rows; row++) holds = bytes.starts[row] <= bytes.starts[row + 1];
    for (int64_t at = 0; holds && at < bytes.starts[rows]; at++) holds = bytes.terms[at] >= 0 && bytes.terms[at] < width;
    for (int64_t row = 0; holds && row < count; row++) {
        holds = numbers[row] >= 0 && numbers[row] < rows && filled[row] >= 0 && filled[row] <= room;
        for (int64_t n = 0; holds && n < filled[row]; n++)
            holds = row_of(keys[row * room + n]) >= 0 && row_of(keys[row * room + n]) < rows;
    }
    if (!failed && !holds) PyErr_SetString(PyExc_ValueError, "the rows contradict one another"), failed = 1;
    uint8_t *spelt = failed ? NULL : calloc(width > 0 ? (size_t)width : 1, 1);
    if (!failed && !spelt) PyErr_NoMemory(), failed = 1;
    if (!failed) {
        Py_BEGIN_ALLOW_THREADS
        for (int64_t row = 0; row < count; row++) {
            int32_t own = numbers[row];
            for (int64_t at = bytes.starts[own]; at < bytes.starts[own + 1]; at++) spelt[bytes.terms[at]] = bytes.weights[at];
            uint64_t *own_keys = keys + row * room;
            int64_t left = filled[row];
            if (left > kept) largest_first(own_keys, left, kept), left = kept;
            complete(&bytes, cuts[row], spelt, own_keys, left);
            for (int64_t at = bytes.starts[own]; at < bytes.starts[own + 1]; at++) spelt[bytes.terms[at]] = 0;
            if (left > finalists) largest_first(own_keys, left, finalists), left = finalists;
            filled[row] = (int32_t)left;
        }
        Py_END_ALLOW_THREADS
    }
    free(spelt);
    release(&all);
    return failed ? NULL : Py_NewRef(Py_None);
}

/* ---- the products of rows with their candidates ---- */

static void fetch_row(const int64_t *starts, const int32_t *terms, const double *weights, int32_t row) {
    for (int64_t at = starts[row]; at < starts[row + 1]; at += 16) FETCH(terms + at);
    for (int64_t at = starts[row]; at < starts[row + 1]; at += 8) FETCH(weights + at);
}

static PyObject *choose(PyObject *self, PyObject *args) {
    (void)self;
    PyObject *starts_of, *terms_of, *weights_of, *numbers_of, *keys_of, *filled_of, *values_of, *others_of;
    long long rows, width, room, k;
    if (!PyArg_ParseTuple(args, "(OOO)(LL)O(OOL)(OOL)", &starts_of, &terms_of, &weights_of, &rows, &width, &numbers_of,
                          &keys_of, &filled_of, &room, &values_of, &others_of, &k)) return NULL;
    Buffers all = {.count = 0};
    int64_t entries, count;
    const int64_t *starts = take(&all, starts_of, INT64, plus(rows, 1), 0, NULL);
    const int32_t *terms = take(&all, terms_of, INT32, 0, 0, &entries);
    const double *weights = take(&all, weights_of, DOUBLE, entries, 0, NULL);
    const int32_t *numbers = take(&all, numbers_of, INT32, 0, 0, &count);
    const uint64_t *keys = take(&all, keys_of, UINT64, times(count, room), 0, NULL);
    const int32_t *filled = take(&all, filled_of, INT32, count, 0, NULL);
    double *values = take(&all, values_of, DOUBLE, times(count, k), 1, NULL);
    int32_t *others = take(&all, others_of, INT32, times(count, k), 1, NULL);
    int failed = all.failed;
    int holds = !failed && starts && terms && weights && numbers && keys && filled && values && others &&
                starts[0] >= 0 && starts[rows] <= entries;
    for (int64_t row = 0; holds && row < count; row++) {
        holds = numbers[row] >= 0 && numbers[row] < rows && filled[row] >= 0 && filled[row] <= room;
        for (int64_t n = 0; holds && n < filled[row]; n++) {
            int32_t other = row_of(keys[row * room + n]);
            holds = other >= 0 && other < rows && starts[other] <= starts[other + 1] && starts[other] >= 0 &&
                    starts[other + 1] <= entries;
        }
        holds = holds && starts[numbers[row]] >= 0 && starts[numbers[row]] <= starts[numbers[row] + 1] &&
                starts[numbers[row] + 1] <= entries;
    }
    if (!failed && !holds) PyErr_SetString(PyExc_ValueError, "the rows contradict one another"), failed = 1;
    double *spelt = failed ? NULL : calloc(width > 0 ? (size_t)width : 1, sizeof(double));
    if (!failed && !spelt) PyErr_NoMemory(), failed = 1;
    if (!failed) {
        Py_BEGIN_ALLOW_THREADS
        for (int64_t row = 0; row < count && holds; row++) {
            int32_t own = numbers[row];
            for (int64_t at = starts[own]; at < starts[own + 1]; at++)
                if (terms[at] >= 0 && terms[at] < width) spelt[terms[at]] = weights[at];
                else holds = 0;
            Heap heap = {values + row * k, others + row * k, k};
            const uint64_t *of_row = keys + row * room;
            for (int64_t n = 0; n < filled[row] && holds; n++) {
                if (n + AHEAD < filled[row]) fetch_row(starts, terms, weights, row_of(of_row[n + AHEAD]));
                int32_t other = row_of(of_row[n]);
                double sum = 0;
                for (int64_t at = starts[other]; at < starts[other + 1]; at++) {
                    if (terms[at] < 0 || terms[at] >= width) { holds = 0; break; }
                    sum += spelt[terms[at]] * weights[at];
                }
                double value = rint(sum * SCALE) / SCALE;
                if (value > 0) keep(heap, value > 1 ? 1 : value, other);
            }
            for (int64_t at = starts[own]; at < starts[own + 1]; at++)
                if (terms[at] >= 0 && terms[at] < width) spelt[terms[at]] = 0;
        }
        Py_END_ALLOW_THREADS
        if (!holds) PyErr_SetString(PyExc_ValueError, "a term is out of range"), failed = 1;
    }
    free(spelt);
    release(&all);
    return failed ? NULL : Py_NewRef(Py_None);
}
