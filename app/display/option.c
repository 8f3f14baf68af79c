#include "app/display/option.h"

#include <stdio.h>
#include <string.h>

#include "app/common/option-value.h"
#include "app/display/display.h"

const char *zs_display_name_at(size_t i)
{
	const struct zs_display_impl *impl = zs_display_impl_at((unsigned)i);
	return impl == NULL ? NULL : impl->name;
}

int zs_display_option_mode(const struct zs_option *option, void *to, char *value)
{
	struct zs_display_mode *mode = to;
	const size_t size = strcspn(value, "@");
	char progressive[64];
	mode->interlaced = size > 0 && value[size - 1] == 'i';
	snprintf(progressive, sizeof(progressive), "%.*s%s", (int)(size - mode->interlaced), value,
		value + size);
	if (strlen(value) < sizeof(progressive) &&
		zs_option_size(progressive, &mode->width, &mode->height, &mode->refresh)) {
		return 0;
	}
	return zs_option_wrong(option, value,
		"WIDTHxHEIGHT or WIDTHxHEIGHT@HZ, as 1920x1080@60, with i for interlaced as "
		"1920x1080i");
}
