/* What one look at each block shows; toolkit/corpus/block_facts.py says what for. */
enum { UNSPACED = 1, LONG = 2, MISREAD = 4, KEPT = 8 };
enum { FIRST_UNSPACED = 0xE00 };
enum { LONGEST_WORD = 200, MOST_WORDS = 60000, STAMP = 80 };
enum { SAMPLE = 4000, FEWEST_LETTERS = 40, FEWEST_PLACES = 3, TO_A_PLACE = 2000 };
static const Py_UCS4 ends[] = {'.', '!', '?', 0x2026, ',', ';', ':', 0};
static const Py_UCS4 closing[] = {'"', '\'', 0x201D, 0x2019, 0xBB, ')', ']', 0};

/* Counts over texts, for signs that they were decoded wrongly. */
typedef struct { Py_ssize_t size, signs, sampled, accented, letters; } Decoding;

static int is_unspaced(Py_UCS4 c) {
    return c >= FIRST_UNSPACED && (c <= 0xEFF || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF) || c == 0x3005 ||
                          (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF));
}

/* Return whether a character stands where one of two or more bytes was decoded by itself. */
static int is_sign_of_misreading(Py_UCS4 c) {
    return (c >= 0x80 && c <= 0x9F) || (c >= 0xC2 && c <= 0xC5) || (c >= 0xCE && c <= 0xD1) || c == 0xE2 || c == 0xEF || c == 0xF0;
}

/* Return the bits of all characters together; without a way out of the loop, so that it takes several at a time. */
static Py_UCS4 united(const Py_UCS4 *c, Py_ssize_t length) {
    Py_UCS4 all = 0;
    for (Py_ssize_t at = 0; at < length; at++) all |= c[at];
    return all;
}

static void add_decoding(Decoding *me, const Py_UCS4 *c, Py_ssize_t length) {
    me->size += length;
    if (united(c, length) < 128) return;
    for (Py_ssize_t at = 0; at < length; at++) {
        me->signs += is_sign_of_misreading(c[at]);
        if (me->sampled == SAMPLE) continue;
        me->sampled++;
        me->accented += c[at] >= 0xC0 && c[at] <= 0xFF;
        me->letters += is(c[at], LETTER);
    }
}

/* Return whether texts may have been decoded wrongly; toolkit/language/mojibake.py tells. */
static int may_be_misread(const Decoding *me) {
    if (me->signs >= FEWEST_PLACES && me->signs * TO_A_PLACE >= me->size) return 1;
    return me->letters >= FEWEST_LETTERS && (double)me->accented > 0.4 * (double)me->letters;
}

typedef struct { uint64_t key; uint16_t words; uint8_t ended; int is_dated, is_long; } Seen;

/* Look at the text of a block as its words with a space between each two. */
static Seen seen(const Py_UCS4 *c, Py_ssize_t length) {
    Seen found = {0};
    uint64_t hash = 0;
    Py_ssize_t words = 0, letters = 0, at = 0;
    unsigned kinds_of_all = 0, kind;
    while (at < length) {
        if (is(c[at], SPACE)) {
            at++;
            continue;
        }
        if (words++) hash = mixed(hash, ' ');
        Py_ssize_t start = at;
        for (; at < length && !((kind = class_of(c[at])) & SPACE); at++) {
            hash = mixed(hash, c[at]);
            kinds_of_all |= kind;
        }
        letters += at - start;
        if (at - start > LONGEST_WORD) found.is_long = 1;
    }
    int digits = (kinds_of_all & DECIMAL) != 0;
    if (!words) return found;
    Py_ssize_t end = length;
    while (is(c[end - 1], SPACE)) end--;
    while (end && among(c[end - 1], closing)) end--;
    found.ended = end && among(c[end - 1], ends);
    found.is_dated = digits && letters + words - 1 <= STAMP;
    found.words = (uint16_t)(words < MOST_WORDS ? words : MOST_WORDS);
    found.key = (hash ^ hash >> 32) * 0xD6E8FEB86659FD93u;
    if (!found.key) found.key = 1;
    return found;
}

/* What is gathered of the blocks of a document. */
typedef struct {
    Characters characters;
    Decoding decoding;
    PyObject *keys, *words, *ended, *dated;
    Py_ssize_t total;
    int signs;
} Facts;

static int add_block(Facts *me, PyObject *block, Py_ssize_t number) {
    PyObject *text = PyObject_GetAttr(block, names[1]), *removed = text ? PyObject_GetAttr(block, names[4]) : NULL;
    int is_removed = removed ? PyObject_IsTrue(removed) : -1, fine = is_removed >= 0 && taken(&me->characters, text);
    Py_XDECREF(text), Py_XDECREF(removed);
    if (!fine) return 0;
    const Py_UCS4 *c = me->characters.text;
    Py_ssize_t length = me->characters.length;
    me->total += length;
    if (united(c, length) >= FIRST_UNSPACED)
        for (Py_ssize_t at = 0; at < length && !(me->signs & UNSPACED); at++)
            if (is_unspaced(c[at])) me->signs |= UNSPACED;
    if (is_removed) return 1;
    Seen found = seen(c, length);
    add_decoding(&me->decoding, c, length);
    me->signs |= KEPT | (found.is_long ? LONG : 0);
    ((uint64_t *)PyBytes_AsString(me->keys))[number] = found.key;
    ((uint16_t *)PyBytes_AsString(me->words))[number] = found.words;
    PyBytes_AsString(me->ended)[number] = (char)found.ended;
    if (!found.is_dated) return 1;
    PyObject *place = PyLong_FromSsize_t(number);
    fine = place && !PyList_Append(me->dated, place);
    Py_XDECREF(place);
    return fine;
}

static PyObject *zeros(Py_ssize_t size) {
    PyObject *made = PyBytes_FromStringAndSize(NULL, size);
    if (made) memset(PyBytes_AsString(made), 0, (size_t)size);
    return made;
}

/* Return the signs of some blocks, characters of all and of the kept ones; hashes, words and ends of each, and the dated. */
static PyObject *facts(PyObject *module, PyObject *arguments) {
    (void)module;
    PyObject *blocks, *made = NULL;
    if (!PyArg_ParseTuple(arguments, "O!", &PyTuple_Type, &blocks)) return NULL;
    Py_ssize_t number = PyTuple_Size(blocks);
    Facts me = {.keys = zeros(8 * number), .words = zeros(2 * number), .ended = zeros(number), .dated = PyList_New(0)};
    int fine = me.keys && me.words && me.ended && me.dated;
    for (Py_ssize_t at = 0; fine && at < number; at++) fine = add_block(&me, PyTuple_GetItem(blocks, at), at);
    if (fine && !PyErr_Occurred()) {
        if (may_be_misread(&me.decoding)) me.signs |= MISREAD;
        made = Py_BuildValue("inn(OOOO)", me.signs, me.total, me.decoding.size, me.keys, me.words, me.ended, me.dated);
    }
    PyMem_Free(me.characters.text);
    Py_XDECREF(me.keys), Py_XDECREF(me.words), Py_XDECREF(me.ended), Py_XDECREF(me.dated);
    return made;
}

/* Return the hash of a text as `facts` gives it for a block. */
static PyObject *key(PyObject *module, PyObject *text) {
    (void)module;
    Characters characters = {0};
    if (!taken(&characters, text)) return NULL;
    Seen found = seen(characters.text, characters.length);
    PyMem_Free(characters.text);
    return PyLong_FromUnsignedLongLong(found.key);
}

/* Return whether some texts may have been decoded wrongly. */
static PyObject *suspect(PyObject *module, PyObject *texts) {
    (void)module;
    Characters characters = {0};
    Decoding decoding = {0};
    if (!PyList_Check(texts)) return PyErr_Format(PyExc_TypeError, "a list is needed");
    for (Py_ssize_t at = 0; at < PyList_Size(texts); at++) {
        if (!taken(&characters, PyList_GetItem(texts, at))) {
            PyMem_Free(characters.text);
            return NULL;
        }
        add_decoding(&decoding, characters.text, characters.length);
    }
    PyMem_Free(characters.text);
    return PyErr_Occurred() ? NULL : PyBool_FromLong(may_be_misread(&decoding));
}
