/* A flow made cheapest again, one shortest way after another. */

#include "heap.h"
#include "network.h"
#include "word.h"

enum { FEW = 4 };
static const double MOSTLY = 0.8;

/* The search for the nearest node that lacks units, from one that has too many. */
typedef struct {
    Network net;
    Heap heap;
    int32_t *came;    /* the way by which each node was reached */
    int32_t *settled; /* nodes in order of distance */
    int32_t n_settled;
    int64_t *excess, *price;
    int64_t patience, looks; /* how many ways may be looked at, and how many were */
    Word word;
} Search;

/* Reach the nodes around one; return one that lacks units and is as near, or -1. */
static int32_t look_around(Search *search, int32_t v)
{
    Network *net = &search->net;
    Heap *heap = &search->heap;
    int64_t so_far = heap->distance[v] + search->price[v];
    int32_t end = net->first[v + 1];
    search->looks += end - net->first[v];
    for (int32_t at = net->first[v]; at < end; at++) {
        const Way *out = net->ways + at;
        int32_t w = out->target;
        if (out->room <= 0)
            continue;
        int64_t distance = so_far + out->length - search->price[w];
        if (!is_news(heap, w, distance))
            continue;
        reach(heap, w, distance);
        search->came[w] = at;
        if (distance == heap->now && search->excess[w] < 0)
            return w;
    }
    return -1;
}

/* Return the nearest node that lacks units; -1: there is none, -2: no longer looked. */
static int32_t find_lack(Search *search, int32_t from)
{
    Heap *heap = &search->heap;
    heap->size = heap->stacked = 0;
    heap->now = -1;
    search->n_settled = 0;
    reach(heap, from, 0);
    while (waits(heap)) {
        int32_t v = nearest(heap);
        search->settled[search->n_settled++] = v;
        if (search->excess[v] < 0)
            return v;
        int32_t ways = search->net.first[v + 1] - search->net.first[v];
        if (search->looks > search->patience || is_stopped(&search->word, ways))
            return -2;
        int32_t found = look_around(search, v);
        if (found >= 0)
            return found;
    }
    return -1;
}

/* Lower prices so that the way found costs nothing. */
static void lower_prices(Search *search, int64_t reached)
{
    for (int32_t k = 0; k < search->n_settled; k++) {
        int32_t v = search->settled[k];
        search->price[v] += search->heap.distance[v] - reached;
    }
}

static void forget(Search *search)
{
    Heap *heap = &search->heap;
    for (int32_t k = 0; k < search->n_settled; k++)
        heap->place[search->settled[k]] = ABSENT;
    for (int32_t k = 0; k < heap->size; k++)
        heap->place[heap->nodes[k]] = ABSENT;
    for (int32_t k = 1; k <= heap->stacked; k++)
        heap->place[heap->nodes[heap->most - k]] = ABSENT;
}

/* Return where the way begins by which a node was reached. */
static int32_t before(const Search *search, int32_t v)
{
    const Way *ways = search->net.ways;
    return ways[ways[search->came[v]].mirror].target;
}

static void send(Search *search, int32_t from, int32_t to)
{
    Network *net = &search->net;
    int64_t units = search->excess[from];
    if (units > -search->excess[to])
        units = -search->excess[to];
    for (int32_t v = to; v != from; v = before(search, v)) {
        int64_t room = net->ways[search->came[v]].room;
        if (units > room)
            units = room;
    }
    for (int32_t v = to; v != from; v = before(search, v))
        push(net, net->ways + search->came[v], units);
    search->excess[from] -= units;
    search->excess[to] += units;
}

/* Send away what a node has too much of; return an outcome. */
static int32_t relieve(Search *search, int32_t v)
{
    while (search->excess[v] > 0) {
        int32_t to = find_lack(search, v);
        if (to >= 0) {
            lower_prices(search, search->heap.distance[to]);
            send(search, v, to);
        }
        forget(search);
        if (to < 0)
            return to == -1 ? NO_WAY : search->word.said ? STOPPED : TOO_LONG;
    }
    return DONE;
}

/* Say whether it will surely take too long, some of all units being sent.
 *
 * Ways get longer towards the end, so that this is never said too soon. From nothing,
 * where patience lasts, nearly all units are sent within a sixteenth of it (measured:
 * nine tenths; where it does not last, a half).
 */
static int is_hopeless(const Search *search, int64_t sent, int64_t all)
{
    double looks = (double)search->looks, patience = (double)search->patience;
    int is_much = all > search->net.n_nodes / FEW;
    double share = is_much ? MOSTLY : looks / patience;
    return looks > patience / 16 && (double)sent < share * (double)all;
}

static int64_t too_many(const int64_t *excess, int32_t n_nodes)
{
    int64_t units = 0;
    for (int32_t v = 0; v < n_nodes; v++)
        units += excess[v] > 0 ? excess[v] : 0;
    return units;
}

/* Make a flow cheapest, from prices that are nearly right.
 *
 * Arcs are held to the prices first; whatever that leaves too much or too little at
 * nodes is sent along shortest ways, one after another. excess is what each node has
 * too much of, before; afterwards it is nothing, and the prices prove the flow. NO_WAY
 * if some units cannot be sent: they stay where they are, and the prices prove the flow
 * of all others. TOO_LONG where more than `patience` ways would be looked at: what is
 * left stays where it is as well, and the prices prove the rest. So it is if STOPPED.
 */
int32_t vmeste_mend(ARCS, int64_t *excess, int64_t *price, int64_t patience,
                    Asked asked)
{
    Search search = {.excess = excess,
                     .price = price,
                     .patience = patience,
                     .word = {.asked = asked}};
    size_t size = (size_t)n_nodes + 1;
    int32_t outcome = NO_MEMORY;
    int is_there = lay_out(&search.net, n_nodes, n_arcs, tail, head, cost, most, units);
    search.came = malloc(size * sizeof *search.came);
    search.settled = malloc(size * sizeof *search.settled);
    if (!make_heap(&search.heap, n_nodes) || !is_there || !search.came ||
        !search.settled)
        goto end;
    outcome = DONE;
    keep_to_prices(&search.net, excess, price, 0);
    int64_t all = too_many(excess, n_nodes), sent = 0;
    for (int32_t v = 0; v < n_nodes && outcome <= NO_WAY; v++) {
        if (excess[v] <= 0)
            continue;
        sent += excess[v];
        int32_t own = relieve(&search, v);
        if (own != DONE)
            outcome = own;
        if (outcome <= NO_WAY && is_hopeless(&search, sent, all))
            outcome = TOO_LONG;
    }
    read_off(&search.net, units);
end:
    clear(&search.net);
    free_heap(&search.heap);
    free(search.came);
    free(search.settled);
    return outcome;
}
