/* Laying out a network, and holding a flow to prices. */

#include "network.h"

#include <stdlib.h>

#define VERSION 8

int lay_out(Network *net, ARCS)
{
    int32_t n = n_nodes, m = n_arcs;
    net->n_nodes = n;
    net->n_arcs = m;
    net->first = calloc((size_t)n + 2, sizeof *net->first);
    net->along = malloc(((size_t)m + 1) * sizeof *net->along);
    net->ways = malloc(((size_t)2 * m + 1) * sizeof *net->ways);
    if (!net->first || !net->along || !net->ways)
        return 0;
    int32_t *next = net->first + 1;
    for (int32_t a = 0; a < m; a++) {
        next[tail[a]]++;
        next[head[a]]++;
    }
    /* Counts become places where the ways of each node begin. */
    int32_t begin = 0;
    for (int32_t v = 0; v < n; v++) {
        int32_t count = next[v];
        next[v] = begin;
        begin += count;
    }
    for (int32_t a = 0; a < m; a++) {
        int32_t out = next[tail[a]]++, back = next[head[a]]++;
        net->ways[out] = (Way){cost[a], most[a] - units[a], head[a], back};
        net->ways[back] = (Way){-cost[a], units[a], tail[a], out};
        net->along[a] = out;
    }
    /* Each place has moved on to the next node's: shifted by one they are right. */
    net->first[0] = 0;
    return 1;
}

void read_off(const Network *net, const int64_t *most, int64_t *units)
{
    for (int32_t a = 0; a < net->n_arcs; a++)
        units[a] = most[a] - net->ways[net->along[a]].room;
}

void clear(Network *net)
{
    free(net->first);
    free(net->along);
    free(net->ways);
}

/* Say of which version the functions are, so that an old library is not used. */
int32_t vmeste_version(void) { return VERSION; }
