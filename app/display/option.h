#ifndef ZS_APP_DISPLAY_OPTION_H
#define ZS_APP_DISPLAY_OPTION_H

#include "app/common/option.h"

/** The i-th display's name, for --display; NULL behind the last. */
const char *zs_display_name_at(size_t i);

/** Parses --mode, a struct zs_display_mode: "WxH[i][@HZ]". */
int zs_display_option_mode(const struct zs_option *option, void *to, char *value);

#endif
