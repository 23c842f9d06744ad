/* The two tables of the kernel: the classes of characters, and the types with their counts. Included once, by _kernel.c.
 *
 * A short word is kept as two numbers of 64 bits, so that most comparisons touch nothing but the table itself.
 */
#include <stdlib.h>

#include "_buffers.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { ALNUM = 1, DECIMAL = 2, MARK = 4, SPACE = 8, APOSTROPHE = 16, HYPHEN = 32, STOP = 64, WIDE = 128 };
enum { JOINED = 1, TELLING = 2 }; /* of a word; see encoded.py */
enum { LONGEST = 200, BLOCK = 256, BLOCKS = 0x110000 / BLOCK, PIECE = 16, INLINE = PIECE - 1, QUEUE = 32, AHEAD = 12 };
enum { LONG = 255 };
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
enum { LAST = 0 }; /* Bits before the sixteenth byte in its number. */
#else
enum { LAST = 56 };
#endif
enum { FINE, NO_MEMORY, NOT_UTF8, TOO_MANY, RAISED };

#if defined(__GNUC__)
#define PREFETCH(address) __builtin_prefetch(address)
#else
#define PREFETCH(address) ((void)0)
#endif

typedef unsigned char byte;

/* The bytes of a short word and in the sixteenth its length; of a long one its place among those and its hash, and LONG
 * in the sixteenth. */
typedef struct { uint64_t low, high; } Pair;

typedef struct { /* Half a line of the processor's cache. */
    Pair pair;
    uint32_t total, before; /* Occurrences, and those of them in the texts before the one being scanned. */
    uint32_t texts, telling;
} Type;

typedef struct { uint64_t texts, total, telling; } Sums; /* Of a type, over the counters that were absorbed. */

typedef struct { uint32_t tag, next; } Slot; /* Of the hash table: a part of the hash, and 1 + the number of a type. */

typedef struct { /* A word that was found and is not counted yet. */
    Pair pair;
    uint64_t hash;
    const byte *word; /* of a long one */
    uint32_t length, flags;
} Found;

typedef struct { void *data; size_t used, room; } Grown;

typedef struct {
    PyObject_HEAD
    PyObject *classes_of; /* block number -> 256 bytes */
    PyThreadState *released;
    byte *blocks[BLOCKS];
    byte ascii[256]; /* Class of an ASCII character; WIDE for the first byte of any other. */
    uint64_t seed, factor;
    Grown types, longs, sums; /* Before each long word two bytes of length. */
    Grown numbers, counts, flags; /* Of the batch being scanned. */
    const byte *readable; /* As far as the text being scanned may be read. */
    const byte *last; /* Where the word before ends in the text being scanned. */
    Slot *slots;
    size_t mask;
    Found queue[QUEUE];
    int queued, trouble, busy, broken, streaming, untold; /* untold: words have no flags. */
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
static Pair load(const byte *from, size_t length, const byte *end) {
    static const byte KEEP[2 * PIECE] = {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
    Pair pair = {0, 0}, keep;
    if (end - from >= PIECE) {
        memcpy(&pair, from, PIECE);
        memcpy(&keep, KEEP + PIECE - length, PIECE);
        pair.low &= keep.low;
        pair.high &= keep.high;
    } else memcpy(&pair, from, length);
    return pair;
}

static uint64_t hash_with(const Counter *me, uint64_t hash, Pair pair) {
    return mixed(pair.low ^ hash, pair.high ^ me->factor);
}

/* Describe a word, which of a long one must stay where it is; `end` is as far as may be read. */
static inline Found described(const Counter *me, const byte *word, size_t length, const byte *end, unsigned flags) {
    Found found = {{0, 0}, me->seed, word, (uint32_t)length, flags};
    for (; length > PIECE; word += PIECE, length -= PIECE) found.hash = hash_with(me, found.hash, load(word, PIECE, end));
    found.pair = load(word, length, end);
    found.hash = hash_with(me, found.hash, found.pair);
    if (found.length <= INLINE) found.pair.high |= (uint64_t)length << LAST;
    else found.pair = (Pair){0, found.hash | (uint64_t)LONG << LAST};
    return found;
}

/* Return the bytes of a type; those of a short one lie in the type itself. */
static const byte *word_of(const Counter *me, const Type *type, size_t *length) {
    *length = type->pair.high >> LAST & 255;
    if (*length != LONG) return (const byte *)&type->pair;
    const byte *place = (const byte *)me->longs.data + type->pair.low;
    *length = (size_t)place[0] << 8 | place[1];
    return place + 2;
}

/* Describe a type as the word that it was. */
static Found found_again(const Counter *me, const Counter *other, const Type *type) {
    size_t length;
    const byte *word = word_of(other, type, &length), *data = other->longs.data;
    return described(me, word, length, length > INLINE ? data + other->longs.used : word + length, 0);
}

static int widen(Counter *me) {
    size_t room = me->slots ? (me->mask + 1) * 2 : 4096;
    Slot *slots = room > SIZE_MAX / 2 / sizeof(Slot) ? NULL : calloc(room, sizeof(Slot));
    if (!slots) { me->trouble = NO_MEMORY; return 0; }
    for (size_t number = 0; number < me->types.used; number++) {
        uint64_t hash = found_again(me, me, (Type *)me->types.data + number).hash;
        size_t place = hash & (room - 1);
        while (slots[place].next) place = (place + 1) & (room - 1);
        slots[place] = (Slot){(uint32_t)(hash >> 32), (uint32_t)number + 1};
    }
    free(me->slots);
    me->slots = slots;
    me->mask = room - 1;
    return 1;
}

static int is_type(const Counter *me, const Type *type, const Found *found) {
    if (type->pair.high != found->pair.high) return 0;
    if (found->length <= INLINE) return type->pair.low == found->pair.low;
    const byte *place = (const byte *)me->longs.data + type->pair.low;
    return found->length == ((uint32_t)place[0] << 8 | place[1]) && !memcmp(place + 2, found->word, found->length);
}

/* Return the number of a type, a new one if it was never met; what it returns in trouble is not to be used. */
static uint32_t number_of(Counter *me, const Found *found) {
    uint32_t tag = (uint32_t)(found->hash >> 32), next;
    size_t place = found->hash & me->mask;
    for (; (next = me->slots[place].next); place = (place + 1) & me->mask)
        if (me->slots[place].tag == tag && is_type(me, (Type *)me->types.data + (next - 1), found)) return next - 1;
    if (me->types.used >= UINT32_MAX - 1) { me->trouble = TOO_MANY; return 0; }
    if (!grow(me, &me->types, 1, sizeof(Type))) return 0;
    Type type = {found->pair, 0, 0, 0, 0};
    if (found->length > INLINE) {
        if (!grow(me, &me->longs, found->length + 2, 1)) return 0;
        byte *end = (byte *)me->longs.data + me->longs.used;
        end[0] = (byte)(found->length >> 8), end[1] = (byte)found->length;
        memcpy(end + 2, found->word, found->length);
        type.pair.low = me->longs.used;
        me->longs.used += found->length + 2;
    }
    next = (uint32_t)me->types.used++;
    ((Type *)me->types.data)[next] = type;
    me->slots[place] = (Slot){tag, next + 1};
    if (me->types.used * 2 > me->mask) widen(me);
    return next;
}

static void count(Counter *me, const Found *found) {
    uint32_t number = number_of(me, found);
    if (me->trouble) return;
    Type *type = (Type *)me->types.data + number;
    if (me->streaming || type->total == type->before) {
        if (!grow(me, &me->numbers, 1, sizeof(uint32_t))) return;
        ((uint32_t *)me->numbers.data)[me->numbers.used++] = number;
    }
    if (me->streaming) {
        if (!grow(me, &me->flags, 1, 1)) return;
        ((byte *)me->flags.data)[me->flags.used++] = (byte)found->flags;
        return;
    }
    type->telling += (found->flags & TELLING) != 0;
    if (!++type->total) me->trouble = TOO_MANY;
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
    Found *found = &me->queue[me->queued++];
    *found = described(me, word, length, end, flags);
    PREFETCH(&me->slots[found->hash & me->mask]);
    if (me->queued == QUEUE) empty_queue(me);
}
