#include "app/display/in-flight.h"

#include <stddef.h>

unsigned zs_in_flight_add(struct zs_in_flight *in_flight, bool waits, bool *displaced)
{
	const unsigned slot = ++in_flight->count % ZS_IN_FLIGHT_MAX;
	if (displaced != NULL) {
		*displaced = zs_in_flight_waits(in_flight, slot);
	}
	zs_in_flight_end(in_flight, slot);
	in_flight->waiting |= (uint32_t)waits << slot;
	return slot;
}

int zs_in_flight_find(const struct zs_in_flight *in_flight, uint32_t submission)
{
	const unsigned slot = (submission == 0 ? in_flight->count : submission) % ZS_IN_FLIGHT_MAX;
	return zs_in_flight_waits(in_flight, slot) ? (int)slot : -1;
}

int zs_in_flight_take(struct zs_in_flight *in_flight, uint32_t submission)
{
	const int slot = zs_in_flight_find(in_flight, submission);
	if (slot >= 0) {
		zs_in_flight_end(in_flight, (unsigned)slot);
	}
	return slot;
}

bool zs_in_flight_waits(const struct zs_in_flight *in_flight, unsigned slot)
{
	return (in_flight->waiting >> slot & 1) != 0;
}

void zs_in_flight_end(struct zs_in_flight *in_flight, unsigned slot)
{
	in_flight->waiting &= ~(UINT32_C(1) << slot);
}

void zs_in_flight_end_all(struct zs_in_flight *in_flight)
{
	in_flight->waiting = 0;
}
