/* Inner products of rows, always summed in the same order.
 *
 * The terms of a product are folded in half until one is left, as `factored.py` folds
 * them without this kernel: the same bytes. Compiled without contraction, for a product
 * and a sum in one step would round once instead of twice.
 */

#include <stdint.h>
#include <stdlib.h>

enum { DONE = 0, NO_MEMORY = 1 };

static double folded(double *terms, int64_t width)
{
    while (width > 1) {
        int64_t half = width / 2;
        for (int64_t k = 0; k < half; k++)
            terms[k] += terms[half + k];
        if (width % 2)
            terms[0] += terms[width - 1];
        width = half;
    }
    return terms[0];
}

/* Scores of pairs of rows of two kinds of numbers. */
#define PRODUCTS(name, number)                                                         \
    int32_t name(int64_t n_pairs, int64_t width, const number *left,                   \
                 const number *right, const int64_t *mentee, const int64_t *mentor,    \
                 double *score)                                                        \
    {                                                                                  \
        double *terms = calloc((size_t)width + 1, sizeof *terms);                      \
        if (!terms)                                                                    \
            return NO_MEMORY;                                                          \
        for (int64_t a = 0; a < n_pairs; a++) {                                        \
            const number *own = left + mentee[a] * width;                              \
            const number *other = right + mentor[a] * width;                           \
            for (int64_t k = 0; k < width; k++)                                        \
                terms[k] = (double)own[k] * (double)other[k];                          \
            score[a] = folded(terms, width);                                           \
        }                                                                              \
        free(terms);                                                                   \
        return DONE;                                                                   \
    }

PRODUCTS(vmeste_products_single, float)
PRODUCTS(vmeste_products_double, double)
