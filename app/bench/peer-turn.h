#ifndef ZS_APP_BENCH_PEER_TURN_H
#define ZS_APP_BENCH_PEER_TURN_H

#include "app/bench/cell.h"

/**
 * Notes which peers this cell has, and sends the parent what they show, or why one cannot. The cell
 * is open, with its own paths.
 */
void zs_bench_peer_open(struct zs_bench_cell *cell);

/**
 * A peer's turn: its process shows the block, or with ZS_BENCH_TASK_TRACED has its system calls
 * counted, while the cell is closed. Sends what it found. ZS_LOOP_DONE, ZS_LOOP_SIGNAL, or
 * ZS_LOOP_ERROR with `err`.
 */
enum zs_loop_end zs_bench_peer_turn(struct zs_bench_cell *cell, size_t path,
	const struct zs_bench_block *block, struct zs_error *err);

#endif
