/* Which arcs an exchange at no cost may change. */

#include "network.h"
#include "queue.h"
#include "word.h"

/* How many ways begin at a node, end there, and are both ways of one arc. */
typedef struct {
    int32_t out, in, both;
} Ends;

static void count(Ends *ends, const Way *out, const Way *back, int32_t by)
{
    ends->out += out->room > 0 ? by : 0;
    ends->in += back->room > 0 ? by : 0;
    ends->both += out->room > 0 && back->room > 0 ? by : 0;
}

/* Say whether no exchange leads through a node: it would go back by the same arc. */
static int is_dead_end(const Ends *ends)
{
    return !ends->out || !ends->in ||
           (ends->out == 1 && ends->in == 1 && ends->both == 1);
}

/* Close all arcs of a node; whoever becomes a dead end by that is next. */
static void close_off(const Network *net, Queue *queue, Ends *ends, int32_t v)
{
    for (int32_t at = net->first[v]; at < net->first[v + 1]; at++) {
        Way *out = net->ways + at, *back = net->ways + out->mirror;
        if (out->room <= 0 && back->room <= 0)
            continue;
        Ends *other = ends + out->target;
        count(ends + v, out, back, -1);
        count(other, back, out, -1);
        out->room = back->room = 0;
        if (is_dead_end(other))
            enqueue(queue, out->target);
    }
}

/* Say of each arc whether it may lie on a cycle of ways with room.
 *
 * Dead ends are closed off until there are none. STOPPED in between: then nothing is
 * said. O(arcs).
 */
int32_t vmeste_exchangeable(ARCS, char *is_kept, Asked asked)
{
    Word word = {.asked = asked};
    Network net;
    Queue queue;
    Ends *ends = calloc((size_t)n_nodes + 1, sizeof *ends);
    int32_t outcome = NO_MEMORY;
    int is_there = lay_out(&net, n_nodes, n_arcs, tail, head, cost, most, units);
    if (!make_queue(&queue, n_nodes) || !is_there || !ends)
        goto end;
    outcome = DONE;
    for (int32_t v = 0; v < n_nodes; v++) {
        for (int32_t at = net.first[v]; at < net.first[v + 1]; at++)
            count(ends + v, net.ways + at, net.ways + net.ways[at].mirror, 1);
        if (is_dead_end(ends + v))
            enqueue(&queue, v);
    }
    while (queue.size && outcome == DONE) {
        int32_t v = dequeue(&queue);
        close_off(&net, &queue, ends, v);
        if (is_stopped(&word, net.first[v + 1] - net.first[v]))
            outcome = STOPPED;
    }
    for (int32_t a = 0; a < n_arcs; a++) {
        const Way *out = net.ways + net.along[a];
        is_kept[a] = out->room > 0 || net.ways[out->mirror].room > 0;
    }
end:
    clear(&net);
    free_queue(&queue);
    free(ends);
    return outcome;
}
