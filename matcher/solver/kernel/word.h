/* The word that ends a long step before it is done. */

#ifndef VMESTE_WORD_H
#define VMESTE_WORD_H

#include <stdint.h>

/* Says anything but zero to stop; asked seldom, for it may be a function of Python. */
typedef int32_t (*Asked)(void);

typedef struct {
    Asked asked;
    int64_t left; /* steps until it is asked again */
    int32_t said;
} Word;

/* A look at a way is a step; out of the cache so many take a few milliseconds. */
enum { STEPS_BETWEEN = 1 << 16 };

/* Count steps, and say whether it is time to stop. The first call asks. */
static inline int is_stopped(Word *word, int64_t steps)
{
    word->left -= steps;
    if (word->left > 0 || word->said)
        return word->said;
    word->left = STEPS_BETWEEN;
    word->said = word->asked();
    return word->said;
}

#endif
