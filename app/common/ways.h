#ifndef ZS_APP_COMMON_WAYS_H
#define ZS_APP_COMMON_WAYS_H

#include "app/common/option.h"

/** Which ways what is copied, selected and dragged does not go, seen from the virtual machine. */
enum zs_way_closed {
	ZS_WAY_CLOSED_IN = 1,
	ZS_WAY_CLOSED_OUT = 2,
};

/** The words for which ways it goes: both, in, out, none; for zs_option.values. */
const char *zs_ways_name_at(size_t i);

/** One of these words: an unsigned of enum zs_way_closed; `both` is 0. */
int zs_ways_parse(const struct zs_option *option, void *to, char *value);

#endif
