#include <stdio.h>

#include "app/probe/section.h"

bool zs_probe_section_list_sides(unsigned i, char *target, size_t size)
{
	static const char *const sides[] = {ZS_PROBE_HOST, ZS_PROBE_GUEST};
	const bool is_there = i < sizeof(sides) / sizeof(sides[0]);
	if (is_there) {
		snprintf(target, size, "%s", sides[i]);
	}
	return is_there;
}
