#include "render/way-choice.h"

#include "render/streaming.h"

#define ROUNDS 3
/* Frames with less than that are no measure, and not worth it. */
#define SHARE_MIN 0.5
/* What fits into any cache beside the processor is not worth trying. */
#define STREAMED_MIN (UINT64_C(4) << 20)
/* A way that is less simple has to be better by so much, %: what is measured varies. */
#define MARGIN 10

void zs_way_choice_init(struct zs_way_choice *choice, uint64_t picture_bytes, bool has_pixel_loops)
{
	*choice = (struct zs_way_choice){.count = 1};
	if (has_pixel_loops && picture_bytes >= STREAMED_MIN && zs_streaming_is_supported()) {
		choice->ways[choice->count++].streams = true;
	}
	for (uint32_t i = 0; i < choice->count; i++) {
		choice->least_ns[i] = UINT64_MAX;
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

struct zs_way zs_way_choice_next(const struct zs_way_choice *choice, double share)
{
	if (share < SHARE_MIN) {
		return choice->ways[0];
	}
	return choice->ways[zs_way_choice_left(choice) == 0 ? choice->best : turn(choice)];
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

bool zs_way_choice_note(struct zs_way_choice *choice, double share, uint64_t ns)
{
	if (share < SHARE_MIN || zs_way_choice_left(choice) == 0) {
		return false;
	}
	uint64_t *least = &choice->least_ns[turn(choice)];
	*least = ns < *least ? ns : *least;
	choice->tried++;
	choice->best = find_best(choice);
	return zs_way_choice_left(choice) == 0;
}
