#include "udmabuf/dmabuf.h"

#include <stdio.h>

struct zs_error_facts zs_dmabuf_facts(const struct zs_dmabuf *dmabuf, const char *driver)
{
	struct zs_error_facts facts = {
		.fourcc = dmabuf->fourcc,
		.width = dmabuf->width,
		.height = dmabuf->height,
		.stride = dmabuf->planes[0].stride,
		.offset = dmabuf->planes[0].offset,
		.modifier = dmabuf->modifier,
	};
	snprintf(facts.driver, sizeof(facts.driver), "%s", driver);
	return facts;
}
