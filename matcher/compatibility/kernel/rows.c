/* Equal rows of bytes, found by hashing and told apart byte by byte. */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { DONE = 0, NO_MEMORY = 1 };

int32_t vmeste_scores_version(void)
{
    return 1;
}

static uint64_t mixed(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0xBF58476D1CE4E5B9u;
    return hash ^ hash >> 31;
}

/* Mix the words of a row one after another (as SplitMix64 mixes one). */
static uint64_t hash_of(const unsigned char *row, int64_t width)
{
    uint64_t hash = 0x9E3779B97F4A7C15u, word = 0;
    int64_t k = 0;
    for (; k + 8 <= width; k += 8) {
        memcpy(&word, row + k, 8);
        hash = mixed(hash, word);
    }
    word = 0;
    memcpy(&word, row + k, (size_t)(width - k));
    return k < width ? mixed(hash, word) : hash;
}

/* Write for each row which one is the first with the same bytes.
 *
 * The width is in bytes.
 */
int32_t vmeste_first_alike(int64_t n_rows, int64_t width, const unsigned char *rows,
                           int64_t *first)
{
    int64_t room = 16;
    while (room < 2 * n_rows)
        room *= 2;
    int64_t *place = malloc(sizeof *place * (size_t)room);
    if (!place)
        return NO_MEMORY;
    memset(place, -1, sizeof *place * (size_t)room);
    for (int64_t i = 0; i < n_rows; i++) {
        const unsigned char *row = rows + i * width;
        uint64_t at = hash_of(row, width) & (uint64_t)(room - 1);
        while (place[at] >= 0 && memcmp(rows + place[at] * width, row, (size_t)width))
            at = (at + 1) & (uint64_t)(room - 1);
        if (place[at] < 0)
            place[at] = i;
        first[i] = place[at];
    }
    free(place);
    return DONE;
}
