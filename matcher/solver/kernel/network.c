/* Prices and flows of a network with whole costs.
 *
 * An arc a leads from tail[a] to head[a], carries units[a] of at most most[a], and each
 * unit costs cost[a]. At prices p a unit costs cost + p[tail] - p[head] beyond them. A
 * flow is cheapest exactly if some prices prove it: no arc with room costs less than
 * nothing beyond them, none that is used costs more.
 *
 * An arc may be used more (its way 0, from tail to head) or less (its way 1, back).
 * What both functions return is one of the outcomes below.
 */

#include <stdint.h>
#include <stdlib.h>

enum { DONE = 0, NO_WAY = 1, TOO_LONG = 2, NO_MEMORY = 3 };

#define VERSION 4

/* A way out of a node; what it needs lies together, as it is looked at most. */
typedef struct {
    int64_t length;
    int32_t target;
    int32_t way; /* 2 * arc, and 1 more for the way back */
} Way;

typedef struct {
    int32_t n_nodes, n_arcs;
    const int32_t *tail, *head;
    const int64_t *cost, *most;
    int64_t *units;
    int32_t *first; /* ways out of a node: ways[first[v]] ... ways[first[v + 1] - 1] */
    Way *ways;
} Network;

/* Return the node where a way begins. */
static int32_t origin(const Network *net, int32_t way)
{
    return way & 1 ? net->head[way >> 1] : net->tail[way >> 1];
}

static int64_t room(const Network *net, int32_t way)
{
    int32_t arc = way >> 1;
    return way & 1 ? net->units[arc] : net->most[arc] - net->units[arc];
}

static void push(Network *net, int32_t way, int64_t units)
{
    net->units[way >> 1] += way & 1 ? -units : units;
}

static int lay_out(Network *net)
{
    int32_t n = net->n_nodes, m = net->n_arcs;
    net->first = calloc((size_t)n + 2, sizeof *net->first);
    net->ways = malloc(((size_t)2 * m + 1) * sizeof *net->ways);
    if (!net->first || !net->ways)
        return 0;
    int32_t *next = net->first + 1;
    for (int32_t a = 0; a < m; a++) {
        next[net->tail[a]]++;
        next[net->head[a]]++;
    }
    /* Counts become places where the ways of each node begin. */
    int32_t begin = 0;
    for (int32_t v = 0; v < n; v++) {
        int32_t count = next[v];
        next[v] = begin;
        begin += count;
    }
    for (int32_t a = 0; a < m; a++) {
        net->ways[next[net->tail[a]]++] = (Way){net->cost[a], net->head[a], 2 * a};
        net->ways[next[net->head[a]]++] = (Way){-net->cost[a], net->tail[a], 2 * a + 1};
    }
    /* Each place has moved on to the next node's: shifted by one they are right. */
    net->first[0] = 0;
    return 1;
}

static void clear(Network *net)
{
    free(net->first);
    free(net->ways);
}

/* Shorten distances along every way that has room, until none is shorter.
 *
 * Bellman and Ford, first in, first out. Begun at zero everywhere, distances end as the
 * lowest prices that prove the flow. NO_WAY if a cycle saves for ever: the flow is not
 * cheapest. O(nodes * arcs) at worst.
 */
int32_t vmeste_settle(int32_t n_nodes, int32_t n_arcs, const int32_t *tail,
                      const int32_t *head, const int64_t *cost, const int64_t *most,
                      int64_t *units, int64_t *distance)
{
    Network net = {n_nodes, n_arcs, tail, head, cost, most, units, 0, 0};
    int32_t *queue = malloc(((size_t)n_nodes + 1) * sizeof *queue);
    char *waits = malloc((size_t)n_nodes + 1);
    int32_t outcome = NO_MEMORY;
    if (!lay_out(&net) || !queue || !waits)
        goto end;
    int32_t begin = 0, waiting = n_nodes;
    for (int32_t v = 0; v < n_nodes; v++) {
        queue[v] = v;
        waits[v] = 1;
    }
    outcome = DONE;
    for (int32_t turn = 0; waiting && outcome == DONE; turn++) {
        if (turn > n_nodes)
            outcome = NO_WAY;
        for (int32_t left = waiting; left; left--) {
            int32_t v = queue[begin];
            begin = begin + 1 == n_nodes ? 0 : begin + 1;
            waiting--;
            waits[v] = 0;
            for (int32_t at = net.first[v]; at < net.first[v + 1]; at++) {
                const Way *out = &net.ways[at];
                int32_t w = out->target;
                int64_t through = distance[v] + out->length;
                if (through >= distance[w] || room(&net, out->way) <= 0)
                    continue;
                distance[w] = through;
                if (waits[w])
                    continue;
                int32_t last = begin + waiting;
                queue[last < n_nodes ? last : last - n_nodes] = w;
                waits[w] = 1;
                waiting++;
            }
        }
    }
end:
    clear(&net);
    free(queue);
    free(waits);
    return outcome;
}

/* Nodes by distance, nearest first: a binary heap that knows where each node is.
 *
 * Most ways cost nothing at the prices. Nodes reached that way need no sorting: they
 * wait on a stack at the other end of the same array.
 */
typedef struct {
    int32_t size, stacked, most;
    int32_t *nodes;
    int32_t *place; /* of each node in the heap; ABSENT, or SETTLED once it is nearest */
    int64_t *distance;
    int64_t now; /* distance of the node settled last */
} Heap;

enum { ABSENT = -1, SETTLED = -2 };

static int nearer(const Heap *heap, int32_t v, int32_t w)
{
    int64_t a = heap->distance[v], b = heap->distance[w];
    return a < b || (a == b && v < w);
}

static void rise(Heap *heap, int32_t at)
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

static void sink(Heap *heap, int32_t at)
{
    int32_t v = heap->nodes[at];
    for (;;) {
        int32_t child = 2 * at + 1;
        if (child >= heap->size)
            break;
        if (child + 1 < heap->size && nearer(heap, heap->nodes[child + 1], heap->nodes[child]))
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

/* Take the nearest node out; it is settled. */
static int32_t nearest(Heap *heap)
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

static int is_news(const Heap *heap, int32_t v, int64_t distance)
{
    int32_t at = heap->place[v];
    return at == ABSENT || (at != SETTLED && distance < heap->distance[v]);
}

/* Say that a node is so far away, nearer than was known. */
static void reach(Heap *heap, int32_t v, int64_t distance)
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

/* The search for the nearest node that lacks units, from one that has too many. */
typedef struct {
    Network net;
    Heap heap;
    int32_t *came;    /* the way by which each node was reached */
    int32_t *settled; /* nodes in order of distance */
    int32_t n_settled;
    int64_t *excess, *price;
    int64_t patience; /* how many ways may still be looked at */
} Search;

/* Use arcs that are worth more than their prices up, and free those worth less. */
static void keep_to_prices(Search *search)
{
    Network *net = &search->net;
    for (int32_t a = 0; a < net->n_arcs; a++) {
        int32_t v = net->tail[a], w = net->head[a];
        int64_t beyond = net->cost[a] + search->price[v] - search->price[w];
        int64_t wanted = beyond < 0 ? net->most[a] : beyond > 0 ? 0 : net->units[a];
        /* What an arc may carry can have changed since it was given its units. */
        if (wanted > net->most[a])
            wanted = net->most[a];
        if (wanted < 0)
            wanted = 0;
        search->excess[v] -= wanted - net->units[a];
        search->excess[w] += wanted - net->units[a];
        net->units[a] = wanted;
    }
}

/* Reach the nodes around one; return one that lacks units and is as near, or -1. */
static int32_t look_around(Search *search, int32_t v)
{
    Network *net = &search->net;
    Heap *heap = &search->heap;
    int64_t so_far = heap->distance[v] + search->price[v];
    search->patience -= net->first[v + 1] - net->first[v];
    for (int32_t at = net->first[v]; at < net->first[v + 1]; at++) {
        const Way *out = &net->ways[at];
        int32_t w = out->target;
        int64_t distance = so_far + out->length - search->price[w];
        if (!is_news(heap, w, distance) || room(net, out->way) <= 0)
            continue;
        reach(heap, w, distance);
        search->came[w] = out->way;
        if (distance == heap->now && search->excess && search->excess[w] < 0)
            return w;
    }
    return -1;
}

/* Return the nearest node that lacks units; -1: there is none, -2: out of patience. */
static int32_t find_lack(Search *search, int32_t from)
{
    Heap *heap = &search->heap;
    heap->size = heap->stacked = 0;
    heap->now = -1;
    search->n_settled = 0;
    reach(heap, from, 0);
    while (heap->size + heap->stacked) {
        int32_t v = nearest(heap);
        search->settled[search->n_settled++] = v;
        if (search->excess[v] < 0)
            return v;
        if (search->patience < 0)
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

static void send(Search *search, int32_t from, int32_t to)
{
    Network *net = &search->net;
    int64_t units = search->excess[from];
    if (units > -search->excess[to])
        units = -search->excess[to];
    for (int32_t v = to; v != from; v = origin(net, search->came[v])) {
        int64_t most = room(net, search->came[v]);
        if (units > most)
            units = most;
    }
    for (int32_t v = to; v != from; v = origin(net, search->came[v]))
        push(net, search->came[v], units);
    search->excess[from] -= units;
    search->excess[to] += units;
}

static int begin(Search *search)
{
    size_t size = (size_t)search->net.n_nodes + 1;
    Heap *heap = &search->heap;
    heap->most = search->net.n_nodes;
    heap->now = -1;
    heap->nodes = malloc(size * sizeof *heap->nodes);
    heap->place = malloc(size * sizeof *heap->place);
    heap->distance = malloc(size * sizeof *heap->distance);
    search->came = malloc(size * sizeof *search->came);
    search->settled = malloc(size * sizeof *search->settled);
    if (!lay_out(&search->net) || !heap->nodes || !heap->place || !heap->distance ||
        !search->came || !search->settled)
        return 0;
    for (int32_t v = 0; v < search->net.n_nodes; v++)
        heap->place[v] = ABSENT;
    return 1;
}

static void end(Search *search)
{
    clear(&search->net);
    free(search->heap.nodes);
    free(search->heap.place);
    free(search->heap.distance);
    free(search->came);
    free(search->settled);
}

/* Make a flow cheapest, from prices that are nearly right.
 *
 * Arcs are held to the prices first; whatever that leaves too much or too little at
 * nodes is sent along shortest ways, one after another. excess is what each node has
 * too much of, before; afterwards it is nothing, and the prices prove the flow. NO_WAY
 * if some units cannot be sent: they stay where they are, and the prices prove the flow
 * of all others. TOO_LONG once more than `patience` ways were looked at.
 */
int32_t vmeste_mend(int32_t n_nodes, int32_t n_arcs, const int32_t *tail,
                    const int32_t *head, const int64_t *cost, const int64_t *most,
                    int64_t *units, int64_t *excess, int64_t *price, int64_t patience)
{
    Search search = {.net = {n_nodes, n_arcs, tail, head, cost, most, units, 0, 0},
                     .excess = excess,
                     .price = price,
                     .patience = patience};
    int32_t outcome = begin(&search) ? DONE : NO_MEMORY;
    if (outcome == DONE)
        keep_to_prices(&search);
    for (int32_t v = 0; v < n_nodes && outcome != NO_MEMORY && outcome != TOO_LONG; v++)
        while (excess[v] > 0) {
            int32_t to = find_lack(&search, v);
            if (to >= 0) {
                lower_prices(&search, search.heap.distance[to]);
                send(&search, v, to);
            }
            forget(&search);
            if (to < 0) {
                outcome = to == -1 ? NO_WAY : TOO_LONG;
                break;
            }
        }
    end(&search);
    return outcome;
}

/* Lower prices that prove a flow to the lowest that do, nothing being above zero.
 *
 * What vmeste_settle finds from zero, sooner: prices that prove the flow leave no way
 * shorter than nothing, so that each node is settled once (Dijkstra).
 */
int32_t vmeste_lower(int32_t n_nodes, int32_t n_arcs, const int32_t *tail,
                     const int32_t *head, const int64_t *cost, const int64_t *most,
                     int64_t *units, int64_t *price)
{
    Search search = {.net = {n_nodes, n_arcs, tail, head, cost, most, units, 0, 0},
                     .price = price};
    Heap *heap = &search.heap;
    int32_t outcome = begin(&search) ? DONE : NO_MEMORY;
    if (outcome == DONE && n_nodes) {
        int64_t highest = price[0];
        for (int32_t v = 1; v < n_nodes; v++)
            highest = price[v] > highest ? price[v] : highest;
        for (int32_t v = 0; v < n_nodes; v++)
            reach(heap, v, highest - price[v]);
        while (heap->size + heap->stacked)
            look_around(&search, nearest(heap));
        for (int32_t v = 0; v < n_nodes; v++)
            price[v] += heap->distance[v] - highest;
    }
    end(&search);
    return outcome;
}

/* Say of which version the functions are, so that an old library is not used. */
int32_t vmeste_version(void) { return VERSION; }
