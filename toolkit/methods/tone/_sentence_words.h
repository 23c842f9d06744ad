/* The words of a sentence as toolkit/methods/tone/words.py finds them, names masked. Included once, by _sentences.c. */
#include "_plain_text.h"

enum { NAME = -2, BREAK = -3, QUOTE = -4, COLON = -5 };
static const double SHOUTED = 0.7; /* share of words in capitals */

typedef struct { /* A word of the sentence: its number in the table, or where it stands. */
    int32_t word, size;
    const char *small, *written;
    PyObject *text; /* borrowed; of a word that came from Python */
} Token;

typedef struct { int32_t word; double part; } Share; /* A word and the part of the tone that it makes. */

typedef struct {
    Token *tokens;
    Py_ssize_t count;
    char *memory;
    PyObject *owner; /* of the bytes that the tokens point to, if that is not who gave the sentence */
    Share *shares;
    double *values, *factors;
    int32_t *first, *last; /* what reaches each place; see _clause.h */
    char *carries, *taken;
} Sentence;

/* Exchange each occurrence of a short string for another, from the left; return the new size. */
static Py_ssize_t exchange(const char *from, Py_ssize_t size, char *to, const char *old, const char *new) {
    Py_ssize_t width = (Py_ssize_t)strlen(old), wide = (Py_ssize_t)strlen(new), made = 0;
    for (Py_ssize_t n = 0; n < size;) {
        if (from[n] == old[0] && n + width <= size && !memcmp(from + n, old, (size_t)width)) {
            memcpy(to + made, new, (size_t)wide);
            made += wide, n += width;
        } else to[made++] = from[n++];
    }
    return made;
}

/* What each sign becomes, by its number; see `_SIGNS` in words.py. The others stay as they are. */
static const char BECOMES[256] = {
    ['!'] = ' ', ['#'] = ' ', ['$'] = ' ', ['%'] = ' ', ['&'] = ' ', ['*'] = ' ', ['+'] = ' ', ['.'] = ' ', ['/'] = ' ',
    ['<'] = ' ', ['='] = ' ', ['>'] = ' ', ['?'] = ' ', ['@'] = ' ', ['['] = ' ', ['\\'] = ' ', [']'] = ' ',
    ['^'] = ' ', ['`'] = ' ', ['{'] = ' ', ['|'] = ' ', ['}'] = ' ', ['~'] = ' ', ['\t'] = ' ', ['\r'] = ' ',
    ['\n'] = ' ', ['\v'] = ' ', ['\f'] = ' ', [';'] = ',', [')'] = ',', ['('] = ':', [','] = ',', [':'] = ':',
    ['"'] = '"', ['\''] = '\'',
};

/* Make signs spaces, or put spaces around those that stand for themselves. */
static Py_ssize_t spaced(const char *text, Py_ssize_t size, char *to, int *apostrophes) {
    char *at = to;
    *at++ = ' ';
    for (Py_ssize_t n = 0; n < size; n++) {
        char c = BECOMES[(unsigned char)text[n]];
        if (!c) *at++ = text[n];
        else if (c == ' ') *at++ = c;
        else if (c != '\'') *at++ = ' ', *at++ = c, *at++ = ' ';
        else if (n + 1 < size && text[n + 1] == c) /* Two apostrophes are a quotation mark and a space. */
            memcpy(at, " \"  ", 4), at += 4, n++;
        else *at++ = c, *apostrophes = 1;
    }
    *at++ = ' ';
    return at - to;
}

/* The number of capitals in a word, or -1 if there is a small letter. */
static int capitals_alone(const Token *token) {
    int capitals = 0, width;
    for (int32_t n = 0; n < token->size; n += width) {
        int form = case_at(token->written + n, &width);
        if (form == IS_SMALL) return -1;
        capitals += form == IS_CAPITAL;
    }
    return capitals;
}

static int is_written_large(const Token *token) { return capitals_alone(token) > 0; }

static int first_case(const char *word) {
    int width;
    return case_at(word, &width);
}

static int is_one_letter(const Token *token) {
    int width;
    return token->size && (case_at(token->written, &width), width == token->size);
}

static int has_two_capitals(const Token *token) {
    int capitals = 0, width;
    for (int32_t n = 0; n < token->size; n += width) capitals += case_at(token->written + n, &width) == IS_CAPITAL;
    return capitals > 1;
}

static int has_capital(const Token *token) { return memcmp(token->written, token->small, (size_t)token->size) != 0; }

static uint32_t marks_of(const Scorer *me, const Token *token) {
    return token->word >= 0 ? me->words[token->word].marks : 0;
}

static int ends_in(const Token *token, const char *end) {
    int32_t width = (int32_t)strlen(end);
    return token->size >= width && !memcmp(token->small + token->size - width, end, (size_t)width);
}

/* Tell whether three capitals or more are the author's choice: `_telling` in words.py. */
static int are_chosen(const Scorer *me, const Sentence *it, Py_ssize_t capitals) {
    Py_ssize_t letters = 0, large = 0;
    int heading = capitals >= 4, first = 1;
    if (3 * capitals < it->count) return 1;
    for (Py_ssize_t n = 0; n < it->count; n++) {
        const Token *token = it->tokens + n;
        if (is_one_letter(token) || first_case(token->small) == NO_CASE) continue;
        letters++, large += is_written_large(token);
        int capital = has_capital(token);
        if (!capital && (first || !(marks_of(me, token) & SMALL))) heading = 0;
        first = 0;
    }
    if ((double)large > SHOUTED * (double)letters) return 0;
    return !heading || !letters;
}

static int opens_with_name(const Scorer *me, const Sentence *it, Py_ssize_t place) {
    const Token *token = it->tokens + place;
    if (!(marks_of(me, token) & KNOWN) || (!is_one_letter(token) && is_written_large(token))) return 1;
    Py_ssize_t next = place + 1;
    if (next < it->count && marks_of(me, it->tokens + next) & LINK) next++;
    if (next >= it->count || ends_in(token, "ly")) return 0;
    return first_case(it->tokens[next].written) == IS_CAPITAL && !is_written_large(it->tokens + next);
}

static int opens_sentence(const Sentence *it, Py_ssize_t place) {
    return !place || it->tokens[place - 1].word == QUOTE || it->tokens[place - 1].word == COLON;
}

static void mask_names(const Scorer *me, Sentence *it) {
    Py_ssize_t capitals = 0, last = -9;
    for (Py_ssize_t n = 0; n < it->count; n++) capitals += has_capital(it->tokens + n);
    if (!capitals || (capitals > 2 && !are_chosen(me, it, capitals))) return;
    for (Py_ssize_t place = 0; place < it->count; place++) {
        Token *token = it->tokens + place;
        if (!has_capital(token)) continue;
        if (marks_of(me, token) & STOP && (is_one_letter(token) || !is_written_large(token))) continue;
        if (opens_sentence(it, place)) {
            if (!opens_with_name(me, it, place)) continue;
        } else if (first_case(token->written) == IS_SMALL && !has_two_capitals(token)) {
            continue; /* iPhone is a word, mRNA an acronym. */
        }
        if (place - last > 1 && place - last <= 3) {
            int linked = 1;
            for (Py_ssize_t n = last + 1; n < place; n++) linked &= (marks_of(me, it->tokens + n) & LINK) != 0;
            for (Py_ssize_t n = last + 1; linked && n < place; n++) it->tokens[n].word = NAME;
        }
        token->word = NAME;
        last = place;
    }
}

static int begin(Sentence *it, size_t tokens, size_t bytes) {
    size_t each = sizeof(Token) + sizeof(Share) + 2 * sizeof(double) + 2 * sizeof(int32_t) + 2;
    it->memory = malloc((tokens + 1) * each + bytes + 1);
    if (!it->memory) { PyErr_NoMemory(); return 0; }
    it->values = (double *)it->memory;
    it->factors = it->values + tokens + 1;
    it->shares = (Share *)(it->factors + tokens + 1);
    it->tokens = (Token *)(it->shares + tokens + 1);
    it->first = (int32_t *)(it->tokens + tokens + 1);
    it->last = it->first + tokens + 1;
    it->carries = (char *)(it->last + tokens + 1);
    it->taken = it->carries + tokens + 1;
    it->count = 0;
    return 1;
}

static void make_small(const char *text, Py_ssize_t size, char *to) {
    for (Py_ssize_t n = 0; n < size; n++) {
        int number = text[n] & 0x80 ? latin(text + n) : 0;
        if (!number) { to[n] = is_upper(text[n]) ? (char)(text[n] + 32) : text[n]; continue; }
        int small = small_latin(number);
        to[n] = (char)(0xC0 | small >> 6), to[n + 1] = (char)(0x80 | (small & 0x3F));
        n++;
    }
}

/* Divide a text of ASCII, from which addresses, faces and dashes were taken; `raw` is one from which they were not.
 * Return -1, and nothing else, for a raw text at which Python has to look. */
static int divide(const Scorer *me, PyObject *text, int raw, Sentence *it) {
    Py_ssize_t size;
    const char *given = PyUnicode_AsUTF8AndSize(text, &size);
    if (!given) return 0;
    size_t most = 3 * (size_t)size + 16, tokens = most / 2 + 1, wide = most + most / 2;
    if (!begin(it, tokens, 2 * wide)) return 0;
    char *a = it->taken + tokens + 1, *b = a + wide;
    if (raw) {
        size = plain(given, size, b);
        if (size < 0) { free(it->memory); it->memory = NULL; return -1; }
        given = b;
    }
    int apostrophes = 0;
    size = spaced(given, size, a, &apostrophes);
    if (apostrophes) {
        size = exchange(a, size, b, " '", " \" ");
        size = exchange(b, size, a, "'s ", " ");
        size = exchange(a, size, b, "'S ", " ");
        size = exchange(b, size, a, "' ", " \" ");
    }
    make_small(a, size, b);
    for (Py_ssize_t n = 0; n < size;) {
        if (is_space(a[n])) { n++; continue; }
        Py_ssize_t start = n;
        while (n < size && !is_space(a[n])) n++;
        int32_t width = (int32_t)(n - start), word;
        char c = a[start];
        if (width == 1 && (c == ',' || c == ':' || c == '"')) word = c == ',' ? BREAK : c == ':' ? COLON : QUOTE;
        else word = find(me, b + start, width);
        it->tokens[it->count++] = (Token){word, width, b + start, a + start, NULL};
    }
    mask_names(me, it);
    Py_ssize_t left = 0;
    for (Py_ssize_t n = 0; n < it->count; n++) {
        if (it->tokens[n].word == QUOTE) continue;
        if (it->tokens[n].word == COLON) it->tokens[n].word = BREAK;
        it->tokens[left++] = it->tokens[n];
    }
    it->count = left;
    return 1;
}

/* Take the words that words.py found; a list of them stays alive longer than the sentence. */
static int take(const Scorer *me, PyObject *words, Sentence *it) {
    if (!PyList_Check(words)) {
        PyErr_SetString(PyExc_TypeError, "a sentence is a text or a list of words");
        return 0;
    }
    Py_ssize_t number = PyList_Size(words);
    if (!begin(it, (size_t)number, 0)) return 0;
    for (Py_ssize_t n = 0; n < number; n++) {
        PyObject *text = PyList_GetItem(words, n);
        Py_ssize_t size;
        const char *bytes = PyUnicode_AsUTF8AndSize(text, &size);
        if (!bytes) return 0;
        int32_t word = !size ? NAME : size == 1 && *bytes == ',' ? BREAK : find(me, bytes, size);
        it->tokens[it->count++] = (Token){word, (int32_t)size, bytes, bytes, text};
    }
    return 1;
}

/* Tell whether the words of a phrase stand at a place. */
static int stands_at(const Phrases *listed, const Phrase *phrase, const Sentence *it, Py_ssize_t place) {
    if (place < 0 || place + phrase->size > it->count) return 0;
    for (int32_t k = 0; k < phrase->size; k++)
        if (listed->parts[phrase->start + k] != it->tokens[place + k].word) return 0;
    return 1;
}

static const Phrase *term_at(const Scorer *me, const Sentence *it, Py_ssize_t place) {
    int32_t word = it->tokens[place].word;
    if (word < 0) return NULL;
    for (int32_t n = me->words[word].first_term; n != NONE && n < me->terms.count; n++) {
        const Phrase *phrase = me->terms.all + n;
        if (me->terms.parts[phrase->start] != word) break;
        if (stands_at(&me->terms, phrase, it, place)) return phrase;
    }
    return NULL;
}

/* Make one word of each term of several: `ToneLexicon.joined`. */
static void join(const Scorer *me, Sentence *it) {
    Py_ssize_t left = 0;
    for (Py_ssize_t n = 0; n < it->count;) {
        const Phrase *phrase = term_at(me, it, n);
        if (phrase) {
            const Spelling *word = me->spelt + phrase->joined;
            it->tokens[left++] = (Token){phrase->joined, (int32_t)word->size, word->bytes, word->bytes, NULL};
            n += phrase->size;
        } else it->tokens[left++] = it->tokens[n++];
    }
    it->count = left;
}

/* Read a text, or a list of the words that words.py found. */
static int read_sentence(const Scorer *me, PyObject *given, Sentence *it) {
    it->memory = NULL, it->owner = NULL;
    int fine = PyUnicode_Check(given) ? divide(me, given, 1, it) : take(me, given, it);
    if (fine < 0) {
        it->owner = PyObject_CallFunctionObjArgs(me->divisible, given, NULL);
        if (!it->owner) return 0;
        fine = PyUnicode_Check(it->owner) ? divide(me, it->owner, 0, it) : take(me, it->owner, it);
    }
    if (fine) join(me, it);
    return fine;
}

static void let_go(Sentence *it) {
    free(it->memory);
    Py_XDECREF(it->owner);
}

static PyObject *text_of(const Scorer *me, const Token *token) {
    if (token->word >= 0) return Py_NewRef(me->spelt[token->word].text);
    if (token->word == NAME) return PyUnicode_FromStringAndSize("", 0);
    if (token->word == BREAK) return PyUnicode_FromStringAndSize(",", 1);
    return token->text ? Py_NewRef(token->text) : PyUnicode_FromStringAndSize(token->small, token->size);
}

static PyObject *listed(const Scorer *me, const Sentence *it) {
    PyObject *words = PyList_New(it->count);
    for (Py_ssize_t n = 0; words && n < it->count; n++) {
        PyObject *text = text_of(me, it->tokens + n);
        if (!text) { Py_CLEAR(words); break; }
        PyList_SetItem(words, n, text);
    }
    return words;
}
