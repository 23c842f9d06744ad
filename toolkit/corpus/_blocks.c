/* Splits a text into blocks, and looks at blocks once for all that is asked of each.
 *
 * toolkit/corpus/plain_text_blocks.py and block_facts.py say what is found, and find the same without this file. Lines of
 * which the first characters are no letters of a paragraph are judged there: `split` is given the functions.
 */
#include "../language/_characters.h"

static PyObject *names[7]; /* of the fields of a block */

#include "_block_facts.h"

typedef struct { Py_ssize_t start, end, first, last; } Line; /* From first to last without the spaces around it. */
typedef enum { PARAGRAPH, HEADING, ITEM, QUOTATION, CAPTION, KINDS } Kind;

static PyObject *kinds[KINDS], *nothing, *no_lines, *line_break;

#include "_outline.h"

typedef struct {
    const Py_UCS4 *c;
    PyObject *number, *one_line; /* of a record: its line, and the lines of a block of one */
    PyObject *text, *type, *made, *kind_of, *is_note, *opens, *is_page_number, *is_rule;
    Line *lines;
    Py_ssize_t count, width, record;
    /* The block that is gathered: its lines follow one another. */
    Kind kind;
    Py_ssize_t first; /* number of its first line, from 0 */
    Line *parts;
    Py_ssize_t parted;
    int begun;
} Splitter;

enum { WIDEST = 120, NARROWEST = 40, FEWEST_WRAPPED = 3, LONGEST_HEAD = 100, LONGEST_SPEAKER = 40, SHORT = 30, NUMBERED = 8 };
static const Py_UCS4 stops[] = {'.', '!', '?', ':', ';', 0x2026, 0};
static const Py_UCS4 behind[] = {'"', '\'', 0x201D, 0x2019, 0xBB, ')', ']', '*', '_', 0};
static const Py_UCS4 rules[] = {'-', '*', '_', '=', '~', 0x2013, 0x2014, '#', '`', 0};
static const Py_UCS4 bullets[] = {'-', '*', '+', 0x2022, 0x2023, 0x25AA, 0x25E6, 0x2013, 0};
static const Py_UCS4 raised[] = {0xB9, 0xB2, 0xB3, 0x2070, 0x2074, 0x2075, 0x2076, 0x2077, 0x2078, 0x2079, 0};

/* ---- lines ---- */

/* Find the lines; 0 if memory is short. */
static int lined(Splitter *me, Py_ssize_t length) {
    const Py_UCS4 *c = me->c;
    Py_ssize_t number = 1;
    for (Py_ssize_t at = 0; at < length; at++) number += c[at] == '\n';
    me->lines = PyMem_Malloc(sizeof(Line) * 2 * (size_t)number);
    if (!me->lines) return 0;
    me->parts = me->lines + number;
    me->count = number;
    Line *line = me->lines;
    for (Py_ssize_t start = 0, at = 0; at <= length; at++) {
        if (at < length && c[at] != '\n') continue;
        *line = (Line){start, at, start, at};
        while (line->first < at && is(c[line->first], SPACE)) line->first++;
        while (line->last > line->first && is(c[line->last - 1], SPACE)) line->last--;
        start = at + 1;
        line++;
    }
    return 1;
}

/* Return whether so many lines begin with a digit that they may be numbered. */
static int may_be_numbered(const Splitter *me) {
    Py_ssize_t found = 0;
    if (me->count < NUMBERED) return 0;
    for (const Line *line = me->lines; line < me->lines + me->count; line++)
        found += line->first < line->last && line->first - line->start < 12 && is(me->c[line->first], DIGIT);
    return found >= NUMBERED;
}

static int by_value(const void *a, const void *b) {
    uint64_t one = *(const uint64_t *)a, other = *(const uint64_t *)b;
    return one < other ? -1 : one > other;
}

/* Return whether two lines of a running head's length are alike, digits and spaces aside; -1 if memory is short. */
static int may_run(const Splitter *me) {
    uint64_t *hashes = PyMem_Malloc(sizeof *hashes * (size_t)me->count);
    Py_ssize_t number = 0;
    int found = 0;
    if (!hashes) return -1;
    for (const Line *line = me->lines; line < me->lines + me->count; line++) {
        Py_ssize_t length = line->end - line->start, left = 0;
        if (length <= 3 || length > 3 * LONGEST_HEAD) continue;
        uint64_t hash = 0;
        for (Py_ssize_t at = line->start; at < line->end; at++) {
            Py_UCS4 c = me->c[at];
            if ((c >= '0' && c <= '9') || c == ' ' || (c >= 11 && c <= 13)) continue;
            hash = mixed(hash, c);
            left++;
        }
        if (left) hashes[number++] = hash;
    }
    qsort(hashes, (size_t)number, sizeof *hashes, by_value);
    for (Py_ssize_t at = 1; at < number && !found; at++) found = hashes[at] == hashes[at - 1];
    PyMem_Free(hashes);
    return found;
}

/* Return the column at which a text was wrapped; 0 if it was not. */
static Py_ssize_t wrap_width(const Splitter *me) {
    Py_ssize_t times[WIDEST + 1] = {0}, total = 0, longer = 0, passed = 0, full = 0, width = 0;
    for (const Line *line = me->lines; line < me->lines + me->count; line++) {
        /* Of an empty line `last` is where it ends without its spaces, as well. */
        Py_ssize_t length = line->first < line->last ? line->last - line->start : 0;
        if (length > WIDEST) longer++;
        else times[length]++;
    }
    for (Py_ssize_t length = NARROWEST; length <= WIDEST; length++) total += times[length];
    if (total < FEWEST_WRAPPED || longer > total) return 0;
    for (Py_ssize_t length = NARROWEST; length <= WIDEST; length++) {
        if (!times[length]) continue;
        width = length;
        passed += times[length];
        if (passed > (Py_ssize_t)(0.98 * (double)(total - 1))) break;
    }
    for (Py_ssize_t length = NARROWEST; length <= WIDEST; length++)
        if (length > width - 16) full += times[length];
    return (double)full >= (FEWEST_WRAPPED > 0.4 * (double)total ? FEWEST_WRAPPED : 0.4 * (double)total) ? width : 0;
}

/* ---- what only Python knows ---- */

static PyObject *asked_of(const Splitter *me, PyObject *function, Py_ssize_t start, Py_ssize_t end) {
    PyObject *piece = PyUnicode_Substring(me->text, start, end);
    PyObject *answer = piece ? PyObject_CallFunctionObjArgs(function, piece, NULL) : NULL;
    Py_XDECREF(piece);
    return answer;
}

/* Return what a function says of a piece of the text, yes or no; -1 if it fails. */
static int said(const Splitter *me, PyObject *function, Py_ssize_t start, Py_ssize_t end) {
    PyObject *answer = asked_of(me, function, start, end);
    int is_so = answer ? PyObject_IsTrue(answer) : -1;
    Py_XDECREF(answer);
    return is_so;
}

/* Find the kind of a line and its content without a mark; 0 if that fails. */
static int marked(const Splitter *me, const Line *line, Kind *kind, Line *content) {
    const Py_UCS4 *c = me->c;
    Py_UCS4 sign = c[line->first];
    int may = sign == '#' || sign == '>';
    if (among(sign, bullets)) may |= line->first + 1 < line->end && is(c[line->first + 1], SPACE);
    else for (Py_ssize_t at = line->first; at < line->end && at < line->first + 5; at++) may |= c[at] == '.' || c[at] == ')';
    *kind = PARAGRAPH;
    if (!may) return 1;
    PyObject *answer = asked_of(me, me->kind_of, line->start, line->end);
    const char *name;
    Py_ssize_t start, end;
    int fine = answer && PyArg_ParseTuple(answer, "snn", &name, &start, &end);
    if (fine) {
        *kind = *name == 'h' ? HEADING : *name == 'i' ? ITEM : *name == 'q' ? QUOTATION : PARAGRAPH;
        *content = (Line){line->start, line->end, line->start + start, line->start + end};
    }
    Py_XDECREF(answer);
    return fine;
}

/* Return whether a line is a page number or a drawn rule; -1 if that cannot be found out. */
/* Return whether a line may be drawn: nothing but the signs of a rule, or a fence with what stands behind it. */
static int may_be_rule(const Py_UCS4 *c, Py_ssize_t length) {
    if (!among(*c, rules)) return 0;
    if (length > 2 && (*c == '`' || *c == '~') && c[1] == *c && c[2] == *c) return 1;
    Py_ssize_t at = 0;
    while (at < length && (c[at] == ' ' || (c[at] != '`' && among(c[at], rules)))) at++;
    return at == length;
}

static int stands_alone(const Splitter *me, const Line *line, int plain) {
    const Py_UCS4 *c = me->c + line->first;
    Py_ssize_t length = line->last - line->first;
    if (length < SHORT) {
        int any = 0, other = 0;
        for (Py_ssize_t at = 0; at < length && !other; at++) {
            any |= is(c[at], ALNUM);
            other = c[at] < 128 && is(c[at], LETTER) && !strchr("pageseiteofvonivxPAGESEITEOFVONIVX", (int)c[at]);
        }
        int found = any && !other ? said(me, me->is_page_number, line->first, line->last) : 0;
        if (found) return found;
    }
    return !plain && may_be_rule(c, length) ? said(me, me->is_rule, line->first, line->last) : 0;
}

/* ---- blocks ---- */

/* Return whether a rule is drawn under a heading. */
static int underlines(const Splitter *me, const Line *line) {
    const Py_UCS4 *c = me->c;
    if (me->kind != PARAGRAPH || me->parted > 1 || line->last - line->first < 3) return 0;
    if (c[line->first] != '=' && c[line->first] != '-' && c[line->first] != '~') return 0;
    for (Py_ssize_t at = line->first; at < line->last; at++)
        if (c[at] != c[line->first]) return 0;
    Py_UCS4 end = c[me->parts->last - 1];
    return me->parts->last - me->parts->first <= LONGEST_HEAD && end != '.' && end != ',' && end != ';';
}

static int has_colon(const Splitter *me, const Line *line) {
    for (Py_ssize_t at = line->first; at < line->last && at < line->first + LONGEST_SPEAKER; at++)
        if (me->c[at] == ':') return 1;
    return 0;
}

static int is_closed(const Splitter *me, const Line *line) {
    Py_ssize_t end = line->last;
    while (end > line->first && among(me->c[end - 1], behind)) end--;
    return end > line->first && among(me->c[end - 1], stops);
}

/* Return whether a paragraph's line belongs to the block before it; -1 if that cannot be found out. */
static int goes_on(const Splitter *me, const Line *line, Kind kind, const Line *content, int plain) {
    const Py_UCS4 *c = me->c;
    int found = 0;
    if (kind == QUOTATION || me->kind == QUOTATION) return kind == me->kind;
    if (kind != PARAGRAPH) return 0;
    Py_UCS4 sign = c[line->first];
    if (!plain && (sign == '<' || sign == '[' || among(sign, raised) || is(sign, DIGIT))) found = said(me, me->is_note, line->start, line->end);
    if (found) return found < 0 ? -1 : 0;
    if (has_colon(me, content)) found = said(me, me->opens, content->first, content->last);
    if (found) return found < 0 ? -1 : 0;
    const Line *last = &me->parts[me->parted - 1];
    Py_ssize_t length = last->last - last->first, word = 0;
    while (word < WIDEST && content->first + word < content->last && !is(c[content->first + word], SPACE)) word++;
    if (me->width && length <= WIDEST && length + (me->kind == ITEM ? 4 : 0) + 1 + word > me->width - 2) return 1;
    if (me->kind == ITEM && is(c[line->start], SPACE)) return 1;
    if (length < NARROWEST) return 0;
    if (c[last->last - 1] == '-' && is(c[last->last - 2], ALNUM) && is(c[content->first], ALNUM)) return 1;
    return is(c[content->first], LOWER) && !is_closed(me, last);
}

/* Return the text of the gathered block. */
static PyObject *gathered(const Splitter *me) {
    int together = 1;
    for (Py_ssize_t n = 1; n < me->parted; n++) together &= me->parts[n].first == me->parts[n - 1].last + 1;
    if (together) return PyUnicode_Substring(me->text, me->parts[0].first, me->parts[me->parted - 1].last);
    PyObject *pieces = PyList_New(me->parted);
    for (Py_ssize_t n = 0; pieces && n < me->parted; n++) {
        PyObject *piece = PyUnicode_Substring(me->text, me->parts[n].first, me->parts[n].last);
        if (!piece || PyList_SetItem(pieces, n, piece)) Py_CLEAR(pieces);
    }
    PyObject *joined = pieces ? PyUnicode_Join(line_break, pieces) : NULL;
    Py_XDECREF(pieces);
    return joined;
}

/* Return the lines of the gathered block, if it is of a record; blocks of one line share them. */
static PyObject *record_lines(Splitter *me) {
    if (!me->record) return Py_NewRef(no_lines);
    if (me->parted == 1 && me->one_line) return Py_NewRef(me->one_line);
    PyObject *made = PyTuple_New(me->parted);
    for (Py_ssize_t n = 0; made && n < me->parted; n++)
        if (PyTuple_SetItem(made, n, Py_NewRef(me->number))) Py_CLEAR(made);
    if (made && me->parted == 1) me->one_line = Py_NewRef(made);
    return made;
}

/* Close the gathered block and append it; 0 if that fails. */
static int closed(Splitter *me) {
    if (!me->begun) return 1;
    me->begun = 0;
    PyObject *block = PyType_GenericAlloc((PyTypeObject *)me->type, 0), *text = gathered(me);
    PyObject *line = me->record ? Py_NewRef(me->number) : PyLong_FromSsize_t(me->first + 1), *page = PyLong_FromLong(0);
    PyObject *lines = record_lines(me);
    PyObject *values[7] = {kinds[me->kind], text, line, nothing, nothing, lines, page};
    int fine = block && text && line && page && lines;
    for (int n = 0; fine && n < 7; n++) fine = !PyObject_GenericSetAttr(block, names[n], values[n]);
    fine = fine && !PyList_Append(me->made, block);
    Py_XDECREF(block), Py_XDECREF(text), Py_XDECREF(line), Py_XDECREF(page), Py_XDECREF(lines);
    return fine;
}

/* Take one line; whether the block stays open for the next is in `open`. 0 if that fails. */
static int taken_line(Splitter *me, Py_ssize_t number, int *open) {
    const Py_UCS4 *c = me->c;
    const Line *line = &me->lines[number];
    if (line->first == line->last) return *open = 0, 1;
    Py_ssize_t length = line->last - line->first;
    int feed = 0;
    for (Py_ssize_t at = line->start; at < line->end && !feed; at++) feed = c[at] == '\f';
    int plain = is(c[line->start], LETTER) && line->end > line->start + 1 && c[line->start + 1] != '.' && c[line->start + 1] != ')';
    if (plain && *open && length >= NARROWEST && me->kind == PARAGRAPH && me->width) {
        const Line *last = &me->parts[me->parted - 1];
        Py_ssize_t before = last->last - last->first, word = 0;
        while (word < length && c[line->first + word] != ' ') word++;
        if (word == length) word = -1;
        if (before <= WIDEST && before + word > me->width - 3 && !has_colon(me, line)) {
            me->parts[me->parted++] = *line;
            if (feed) *open = 0;
            return 1;
        }
    }
    int alone = stands_alone(me, line, plain);
    if (alone < 0) return 0;
    if (alone && *open && underlines(me, line)) me->kind = HEADING;
    Kind kind = PARAGRAPH;
    Line content = *line;
    if (!plain && !marked(me, line, &kind, &content)) return 0;
    int on = *open && !alone ? goes_on(me, line, kind, &content, plain) : 0;
    if (on < 0) return 0;
    if (on) {
        me->parts[me->parted++] = content;
        return 1;
    }
    if (!closed(me)) return 0;
    me->kind = alone ? PARAGRAPH : kind;
    me->first = number;
    me->parts[0] = alone ? *line : content;
    me->parted = me->begun = 1;
    *open = !(alone || kind == HEADING || feed);
    return 1;
}

/* Split a text into blocks. None if its lines may be numbered or run over pages, unless that was looked into. */
static PyObject *split(PyObject *module, PyObject *arguments) {
    (void)module;
    Splitter me = {0};
    Characters characters = {0};
    int numbered, checked, open = 0, fine;
    if (!PyArg_ParseTuple(arguments, "OOnpp(OOOOO)", &me.text, &me.type, &me.record, &numbered, &checked, &me.kind_of, &me.is_note,
                          &me.opens, &me.is_page_number, &me.is_rule))
        return NULL;
    if (!taken(&characters, me.text)) return NULL;
    me.c = characters.text;
    fine = lined(&me, characters.length);
    if (!fine) PyErr_NoMemory();
    int runs = fine && !checked ? (numbered && may_be_numbered(&me)) || may_run(&me) : 0;
    if (fine && !runs) {
        me.width = wrap_width(&me);
        me.made = PyList_New(0);
        me.number = PyLong_FromSsize_t(me.record);
        fine = me.made && me.number;
        for (Py_ssize_t number = 0; fine && number < me.count; number++) fine = taken_line(&me, number, &open);
        fine = fine && closed(&me);
    }
    PyMem_Free(me.lines);
    PyMem_Free(characters.text);
    Py_XDECREF(me.number), Py_XDECREF(me.one_line);
    if (!fine || PyErr_Occurred()) Py_CLEAR(me.made);
    if (fine && runs) Py_RETURN_NONE;
    return me.made;
}

static PyMethodDef methods[] = {
    {"split", split, METH_VARARGS, "Return the blocks of a text, or None where they have to be found without this."},
    {"facts", facts, METH_VARARGS, "Return what one look at each of some blocks shows."},
    {"outline", outline, METH_O, "Return what some blocks may have to be looked at for."},
    {"key", key, METH_O, "Return the hash of a text."},
    {"suspect", suspect, METH_O, "Return whether some texts may have been decoded wrongly."},
    {NULL, NULL, 0, NULL},
};

static int filled(PyObject *module) {
    static const char *const spelt[] = {"kind", "text", "line", "section", "removed", "lines", "page"};
    static const char *const named[] = {"paragraph", "heading", "item", "quotation", "caption"};
    for (int n = 0; n < 7; n++)
        if (!names[n] && !(names[n] = PyUnicode_InternFromString(spelt[n]))) return -1;
    for (int n = 0; n < KINDS; n++)
        if (!kinds[n] && !(kinds[n] = PyUnicode_InternFromString(named[n]))) return -1;
    if (!nothing && !(nothing = PyUnicode_InternFromString(""))) return -1;
    if (!no_lines && !(no_lines = PyTuple_New(0))) return -1;
    if (!line_break && !(line_break = PyUnicode_InternFromString("\n"))) return -1;
    return PyModule_AddIntConstant(module, "INTERFACE", 2);
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, filled}, {0, NULL}};
static struct PyModuleDef definition = {
    .m_base = PyModuleDef_HEAD_INIT, .m_name = "_blocks", .m_doc = "Splits texts into blocks.", .m_methods = methods,
    .m_slots = slots,
};

PyMODINIT_FUNC PyInit__blocks(void) { return PyModuleDef_Init(&definition); }
