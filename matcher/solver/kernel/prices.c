/* The lowest prices that prove a flow. */

#include "heap.h"
#include "network.h"
#include "queue.h"
#include "word.h"

/* So many that few nodes share one, so few that empty ones cost nothing. */
enum { N_SHELVES = 1024 };

/* Shorten distances along every way that has room, until none is shorter.
 *
 * Bellman and Ford, first in, first out. Begun at zero everywhere, distances end as the
 * lowest prices that prove the flow. NO_WAY if a cycle saves for ever: the flow is not
 * cheapest. STOPPED in between. O(nodes * arcs) at worst.
 */
int32_t vmeste_settle(ARCS, int64_t *distance, Asked asked)
{
    Word word = {.asked = asked};
    Network net;
    Queue queue;
    int32_t outcome = NO_MEMORY;
    int is_there = lay_out(&net, n_nodes, n_arcs, tail, head, cost, most, units);
    if (!make_queue(&queue, n_nodes) || !is_there)
        goto end;
    for (int32_t v = 0; v < n_nodes; v++)
        enqueue(&queue, v);
    outcome = DONE;
    for (int32_t turn = 0; queue.size && outcome == DONE; turn++) {
        if (turn > n_nodes)
            outcome = NO_WAY;
        for (int32_t left = queue.size; left && outcome == DONE; left--) {
            int32_t v = dequeue(&queue);
            const Way *end = net.ways + net.first[v + 1];
            if (is_stopped(&word, end - (net.ways + net.first[v])))
                outcome = STOPPED;
            for (const Way *out = net.ways + net.first[v]; out < end; out++) {
                int64_t through = distance[v] + out->length;
                if (out->room <= 0 || through >= distance[out->target])
                    continue;
                distance[out->target] = through;
                enqueue(&queue, out->target);
            }
        }
    }
end:
    clear(&net);
    free_queue(&queue);
    return outcome;
}

/* Nodes roughly by how far each is by itself: most are reached before their turn. */
typedef struct {
    int32_t *nodes;
    int32_t begins[N_SHELVES + 1]; /* where each shelf begins */
    int32_t shift;                 /* a distance without so many bits is a shelf */
    int32_t next;                  /* the first shelf that is still full */
} Shelves;

/* Lay nodes out by how far their price is below the highest; 0: too little memory. */
static int make_shelves(Shelves *shelves, int32_t n_nodes, const int64_t *price,
                        int64_t highest)
{
    int32_t *next = shelves->begins + 1;
    int64_t farthest = 0;
    shelves->nodes = malloc(((size_t)n_nodes + 1) * sizeof *shelves->nodes);
    if (!shelves->nodes)
        return 0;
    for (int32_t v = 0; v < n_nodes; v++)
        farthest = highest - price[v] > farthest ? highest - price[v] : farthest;
    while (farthest >> shelves->shift >= N_SHELVES)
        shelves->shift++;
    for (int32_t v = 0; v < n_nodes; v++)
        next[(highest - price[v]) >> shelves->shift]++;
    int32_t begin = 0;
    for (int32_t k = 0; k < N_SHELVES; k++) {
        int32_t count = next[k];
        next[k] = begin;
        begin += count;
    }
    for (int32_t v = 0; v < n_nodes; v++)
        shelves->nodes[next[(highest - price[v]) >> shelves->shift]++] = v;
    return 1;
}

/* Reach the nodes of a shelf that were not reached sooner. */
static void take_shelf(Shelves *shelves, Heap *heap, const int64_t *price,
                       int64_t highest)
{
    int32_t shelf = shelves->next++;
    for (int32_t k = shelves->begins[shelf]; k < shelves->begins[shelf + 1]; k++) {
        int32_t v = shelves->nodes[k];
        if (is_news(heap, v, highest - price[v]))
            reach(heap, v, highest - price[v]);
    }
}

/* Say whether some node on a shelf may be nearer than all that were reached. */
static int may_be_nearer(const Shelves *shelves, const Heap *heap)
{
    return shelves->next < N_SHELVES &&
           radius(heap) >= (int64_t)shelves->next << shelves->shift;
}

/* Lower prices that prove a flow to the lowest that do, nothing being above zero.
 *
 * What vmeste_settle finds from zero, sooner: prices that prove the flow leave no way
 * shorter than nothing, so that each node is settled once (Dijkstra). STOPPED in between:
 * then prices are as they were.
 */
int32_t vmeste_lower(ARCS, int64_t *price, Asked asked)
{
    Word word = {.asked = asked};
    Network net;
    Heap heap;
    Shelves shelves = {0};
    int32_t outcome = NO_MEMORY;
    int64_t highest = n_nodes ? price[0] : 0;
    for (int32_t v = 1; v < n_nodes; v++)
        highest = price[v] > highest ? price[v] : highest;
    int is_there = lay_out(&net, n_nodes, n_arcs, tail, head, cost, most, units);
    is_there = make_heap(&heap, n_nodes) && is_there;
    if (!make_shelves(&shelves, n_nodes, price, highest) || !is_there)
        goto end;
    outcome = DONE;
    while (waiting(&heap) || shelves.next < N_SHELVES) {
        if (may_be_nearer(&shelves, &heap)) {
            take_shelf(&shelves, &heap, price, highest);
            continue;
        }
        int32_t v = nearest(&heap);
        const Way *end = net.ways + net.first[v + 1];
        if (is_stopped(&word, end - (net.ways + net.first[v]))) {
            outcome = STOPPED;
            goto end;
        }
        for (const Way *out = net.ways + net.first[v]; out < end; out++) {
            if (out->room <= 0)
                continue;
            int64_t distance = heap.distance[v] + beyond(out, v, price);
            if (is_news(&heap, out->target, distance))
                reach(&heap, out->target, distance);
        }
    }
    for (int32_t v = 0; v < n_nodes; v++)
        price[v] += heap.distance[v] - highest;
end:
    clear(&net);
    free_heap(&heap);
    free(shelves.nodes);
    return outcome;
}
