#include "udmabuf/dmabuf.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* How the kernel names such files, with no path of any file system. */
#define LINK "/dmabuf:"

bool zs_dmabuf_is(int fd)
{
	char path[64], link[sizeof(LINK)] = "";
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	return readlink(path, link, sizeof(link) - 1) > 0 && strcmp(link, LINK) == 0;
}

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
