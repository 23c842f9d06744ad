/* Counts the words of texts. What a word is, toolkit/language/words.py says; this file finds the same ones, faster.
 *
 * The text is scanned as UTF-8, without the interpreter's lock. The kernel holds no table of Unicode: the classes of a
 * block of 256 characters are asked of Python when the first character of the block turns up, so they are those of the
 * interpreter that runs, whichever it was built with. Names follow the pattern in words.py: run, inside, initials.
 *
 * Every text ends in a zero byte that Python puts behind it, and a zero is in no class, so the loops that go forward
 * need no other guard. Texts are checked to be UTF-8 before they are scanned.
 */
#include "_kernel_tables.h"

/* ---- words ---- */

/* Return the end of letters and digits of ASCII; sixteen at a time, where so many may be read. */
static inline const byte *ascii_run(Counter *me, const byte *at) {
#ifdef __SSE2__
    for (; me->readable - at >= 16; at += 16) {
        __m128i signs = _mm_loadu_si128((const __m128i *)at), lower = _mm_or_si128(signs, _mm_set1_epi8(0x20));
        /* Moved so that the last of each kind is 127, the highest there is. */
        __m128i letter = _mm_cmpgt_epi8(_mm_add_epi8(lower, _mm_set1_epi8(127 - 'z')), _mm_set1_epi8(127 - 26));
        __m128i digit = _mm_cmpgt_epi8(_mm_add_epi8(signs, _mm_set1_epi8(127 - '9')), _mm_set1_epi8(127 - 10));
        int others = _mm_movemask_epi8(_mm_or_si128(letter, digit)) ^ 0xFFFF;
        if (others) return at + __builtin_ctz((unsigned)others);
    }
#endif
    while (me->ascii[*at] & ALNUM) at++;
    return at;
}

/* Return the end of letters and digits with their marks; the first is known to be a letter or digit. */
static const byte *run(Counter *me, const byte *at) {
    for (;;) {
        at = ascii_run(me, at);
        int width;
        if (*at < 0x80 || !(wide_class(me, at, &width) & (ALNUM | MARK))) return at;
        at += width;
    }
}

/* Return what follows a sign that joins two runs, or nothing. */
static const byte *joined(Counter *me, const byte *at, int ampersand, int *exchanged) {
    int width = 1;
    if (!(ampersand && *at == '&')) {
        if (!(class_at(me, at, &width) & (APOSTROPHE | HYPHEN))) return NULL;
    }
    if (!is(me, at + width, ALNUM)) return NULL;
    *exchanged |= width > 1;
    return run(me, at + width);
}

static const byte *inside(Counter *me, const byte *at, int *exchanged) {
    for (;;) {
        if (me->ascii[*at] & SPACE) return at;
        const byte *further = joined(me, at, 1, exchanged);
        if (!further && (*at == '.' || *at == ',' || *at == '/') && is(me, before(at), DECIMAL) && is(me, at + 1, DECIMAL))
            further = run(me, at + 1);
        if (!further) return at;
        at = further;
    }
}

/* Return the end of letters each with a point, or nothing. */
static const byte *initials(Counter *me, const byte *at, int *exchanged) {
    int letters = 0, width;
    unsigned class;
    while (((class = class_at(me, at, &width)) & (ALNUM | DECIMAL)) == ALNUM && at[width] == '.') {
        at += width + 1;
        letters++;
    }
    if (letters < 2) return NULL;
    if ((class & (ALNUM | DECIMAL)) == ALNUM && !is(me, at + width, ALNUM)) at += width;
    for (const byte *further; (further = joined(me, at, 0, exchanged));) at = further;
    return at;
}

/* Return what a word is told of by the characters between it and the one before; encoded.py defines it. */
static unsigned flags_at(Counter *me, const byte *word) {
    const byte *at = me->last;
    if (!at || me->untold) return 0;
    if (word - at == 1 && *at == ' ') return JOINED | TELLING;
    unsigned flags = JOINED | TELLING;
    for (int width, lines = 0; at < word; at += width) {
        unsigned class = class_at(me, at, &width);
        if (*at == '\n' && ++lines > 1) return 0;
        if (!(class & SPACE)) flags &= ~(unsigned)JOINED;
        if (class & STOP) flags &= ~(unsigned)TELLING;
    }
    return flags;
}

/* Count a word with its signs exchanged for the plain ones. */
static void found_exchanged(Counter *me, const byte *word, const byte *end, unsigned flags) {
    byte plain[4 * LONGEST] = {0};
    size_t length = 0;
    for (int width; word < end; word += width) {
        unsigned class = class_at(me, word, &width);
        if (width > 1 && class & (APOSTROPHE | HYPHEN)) plain[length++] = class & HYPHEN ? '-' : '\'';
        else memcpy(plain + length, word, (size_t)width), length += (size_t)width;
    }
    enqueue(me, plain, length, plain + sizeof plain, flags);
    if (length > INLINE) empty_queue(me); /* `plain` ends here. */
}

/* Count a word, unless it has more than LONGEST characters. */
static void found(Counter *me, const byte *word, const byte *end, const byte *readable, int exchanged) {
    if (end - word > LONGEST) {
        int characters = 0;
        for (const byte *at = word; at < end && characters <= LONGEST; at++) characters += (*at & 0xC0) != 0x80;
        if (characters > LONGEST) return;
    }
    unsigned flags = flags_at(me, word);
    me->last = end;
    if (exchanged) found_exchanged(me, word, end, flags);
    else enqueue(me, word, (size_t)(end - word), readable, flags);
}

static void scan(Counter *me, const byte *at, const byte *end, const byte *readable) {
    while (at < end && !me->trouble) {
        int width = 1, exchanged = 0;
        unsigned class = me->ascii[*at];
        if (class & WIDE) class = wide_class(me, at, &width);
        if (!(class & ALNUM)) { at += width; continue; }
        const byte *stop = class & DECIMAL || at[width] != '.' ? NULL : initials(me, at, &exchanged);
        if (!stop) stop = inside(me, run(me, at), &exchanged);
        found(me, at, stop, readable, exchanged);
        at = stop;
    }
}

/* ---- texts ---- */

/* Return where the next mark of an address is that begins at or after `at`, or `end`. */
static const byte *mark_from(const byte *at, const byte *end, char sign) {
    const byte *from = at;
    for (; from < end && (from = memchr(from, sign, (size_t)(end - from))); from++) {
        if (sign == '@' || (sign == ':' && end - from > 2 && !memcmp(from, "://", 3))
            || (sign == '.' && from - at > 2 && !memcmp(from - 3, "www", 3)))
            return from;
    }
    return end;
}

/* Scan what stands between the addresses. */
static void scan_text(Counter *me, const byte *at, const byte *end) {
    const byte *marks[3] = {NULL, NULL, NULL};
    for (int width; at < end;) {
        const byte *next = end;
        for (int kind = 0; kind < 3; kind++) {
            if (!marks[kind] || marks[kind] < at) marks[kind] = mark_from(at, end, "@:."[kind]);
            if (marks[kind] < next) next = marks[kind];
        }
        const byte *start = next;
        while (next < end && start > at && !is(me, before(start), SPACE)) start = before(start);
        scan(me, at, start, end);
        for (at = next; at < end && !(class_at(me, at, &width) & SPACE);) at += width;
    }
}

static int is_utf8(const byte *at, const byte *end) {
    while (at < end) {
        uint64_t eight;
        if (end - at >= 8 && (memcpy(&eight, at, 8), !(eight & 0x8080808080808080u))) { at += 8; continue; }
        byte lead = *at++;
        if (lead < 0x80) continue;
        if (lead < 0xC2 || lead > 0xF4) return 0;
        int more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
        if (end - at < more) return 0;
        byte least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        byte most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (*at < least || *at > most) return 0;
        for (at++; --more; at++)
            if ((*at & 0xC0) != 0x80) return 0;
    }
    return 1;
}

/* Scan a batch of texts as bytes; write how many types, and how many words, each of them holds. */
static void scan_batch(Counter *me, PyObject **texts, const char *checked, size_t size, uint32_t *lengths, uint32_t *words) {
    for (size_t text = 0; text < size && !me->trouble; text++) {
        const byte *start = (const byte *)PyBytes_AsString(texts[text]);
        const byte *end = start + PyBytes_Size(texts[text]);
        size_t from = me->numbers.used;
        if (!checked[text] && !is_utf8(start, end)) { me->trouble = NOT_UTF8; return; }
        me->last = NULL;
        me->readable = end;
        scan_text(me, start, end);
        empty_queue(me);
        lengths[text] = words[text] = (uint32_t)(me->numbers.used - from);
        if (me->numbers.used - from > UINT32_MAX) me->trouble = TOO_MANY;
        if (me->streaming) continue;
        uint64_t all = 0;
        if (!grow(me, &me->counts, me->numbers.used - from, sizeof(uint32_t))) return;
        const uint32_t *numbers = me->numbers.data;
        Type *types = me->types.data;
        for (; me->counts.used < me->numbers.used; me->counts.used++) {
            size_t here = me->counts.used;
            if (here + AHEAD < me->numbers.used) PREFETCH(&types[numbers[here + AHEAD]]);
            Type *type = &types[numbers[here]];
            uint32_t count = type->total - type->before;
            ((uint32_t *)me->counts.data)[here] = count;
            type->before = type->total;
            type->texts++;
            all += count;
        }
        words[text] = (uint32_t)all;
        if (all > UINT32_MAX) me->trouble = TOO_MANY;
    }
}

/* ---- for Python ---- */

enum { INTERFACE = 3 }; /* Raised with every change of what Python sees; kernel.py leaves an older build alone. */

static PyObject *bytes_of(const void *data, size_t size, size_t width) {
    return PyBytes_FromStringAndSize(data, (Py_ssize_t)(size * width));
}

static PyObject *complaint(int trouble) {
    if (trouble == NOT_UTF8) PyErr_SetString(PyExc_ValueError, "a text is not UTF-8");
    else if (trouble == TOO_MANY) PyErr_SetString(PyExc_OverflowError, "a count is too large for 32 bits");
    else if (trouble == NO_MEMORY && !PyErr_Occurred()) PyErr_NoMemory();
    return NULL;
}

static int is_free(Counter *me) {
    if (!me->busy && !me->broken) return 1;
    PyErr_SetString(PyExc_RuntimeError, me->busy ? "the counter is busy" : "the counter is broken");
    return 0;
}

static PyObject *scanned(Counter *me, PyObject *batch, int streaming) {
    if (!PyList_Check(batch)) { PyErr_SetString(PyExc_TypeError, "a batch is a list"); return NULL; }
    if (!is_free(me)) return NULL;
    size_t size = (size_t)PyList_Size(batch), ready = 0;
    PyObject **texts = calloc(size + 1, sizeof(PyObject *)), *answer = NULL;
    char *checked = calloc(size + 1, 1);
    uint32_t *lengths = calloc(size + 1, sizeof(uint32_t)), *words = calloc(size + 1, sizeof(uint32_t));
    me->busy = 1; /* Encoding may run other Python code. */
    me->streaming = streaming;
    me->trouble = texts && checked && lengths && words ? FINE : NO_MEMORY;
    for (; !me->trouble && ready < size; ready++) {
        PyObject *text = PyList_GetItem(batch, (Py_ssize_t)ready);
        if (text && PyBytes_Check(text)) texts[ready] = text, Py_INCREF(text);
        else if (text) texts[ready] = PyUnicode_AsEncodedString(text, "utf-8", "surrogatepass"), checked[ready] = 1;
        if (!texts[ready]) { me->trouble = RAISED; break; }
    }
    if (!me->trouble) {
        me->queued = 0;
        me->released = PyEval_SaveThread();
        scan_batch(me, texts, checked, size, lengths, words);
        PyEval_RestoreThread(me->released);
    }
    while (ready--) Py_DECREF(texts[ready]);
    me->broken = me->trouble != FINE;
    if (me->trouble) complaint(me->trouble);
    else {
        PyObject *numbers = bytes_of(me->numbers.data, me->numbers.used, sizeof(uint32_t));
        PyObject *others = streaming ? bytes_of(me->flags.data, me->flags.used, 1)
                                     : bytes_of(me->counts.data, me->counts.used, sizeof(uint32_t));
        PyObject *each = bytes_of(lengths, size, sizeof(uint32_t)), *all = bytes_of(words, size, sizeof(uint32_t));
        if (numbers && others && each && all) answer = PyTuple_Pack(4, numbers, others, each, all);
        Py_XDECREF(numbers), Py_XDECREF(others), Py_XDECREF(each), Py_XDECREF(all);
    }
    let_go(&me->numbers), let_go(&me->counts), let_go(&me->flags);
    free(texts), free(checked), free(lengths), free(words);
    me->busy = 0;
    return answer;
}

static PyObject *counter_add(PyObject *self, PyObject *batch) { return scanned((Counter *)self, batch, 0); }

static PyObject *counter_encode(PyObject *self, PyObject *batch) { return scanned((Counter *)self, batch, 1); }

#include "_kernel_rows.h"

static PyObject *counter_types(PyObject *self, PyObject *Py_UNUSED(nothing)) {
    Counter *me = (Counter *)self;
    if (me->busy) { PyErr_SetString(PyExc_RuntimeError, "the counter is busy"); return NULL; }
    PyObject *types = PyList_New((Py_ssize_t)me->types.used);
    for (size_t number = 0; types && number < me->types.used; number++) {
        const Type *type = (Type *)me->types.data + number;
        size_t length;
        const char *word = (const char *)word_of(me, type, &length);
        PyObject *text = PyUnicode_DecodeUTF8(word, (Py_ssize_t)length, "strict");
        if (!text || PyList_SetItem(types, (Py_ssize_t)number, text) < 0) Py_CLEAR(types);
    }
    return types;
}

static PyObject *counter_size(PyObject *self, PyObject *Py_UNUSED(nothing)) {
    return PyLong_FromSize_t(((Counter *)self)->types.used);
}

static PyObject *counter_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(names)) {
    PyObject *classes_of;
    unsigned long long seed;
    int untold = 0;
    if (!PyArg_ParseTuple(args, "OK|p", &classes_of, &seed, &untold)) return NULL;
    allocfunc allocate = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    Counter *me = (Counter *)allocate(type, 0); /* zeroed */
    if (!me) return NULL;
    Py_INCREF(classes_of);
    me->classes_of = classes_of;
    me->untold = untold;
    me->seed = mixed(seed ^ 0x9E3779B97F4A7C15u, 0xD6E8FEB86659FD93u);
    me->factor = mixed(me->seed ^ 0xA0761D6478BD642Fu, 0xE7037ED1A0B428DBu) | 1;
    me->released = PyEval_SaveThread();
    const byte *ascii = ask(me, 0);
    memcpy(me->ascii, ascii, 128);
    memset(me->ascii + 128, WIDE, 128);
    if (!me->trouble) widen(me);
    PyEval_RestoreThread(me->released);
    if (!me->trouble) return (PyObject *)me;
    complaint(me->trouble);
    Py_DECREF(me);
    return NULL;
}

static void counter_dealloc(PyObject *self) {
    Counter *me = (Counter *)self;
    PyTypeObject *type = Py_TYPE(self);
    for (int block = 0; block < BLOCKS; block++) free(me->blocks[block]);
    let_go(&me->types), let_go(&me->longs), let_go(&me->sums), let_go(&me->numbers), let_go(&me->counts), let_go(&me->flags);
    free(me->slots);
    Py_XDECREF(me->classes_of);
    ((freefunc)PyType_GetSlot(type, Py_tp_free))(self);
    Py_DECREF(type);
}

static PyMethodDef methods[] = {
    {"add", counter_add, METH_O, "Count a list of texts: type numbers, their counts; and for each text how many types and words."},
    {"encode", counter_encode, METH_O, "Encode a list of texts: type numbers, their flags; and how many words a text, twice."},
    {"absorb", counter_absorb, METH_O, "Take over the types of another counter: the number of each here."},
    {"sums", counter_sums, METH_NOARGS, "Return texts, occurrences and telling occurrences of each type."},
    {"size", counter_size, METH_NOARGS, "Return the number of types."},
    {"types", counter_types, METH_NOARGS, "Return the types in the order of their numbers."},
    {NULL, NULL, 0, NULL},
};
static PyType_Slot slots[] = {
    {Py_tp_new, counter_new}, {Py_tp_dealloc, counter_dealloc}, {Py_tp_methods, methods}, {0, NULL},
};
static PyType_Spec spec = {"toolkit.counts._kernel.Counter", sizeof(Counter), 0, Py_TPFLAGS_DEFAULT, slots};

static int kernel_exec(PyObject *module) {
    PyObject *type = PyType_FromModuleAndSpec(module, &spec, NULL);
    int status = type ? PyModule_AddType(module, (PyTypeObject *)type) : -1;
    Py_XDECREF(type);
    return status ? status : PyModule_AddIntConstant(module, "INTERFACE", INTERFACE);
}

static PyModuleDef_Slot module_slots[] = {{Py_mod_exec, kernel_exec}, {0, NULL}};
static PyMethodDef functions[] = {
    {"rows", sorted_rows, METH_VARARGS, "Number rows anew: numbers, counts, lengths, new numbers, rows that hold each."},
    {"marked", marked, METH_VARARGS, "Count in each text the words with either of two marks."},
    {NULL, NULL, 0, NULL},
};
static struct PyModuleDef definition = {
    .m_base = PyModuleDef_HEAD_INIT, .m_name = "_kernel", .m_doc = "Counts words.", .m_methods = functions,
    .m_slots = module_slots,
};

PyMODINIT_FUNC PyInit__kernel(void) { return PyModuleDef_Init(&definition); }
