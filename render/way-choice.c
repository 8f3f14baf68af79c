#include "render/way-choice.h"

#include "render/streaming.h"

#define ROUNDS 3
/* Frames with less than that are no measure, and streaming stores are not worth it for them. */
#define SHARE_MIN 0.5
/* What fits into any cache beside the processor is not worth trying. */
#define STREAMED_MIN (UINT64_C(4) << 20)
/* What one thread draws in less time is not worth waking others for. */
#define SHARED_MIN_NS UINT64_C(2000000)
/* A way that is less simple has to be better by so much, %: what is measured varies. */
#define MARGIN 10

static void add(struct zs_way_choice *choice, uint32_t threads, bool can_stream)
{
	for (int streams = 0; streams <= can_stream; streams++) {
		choice->least_ns[choice->count] = UINT64_MAX;
		choice->ways[choice->count++] = (struct zs_way){threads, streams != 0};
	}
}

void zs_way_choice_init(struct zs_way_choice *choice, const struct zs_way_range *range)
{
	const bool can_stream = range->has_pixel_loops && range->picture_bytes >= STREAMED_MIN &&
				zs_streaming_is_supported();
	*choice = (struct zs_way_choice){0};
	if (!range->threads_are_fixed || range->threads == 1) {
		add(choice, 1, can_stream);
	}
	if (range->threads > 1) {
		add(choice, range->threads, can_stream);
	}
}

uint32_t zs_way_choice_left(const struct zs_way_choice *choice)
{
	return choice->count == 1 ? 0 : choice->count * ROUNDS - choice->tried;
}

/** Whose turn it is: there and back, so that what changes with time hits all alike. */
static uint32_t turn(const struct zs_way_choice *choice)
{
	const uint32_t i = choice->tried % choice->count;
	return choice->tried / choice->count % 2 == 0 ? i : choice->count - 1 - i;
}

/** True if threads are worth it for so much of the picture. */
static bool pays(const struct zs_way_choice *choice, double share)
{
	return choice->ways[0].threads > 1 ||
	       (double)choice->least_ns[0] * share >= (double)SHARED_MIN_NS;
}

struct zs_way zs_way_choice_next(const struct zs_way_choice *choice, double share)
{
	const bool is_settled = zs_way_choice_left(choice) == 0;
	const struct zs_way best = choice->ways[choice->best];
	if (share >= SHARE_MIN) {
		return is_settled ? best : choice->ways[turn(choice)];
	}
	return is_settled && pays(choice, share) ? (struct zs_way){best.threads, false}
						 : choice->ways[0];
}

static uint32_t find_best(const struct zs_way_choice *choice)
{
	uint32_t best = 0;
	for (uint32_t i = 1; i < choice->count; i++) {
		if (choice->least_ns[i] / 100 < choice->least_ns[best] / (100 + MARGIN)) {
			best = i;
		}
	}
	return best;
}

/** Takes the ways with several threads out, once it is known that one is fast enough. */
static void drop_threads(struct zs_way_choice *choice)
{
	uint32_t ones = 0;
	while (ones < choice->count && choice->ways[ones].threads == 1) {
		ones++;
	}
	if (ones < choice->count && ones <= choice->tried && !pays(choice, 1)) {
		/* The turns go on with the ways that are left. */
		choice->tried = choice->tried < choice->count ? ones : ones * ROUNDS;
		choice->count = ones;
	}
}

bool zs_way_choice_note(struct zs_way_choice *choice, double share, uint64_t ns)
{
	if (share < SHARE_MIN || zs_way_choice_left(choice) == 0) {
		return false;
	}
	uint64_t *least = &choice->least_ns[turn(choice)];
	*least = ns < *least ? ns : *least;
	choice->tried++;
	drop_threads(choice);
	choice->best = find_best(choice);
	return zs_way_choice_left(choice) == 0;
}
