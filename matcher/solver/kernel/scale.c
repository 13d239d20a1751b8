/* A flow made nearly cheapest from prices that may be far off.
 *
 * Cost scaling (A. V. Goldberg and R. E. Tarjan, 1990): a flow is kept cheapest up to a
 * step; units that are too many somewhere are pushed along ways that cost less than
 * nothing, prices fall by steps where there is none, and the step gets smaller phase by
 * phase. Prices are known beforehand, more or less: the first step is small already.
 */

#include "heap.h"
#include "network.h"
#include "queue.h"
#include "word.h"

#include <string.h>

/* Steps shrink by this factor (measured: 8 to 32 are alike). */
enum { SHRINKS = 8 };

typedef struct {
    Network net;
    Heap heap;
    Queue active;     /* nodes that have too much */
    int32_t *current; /* the way out of each node that is to be tried next */
    int64_t *excess, *price, *trial, step;
    int64_t looks, falls; /* in this phase: at ways, and of prices */
    Word word;
} Scaling;

/* Say how far each node is from the nearest that lacks units, in steps.
 *
 * When it is stopped the rest counts as further away.
 */
static void find_lacks(Scaling *own)
{
    Network *net = &own->net;
    Heap *heap = &own->heap;
    int32_t wanting = 0;
    heap->size = heap->stacked = 0;
    heap->now = 0;
    for (int32_t v = 0; v < net->n_nodes; v++)
        heap->place[v] = ABSENT;
    for (int32_t v = 0; v < net->n_nodes; v++) {
        wanting += own->excess[v] > 0;
        if (own->excess[v] < 0)
            reach(heap, v, 0);
    }
    while (waiting(heap)) {
        int32_t w = nearest(heap);
        /* Whoever is further away than all who have too much need not be looked at. */
        if (own->excess[w] > 0 && !--wanting)
            return;
        const Way *end = net->ways + net->first[w + 1];
        int64_t ways = end - (net->ways + net->first[w]);
        own->looks += ways;
        if (is_stopped(&own->word, ways))
            return;
        for (const Way *back = net->ways + net->first[w]; back < end; back++) {
            int32_t v = back->target;
            if (heap->place[v] == SETTLED || !net->ways[back->mirror].room)
                continue;
            int64_t dear = -beyond(back, w, own->price);
            int64_t steps = dear < 0 ? 0 : dear / own->step + 1;
            int64_t distance = heap->distance[w] + steps * own->step;
            if (is_news(heap, v, distance))
                reach(heap, v, distance);
        }
    }
}

/* Let prices fall by the distance to the nearest lack, so that ways lead there. */
static void update_prices(Scaling *own)
{
    find_lacks(own);
    const Heap *heap = &own->heap;
    for (int32_t v = 0; v < own->net.n_nodes; v++) {
        int is_near = heap->place[v] == SETTLED;
        own->price[v] -= is_near ? heap->distance[v] : heap->now;
        own->current[v] = own->net.first[v];
    }
    /* From whom no way leads to a lack waits no longer. */
    for (int32_t left = own->active.size; left; left--) {
        int32_t v = dequeue(&own->active);
        if (heap->place[v] == SETTLED)
            enqueue(&own->active, v);
    }
}

/* Let the price of a node fall until a way costs less than nothing; 0: there is none. */
static int fall(Scaling *own, int32_t v)
{
    const Network *net = &own->net;
    int64_t least = INT64_MAX;
    for (int32_t at = net->first[v]; at < net->first[v + 1]; at++) {
        const Way *out = net->ways + at;
        int64_t length = out->length - own->price[out->target];
        if (!out->room || length >= least)
            continue;
        least = length;
        own->current[v] = at;
    }
    own->looks += net->first[v + 1] - net->first[v];
    own->word.left -= net->first[v + 1] - net->first[v];
    own->falls++;
    if (least == INT64_MAX)
        return 0;
    own->price[v] = -least - own->step;
    return 1;
}

/* Push away what a node has too much of. */
static void discharge(Scaling *own, int32_t v)
{
    Network *net = &own->net;
    int64_t steps = 0;
    while (own->excess[v] > 0 && !is_stopped(&own->word, steps)) {
        steps = 1;
        if (own->current[v] == net->first[v + 1] && !fall(own, v))
            return;
        Way *out = net->ways + own->current[v];
        if (out->room && beyond(out, v, own->price) < 0) {
            int64_t units = own->excess[v] < out->room ? own->excess[v] : out->room;
            push(net, out, units);
            own->excess[v] -= units;
            own->excess[out->target] += units;
            if (own->excess[out->target] > 0)
                enqueue(&own->active, out->target);
        }
        if (own->excess[v] > 0)
            own->current[v]++;
    }
}

/* Use arcs that are worth more than their prices up, and free those worth less.
 *
 * Those that are worth up to `step` more or less stay as they are.
 */
static void keep_to_prices(Network *net, int64_t *excess, const int64_t *price, int64_t step)
{
    for (int32_t a = 0; a < net->n_arcs; a++) {
        Way *out = net->ways + net->along[a], *back = net->ways + out->mirror;
        int64_t dear = beyond(out, back->target, price);
        int64_t more = dear < -step ? out->room : dear > step ? -back->room : 0;
        /* What an arc may carry can have changed since it was given its units. */
        if (more > out->room)
            more = out->room;
        if (more < -back->room)
            more = -back->room;
        push(net, out, more);
        excess[back->target] -= more;
        excess[out->target] += more;
    }
}

/* Make the flow cheapest up to the step. */
static void refine(Scaling *own)
{
    own->looks = own->falls = 0;
    keep_to_prices(&own->net, own->excess, own->price, own->step);
    for (int32_t v = 0; v < own->net.n_nodes; v++)
        if (own->excess[v] > 0)
            enqueue(&own->active, v);
    if (own->active.size)
        update_prices(own);
    while (own->active.size && !own->word.said) {
        if (own->falls > own->net.n_nodes) {
            update_prices(own);
            own->falls = 0;
        } else {
            discharge(own, dequeue(&own->active));
        }
    }
}

/* Look for prices that prove the flow, no longer than the phase took.
 *
 * 1: they are found, or it was stopped.
 */
static int prove(Scaling *own)
{
    const Network *net = &own->net;
    int64_t patience = own->looks + 2 * (int64_t)net->n_arcs;
    memcpy(own->trial, own->price, sizeof *own->trial * (size_t)net->n_nodes);
    for (int32_t v = 0; v < net->n_nodes; v++)
        enqueue(&own->active, v);
    while (own->active.size) {
        int32_t v = dequeue(&own->active);
        /* Emptied even out of patience: the queue is used again. */
        if (patience < 0)
            continue;
        const Way *end = net->ways + net->first[v + 1];
        int64_t ways = end - (net->ways + net->first[v]);
        patience = is_stopped(&own->word, ways) ? -1 : patience - ways;
        for (const Way *out = net->ways + net->first[v]; out < end; out++) {
            int64_t through = own->trial[v] + out->length;
            if (!out->room || through >= own->trial[out->target])
                continue;
            own->trial[out->target] = through;
            enqueue(&own->active, out->target);
        }
    }
    if (patience < 0)
        return own->word.said;
    memcpy(own->price, own->trial, sizeof *own->price * (size_t)net->n_nodes);
    return 1;
}

/* Make a flow cheapest up to a last step, or cheapest where that shows sooner.
 *
 * step is the first; excess as in vmeste_mend. Units that cannot be sent anywhere stay
 * where they are. When STOPPED, units are somewhere on their ways.
 */
int32_t vmeste_scale(ARCS, int64_t *excess, int64_t *price, int64_t step, int64_t last,
                     Asked asked)
{
    Scaling own = {
        .excess = excess, .price = price, .step = step, .word = {.asked = asked}};
    size_t size = (size_t)n_nodes + 1;
    int32_t outcome = NO_MEMORY;
    int is_there = lay_out(&own.net, n_nodes, n_arcs, tail, head, cost, most, units);
    is_there = make_heap(&own.heap, n_nodes) && is_there;
    is_there = make_queue(&own.active, n_nodes) && is_there;
    own.current = malloc(size * sizeof *own.current);
    own.trial = malloc(size * sizeof *own.trial);
    if (!is_there || !own.current || !own.trial)
        goto end;
    outcome = DONE;
    for (int32_t v = 0; v < n_nodes; v++)
        own.current[v] = own.net.first[v];
    for (refine(&own); !own.word.said && !prove(&own) && own.step > last; refine(&own))
        own.step = own.step / SHRINKS > last ? own.step / SHRINKS : last;
    if (own.word.said)
        outcome = STOPPED;
    read_off(&own.net, most, units);
end:
    clear(&own.net);
    free_heap(&own.heap);
    free_queue(&own.active);
    free(own.current);
    free(own.trial);
    return outcome;
}
