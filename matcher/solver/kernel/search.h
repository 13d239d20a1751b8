/* The search for a shortest way from a node with too much to one that lacks units. */

#ifndef VMESTE_SEARCH_H
#define VMESTE_SEARCH_H

#include "ball.h"
#include "network.h"
#include "word.h"

typedef struct {
    Network net;
    Ball from, to; /* around the node with too much, and around all that lack units */
    int64_t *excess, *price;
    int32_t n_lacking;       /* how many nodes lack units */
    int has_closed;          /* whether nodes were closed off: no way leads out of them */
    int64_t patience, looks; /* how many ways may be looked at, and how many were */
    Word word;
} Search;

/* What was found: how far it is, and the node where the halves of the way meet. */
typedef struct {
    int32_t meeting;
    int64_t distance;
} Found;

/* Within the library: other libraries of the process may have such names as well. */
#pragma GCC visibility push(hidden)

/* Make room; 0: there is too little memory. */
int make_search(Search *search);

void free_search(Search *search);

/* Find the way from a node; DONE, NO_WAY, TOO_LONG or STOPPED. */
int32_t find_way(Search *search, int32_t from, Found *found);

/* Change prices so that the way found costs nothing, and every other no less. */
void move_prices(Search *search, const Found *found);

/* Lower prices of nodes closed off as far as ways into them ask, searches having changed
 * others since; DONE, STOPPED or NO_MEMORY. */
int32_t settle_closed(Search *search);

/* Send as many units as can be along the way found. */
void send_along(Search *search, int32_t from, const Found *found);

#pragma GCC visibility pop

#endif
