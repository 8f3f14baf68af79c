#include "udmabuf/format.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <strings.h>

static const struct zs_format formats[] = {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	{ZS_FORMAT_HOST_XRGB8888, ZS_FORMAT_DEFAULT_NAME, 4, 24},
	{ZS_FORMAT_HOST_ARGB8888, "ARGB8888", 4, 32},
	{ZS_FORMAT_HOST_RGB565, "RGB565", 2, 16},
	{ZS_FORMAT_HOST_XRGB2101010, "XRGB2101010", 4, 30},
#else
	{ZS_FORMAT_HOST_XRGB8888, ZS_FORMAT_DEFAULT_NAME, 4, 24},
	{ZS_FORMAT_HOST_ARGB8888, "BGRA8888", 4, 32},
	{ZS_FORMAT_HOST_RGB565, "RGB565_BE", 2, 16},
	{ZS_FORMAT_HOST_XRGB2101010, "XRGB2101010_BE", 4, 30},
#endif
};

const struct zs_format *zs_format_at(unsigned i)
{
	return i < sizeof(formats) / sizeof(formats[0]) ? &formats[i] : NULL;
}

const struct zs_format *zs_format_find(uint32_t fourcc)
{
	const struct zs_format *format;
	for (unsigned i = 0; (format = zs_format_at(i)) != NULL; i++) {
		if (format->fourcc == fourcc) {
			return format;
		}
	}
	return NULL;
}

const struct zs_format *zs_format_parse(const char *name)
{
	const struct zs_format *format;
	for (unsigned i = 0; (format = zs_format_at(i)) != NULL; i++) {
		const uint32_t c = format->fourcc;
		const char code[] = {(char)c, (char)(c >> 8), (char)(c >> 16), (char)(c >> 24), 0};
		if (strcasecmp(name, format->name) == 0 || strcasecmp(name, code) == 0) {
			return format;
		}
	}
	return NULL;
}

void zs_format_write_name(uint32_t fourcc, char *name, size_t size)
{
	const struct zs_format *format = zs_format_find(fourcc);
	const char letters[] = {
		(char)fourcc, (char)(fourcc >> 8), (char)(fourcc >> 16), (char)(fourcc >> 24), 0};
	bool is_printable = true;
	for (int i = 0; i < 4; i++) {
		is_printable &= letters[i] >= ' ' && letters[i] <= '~';
	}
	if (format != NULL || is_printable) {
		snprintf(name, size, "%s", format != NULL ? format->name : letters);
	} else {
		snprintf(name, size, "0x%08" PRIx32, fourcc);
	}
}
