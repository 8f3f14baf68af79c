#ifndef ZS_TESTS_FUZZ_CHANNEL_STEP_H
#define ZS_TESTS_FUZZ_CHANNEL_STEP_H

#include "tests/fuzz/channel/bench.h"

#define STEP_NUMBERS 4

/** Something that one of those who are played does. */
struct step {
	const struct step_type *type;
	uint32_t numbers[STEP_NUMBERS];
};

/** Reads one: its name and its numbers. False if it is none. */
bool step_read(struct step *step, char *line);

/** One that is right, mostly, for what there is. */
void step_make(struct step *step, const struct bench *bench);

/** Another number, or another of its bits. */
void step_change(struct step *step);

void step_do(const struct step *step, struct bench *bench);

#endif
