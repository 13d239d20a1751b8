/* Which of the pairs near by are worth more than their prices. */

#include <stdint.h>

/* Find the keys of pairs whose score is so far above their prices; return how many.
 *
 * A key is mentee * n_mentors + mentor; keys are sorted, and `found` has room for all.
 */
int64_t vmeste_worth_more(int64_t n_pairs, int32_t n_mentees, int32_t n_mentors,
                          const int64_t *keys, const double *scores,
                          const double *mentee, const double *mentor, double bar,
                          int64_t *found)
{
    int64_t n_found = 0, k = 0;
    for (int32_t row = 0; row < n_mentees; row++) {
        int64_t begin = (int64_t)row * n_mentors;
        for (; k < n_pairs && keys[k] < begin + n_mentors; k++) {
            double worth = scores[k] - mentee[row] - mentor[keys[k] - begin];
            found[n_found] = keys[k];
            n_found += worth > bar;
        }
    }
    return n_found;
}
