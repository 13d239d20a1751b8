/* A flow made cheapest again, one shortest way after another. */

#include "search.h"

enum { FEW = 4, LONGER = 4 };
static const double MOSTLY = 0.8, NEARLY = 0.99;

/* Send away what a node has too much of; return an outcome. */
static int32_t relieve(Search *search, int32_t v)
{
    while (search->excess[v] > 0) {
        Found found;
        int32_t outcome = find_way(search, v, &found);
        if (outcome != DONE)
            return outcome;
        move_prices(search, &found);
        send_along(search, v, &found);
    }
    return DONE;
}

static int is_much(const Search *search, int64_t units)
{
    return units > search->net.n_nodes / FEW;
}

/* Say whether it will surely take too long, some of all units being sent.
 *
 * Ways get longer towards the end, so that this is never said too soon. From nothing,
 * where patience lasts, nearly all units are sent within a sixteenth of it (measured:
 * nine tenths; where it does not last, a half). When patience ends and only one unit in a
 * hundred is left, it is sooner done than in another way.
 */
static int is_hopeless(const Search *search, int64_t patience, int64_t sent, int64_t all)
{
    double looks = (double)search->looks, most = (double)patience;
    double share = looks < most ? MOSTLY : NEARLY;
    if (!is_much(search, all))
        share = looks / most;
    return looks > most / 16 && (double)sent < share * (double)all;
}

static int64_t too_many(const int64_t *excess, int32_t n_nodes)
{
    int64_t units = 0;
    for (int32_t v = 0; v < n_nodes; v++)
        units += excess[v] > 0 ? excess[v] : 0;
    return units;
}

static int32_t lacking(const int64_t *excess, int32_t n_nodes)
{
    int32_t nodes = 0;
    for (int32_t v = 0; v < n_nodes; v++)
        nodes += excess[v] < 0;
    return nodes;
}

/* Use arcs that are worth more than their prices up, and free those worth less.
 *
 * Before the network is laid out: arcs lie one after another here.
 */
static void hold_to_prices(ARCS, int64_t *excess, const int64_t *price)
{
    (void)n_nodes;
    for (int32_t a = 0; a < n_arcs; a++) {
        int64_t dear = cost[a] + price[tail[a]] - price[head[a]], before = units[a];
        /* What an arc may carry can have changed since it was given its units. */
        if (dear < 0 || units[a] > most[a])
            units[a] = most[a];
        if (dear > 0 || units[a] < 0)
            units[a] = 0;
        excess[tail[a]] -= units[a] - before;
        excess[head[a]] += units[a] - before;
    }
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
    int32_t outcome = NO_MEMORY;
    hold_to_prices(n_nodes, n_arcs, tail, head, cost, most, units, excess, price);
    int is_there = lay_out(&search.net, n_nodes, n_arcs, tail, head, cost, most, units);
    if (!make_search(&search) || !is_there)
        goto end;
    outcome = DONE;
    search.n_lacking = lacking(excess, n_nodes);
    int64_t all = too_many(excess, n_nodes), sent = 0;
    if (is_much(&search, all) && patience < INT64_MAX / LONGER)
        search.patience = LONGER * patience;
    for (int32_t v = 0; v < n_nodes && outcome <= NO_WAY; v++) {
        if (excess[v] <= 0)
            continue;
        sent += excess[v];
        int32_t own = relieve(&search, v);
        if (own != DONE)
            outcome = own;
        if (outcome <= NO_WAY && is_hopeless(&search, patience, sent, all))
            outcome = TOO_LONG;
    }
    int32_t settled = settle_closed(&search);
    if (settled != DONE)
        outcome = settled;
    read_off(&search.net, most, units);
end:
    clear(&search.net);
    free_search(&search);
    return outcome;
}
