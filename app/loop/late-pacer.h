#ifndef ZS_APP_LOOP_LATE_PACER_H
#define ZS_APP_LOOP_LATE_PACER_H

#include <stdbool.h>
#include <stdint.h>

/*
 * When the pace `late` begins a frame: as late as it still reaches the vblank that it would have
 * reached at once, too. What it shows, and what the user did, is then as new as it can be.
 *
 * The frame before has flipped at a vblank, so the next ones are known: whole periods later. From
 * the one aimed at three things are taken away.
 *
 * What the frame costs, from its start until the display has it. The median of the last frames says
 * that: one frame whose process did not get to run for 50 ms does not move it. Costs are kept apart
 * by how much of the picture changes; another scene or path starts anew.
 *
 * A margin, for what lies above the median: the spread of the costs, and two parts that late frames
 * make. The shock is as large as a frame was late, and fades within half a second, by which time
 * the median has followed a load that stays. The tail grows by a little with each late frame and
 * falls by as much in two thousand others: it settles where one in two thousand is late. A maximum
 * over the last frames, or a high quantile of them, would follow a single outlier instead. A frame
 * that would have been late whenever it had begun teaches nothing but its cost.
 *
 * The lead: how long before a vblank the display has to have a frame. A monitor needs a little for
 * its commit. A compositor composes first, when it likes, and does not say; presentation feedback
 * does. A frame that is shown a vblank later than it should be by the lead lengthens it, one that
 * is shown earlier shortens it; after some hundreds that were shown as expected a shorter one is
 * tried, more rarely each time that this failed.
 *
 * Compositors ask the same from the other side: how late they may begin themselves. Sway's
 * max_render_time can be told by the user; mutter adds up the longest of its recent
 * times; gamescope has a maximum that decays, and a fixed zone behind it. What they lose by a late
 * frame is every app's, so maxima suit them; an app loses one frame of its own, and pays for a
 * maximum with the age of all the others.
 *
 * Where a frame cannot reach the next vblank even without the margin, it aims at the one behind.
 */

/** So many costs are kept of each size of damage. */
#define ZS_LATE_COSTS 32
/** Sizes of damage: more than half of the picture, more than an eighth, a 32nd, a 128th, less. */
#define ZS_LATE_SIZES 5

/** What frames of one size of damage cost, ns. */
struct zs_late_costs {
	uint32_t recent[ZS_LATE_COSTS]; ///< in a ring
	uint32_t count;                 ///< of all that ever were
	uint32_t typical, spread;       ///< of the recent ones
	uint32_t shock, tail;           ///< of the margin
};

struct zs_late_pacer {
	uint64_t period_ns;
	bool learns_lead;
	struct zs_late_costs costs[ZS_LATE_SIZES];
	uint64_t last_flip_ns; ///< 0: not known
	uint64_t lead_ns;
	bool tries_shorter;     ///< a lead that was not tried before, or failed when it was
	uint32_t shown_in_time; ///< in a row, since the lead was changed
	uint32_t patience;      ///< so many of them before a shorter lead is tried
};

/** What a frame is to do. */
struct zs_late_plan {
	uint64_t start_ns;    ///< when it is to begin, CLOCK_MONOTONIC
	uint64_t earliest_ns; ///< when it could: when it was planned, or planned first
	uint64_t aim_ns;      ///< the vblank that it is to reach; 0 if none is known
	uint32_t size;        ///< of its damage, an index
};

/** `learns_lead`: a compositor takes the frames, and its flips say when they were seen. */
void zs_late_pacer_init(struct zs_late_pacer *pacer, uint64_t period_ns, bool learns_lead);

/** Drops what frames cost: another scene or path. */
void zs_late_pacer_forget_costs(struct zs_late_pacer *pacer);

/** Drops when the last flip was: the screen was away, or another one. */
void zs_late_pacer_forget_flips(struct zs_late_pacer *pacer);

/**
 * Plans the next frame, at `now_ns`. It changes `part` of the `whole` picture, both in pixels. Of
 * the frames before, `pending` have yet to flip.
 */
struct zs_late_plan zs_late_pacer_plan(const struct zs_late_pacer *pacer, uint64_t part,
	uint64_t whole, uint32_t pending, uint64_t now_ns);

/**
 * Learns what a frame cost from its start until the display had it, but for the `waited_ns` that
 * the loop waited for the frame before. True if it missed its aim: it was submitted after that.
 */
bool zs_late_pacer_submitted(struct zs_late_pacer *pacer, const struct zs_late_plan *plan,
	uint64_t waited_ns, uint64_t submit_end_ns);

/** Learns when a frame was shown that the display had at `submit_end_ns`. */
void zs_late_pacer_flipped(struct zs_late_pacer *pacer, uint64_t flip_ns, uint64_t submit_end_ns);

#endif
