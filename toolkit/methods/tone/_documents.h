/* The sentences of a document at once: their tones, what is said of them in tables, and the sums of their words.
 * Included once, by _sentences.c. */
#include "../../_rounding.h"
#include "_tone.h"

enum { SHOWN_TO = 2, LONGEST_PART = 8 }; /* digits behind the point of a part of a tone, and its bytes if it is small */

typedef struct { char *bytes; size_t size, room; } Text;

static int make_sums(Scorer *me) {
    size_t number = (size_t)me->number + 1;
    me->sums = calloc(number, sizeof(double));
    me->summed = calloc(number, sizeof(int32_t));
    me->has_sum = calloc(number, 1);
    if (me->sums && me->summed && me->has_sum) return 1;
    PyErr_NoMemory();
    return 0;
}

static int add_bytes(Text *to, const char *bytes, size_t size) {
    if (to->size + size >= to->room) {
        size_t room = 2 * (to->size + size) + 256;
        char *more = realloc(to->bytes, room);
        if (!more) { PyErr_NoMemory(); return 0; }
        to->bytes = more, to->room = room;
    }
    memcpy(to->bytes + to->size, bytes, size);
    to->size += size;
    return 1;
}

/* Add a part of a tone with its sign and two digits behind the point, as Python writes it, but for the minus sign. */
static int add_part(Text *to, double part) {
    double hundredths = fabs(part) * 100, whole = floor(hundredths + 0.5);
    char digits[LONGEST_PART];
    if (FLT_EVAL_METHOD == 0 && whole < 1000 && fabs(hundredths - floor(hundredths) - 0.5) > 1e-6) {
        int number = (int)whole, size = 0;
        digits[size++] = '+';
        digits[size++] = (char)('0' + number / 100), digits[size++] = '.';
        digits[size++] = (char)('0' + number / 10 % 10), digits[size++] = (char)('0' + number % 10);
        return part < 0 ? add_bytes(to, "\xE2\x88\x92", 3) && add_bytes(to, digits + 1, 4) : add_bytes(to, digits, 5);
    }
    char *written = PyOS_double_to_string(part + 0.0, 'f', SHOWN_TO, Py_DTSF_SIGN, NULL);
    if (!written) return 0;
    int minus = *written == '-';
    int fine = (!minus || add_bytes(to, "\xE2\x88\x92", 3)) && add_bytes(to, written + minus, strlen(written + minus));
    PyMem_Free(written);
    return fine;
}

/* Return the words of a sentence with their parts of its tone, as the table of the sentences lists them. */
static PyObject *listed_shares(const Scorer *me, const Sentence *it, Py_ssize_t number, Text *text) {
    text->size = 0;
    for (Py_ssize_t n = 0; n < number; n++) {
        const Spelling *word = me->spelt + it->shares[n].word;
        if (!((!n || add_bytes(text, ", ", 2)) && add_bytes(text, word->bytes, (size_t)word->size) &&
              add_bytes(text, " ", 1) && add_part(text, it->shares[n].part)))
            return NULL;
    }
    return PyUnicode_FromStringAndSize(text->bytes, (Py_ssize_t)text->size);
}

/* Return a number with six significant digits: `toolkit.rounding.significant`. */
static PyObject *significant(double value) {
    double rounded = rounded_to_six(value);
    return PyErr_Occurred() ? NULL : PyFloat_FromDouble(rounded);
}

/* Add the parts of a sentence to those of its document; return the number of words that have a sum. */
static Py_ssize_t add_shares(Scorer *me, const Sentence *it, Py_ssize_t number, Py_ssize_t sentences, Py_ssize_t words) {
    for (Py_ssize_t n = 0; n < number; n++) {
        int32_t word = it->shares[n].word;
        if (!me->has_sum[word]) me->has_sum[word] = 1, me->sums[word] = 0.0, me->summed[words++] = word;
        me->sums[word] += it->shares[n].part / (double)sentences;
    }
    return words;
}

/* Return the sums by word, or nothing if there was an error, and forget them. */
static PyObject *taken_sums(Scorer *me, Py_ssize_t words, int fine) {
    PyObject *made = fine ? PyDict_New() : NULL;
    for (Py_ssize_t n = 0; n < words; n++) {
        int32_t word = me->summed[n];
        me->has_sum[word] = 0;
        PyObject *sum = made ? PyFloat_FromDouble(me->sums[word]) : NULL;
        if (made && (!sum || PyDict_SetItem(made, me->spelt[word].text, sum) < 0)) Py_CLEAR(made);
        Py_XDECREF(sum);
    }
    return made;
}

/* Set an item of a list to a new object; tell whether there is one. */
static int set(PyObject *list, Py_ssize_t place, PyObject *item) {
    return item && PyList_SetItem(list, place, item) == 0;
}

static PyObject *document(PyObject *self, PyObject *texts) {
    Scorer *me = (Scorer *)self;
    if (!PyList_Check(texts)) { PyErr_SetString(PyExc_TypeError, "a list of sentences was expected"); return NULL; }
    Py_ssize_t number = PyList_Size(texts), carried = 0, counted = 0, words = 0;
    PyObject *tones = PyList_New(number), *rounded = PyList_New(number), *named = PyList_New(number), *sums;
    Text text = {NULL, 0, 0};
    int fine = tones && rounded && named && add_bytes(&text, "", 0);
    for (Py_ssize_t n = 0; n < number && fine; n++) {
        Sentence it;
        PyObject *given = PyList_GetItem(texts, n);
        fine = given && read_sentence(me, given, &it);
        if (!given) break;
        if (fine && (fine = compose(me, &it))) {
            Told told = summed(me, &it);
            Py_ssize_t shares = share(me, &it, &told);
            carried += told.carried, counted += told.counted;
            words = add_shares(me, &it, shares, number, words);
            fine = set(tones, n, PyFloat_FromDouble(told.tone)) && set(rounded, n, significant(told.tone)) &&
                   set(named, n, listed_shares(me, &it, shares, &text));
        }
        let_go(&it);
    }
    free(text.bytes);
    sums = taken_sums(me, words, fine);
    PyObject *made = sums ? Py_BuildValue("(OOOnnO)", tones, rounded, named, carried, counted, sums) : NULL;
    Py_XDECREF(tones), Py_XDECREF(rounded), Py_XDECREF(named), Py_XDECREF(sums);
    return made;
}

/* Return the numbers of pieces of a text between spaces and of those that are stop words, or None if Python has to make
 * its letters small: `stop_words` in documents.py. */
static PyObject *stop_words(PyObject *self, PyObject *text) {
    const Scorer *me = (Scorer *)self;
    Py_ssize_t size, width, pieces = 0, stops = 0;
    if (!PyUnicode_Check(text)) { PyErr_SetString(PyExc_TypeError, "a text was expected"); return NULL; }
    const char *given = PyUnicode_AsUTF8AndSize(text, &size);
    if (!given) { /* Half of a letter. */
        PyErr_Clear();
        Py_RETURN_NONE;
    }
    char small[LONGEST_STOP]; /* the piece so far, unless it is too long for a stop word */
    Py_ssize_t length = 0;
    for (Py_ssize_t n = 0; n <= size; n += width) {
        char c = n < size ? given[n] : ' ', sign = 0;
        width = 1;
        if ((c & 0xE0) == 0xC0 && (unsigned char)c > 0xC2 && (unsigned char)c < 0xC6) sign = c, width = 2; /* À to ſ */
        else if (c & 0x80 && !(sign = plainer((const unsigned char *)given + n, size - n, &width))) Py_RETURN_NONE;
        if (sign == ' ' || (!sign && is_space(c))) {
            if (length && length <= LONGEST_STOP && may_stop(me, small, length)) {
                int32_t word = find(me, small, length);
                stops += word >= 0 && me->words[word].marks & STOP;
            }
            pieces += length > 0, length = 0;
            continue;
        }
        for (Py_ssize_t k = 0; k < width; k++, length++)
            if (length < LONGEST_STOP) small[length] = is_upper(given[n + k]) ? (char)(given[n + k] + 32) : given[n + k];
    }
    return Py_BuildValue("(nn)", pieces, stops);
}
