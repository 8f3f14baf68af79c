#include "app/common/ways.h"

#include "app/common/option-value.h"

static const struct {
	const char *name;
	unsigned closed;
} ways[] = {{"both", 0}, {"in", ZS_WAY_CLOSED_OUT}, {"out", ZS_WAY_CLOSED_IN},
	{"none", ZS_WAY_CLOSED_IN | ZS_WAY_CLOSED_OUT}};

const char *zs_ways_name_at(size_t i)
{
	return i < sizeof(ways) / sizeof(ways[0]) ? ways[i].name : NULL;
}

int zs_ways_parse(const struct zs_option *option, void *to, char *value)
{
	const int i = zs_option_find_choice(option, value);
	if (i < 0) {
		return zs_option_wrong_choice(option, value, "");
	}
	*(unsigned *)to = ways[i].closed;
	return 0;
}
