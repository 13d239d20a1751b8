/* A cheapest flow by the network simplex, quick where there are few nodes.
 *
 * A tree of arcs joins all nodes and a root; every other arc is empty or full. An arc
 * that costs less than nothing beyond the prices of the tree comes in, and the first arc
 * of the cycle that is emptied or filled goes out, chosen so that the tree stays strongly
 * feasible: that cannot go on for ever (W. H. Cunningham, 1976).
 */

#include "network.h"
#include "word.h"

#include <stdlib.h>
#include <string.h>

enum { FULL = -1, IN_TREE = 0, EMPTY = 1 };
enum { FEWEST_LOOKS = 10 };

typedef struct {
    int32_t arc, parent;                  /* above a node */
    int32_t depth, child, next, previous; /* its first child, and its siblings */
    int32_t leads_up;                     /* whether the arc leads to the parent */
} Node;

typedef struct {
    int32_t n_nodes, n_arcs; /* without the root and the arcs to it */
    int32_t *tail, *head;
    int64_t *cost, *most, *units, *price;
    signed char *state;
    Node *nodes;
    int32_t *stack;
    int32_t at, looks; /* where arcs are looked at next, and how many at once */
    Word word;
} Simplex;

static void cut(Node *nodes, int32_t v)
{
    Node *own = nodes + v;
    if (own->previous >= 0)
        nodes[own->previous].next = own->next;
    else
        nodes[own->parent].child = own->next;
    if (own->next >= 0)
        nodes[own->next].previous = own->previous;
}

static void hang(Node *nodes, int32_t v, int32_t parent, int32_t arc, int leads_up)
{
    Node *own = nodes + v;
    own->parent = parent;
    own->arc = arc;
    own->leads_up = leads_up;
    own->previous = -1;
    own->next = nodes[parent].child;
    if (own->next >= 0)
        nodes[own->next].previous = v;
    nodes[parent].child = v;
}

/* Return what a unit of an arc costs beyond the prices. */
static int64_t dear(const Simplex *own, int32_t a)
{
    return own->cost[a] + own->price[own->tail[a]] - own->price[own->head[a]];
}

/* Return the arc of a block that saves most, of the first block with any.
 *
 * -1: there is none, or it was stopped.
 */
static int32_t find_arc(Simplex *own)
{
    int64_t best = 0;
    int32_t found = -1, left = own->looks, a = own->at;
    for (int32_t k = 0; k < own->n_arcs; k++) {
        int64_t beyond = own->state[a] * dear(own, a);
        if (beyond < best) {
            best = beyond;
            found = a;
        }
        a = a + 1 == own->n_arcs ? 0 : a + 1;
        if (--left)
            continue;
        if (is_stopped(&own->word, own->looks))
            return -1;
        if (found >= 0)
            break;
        left = own->looks;
    }
    own->at = a;
    return found;
}

static int32_t join_of(const Node *nodes, int32_t v, int32_t w)
{
    while (v != w) {
        if (nodes[v].depth >= nodes[w].depth)
            v = nodes[v].parent;
        else
            w = nodes[w].parent;
    }
    return v;
}

/* The cycle that an arc closes: units go from the join down to first, and back up. */
typedef struct {
    int32_t first, second, join;
    int32_t leaving; /* the node below the arc that goes out; -1: the one that came */
    int is_first;    /* whether that is on the way to first */
    int64_t units;
} Cycle;

/* Return how much more the arc above a node can carry upwards, or downwards. */
static int64_t room_above(const Simplex *own, int32_t v, int upwards)
{
    const Node *node = own->nodes + v;
    int64_t units = own->units[node->arc];
    return node->leads_up == upwards ? own->most[node->arc] - units : units;
}

static Cycle cycle_of(const Simplex *own, int32_t arc)
{
    int is_empty = own->state[arc] == EMPTY;
    Cycle cycle = {.first = is_empty ? own->tail[arc] : own->head[arc],
                   .second = is_empty ? own->head[arc] : own->tail[arc],
                   .leaving = -1,
                   .units = own->most[arc]};
    cycle.join = join_of(own->nodes, cycle.first, cycle.second);
    for (int32_t v = cycle.first; v != cycle.join; v = own->nodes[v].parent)
        if (room_above(own, v, 0) < cycle.units) {
            cycle.units = room_above(own, v, 0);
            cycle.leaving = v;
            cycle.is_first = 1;
        }
    /* The last of several is taken here: so the tree stays strongly feasible. */
    for (int32_t v = cycle.second; v != cycle.join; v = own->nodes[v].parent)
        if (room_above(own, v, 1) <= cycle.units) {
            cycle.units = room_above(own, v, 1);
            cycle.leaving = v;
            cycle.is_first = 0;
        }
    return cycle;
}

static void send_around(Simplex *own, int32_t arc, const Cycle *cycle)
{
    const Node *nodes = own->nodes;
    own->units[arc] += own->state[arc] * cycle->units;
    for (int32_t v = cycle->first; v != cycle->join; v = nodes[v].parent)
        own->units[nodes[v].arc] += nodes[v].leads_up ? -cycle->units : cycle->units;
    for (int32_t v = cycle->second; v != cycle->join; v = nodes[v].parent)
        own->units[nodes[v].arc] += nodes[v].leads_up ? cycle->units : -cycle->units;
}

/* Hang the part of the tree below an arc by another arc: the way up to it turns over. */
static void turn_over(Simplex *own, int32_t top, int32_t v, int32_t parent, int32_t arc)
{
    Node *nodes = own->nodes;
    int leads_up = own->tail[arc] == v;
    for (int32_t is_top = 0; !is_top;) {
        Node old = nodes[v];
        is_top = v == top;
        cut(nodes, v);
        hang(nodes, v, parent, arc, leads_up);
        parent = v;
        arc = old.arc;
        leads_up = !old.leads_up;
        v = old.parent;
    }
}

/* Raise the prices of a part of the tree, and count its depth anew. */
static void raise_prices(Simplex *own, int32_t top, int64_t by)
{
    Node *nodes = own->nodes;
    int32_t size = 0;
    own->stack[size++] = top;
    while (size) {
        int32_t v = own->stack[--size];
        nodes[v].depth = nodes[nodes[v].parent].depth + 1;
        own->price[v] += by;
        for (int32_t w = nodes[v].child; w >= 0; w = nodes[w].next)
            own->stack[size++] = w;
    }
}

static void pivot(Simplex *own, int32_t arc)
{
    Cycle cycle = cycle_of(own, arc);
    if (cycle.units)
        send_around(own, arc, &cycle);
    if (cycle.leaving < 0) {
        own->state[arc] = -own->state[arc];
        return;
    }
    int32_t gone = own->nodes[cycle.leaving].arc;
    int32_t below = cycle.is_first ? cycle.first : cycle.second;
    int32_t above = cycle.is_first ? cycle.second : cycle.first;
    int64_t beyond = dear(own, arc);
    own->state[gone] = own->units[gone] ? FULL : EMPTY;
    own->state[arc] = IN_TREE;
    turn_over(own, cycle.leaving, below, above, arc);
    raise_prices(own, below, below == own->tail[arc] ? -beyond : beyond);
}

/* A forest of arcs neither empty nor full, before it is hung on the root. */
typedef struct {
    int32_t *set;    /* above a node, towards the one that stands for its tree */
    int32_t *first;  /* arcs of the forest at a node: a list of ends */
    int32_t *beside; /* the next end at the same node; ends 2k, 2k + 1 are of arc k */
    int32_t *arcs, n_arcs;
    int32_t *order; /* nodes, each below the one above it */
    int64_t *excess;
} Forest;

static int32_t top_of(int32_t *set, int32_t v)
{
    while (set[v] != v)
        v = set[v] = set[set[v]];
    return v;
}

static void put_at(Forest *forest, int32_t v, int32_t end)
{
    forest->beside[end] = forest->first[v];
    forest->first[v] = end;
}

/* Take an arc in, or empty or fill it where it would close a cycle. */
static void gather(Simplex *own, Forest *forest, int32_t a)
{
    int64_t units = own->units[a], most = own->most[a];
    int is_between = units > 0 && units < most;
    int32_t v = own->tail[a], w = own->head[a];
    int32_t top = is_between ? top_of(forest->set, v) : 0;
    int32_t other = is_between ? top_of(forest->set, w) : 0;
    if (top != other) {
        forest->set[top] = other;
        forest->arcs[forest->n_arcs] = a;
        put_at(forest, v, 2 * forest->n_arcs);
        put_at(forest, w, 2 * forest->n_arcs + 1);
        forest->n_arcs++;
        own->state[a] = IN_TREE;
    } else {
        int is_full = most > 0 && 2 * units >= most;
        own->units[a] = is_full ? most : 0;
        own->state[a] = is_full ? FULL : EMPTY;
    }
    forest->excess[v] -= own->units[a];
    forest->excess[w] += own->units[a];
}

/* Say who is above whom in each tree; whoever is above all has the root there. */
static void arrange(Simplex *own, Forest *forest)
{
    int32_t root = own->n_nodes, size = 0;
    Node *nodes = own->nodes;
    for (int32_t v = 0; v < root; v++) {
        if (nodes[v].parent >= 0)
            continue;
        nodes[v].parent = root;
        forest->order[size] = v;
        for (int32_t at = size++; at < size; at++) {
            int32_t above = forest->order[at];
            for (int32_t end = forest->first[above]; end >= 0; end = forest->beside[end]) {
                int32_t a = forest->arcs[end / 2];
                int32_t below = end % 2 ? own->tail[a] : own->head[a];
                if (nodes[below].parent >= 0)
                    continue;
                nodes[below].parent = above;
                nodes[below].arc = a;
                nodes[below].leads_up = end % 2;
                forest->order[size++] = below;
            }
        }
    }
}

/* Send what a node has too much of up its arc, as far as there is room. */
static void send_up(Simplex *own, Forest *forest, int32_t v)
{
    Node *node = own->nodes + v;
    int64_t sign = node->leads_up ? 1 : -1, before = own->units[node->arc];
    int64_t units = before + sign * forest->excess[v], most = own->most[node->arc];
    units = units < 0 ? 0 : units > most ? most : units;
    own->units[node->arc] = units;
    forest->excess[v] -= sign * (units - before);
    forest->excess[node->parent] += sign * (units - before);
    /* Units must be able to go up: else the tree would not be strongly feasible. */
    if (forest->excess[v] || units == (node->leads_up ? most : 0)) {
        own->state[node->arc] = units ? FULL : EMPTY;
        node->parent = own->n_nodes;
    }
}

/* Hang a node on the root, by a dear arc where it lacks units; else by one that keeps
 * its price, so that good prices are not lost. */
static void hang_on_root(Simplex *own, int64_t excess, int32_t v, int64_t dearest)
{
    int32_t root = own->n_nodes, a = own->n_arcs + v;
    int leads_up = excess >= 0;
    own->tail[a] = leads_up ? v : root;
    own->head[a] = leads_up ? root : v;
    own->cost[a] = leads_up ? own->price[root] - own->price[v] : dearest;
    own->most[a] = INT64_MAX / 4;
    own->units[a] = leads_up ? excess : -excess;
    own->state[a] = IN_TREE;
    hang(own->nodes, v, root, a, leads_up);
}

/* Return what is dearer than any way, or as dear as numbers can be. */
static int64_t dearest_of(const Simplex *own)
{
    int64_t highest = 1, dearest = INT64_MAX / 4;
    for (int32_t a = 0; a < own->n_arcs; a++) {
        int64_t size = own->cost[a] < 0 ? -own->cost[a] : own->cost[a];
        highest = size > highest ? size : highest;
    }
    return highest < dearest / (own->n_nodes + 1) ? highest * (own->n_nodes + 1) : dearest;
}

/* Begin with a tree of the arcs that are neither empty nor full, and of arcs to the
 * root for what they leave over: dear ones from it to all who lack units. */
static void plant(Simplex *own, Forest *forest)
{
    int32_t root = own->n_nodes;
    int64_t dearest = dearest_of(own);
    for (int32_t v = 0; v < root; v++) {
        own->nodes[v] = (Node){-1, -1, 0, -1, -1, -1, 0};
        forest->set[v] = v;
        forest->first[v] = -1;
    }
    own->nodes[root] = (Node){-1, -1, 0, -1, -1, -1, 0};
    own->price[root] = 0;
    for (int32_t v = 0; v < root; v++)
        if (own->price[v] > own->price[root])
            own->price[root] = own->price[v];
    for (int32_t a = 0; a < own->n_arcs; a++)
        gather(own, forest, a);
    arrange(own, forest);
    for (int32_t k = root - 1; k >= 0; k--)
        if (own->nodes[forest->order[k]].parent != root)
            send_up(own, forest, forest->order[k]);
    for (int32_t k = 0; k < root; k++) {
        int32_t v = forest->order[k];
        Node *node = own->nodes + v;
        if (node->parent == root)
            hang_on_root(own, forest->excess[v], v, dearest);
        else
            hang(own->nodes, v, node->parent, node->arc, node->leads_up);
        int64_t cost = own->cost[node->arc];
        node->depth = own->nodes[node->parent].depth + 1;
        own->price[v] = own->price[node->parent] + (node->leads_up ? -cost : cost);
    }
}

static int make_forest(Forest *forest, const Simplex *own, const int64_t *excess)
{
    size_t n = (size_t)own->n_nodes + 1;
    forest->set = malloc(n * sizeof *forest->set);
    forest->first = malloc(n * sizeof *forest->first);
    forest->beside = malloc(2 * n * sizeof *forest->beside);
    forest->arcs = malloc(n * sizeof *forest->arcs);
    forest->order = malloc(n * sizeof *forest->order);
    forest->excess = malloc(n * sizeof *forest->excess);
    if (forest->excess)
        memcpy(forest->excess, excess, (n - 1) * sizeof *forest->excess);
    return forest->set && forest->first && forest->beside && forest->arcs &&
           forest->order && forest->excess;
}

static void unmake_forest(Forest *forest)
{
    free(forest->set);
    free(forest->first);
    free(forest->beside);
    free(forest->arcs);
    free(forest->order);
    free(forest->excess);
}

static int make(Simplex *own)
{
    size_t n_arcs = (size_t)own->n_arcs + own->n_nodes + 1, n = (size_t)own->n_nodes + 1;
    own->tail = malloc(n_arcs * sizeof *own->tail);
    own->head = malloc(n_arcs * sizeof *own->head);
    own->cost = malloc(n_arcs * sizeof *own->cost);
    own->most = malloc(n_arcs * sizeof *own->most);
    own->units = calloc(n_arcs, sizeof *own->units);
    own->price = malloc(n * sizeof *own->price);
    own->state = malloc(n_arcs);
    own->nodes = malloc(n * sizeof *own->nodes);
    own->stack = malloc(n * sizeof *own->stack);
    return own->tail && own->head && own->cost && own->most && own->units &&
           own->price && own->state && own->nodes && own->stack;
}

static void unmake(Simplex *own)
{
    free(own->tail);
    free(own->head);
    free(own->cost);
    free(own->most);
    free(own->units);
    free(own->price);
    free(own->state);
    free(own->nodes);
    free(own->stack);
}

static int32_t root_of(int32_t number)
{
    int32_t root = 0;
    while ((int64_t)(root + 1) * (root + 1) <= number)
        root++;
    return root;
}

/* Find a cheapest flow, and prices that prove it.
 *
 * excess is what each node has too much of while no arc is used. The nearer the units of
 * before and the prices come to what is found, the sooner; the units need not agree with
 * the excess. NO_WAY if there is no flow that leaves nothing over, or STOPPED: then
 * nothing is written.
 */
int32_t vmeste_simplex(ARCS, const int64_t *excess, int64_t *price, Asked asked)
{
    Simplex own = {.n_nodes = n_nodes, .n_arcs = n_arcs, .word = {.asked = asked}};
    Forest forest = {.n_arcs = 0};
    int32_t outcome = NO_MEMORY;
    if (!make(&own) || !make_forest(&forest, &own, excess))
        goto end;
    memcpy(own.tail, tail, sizeof *tail * (size_t)n_arcs);
    memcpy(own.head, head, sizeof *head * (size_t)n_arcs);
    memcpy(own.cost, cost, sizeof *cost * (size_t)n_arcs);
    memcpy(own.most, most, sizeof *most * (size_t)n_arcs);
    memcpy(own.units, units, sizeof *units * (size_t)n_arcs);
    memcpy(own.price, price, sizeof *price * (size_t)n_nodes);
    memset(own.state + n_arcs, EMPTY, (size_t)n_nodes);
    plant(&own, &forest);
    own.looks = root_of(n_arcs);
    if (own.looks < FEWEST_LOOKS)
        own.looks = FEWEST_LOOKS;
    for (int32_t arc; (arc = find_arc(&own)) >= 0;)
        pivot(&own, arc);
    outcome = own.word.said ? STOPPED : DONE;
    for (int32_t v = 0; v < n_nodes && outcome == DONE; v++)
        if (own.units[n_arcs + v])
            outcome = NO_WAY;
    if (outcome == DONE) {
        memcpy(units, own.units, sizeof *units * (size_t)n_arcs);
        memcpy(price, own.price, sizeof *price * (size_t)n_nodes);
    }
end:
    unmake(&own);
    unmake_forest(&forest);
    return outcome;
}
