#include "render/repair-choice.h"

#define TRIES 6
/* Copying that takes so much longer, twice, is not tried again: such memory is slow to read. */
#define HOPELESS 4
#define TWICE 3

uint32_t zs_repair_choice_left(const struct zs_repair_choice *choice)
{
	return TRIES - choice->tried;
}

bool zs_repair_choice_copies(const struct zs_repair_choice *choice)
{
	const uint32_t turn = choice->tried % 4;
	return choice->tried < TRIES ? turn == 1 || turn == 2
				     : choice->least_ns[1] < choice->least_ns[0];
}

bool zs_repair_choice_note(
	struct zs_repair_choice *choice, bool copied, uint64_t pixels, uint64_t ns)
{
	if (choice->tried == TRIES || pixels == 0) {
		return false;
	}
	double *least = &choice->least_ns[copied];
	const double of_pixel = (double)ns / (double)pixels;
	*least = *least == 0 || of_pixel < *least ? of_pixel : *least;
	choice->tried++;
	if (choice->tried == TWICE && choice->least_ns[1] > HOPELESS * choice->least_ns[0]) {
		choice->tried = TRIES;
	}
	return choice->tried == TRIES;
}
