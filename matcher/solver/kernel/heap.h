/* Nodes by distance, nearest first: a binary heap that knows where each node is.
 *
 * Most ways cost nothing at the prices. Nodes reached that way need no sorting: they
 * wait on a stack at the other end of the same array.
 */

#ifndef VMESTE_HEAP_H
#define VMESTE_HEAP_H

#include <stdint.h>
#include <stdlib.h>

typedef struct {
    int32_t size, stacked, most;
    int32_t *nodes;
    int32_t *place; /* of each node in the heap; ABSENT, or SETTLED once it is nearest */
    int64_t *distance;
    int64_t now; /* distance of the node settled last */
} Heap;

enum { ABSENT = -1, SETTLED = -2 };

static const int64_t FAR_AWAY = INT64_MAX / 4;

static inline int make_heap(Heap *heap, int32_t n_nodes)
{
    size_t size = (size_t)n_nodes + 1;
    heap->most = n_nodes;
    heap->size = heap->stacked = 0;
    heap->now = -1;
    heap->nodes = malloc(size * sizeof *heap->nodes);
    heap->place = malloc(size * sizeof *heap->place);
    heap->distance = malloc(size * sizeof *heap->distance);
    if (!heap->nodes || !heap->place || !heap->distance)
        return 0;
    for (int32_t v = 0; v < n_nodes; v++)
        heap->place[v] = ABSENT;
    return 1;
}

static inline void free_heap(Heap *heap)
{
    free(heap->nodes);
    free(heap->place);
    free(heap->distance);
}

static inline int nearer(const Heap *heap, int32_t v, int32_t w)
{
    int64_t a = heap->distance[v], b = heap->distance[w];
    return a < b || (a == b && v < w);
}

static inline void rise(Heap *heap, int32_t at)
{
    int32_t v = heap->nodes[at];
    while (at && nearer(heap, v, heap->nodes[(at - 1) / 2])) {
        heap->nodes[at] = heap->nodes[(at - 1) / 2];
        heap->place[heap->nodes[at]] = at;
        at = (at - 1) / 2;
    }
    heap->nodes[at] = v;
    heap->place[v] = at;
}

static inline void sink(Heap *heap, int32_t at)
{
    int32_t v = heap->nodes[at];
    for (;;) {
        int32_t child = 2 * at + 1;
        if (child >= heap->size)
            break;
        if (child + 1 < heap->size &&
            nearer(heap, heap->nodes[child + 1], heap->nodes[child]))
            child++;
        if (!nearer(heap, heap->nodes[child], v))
            break;
        heap->nodes[at] = heap->nodes[child];
        heap->place[heap->nodes[at]] = at;
        at = child;
    }
    heap->nodes[at] = v;
    heap->place[v] = at;
}

static inline int32_t waiting(const Heap *heap) { return heap->size + heap->stacked; }

static inline int is_reached(const Heap *heap, int32_t v)
{
    return heap->place[v] != ABSENT;
}

/* Return how far every node is at least that is not settled. */
static inline int64_t radius(const Heap *heap)
{
    if (heap->stacked)
        return heap->now;
    return heap->size ? heap->distance[heap->nodes[0]] : FAR_AWAY;
}

/* Take the nearest node out; it is settled. */
static inline int32_t nearest(Heap *heap)
{
    if (heap->stacked)
        return heap->nodes[heap->most - heap->stacked--];
    int32_t v = heap->nodes[0];
    heap->place[v] = SETTLED;
    heap->now = heap->distance[v];
    heap->nodes[0] = heap->nodes[--heap->size];
    if (heap->size)
        sink(heap, 0);
    return v;
}

static inline int is_news(const Heap *heap, int32_t v, int64_t distance)
{
    int32_t at = heap->place[v];
    return at == ABSENT || (at != SETTLED && distance < heap->distance[v]);
}

/* Say that a node is so far away, nearer than was known. */
static inline void reach(Heap *heap, int32_t v, int64_t distance)
{
    int32_t at = heap->place[v];
    heap->distance[v] = distance;
    if (at == ABSENT && distance == heap->now) {
        heap->place[v] = SETTLED;
        heap->nodes[heap->most - ++heap->stacked] = v;
        return;
    }
    if (at == ABSENT) {
        at = heap->size++;
        heap->nodes[at] = v;
    }
    rise(heap, at);
}

#endif
