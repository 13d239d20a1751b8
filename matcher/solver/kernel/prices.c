/* The lowest prices that prove a flow. */

#include "heap.h"
#include "network.h"
#include "queue.h"
#include "word.h"

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
    int32_t outcome = NO_MEMORY;
    int is_there = lay_out(&net, n_nodes, n_arcs, tail, head, cost, most, units);
    if (!make_heap(&heap, n_nodes) || !is_there)
        goto end;
    outcome = DONE;
    int64_t highest = n_nodes ? price[0] : 0;
    for (int32_t v = 1; v < n_nodes; v++)
        highest = price[v] > highest ? price[v] : highest;
    for (int32_t v = 0; v < n_nodes; v++)
        reach(&heap, v, highest - price[v]);
    while (waiting(&heap)) {
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
    return outcome;
}
