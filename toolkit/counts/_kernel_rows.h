/* Many counters made one: types taken over, and rows under other numbers. Included once, by _kernel.c. */

/* ---- types ---- */

/* Make room for the sums of all types up to a number. */
static int summed(Counter *me, uint32_t number) {
    size_t used = me->sums.used;
    if (number < used) return 1;
    if (!grow(me, &me->sums, number + 1 - used, sizeof(Sums))) return 0;
    memset((Sums *)me->sums.data + used, 0, (number + 1 - used) * sizeof(Sums));
    me->sums.used = number + 1;
    return 1;
}

/* Describe the types of another counter from a place on, and ask for the memory that finding them here needs. */
static void ask_for(Counter *me, const Counter *other, size_t place) {
    size_t end = other->types.used - place < QUEUE ? other->types.used - place : QUEUE;
    for (size_t each = 0; each < end; each++) {
        me->queue[each] = found_again(me, other, (Type *)other->types.data + place + each);
        PREFETCH(&me->slots[me->queue[each].hash & me->mask]);
    }
    for (size_t each = 0; each < end; each++) {
        uint32_t next = me->slots[me->queue[each].hash & me->mask].next;
        if (next) PREFETCH((Type *)me->types.data + (next - 1));
        if (next && next <= me->sums.used) PREFETCH((Sums *)me->sums.data + (next - 1));
    }
}

/* Take over the types of another counter, those that it counted itself, and return the number that each of them has here. */
static PyObject *counter_absorb(PyObject *self, PyObject *given) {
    Counter *me = (Counter *)self, *other = (Counter *)given;
    if (Py_TYPE(given) != Py_TYPE(self) || me == other) {
        PyErr_SetString(PyExc_TypeError, "another counter is absorbed");
        return NULL;
    }
    if (!is_free(me) || !is_free(other)) return NULL;
    PyObject *answer = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)(other->types.used * sizeof(uint32_t)));
    if (!answer) return NULL;
    char *numbers = PyBytes_AsString(answer);
    me->trouble = FINE;
    for (size_t place = 0; place < other->types.used && !me->trouble; place++) {
        const Type *type = (Type *)other->types.data + place;
        if (place % QUEUE == 0) ask_for(me, other, place);
        uint32_t number = number_of(me, &me->queue[place % QUEUE]);
        if (me->trouble || !summed(me, number)) break;
        Sums *sums = (Sums *)me->sums.data + number;
        sums->texts += type->texts, sums->total += type->total, sums->telling += type->telling;
        memcpy(numbers + place * sizeof number, &number, sizeof number);
    }
    me->broken = me->trouble != FINE;
    if (!me->trouble) return answer;
    Py_DECREF(answer);
    return complaint(me->trouble);
}

/* Return three numbers of each type, of 64 bits: texts that hold it, occurrences, and those whose capitals tell. */
static PyObject *counter_sums(PyObject *self, PyObject *Py_UNUSED(nothing)) {
    Counter *me = (Counter *)self;
    if (!is_free(me)) return NULL;
    PyObject *answer = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)(me->types.used * sizeof(Sums)));
    char *place = answer ? PyBytes_AsString(answer) : NULL;
    for (size_t number = 0; answer && number < me->types.used; number++, place += sizeof(Sums)) {
        const Type *type = (Type *)me->types.data + number;
        Sums sums = {0, 0, 0};
        if (number < me->sums.used) sums = ((Sums *)me->sums.data)[number];
        sums.texts += type->texts, sums.total += type->total, sums.telling += type->telling;
        memcpy(place, &sums, sizeof sums);
    }
    return answer;
}

/* ---- rows of a sparse matrix: some numbers left out, some put together, the rest in order ----
 *
 * A row is sorted by its digits of eight bits, the lowest first, which takes as long whatever the order was before.
 */

enum { DIGIT = 8, DIGITS = 1 << DIGIT };

/* Sort entries by their upper half, of which only so many bits are used; the result is in one of the two. */
static uint64_t *by_number(uint64_t *entries, uint64_t *other, size_t size, int bits) {
    for (size_t place = 1; size < 24 && place < size; place++) {
        uint64_t entry = entries[place];
        size_t back = place;
        for (; back && entries[back - 1] > entry; back--) entries[back] = entries[back - 1];
        entries[back] = entry;
    }
    if (size < 24) return entries;
    for (int shift = 32; shift < 32 + bits; shift += DIGIT) {
        uint32_t starts[DIGITS] = {0}, passed = 0;
        for (size_t place = 0; place < size; place++) starts[entries[place] >> shift & (DIGITS - 1)]++;
        for (int digit = 0; digit < DIGITS; digit++) {
            uint32_t here = starts[digit];
            starts[digit] = passed;
            passed += here;
        }
        for (size_t place = 0; place < size; place++)
            other[starts[entries[place] >> shift & (DIGITS - 1)]++] = entries[place];
        uint64_t *swap = entries;
        entries = other;
        other = swap;
    }
    return entries;
}

typedef struct {
    const uint32_t *numbers, *counts, *lengths, *renumbered;
    uint32_t *texts, *new_numbers, *new_counts, *new_lengths;
    uint64_t *room[2];
    size_t size, height, width, terms;
} RowWork;

/* Return how many entries are left, or SIZE_MAX if the rows are not what they should be. */
static size_t renumber(const RowWork *work) {
    size_t from = 0, used = 0;
    int bits = 0;
    while (bits < 32 && work->terms >> bits) bits++;
    for (size_t row = 0; row < work->height; row++) {
        size_t end = from + work->lengths[row], size = 0, start = used;
        if (end > work->size) return SIZE_MAX;
        for (; from < end; from++) {
            if (work->numbers[from] >= work->width) return SIZE_MAX;
            uint32_t number = work->renumbered[work->numbers[from]];
            if (number == UINT32_MAX) continue;
            if (number >= work->terms) return SIZE_MAX;
            work->room[0][size++] = (uint64_t)number << 32 | work->counts[from];
        }
        const uint64_t *sorted = by_number(work->room[0], work->room[1], size, bits);
        for (size_t place = 0; place < size; place++) {
            uint32_t number = (uint32_t)(sorted[place] >> 32), count = (uint32_t)sorted[place];
            if (used > start && work->new_numbers[used - 1] == number) {
                if (count > UINT32_MAX - work->new_counts[used - 1]) return SIZE_MAX;
                work->new_counts[used - 1] += count;
            } else {
                work->new_numbers[used] = number;
                work->new_counts[used++] = count;
                work->texts[number]++;
            }
        }
        work->new_lengths[row] = (uint32_t)(used - start);
    }
    return from == work->size ? used : SIZE_MAX;
}

/* rows(numbers, counts, lengths, renumbered, texts) -> new numbers, new counts, new lengths; all of 32 bits.
 *
 * `renumbered` has the new number of each old one, or 2**32 - 1 for one that is left out; `texts` has room for the rows
 * that hold each new number, which are added to what stands there.
 */
static PyObject *sorted_rows(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *given[5], *answer = NULL;
    if (!PyArg_ParseTuple(args, "OOOOO", &given[0], &given[1], &given[2], &given[3], &given[4])) return NULL;
    Buffers all = {.count = 0};
    int64_t sizes[5];
    void *data[5];
    for (int each = 0; each < 5; each++) data[each] = take(&all, given[each], UINT32, 0, each == 4, &sizes[each]);
    if (all.failed) { release(&all); return NULL; }
    size_t longest = 0, used = SIZE_MAX;
    RowWork work = {data[0], data[1], data[2], data[3], data[4], NULL, NULL, NULL, {NULL, NULL},
                    (size_t)sizes[0], (size_t)sizes[2], (size_t)sizes[3], (size_t)sizes[4]};
    for (size_t row = 0; row < work.height; row++) longest = work.lengths[row] > longest ? work.lengths[row] : longest;
    longest = longest < work.size ? longest : work.size;
    work.new_numbers = malloc((work.size + 1) * sizeof(uint32_t));
    work.new_counts = malloc((work.size + 1) * sizeof(uint32_t));
    work.new_lengths = malloc((work.height + 1) * sizeof(uint32_t));
    for (int each = 0; each < 2; each++) work.room[each] = malloc((longest + 1) * sizeof(uint64_t));
    if (!work.new_numbers || !work.new_counts || !work.new_lengths || !work.room[0] || !work.room[1]) PyErr_NoMemory();
    else {
        if (sizes[1] == sizes[0]) {
            Py_BEGIN_ALLOW_THREADS
            used = renumber(&work);
            Py_END_ALLOW_THREADS
        }
        if (used == SIZE_MAX) PyErr_SetString(PyExc_ValueError, "the rows contradict one another");
        else {
            PyObject *parts[3] = {
                PyBytes_FromStringAndSize((char *)work.new_numbers, (Py_ssize_t)(used * sizeof(uint32_t))),
                PyBytes_FromStringAndSize((char *)work.new_counts, (Py_ssize_t)(used * sizeof(uint32_t))),
                PyBytes_FromStringAndSize((char *)work.new_lengths, (Py_ssize_t)(work.height * sizeof(uint32_t))),
            };
            if (parts[0] && parts[1] && parts[2]) answer = PyTuple_Pack(3, parts[0], parts[1], parts[2]);
            for (int each = 0; each < 3; each++) Py_XDECREF(parts[each]);
        }
    }
    free(work.new_numbers), free(work.new_counts), free(work.new_lengths), free(work.room[0]), free(work.room[1]);
    release(&all);
    return answer;
}

/* marked(numbers, lengths, marks) -> for each text how many of its words have the mark 1, and how many 2; 32 bits each. */
static PyObject *marked(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *given[3], *made = NULL;
    if (!PyArg_ParseTuple(args, "OOO", &given[0], &given[1], &given[2])) return NULL;
    Buffers all = {.count = 0};
    int64_t words, texts, types, from = 0;
    const uint32_t *numbers = take(&all, given[0], UINT32, 0, 0, &words), *lengths = take(&all, given[1], UINT32, 0, 0, &texts);
    const uint8_t *marks = take(&all, given[2], UINT8, 0, 0, &types);
    int fine = !all.failed && (made = PyBytes_FromStringAndSize(NULL, texts * 2 * (Py_ssize_t)sizeof(uint32_t)));
    for (int64_t text = 0; fine && text < texts; text++) {
        uint32_t found[4] = {0};
        if (!(fine = lengths[text] <= words - from)) break;
        for (int64_t end = from + lengths[text]; fine && from < end; from++) {
            if ((fine = numbers[from] < types)) found[marks[numbers[from]] & 3]++;
        }
        memcpy(PyBytes_AsString(made) + text * 2 * (int64_t)sizeof(uint32_t), found + 1, 2 * sizeof(uint32_t));
    }
    if (!fine) {
        Py_CLEAR(made);
        if (!PyErr_Occurred()) PyErr_SetString(PyExc_ValueError, "the words contradict their numbers");
    }
    release(&all);
    return made;
}
