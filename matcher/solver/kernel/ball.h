/* The nodes around some, by distance, as far as they were looked at. */

#ifndef VMESTE_BALL_H
#define VMESTE_BALL_H

#include "heap.h"

#include <stdint.h>
#include <stdlib.h>

typedef struct {
    Heap heap;
    int32_t *came;    /* the way by which each node was reached */
    int32_t *settled; /* nodes in order of distance */
    int32_t n_settled;
} Ball;

static inline int make_ball(Ball *ball, int32_t n_nodes)
{
    size_t size = (size_t)n_nodes + 1;
    int is_there = make_heap(&ball->heap, n_nodes);
    ball->came = malloc(size * sizeof *ball->came);
    ball->settled = malloc(size * sizeof *ball->settled);
    ball->n_settled = 0;
    return is_there && ball->came && ball->settled;
}

static inline void free_ball(Ball *ball)
{
    free_heap(&ball->heap);
    free(ball->came);
    free(ball->settled);
}

/* Begin anew around nothing. */
static inline void empty(Ball *ball)
{
    Heap *heap = &ball->heap;
    for (int32_t k = 0; k < ball->n_settled; k++)
        heap->place[ball->settled[k]] = ABSENT;
    for (int32_t k = 0; k < heap->size; k++)
        heap->place[heap->nodes[k]] = ABSENT;
    for (int32_t k = 1; k <= heap->stacked; k++)
        heap->place[heap->nodes[heap->most - k]] = ABSENT;
    heap->size = heap->stacked = ball->n_settled = 0;
    heap->now = -1;
}

/* Settle the nearest of the nodes that wait. */
static inline int32_t settle_nearest(Ball *ball)
{
    int32_t v = nearest(&ball->heap);
    ball->settled[ball->n_settled++] = v;
    return v;
}

#endif
