/* Nodes in the order in which they came, each at most once. */

#ifndef VMESTE_QUEUE_H
#define VMESTE_QUEUE_H

#include <stdint.h>
#include <stdlib.h>

typedef struct {
    int32_t most, begin, size;
    int32_t *nodes;
    char *waits;
} Queue;

static inline int make_queue(Queue *queue, int32_t n_nodes)
{
    queue->most = n_nodes;
    queue->begin = queue->size = 0;
    queue->nodes = malloc(((size_t)n_nodes + 1) * sizeof *queue->nodes);
    queue->waits = calloc((size_t)n_nodes + 1, 1);
    return queue->nodes && queue->waits;
}

static inline void free_queue(Queue *queue)
{
    free(queue->nodes);
    free(queue->waits);
}

static inline void enqueue(Queue *queue, int32_t v)
{
    if (queue->waits[v])
        return;
    int32_t last = queue->begin + queue->size;
    queue->nodes[last < queue->most ? last : last - queue->most] = v;
    queue->waits[v] = 1;
    queue->size++;
}

static inline int32_t dequeue(Queue *queue)
{
    int32_t v = queue->nodes[queue->begin];
    queue->begin = queue->begin + 1 == queue->most ? 0 : queue->begin + 1;
    queue->waits[v] = 0;
    queue->size--;
    return v;
}

#endif
