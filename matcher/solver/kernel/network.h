/* Networks of whole costs, as all functions of the kernel share them.
 *
 * An arc a leads from tail[a] to head[a], carries units[a] of at most most[a], and each
 * unit costs cost[a]. At prices p a unit costs cost + p[tail] - p[head] beyond them. A
 * flow is cheapest exactly if some prices prove it: no arc with room costs less than
 * nothing beyond them, none that is used costs more.
 *
 * Functions that Python calls are named vmeste_... and return one of the outcomes. Last
 * they are given whom to ask whether to stop (word.h).
 */

#ifndef VMESTE_NETWORK_H
#define VMESTE_NETWORK_H

#include <stdint.h>

enum { DONE = 0, NO_WAY = 1, TOO_LONG = 2, NO_MEMORY = 3, STOPPED = 4 };

/* What Python gives: n_nodes, n_arcs, and of each arc tail, head, cost, most, units. */
#define ARCS                                                                           \
    int32_t n_nodes, int32_t n_arcs, const int32_t *tail, const int32_t *head,         \
        const int64_t *cost, const int64_t *most, int64_t *units

/* A way out of a node: an arc may be used more, or less on the way back.
 *
 * What is needed to look at one lies together: memory is what looking waits for.
 */
typedef struct {
    int64_t length, room;
    int32_t target, mirror; /* the way back of the same arc */
} Way;

typedef struct {
    int32_t n_nodes, n_arcs;
    int32_t *first; /* ways out of a node: ways[first[v]] ... ways[first[v + 1] - 1] */
    int32_t *along; /* the way of each arc from its tail to its head */
    Way *ways;
} Network;

/* Within the library: other libraries of the process may have such names as well. */
#pragma GCC visibility push(hidden)

/* Lay the arcs out as ways by node; 0: there is too little memory. */
int lay_out(Network *net, ARCS);

/* Read off how many units each arc carries. */
void read_off(const Network *net, const int64_t *most, int64_t *units);

void clear(Network *net);

#pragma GCC visibility pop

static inline void push(Network *net, Way *way, int64_t units)
{
    way->room -= units;
    net->ways[way->mirror].room += units;
}

/* Return what a unit on a way costs beyond the prices. */
static inline int64_t beyond(const Way *way, int32_t origin, const int64_t *price)
{
    return way->length + price[origin] - price[way->target];
}

#endif
