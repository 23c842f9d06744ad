/* The longest passage that two texts share, as toolkit/methods/similarity/reuse.py defines it: seeds, chains, both ends extended.
 *
 * Texts are numbers of words. Their shingles are numbers, too, equal where the hashes of the shingles are equal; what
 * they stand for is compared word for word. -1 is a shingle that stands in no other text.
 */
#define SHINGLE 5
#define OPEN_CHAINS 32
#define PLACES 16
#define EDITS 4
#define GAP 16
#define REACH 12
#define DROP 2

typedef struct { int32_t a, b, length; } Run;
typedef struct { int32_t a, b, a_words, b_words, matched; } Passage;

/* What is needed while pairs are aligned: room for the longest text, and the places of each shingle in b. */
typedef struct {
    int32_t *head, *next;       /* of a shingle its first place in b, of a place the next with the same shingle */
    Run *open, *reached, *runs; /* on each diagonal the run that goes on; those that ended */
    int32_t *places;
    size_t run_count, run_room;
    int64_t longest;
} Room;

static int add_run(Room *room, Run run) {
    if (room->run_count == room->run_room) {
        size_t size = room->run_room ? 2 * room->run_room : 1024;
        Run *runs = realloc(room->runs, size * sizeof(Run));
        if (!runs) return 0;
        room->runs = runs, room->run_room = size;
    }
    room->runs[room->run_count++] = run;
    return 1;
}

static int run_order(const void *one, const void *other) {
    const Run *a = one, *b = other;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    if (a->b != b->b) return a->b < b->b ? -1 : 1;
    return (a->length > b->length) - (a->length < b->length);
}

static int place_order(const void *one, const void *other) {
    int32_t a = *(const int32_t *)one, b = *(const int32_t *)other;
    return (a > b) - (a < b);
}

/* Find the runs of equal shingles. Returns 0 if there is no memory. */
static int find_runs(Room *room, const uint32_t *a, const int32_t *own, int64_t own_count, const uint32_t *b,
                     const int32_t *other, int64_t other_count, int size) {
    size_t bytes = (size_t)size * sizeof(uint32_t);
    room->run_count = 0;
    for (int64_t n = other_count; n-- > 0;)
        if (other[n] >= 0) room->next[n] = room->head[other[n]], room->head[other[n]] = (int32_t)n;
    size_t open = 0;
    int fine = 1;
    for (int32_t at = 0; fine && at < own_count; at++) {
        size_t found = 0, reached = 0;
        int32_t first = own[at] >= 0 ? room->head[own[at]] : -1;
        if (first < 0 && !open) continue;
        for (int32_t n = first; n >= 0; n = room->next[n])
            if (!memcmp(a + at, b + n, bytes)) room->places[found++] = n;
        if (found > PLACES) {
            /* Of a shingle that stands everywhere few places are followed: the first, and where runs go on. */
            size_t going = 0;
            found = PLACES;
            for (size_t n = 0; n < open && going < PLACES; n++) {
                int64_t place = (int64_t)at + room->open[n].b - room->open[n].a;
                if (place < 0 || place >= other_count || memcmp(a + at, b + place, bytes)) continue;
                going++;
                int known = 0;
                for (size_t m = 0; m < PLACES; m++) known |= room->places[m] == place;
                if (!known) room->places[found++] = (int32_t)place;
            }
            qsort(room->places, found, sizeof(int32_t), place_order);
        }
        size_t n = 0;
        for (size_t m = 0; m < found; m++) {
            int32_t diagonal = room->places[m] - at;
            while (fine && n < open && room->open[n].b - room->open[n].a < diagonal)
                fine = add_run(room, room->open[n++]);
            if (n < open && room->open[n].b - room->open[n].a == diagonal) {
                room->reached[reached] = room->open[n++];
                room->reached[reached++].length++;
            } else room->reached[reached++] = (Run){at, room->places[m], 1};
        }
        while (fine && n < open) fine = add_run(room, room->open[n++]);
        Run *swapped = room->open;
        room->open = room->reached, room->reached = swapped, open = reached;
    }
    for (size_t n = 0; fine && n < open; n++) fine = add_run(room, room->open[n]);
    for (int64_t n = 0; n < other_count; n++)
        if (other[n] >= 0) room->head[other[n]] = -1;
    if (room->run_count > 1) qsort(room->runs, room->run_count, sizeof(Run), run_order);
    return fine;
}

/* Return how many words of two short runs are equal in the same order. */
static int32_t common(const uint32_t *a, int32_t a_words, const uint32_t *b, int32_t b_words) {
    int32_t row[GAP + 1] = {0};
    for (int32_t n = 0; n < a_words; n++) {
        int32_t before = 0;
        for (int32_t m = 1; m <= b_words; m++) {
            int32_t here = row[m];
            if (a[n] == b[m - 1]) row[m] = before + 1;
            else if (row[m - 1] > here) row[m] = row[m - 1];
            before = here;
        }
    }
    return row[b_words];
}

static int32_t more(int32_t one, int32_t other) { return one > other ? one : other; }
static int32_t fewer(int32_t one, int32_t other) { return one < other ? one : other; }

/* Join runs that follow one another closely, and return the chain with the most matched words. */
static Passage chain(const Run *runs, size_t count, int32_t size, const uint32_t *a, const uint32_t *b) {
    Passage chains[OPEN_CHAINS + 1], winner = {0, 0, 0, 0, 0};
    int open = 0;
    for (size_t n = 0; n < count; n++) {
        int32_t start = runs[n].a, b_start = runs[n].b, words = runs[n].length + size - 1;
        Passage best = {start, b_start, words, words, words};
        for (int each = 0; each < open; each++) {
            const Passage *known = &chains[each];
            int32_t a_end = known->a + known->a_words, b_end = known->b + known->b_words;
            int32_t gap_a = start - a_end, gap_b = b_start - b_end;
            if (gap_a <= -size || gap_a > GAP || gap_b <= -size || gap_b > GAP) continue;
            int32_t between = gap_a > 0 && gap_b > 0 ? common(a + a_end, gap_a, b + b_end, gap_b) : 0;
            if (more(gap_a, gap_b) - between > EDITS) continue;
            int32_t matched = known->matched + between + more(0, words + fewer(0, fewer(gap_a, gap_b)));
            if (matched > best.matched)
                best = (Passage){known->a, known->b, more(known->a_words, start + words - known->a),
                                 more(known->b_words, b_start + words - known->b), matched};
        }
        if (!winner.matched || best.matched > winner.matched ||
            (best.matched == winner.matched &&
             (best.a < winner.a || (best.a == winner.a && best.b < winner.b)))) winner = best;
        /* What ended too far back can be followed no more; of the rest the longest are kept. */
        int kept = 0;
        for (int each = 0; each < open; each++)
            if (start - (chains[each].a + chains[each].a_words) <= GAP) chains[kept++] = chains[each];
        int place = kept;
        while (place > 0 && chains[place - 1].matched < best.matched) {
            chains[place] = chains[place - 1];
            place--;
        }
        chains[place] = best;
        open = kept + 1 < OPEN_CHAINS ? kept + 1 : OPEN_CHAINS;
    }
    return winner;
}

typedef struct { int32_t score, matched; } Step;

static Step better(Step one, Step other) {
    return other.score > one.score || (other.score == one.score && other.matched > one.matched) ? other : one;
}

/* Tell how many words of either text go on, and how many match. The words stand `way` (1 or -1) from one another. */
static void further(const uint32_t *a, int32_t a_words, const uint32_t *b, int32_t b_words, int way, int32_t *found) {
    const Step lost = {-2 * REACH, 0};
    Step above[REACH + 1], line[REACH + 1];
    int32_t best = 0;
    found[0] = found[1] = found[2] = 0;
    for (int32_t n = 0; n <= b_words; n++) above[n] = n <= DROP ? (Step){-n, 0} : lost;
    for (int32_t row = 1; row <= a_words; row++) {
        line[0] = row <= DROP ? (Step){-row, 0} : lost;
        for (int32_t n = 1; n <= b_words; n++) {
            int equal = a[(row - 1) * way] == b[(n - 1) * way];
            Step step = {above[n - 1].score + (equal ? 1 : -1), above[n - 1].matched + equal};
            step = better(step, (Step){above[n].score - 1, above[n].matched});
            step = better(step, (Step){line[n - 1].score - 1, line[n - 1].matched});
            line[n] = step.score >= -DROP ? step : lost;
            if (equal && step.score > best) best = step.score, found[0] = row, found[1] = n, found[2] = step.matched;
        }
        memcpy(above, line, sizeof above);
    }
}

/* Write the longest passage of two texts; without a seed nothing is matched. Returns 0 if there is no memory. */
static int align_pair(Room *room, const uint32_t *a, int64_t a_count, const int32_t *own, const uint32_t *b,
                      int64_t b_count, const int32_t *other, Passage *passage) {
    int size = a_count < SHINGLE ? (int)a_count : SHINGLE;
    *passage = (Passage){0, 0, 0, 0, 0};
    if (!size || size != (b_count < SHINGLE ? (int)b_count : SHINGLE)) return 1;
    if (!find_runs(room, a, own, a_count - size + 1, b, other, b_count - size + 1, size)) return 0;
    if (!room->run_count) return 1;
    Passage found = chain(room->runs, room->run_count, size, a, b);
    int32_t a_end = found.a + found.a_words, b_end = found.b + found.b_words, after[3], before[3];
    further(a + a_end, fewer(REACH, (int32_t)a_count - a_end), b + b_end, fewer(REACH, (int32_t)b_count - b_end), 1,
            after);
    further(a + found.a - 1, fewer(REACH, found.a), b + found.b - 1, fewer(REACH, found.b), -1, before);
    *passage = (Passage){found.a - before[0], found.b - before[1], found.a_words + before[0] + after[0],
                         found.b_words + before[1] + after[1], found.matched + before[2] + after[2]};
    return 1;
}

/* Return the mean number of texts that hold a shingle of a passage, of the different ones that several hold. */
static double spread_of(const int32_t *own, const Passage *passage, const uint32_t *spread, int64_t *stamps,
                        int64_t stamp) {
    uint64_t total = 0, count = 0;
    for (int32_t n = passage->a; n <= passage->a + passage->a_words - SHINGLE; n++) {
        if (own[n] < 0 || stamps[own[n]] == stamp) continue;
        stamps[own[n]] = stamp;
        total += spread[own[n]], count++;
    }
    return count ? (double)total / (double)count : 0.0;
}

static void leave_room(Room *room) {
    free(room->head), free(room->next), free(room->open), free(room->reached), free(room->runs), free(room->places);
}

/* Align pairs of texts: starts of texts among the words, and of their shingles. */
static int align_all(const uint32_t *words, const int64_t *starts, const int32_t *shingles, const int64_t *runs,
                     const uint32_t *spread, int64_t kinds, int64_t longest, const int32_t *pairs, int64_t count,
                     int32_t *passages, double *spreads) {
    size_t size = (size_t)longest + 1, many = (size_t)kinds + 1;
    Room room = {.longest = longest};
    room.head = malloc(many * sizeof(int32_t)), room.next = malloc(size * sizeof(int32_t));
    room.open = malloc((size + PLACES) * sizeof(Run)), room.reached = malloc((size + PLACES) * sizeof(Run));
    room.places = malloc((size + 2 * PLACES) * sizeof(int32_t));
    int64_t *stamps = calloc(many, sizeof(int64_t));
    int fine = room.head && room.next && room.open && room.reached && room.places && stamps;
    for (size_t n = 0; fine && n < many; n++) room.head[n] = -1;
    for (int64_t n = 0; fine && n < count; n++) {
        int32_t a = pairs[2 * n], b = pairs[2 * n + 1];
        Passage found;
        fine = align_pair(&room, words + starts[a], starts[a + 1] - starts[a], shingles + runs[a], words + starts[b],
                          starts[b + 1] - starts[b], shingles + runs[b], &found);
        memcpy(passages + 5 * n, &found, sizeof found);
        spreads[n] = found.matched ? spread_of(shingles + runs[a], &found, spread, stamps, n + 1) : 0.0;
    }
    leave_room(&room);
    free(stamps);
    return fine;
}
