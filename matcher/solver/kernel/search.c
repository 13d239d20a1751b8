/* Shortest ways, searched from both ends.
 *
 * While many nodes lack units one of them is near, and few nodes are settled until it is
 * found. The last of them are far away: there a search from one end would settle nearly
 * all nodes for each. From both ends, each comes half the way.
 *
 * I. Pohl, Bi-directional Search, Machine Intelligence 6 (1971).
 */

#include "search.h"

#include "queue.h"

/* From the other end as well once one node of so many was settled (measured). */
enum { SHARE = 16 };

int make_search(Search *search)
{
    int32_t n_nodes = search->net.n_nodes;
    int is_there = make_ball(&search->from, n_nodes);
    return make_ball(&search->to, n_nodes) && is_there;
}

void free_search(Search *search)
{
    free_ball(&search->from);
    free_ball(&search->to);
}

/* Take note of a way through a node. */
static void note(Found *found, int32_t v, int64_t distance)
{
    if (distance < found->distance)
        *found = (Found){v, distance};
}

/* Settle a node of the first ball, and reach the nodes that it has ways to. */
static void look_ahead(Search *search, Found *found)
{
    const Network *net = &search->net;
    const Heap *other = &search->to.heap;
    Heap *heap = &search->from.heap;
    int32_t v = settle_nearest(&search->from);
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
        search->from.came[w] = at;
        if (search->excess[w] < 0)
            note(found, w, distance);
        else if (is_reached(other, w))
            note(found, w, distance + other->distance[w]);
    }
}

/* Settle a node of the second ball, and reach the nodes that have ways to it. */
static void look_back(Search *search, Found *found)
{
    const Network *net = &search->net;
    const Heap *other = &search->from.heap;
    Heap *heap = &search->to.heap;
    int32_t v = settle_nearest(&search->to);
    int64_t so_far = heap->distance[v] - search->price[v];
    int32_t end = net->first[v + 1];
    search->looks += end - net->first[v];
    for (int32_t at = net->first[v]; at < end; at++) {
        const Way *back = net->ways + at;
        int32_t w = back->target;
        if (net->ways[back->mirror].room <= 0)
            continue;
        int64_t distance = so_far - back->length + search->price[w];
        if (!is_news(heap, w, distance))
            continue;
        reach(heap, w, distance);
        search->to.came[w] = back->mirror;
        if (is_reached(other, w))
            note(found, w, distance + other->distance[w]);
    }
}

/* Say whether a search from the other end as well will be sooner done. */
static int is_worth_both(const Search *search)
{
    int32_t settled = search->from.n_settled;
    return settled > search->net.n_nodes / SHARE && settled > search->n_lacking;
}

/* Begin the second ball around all nodes that lack units. */
static void begin_behind(Search *search)
{
    search->to.heap.now = 0;
    for (int32_t v = 0; v < search->net.n_nodes; v++)
        if (search->excess[v] < 0)
            reach(&search->to.heap, v, 0);
}

/* Close off for good all nodes from which none that lacks units can be reached.
 *
 * No way leads out of them, and no unit will ever be sent through them: a search that
 * comes to one need not go on there.
 */
static void close_off(Search *search)
{
    Ball *from = &search->from;
    int is_whole = !waiting(&from->heap);
    /* Else all nodes were found from which units can be sent: no other one can. */
    for (int32_t v = 0; !is_whole && v < search->net.n_nodes; v++)
        if (!is_reached(&search->to.heap, v))
            from->heap.place[v] = SETTLED;
    from->heap.size = from->heap.stacked = from->n_settled = 0;
    search->has_closed = 1;
}

int32_t find_way(Search *search, int32_t from, Found *found)
{
    int is_both = 0;
    empty(&search->from);
    empty(&search->to);
    *found = (Found){-1, FAR_AWAY};
    if (is_reached(&search->from.heap, from))
        return NO_WAY;
    reach(&search->from.heap, from, 0);
    while (radius(&search->from.heap) + (is_both ? radius(&search->to.heap) : 0) <
           found->distance) {
        int64_t before = search->looks;
        if (!is_both && is_worth_both(search)) {
            begin_behind(search);
            is_both = 1;
        }
        if (is_both && search->to.n_settled < search->from.n_settled)
            look_back(search, found);
        else
            look_ahead(search, found);
        if (is_stopped(&search->word, search->looks - before))
            return STOPPED;
        if (search->looks > search->patience)
            return TOO_LONG;
    }
    if (found->meeting >= 0)
        return DONE;
    close_off(search);
    return NO_WAY;
}

/* Each ball moves the prices inside it as far as it reaches, together the whole way.
 *
 * Where both move the ends of an arc apart, a way leads through it, which is no shorter
 * than the one found: so no arc costs less than nothing afterwards.
 */
void move_prices(Search *search, const Found *found)
{
    const Ball *from = &search->from, *to = &search->to;
    int64_t ahead = radius(&from->heap);
    if (ahead > found->distance)
        ahead = found->distance;
    int64_t behind = found->distance - ahead;
    for (int32_t k = 0; k < from->n_settled; k++) {
        int32_t v = from->settled[k];
        if (from->heap.distance[v] < ahead)
            search->price[v] += from->heap.distance[v] - ahead;
    }
    for (int32_t k = 0; k < to->n_settled; k++) {
        int32_t v = to->settled[k];
        if (to->heap.distance[v] < behind)
            search->price[v] += behind - to->heap.distance[v];
    }
}

/* Return where the way begins by which a node was reached. */
static int32_t before(const Search *search, int32_t v)
{
    const Way *ways = search->net.ways;
    return ways[ways[search->from.came[v]].mirror].target;
}

/* Return where the way ends by which a node reaches one that lacks units. */
static int32_t after(const Search *search, int32_t v)
{
    return search->net.ways[search->to.came[v]].target;
}

static int64_t at_most(int64_t units, const Way *way)
{
    return units < way->room ? units : way->room;
}

void send_along(Search *search, int32_t from, const Found *found)
{
    Network *net = &search->net;
    int64_t units = search->excess[from];
    int32_t to = found->meeting;
    for (int32_t v = to; v != from; v = before(search, v))
        units = at_most(units, net->ways + search->from.came[v]);
    for (; search->excess[to] >= 0; to = after(search, to))
        units = at_most(units, net->ways + search->to.came[to]);
    if (units > -search->excess[to])
        units = -search->excess[to];
    for (int32_t v = found->meeting; v != from; v = before(search, v))
        push(net, net->ways + search->from.came[v], units);
    for (int32_t v = found->meeting; v != to; v = after(search, v))
        push(net, net->ways + search->to.came[v], units);
    search->excess[from] -= units;
    search->excess[to] += units;
    search->n_lacking -= search->excess[to] == 0;
}

/* Lower the price of a node so that no way into it costs less than nothing. */
static int lower(Search *search, int32_t v)
{
    const Network *net = &search->net;
    int64_t before = search->price[v];
    for (int32_t at = net->first[v]; at < net->first[v + 1]; at++) {
        const Way *back = net->ways + at;
        int64_t through = search->price[back->target] - back->length;
        if (net->ways[back->mirror].room > 0 && through < search->price[v])
            search->price[v] = through;
    }
    return search->price[v] < before;
}

int32_t settle_closed(Search *search)
{
    const Network *net = &search->net;
    Queue queue;
    if (!search->has_closed)
        return DONE;
    int32_t outcome = make_queue(&queue, net->n_nodes) ? DONE : NO_MEMORY;
    empty(&search->from);
    for (int32_t v = 0; outcome == DONE && v < net->n_nodes; v++)
        if (is_reached(&search->from.heap, v) && lower(search, v))
            enqueue(&queue, v);
    while (outcome == DONE && queue.size) {
        int32_t v = dequeue(&queue), end = net->first[v + 1];
        for (int32_t at = net->first[v]; at < end; at++) {
            const Way *out = net->ways + at;
            int64_t through = search->price[v] + out->length;
            if (out->room <= 0 || through >= search->price[out->target])
                continue;
            search->price[out->target] = through;
            enqueue(&queue, out->target);
        }
        if (is_stopped(&search->word, end - net->first[v]))
            outcome = STOPPED;
    }
    free_queue(&queue);
    return outcome;
}
