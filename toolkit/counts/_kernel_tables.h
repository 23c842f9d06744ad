/* The two tables of the kernel: the classes of characters, and the types with their counts. Included once, by _kernel.c.
 *
 * A short word is kept as two numbers of 64 bits, so that most comparisons touch nothing but the table itself.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { ALNUM = 1, DECIMAL = 2, MARK = 4, SPACE = 8, APOSTROPHE = 16, HYPHEN = 32, STOP = 64, WIDE = 128 };
enum { JOINED = 1, TELLING = 2 }; /* of a word; see encoded.py */
enum { LONGEST = 200, BLOCK = 256, BLOCKS = 0x110000 / BLOCK, INLINE = 16, QUEUE = 32, AHEAD = 12 };
enum { FINE, NO_MEMORY, NOT_UTF8, TOO_MANY, RAISED };

#if defined(__GNUC__)
#define PREFETCH(address) __builtin_prefetch(address)
#else
#define PREFETCH(address) ((void)0)
#endif

typedef unsigned char byte;

typedef struct { /* A type: up to 16 bytes in `low` and `high`; else its place among the long ones, and its hash. */
    uint64_t low, high;
    uint32_t length, count; /* The count is of the text being scanned. */
    uint64_t texts, total, telling; /* Of all texts that were counted. */
} Type;

typedef struct { uint32_t tag, next; } Slot; /* Of the hash table: a part of the hash, and 1 + the number of a type. */

typedef struct { /* A word that was found and is not counted yet. */
    uint64_t low, high, hash;
    const byte *word; /* of a long one */
    size_t length;
    byte flags;
} Found;

typedef struct { void *data; size_t used, room; } Grown;

typedef struct {
    PyObject_HEAD
    PyObject *classes_of; /* block number -> 256 bytes */
    PyThreadState *released;
    byte *blocks[BLOCKS];
    byte ascii[256]; /* Class of an ASCII character; WIDE for the first byte of any other. */
    uint64_t seed, factor;
    Grown types, longs;
    Grown numbers, counts, flags; /* Of the batch being scanned. */
    const byte *last; /* Where the word before ends in the text being scanned. */
    Slot *slots;
    size_t mask;
    Found queue[QUEUE];
    int queued, trouble, busy, broken, streaming;
} Counter;

static const byte NOTHING[BLOCK];

/* ---- memory ---- */

static int grow(Counter *me, Grown *array, size_t more, size_t width) {
    if (array->room - array->used >= more) return 1;
    size_t room = array->room * 2 > array->used + more ? array->room * 2 : array->used + more + 64;
    void *data = room > SIZE_MAX / 2 / width ? NULL : realloc(array->data, room * width);
    if (!data) { me->trouble = NO_MEMORY; return 0; }
    array->data = data;
    array->room = room;
    return 1;
}

static void let_go(Grown *array) {
    free(array->data);
    *array = (Grown){0};
}

/* ---- classes of characters ---- */

static const byte *ask(Counter *me, unsigned block) {
    if (me->trouble) return NOTHING;
    PyEval_RestoreThread(me->released);
    PyObject *answer = PyObject_CallFunction(me->classes_of, "I", block);
    char *classes = NULL;
    Py_ssize_t size = 0;
    if (!answer || PyBytes_AsStringAndSize(answer, &classes, &size) < 0) me->trouble = RAISED;
    else if (size != BLOCK) me->trouble = RAISED, PyErr_SetString(PyExc_ValueError, "a block has 256 classes");
    else if (!(me->blocks[block] = malloc(BLOCK))) me->trouble = NO_MEMORY;
    else memcpy(me->blocks[block], classes, BLOCK);
    Py_XDECREF(answer);
    me->released = PyEval_SaveThread();
    return me->blocks[block] ? me->blocks[block] : NOTHING;
}

static unsigned wide_class(Counter *me, const byte *at, int *width) {
    uint32_t code;
    if (*at < 0xE0) *width = 2, code = (at[0] & 0x1Fu) << 6 | (at[1] & 0x3Fu);
    else if (*at < 0xF0) *width = 3, code = (at[0] & 0x0Fu) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu);
    else {
        *width = 4;
        code = (at[0] & 0x07u) << 18 | (at[1] & 0x3Fu) << 12 | (at[2] & 0x3Fu) << 6 | (at[3] & 0x3Fu);
    }
    const byte *block = me->blocks[code / BLOCK];
    return (block ? block : ask(me, code / BLOCK))[code % BLOCK];
}

static unsigned class_at(Counter *me, const byte *at, int *width) {
    if (*at >= 0x80) return wide_class(me, at, width);
    *width = 1;
    return me->ascii[*at];
}

static int is(Counter *me, const byte *at, unsigned class) {
    int width;
    return (class_at(me, at, &width) & class) != 0;
}

static const byte *before(const byte *at) {
    do at--;
    while ((*at & 0xC0) == 0x80);
    return at;
}

/* ---- the table of types ---- */

static uint64_t mixed(uint64_t a, uint64_t b) {
#ifdef __SIZEOF_INT128__
    unsigned __int128 product = (unsigned __int128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
#else
    a = (a ^ (b << 32 | b >> 32)) * 0x9E3779B97F4A7C15u;
    a = ((a ^ a >> 32) + b) * 0xD6E8FEB86659FD93u;
    return a ^ a >> 29;
#endif
}

/* Load up to 16 bytes, zeros behind them; `end` is as far as may be read. */
static void load(const byte *from, size_t length, const byte *end, uint64_t pair[2]) {
    static const byte KEEP[2 * INLINE] = {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
    uint64_t keep[2];
    if (end - from >= INLINE) {
        memcpy(pair, from, INLINE);
        memcpy(keep, KEEP + INLINE - length, INLINE);
        pair[0] &= keep[0];
        pair[1] &= keep[1];
    } else {
        pair[0] = pair[1] = 0;
        memcpy(pair, from, length);
    }
}

static uint64_t hash_of(const Counter *me, const byte *word, size_t length, const byte *end, uint64_t pair[2]) {
    uint64_t hash = me->seed;
    for (; length > INLINE; word += INLINE, length -= INLINE) {
        load(word, INLINE, end, pair);
        hash = mixed(pair[0] ^ hash, pair[1] ^ me->factor);
    }
    load(word, length, end, pair);
    return mixed(pair[0] ^ hash, pair[1] ^ me->factor);
}

static int widen(Counter *me) {
    size_t room = me->slots ? (me->mask + 1) * 2 : 4096;
    Slot *slots = room > SIZE_MAX / 2 / sizeof(Slot) ? NULL : calloc(room, sizeof(Slot));
    if (!slots) { me->trouble = NO_MEMORY; return 0; }
    const Type *types = me->types.data;
    for (size_t number = 0; number < me->types.used; number++) {
        const Type *type = &types[number];
        uint64_t hash = type->length > INLINE ? type->high : mixed(type->low ^ me->seed, type->high ^ me->factor);
        size_t place = hash & (room - 1);
        while (slots[place].next) place = (place + 1) & (room - 1);
        slots[place] = (Slot){(uint32_t)(hash >> 32), (uint32_t)number + 1};
    }
    free(me->slots);
    me->slots = slots;
    me->mask = room - 1;
    return 1;
}

/* Return the number of a type, a new one if it was never met; what it returns in trouble is not to be used. */
static uint32_t number_of(Counter *me, const Found *found) {
    uint64_t pair[2] = {found->low, found->high};
    uint64_t hash = found->hash;
    size_t length = found->length;
    uint32_t tag = (uint32_t)(hash >> 32);
    size_t place = hash & me->mask;
    uint32_t next;
    for (; (next = me->slots[place].next); place = (place + 1) & me->mask) {
        if (me->slots[place].tag != tag) continue;
        const Type *type = (Type *)me->types.data + (next - 1);
        if (type->length != length) continue;
        if (length <= INLINE ? type->low == pair[0] && type->high == pair[1]
                             : type->high == hash && !memcmp((byte *)me->longs.data + type->low, found->word, length))
            return next - 1;
    }
    if (me->types.used >= UINT32_MAX - 1) { me->trouble = TOO_MANY; return 0; }
    if (!grow(me, &me->types, 1, sizeof(Type))) return 0;
    if (length > INLINE) {
        if (!grow(me, &me->longs, length, 1)) return 0;
        memcpy((byte *)me->longs.data + me->longs.used, found->word, length);
        pair[0] = me->longs.used;
        pair[1] = hash;
        me->longs.used += length;
    }
    next = (uint32_t)me->types.used++;
    ((Type *)me->types.data)[next] = (Type){pair[0], pair[1], (uint32_t)length, 0, 0, 0, 0};
    me->slots[place] = (Slot){tag, next + 1};
    if (me->types.used * 2 > me->mask) widen(me);
    return next;
}

static void count(Counter *me, const Found *found) {
    uint32_t number = number_of(me, found);
    if (me->trouble) return;
    Type *type = (Type *)me->types.data + number;
    if (me->streaming || !type->count) {
        if (!grow(me, &me->numbers, 1, sizeof(uint32_t))) return;
        ((uint32_t *)me->numbers.data)[me->numbers.used++] = number;
    }
    if (me->streaming) {
        if (!grow(me, &me->flags, 1, 1)) return;
        ((byte *)me->flags.data)[me->flags.used++] = found->flags;
        return;
    }
    type->telling += (found->flags & TELLING) != 0;
    if (!++type->count) me->trouble = TOO_MANY;
}

/* Count the words of the queue. Each step asks for the memory that the next one needs: most of the time went there. */
static void empty_queue(Counter *me) {
    for (int place = 0; place < me->queued; place++) {
        uint32_t next = me->slots[me->queue[place].hash & me->mask].next;
        if (next) PREFETCH((Type *)me->types.data + (next - 1));
    }
    for (int place = 0; place < me->queued && !me->trouble; place++) count(me, &me->queue[place]);
    me->queued = 0;
}

/* Put a word in the queue, where a long one must stay until it is counted; `end` is as far as may be read. */
static void enqueue(Counter *me, const byte *word, size_t length, const byte *end, unsigned flags) {
    uint64_t pair[2];
    uint64_t hash = hash_of(me, word, length, end, pair);
    PREFETCH(&me->slots[hash & me->mask]);
    me->queue[me->queued++] = (Found){pair[0], pair[1], hash, word, length, (byte)flags};
    if (me->queued == QUEUE) empty_queue(me);
}
