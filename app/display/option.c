#include "app/display/option.h"

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
	if (zs_option_size(value, &mode->width, &mode->height, &mode->refresh)) {
		return 0;
	}
	return zs_option_wrong(option, value, "WIDTHxHEIGHT or WIDTHxHEIGHT@HZ, as 1920x1080@60");
}
