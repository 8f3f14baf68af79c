#include "app/probe/udmabuf-checks.h"

#include <errno.h>
#include <fcntl.h>
#include <json-c/json.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app/common/finding.h"
#include "app/common/log.h"
#include "app/probe/device-file.h"
#include "udmabuf/create.h"

static size_t page_size(void)
{
	return (size_t)sysconf(_SC_PAGESIZE);
}

/** A sparse memfd with these seals, or a negative errno. */
static int make_memfd(size_t size, int seals)
{
	const int fd = memfd_create("zeroscan-probe", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	if (fd >= 0 && (ftruncate(fd, (off_t)size) < 0 ||
			       (seals != 0 && fcntl(fd, F_ADD_SEALS, seals) < 0))) {
		const int error = -errno;
		close(fd);
		return error;
	}
	return fd < 0 ? -errno : fd;
}

/** Makes a dma-buf and closes it. 0 or a negative errno with `err`. */
static int try_create(const struct udmabuf_create_item *items, uint32_t count, struct zs_error *err)
{
	const int fd = zs_udmabuf_create(items, count, err);
	zs_log(ZS_LOG_DEBUG, "%s: %s of %u, the first %llu bytes at %llu: %s", ZS_UDMABUF_DEVICE,
		count == 1 ? "UDMABUF_CREATE" : "UDMABUF_CREATE_LIST", count,
		(unsigned long long)items[0].size, (unsigned long long)items[0].offset,
		fd < 0 ? strerror(-fd) : "done");
	if (fd >= 0) {
		close(fd);
	}
	return fd < 0 ? fd : 0;
}

/** The plainest there is: a page. */
static int check_create(struct zs_error *err)
{
	const struct udmabuf_create_item item = {
		.memfd = (uint32_t)make_memfd(page_size(), F_SEAL_SHRINK), .size = page_size()};
	const int ret = (int)item.memfd < 0 ? zs_error_set(err, (int)item.memfd, "memfd",
						      "memfd_create", NULL, "")
					    : try_create(&item, 1, err);
	if ((int)item.memfd >= 0) {
		close((int)item.memfd);
	}
	return ret;
}

void zs_udmabuf_checks_run(json_object *finding)
{
	struct zs_error err = {0};
	int ret = zs_device_file_check(ZS_UDMABUF_DEVICE, finding, &err);
	ret = check_create(&err);
	if (ret < 0) {
		zs_finding_set(finding, ZS_FINDING_FAILS, "");
		zs_finding_set_error(finding, &err);
		return;
	}
	zs_finding_set(finding, ZS_FINDING_WORKS, "a memfd's memory is a dma-buf");
}
