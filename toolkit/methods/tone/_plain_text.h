/* Ordinary text as `divisible_text` of words.py leaves it, so that Python need not look at each sentence. Included once,
 * by _sentence_words.h. */
#include "_word_table.h"

static int is_space(char c) { return c == ' ' || (c >= 9 && c <= 13) || (c >= 28 && c <= 31); }
static int is_lower(char c) { return c >= 'a' && c <= 'z'; }
static int is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/* Return the number of a Latin letter of two bytes, À to ſ, or 0. İ is none: its small form has two letters. */
static int latin(const char *at) {
    unsigned char first = (unsigned char)at[0];
    if (first < 0xC3 || first > 0xC5) return 0;
    int number = (first & 0x1F) << 6 | ((unsigned char)at[1] & 0x3F);
    return number == 0xD7 || number == 0xF7 || number == 0x130 ? 0 : number;
}

/* Return the small form of a Latin letter; that of a small one is the letter itself. */
static int small_latin(int number) {
    if (number < 0xDF) return number + 0x20;
    if (number < 0x100) return number;
    if (number == 0x178) return 0xFF;
    int odd = (number >= 0x139 && number <= 0x148) || number >= 0x179; /* whether capitals are */
    if (number == 0x138 || number == 0x149 || number == 0x17F) return number;
    return number % 2 == odd ? number + 1 : number;
}

/* The case of the letter at a place, and its size in bytes. */
enum { NO_CASE, IS_SMALL, IS_CAPITAL };
static int case_at(const char *at, int *width) {
    int number = *at & 0x80 ? latin(at) : 0;
    *width = *at & 0x80 ? 2 : 1;
    if (number) return small_latin(number) == number ? IS_SMALL : IS_CAPITAL;
    return is_lower(*at) ? IS_SMALL : is_upper(*at) ? IS_CAPITAL : NO_CASE;
}

static int ends_with(const char *text, Py_ssize_t size, const char *end) {
    Py_ssize_t width = (Py_ssize_t)strlen(end);
    return size >= width && !memcmp(text + size - width, end, (size_t)width);
}

/* Return what a sign that is no ASCII becomes, and how many bytes it has: `_COMMON` in words.py. Others are 0. */
static char plainer(const unsigned char *at, Py_ssize_t left, Py_ssize_t *width) {
    if (left > 1 && at[0] == 0xC2 && at[1] == 0xA0) { *width = 2; return ' '; }
    if (left < 3 || at[0] != 0xE2 || at[1] != 0x80) return 0;
    *width = 3;
    switch (at[2]) {
        case 0x98: case 0x99: return '\'';
        case 0x9C: case 0x9D: return '"';
        case 0x93: case 0x94: return '-';
        case 0xA6: return '.';
        default: return 0;
    }
}

/* Tell whether an address or an emoticon may begin or go on at a sign; what stands before it was copied already. */
static int is_special(const char *text, Py_ssize_t left, const char *to, Py_ssize_t made) {
    switch (*text) {
        case '@': return 1;
        case '.': return ends_with(to, made, "www");
        case ':':
            if (left > 2 && text[1] == '/' && text[2] == '/') return 1; /* fall through */
        case ';': case '=': case '<': return !made || is_space(to[made - 1]) || to[made - 1] == '>';
        default: return 0;
    }
}

/* Make dashes between spaces commas and divide compounds; return 0 for what has a rule of its own. */
static int without_dashes(char *text, Py_ssize_t size) {
    Py_ssize_t passed = -1; /* the space behind the last dash that became a comma */
    int small = 0;
    char before, c = 0; /* as they were written */
    for (Py_ssize_t n = 0; n < size && !small; n++) small = is_lower(text[n]);
    if (!small) return 0;
    for (Py_ssize_t n = 0; n < size; n++) {
        before = c, c = text[n];
        if (c != '-') continue;
        if (ends_with(text, n, "nti") || ends_with(text, n, "ounter") || ends_with(text, n, "on") ||
            ends_with(text, n, "N")) return 0;
        int touches = n + 1 < size && !is_space(text[n + 1]) && text[n + 1] != '-'; /* the word behind it */
        if (before != ' ' || touches) text[n] = ' ';
        else if (n - 1 == passed || n + 1 == size || text[n + 1] != ' ') return 0;
        else text[n] = ',', passed = n + 1;
    }
    return 1;
}

/* Copy a text of Latin letters and ASCII without dashes; return its new size, or -1 if Python has to look at it. */
static Py_ssize_t plain(const char *text, Py_ssize_t size, char *to) {
    Py_ssize_t made = 0, width = 1;
    int dashes = 0, letters = 0, controls = 0;
    for (Py_ssize_t n = 0; n < size; n += width) {
        char c = text[n];
        width = 1;
        if (c & 0x80 && latin(text + n)) {
            to[made++] = c, to[made++] = text[n + 1];
            width = 2, letters = 1;
            continue;
        }
        if (c & 0x80) {
            c = plainer((const unsigned char *)text + n, size - n, &width);
            if (!c) return -1;
        } else if (is_special(text + n, size - n, to, made)) return -1;
        dashes |= c == '-';
        controls |= (c < ' ' && !is_space(c)) || c == 127;
        to[made++] = c;
    }
    if (letters && controls) return -1; /* These divide words beside other letters only. */
    return !dashes || without_dashes(to, made) ? made : -1;
}
