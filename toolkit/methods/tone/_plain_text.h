/* Ordinary text as `divisible_text` of words.py leaves it, so that Python need not look at each sentence. Included once,
 * by _sentence_words.h. */
#include "_word_table.h"

static int is_space(char c) { return c == ' ' || (c >= 9 && c <= 13) || (c >= 28 && c <= 31); }
static int is_lower(char c) { return c >= 'a' && c <= 'z'; }
static int is_upper(char c) { return c >= 'A' && c <= 'Z'; }

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
        if (before != ' ') text[n] = ' ';
        else if (n - 1 == passed || n + 1 == size || text[n + 1] != ' ') return 0;
        else text[n] = ',', passed = n + 1;
    }
    return 1;
}

/* Copy a text as ASCII without dashes; return its new size, or -1 if Python has to look at it. */
static Py_ssize_t plain(const char *text, Py_ssize_t size, char *to) {
    Py_ssize_t made = 0, width = 1;
    int dashes = 0;
    for (Py_ssize_t n = 0; n < size; n += width) {
        char c = text[n];
        width = 1;
        if (c & 0x80) {
            c = plainer((const unsigned char *)text + n, size - n, &width);
            if (!c) return -1;
        } else if (is_special(text + n, size - n, to, made)) return -1;
        dashes |= c == '-';
        to[made++] = c;
    }
    return !dashes || without_dashes(to, made) ? made : -1;
}
