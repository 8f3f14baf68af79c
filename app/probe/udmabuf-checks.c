#include "app/probe/udmabuf-checks.h"

#include <errno.h>
#include <fcntl.h>
#include <json-c/json.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app/common/finding.h"
#include "app/common/log.h"
#include "app/probe/device-file.h"
#include "udmabuf/buffer.h"
#include "udmabuf/create.h"
#include "udmabuf/format.h"

/* A list of more pieces is not tried: it takes the kernel long. */
#define LIST_MAX 16384
/* A limit that no memory reaches is none. */
#define UNLIMITED (UINT64_C(1) << 50)
#define HUGE_PAGE ((size_t)2 << 20)

#ifndef MADV_COLLAPSE
#define MADV_COLLAPSE 25
#endif

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

/** A page of a memfd with these seals. 0 or a negative errno with `err`. */
static int try_seals(int seals, struct zs_error *err)
{
	const int memfd = make_memfd(page_size(), seals);
	if (memfd < 0) {
		return zs_error_set(err, memfd, "memfd", "F_ADD_SEALS", NULL, "");
	}
	const struct udmabuf_create_item item = {.memfd = (uint32_t)memfd, .size = page_size()};
	const int ret = try_create(&item, 1, err);
	close(memfd);
	return ret;
}

/** Sets of seals; it is known what the driver says of each. */
static const struct {
	const char *name;
	int seals;
	bool is_taken;
} seal_sets[] = {
	{"no seal", 0, false},
	{"SHRINK", F_SEAL_SHRINK, true},
	{"SHRINK, GROW, SEAL", F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL, true},
	{"SHRINK, WRITE", F_SEAL_SHRINK | F_SEAL_WRITE, false},
	{"SHRINK, FUTURE_WRITE", F_SEAL_SHRINK | F_SEAL_FUTURE_WRITE, false},
};

static void check_seals(json_object *finding)
{
	json_object *seals = zs_finding_create("seals of the memfd", ZS_FINDING_FACT,
		"which it wants, and which it does not take");
	for (size_t i = 0; i < sizeof(seal_sets) / sizeof(seal_sets[0]); i++) {
		struct zs_error err = {0};
		const int ret = try_seals(seal_sets[i].seals, &err);
		const char *unusual =
			(ret == 0) == seal_sets[i].is_taken ? "" : ", unlike all kernels known";
		zs_finding_note(seals, seal_sets[i].name, ZS_FINDING_FACT, "%s%s%s%s",
			ret == 0 ? "taken" : strerrorname_np(-ret), ret == 0 ? "" : ": ",
			ret == 0 ? "" : err.reason, unusual);
	}
	zs_finding_append(finding, seals);
}

/** Ranges of a memfd of three pages: which are taken, and that those beyond it are not. */
static const struct {
	const char *name;
	unsigned offset, size; ///< eighths of a page
	bool is_taken;
} ranges[] = {
	{"the second page", 8, 8, true},
	{"from half a page", 4, 8, false},
	{"half a page", 0, 4, false},
	{"beyond the end", 16, 16, false},
};

static void check_ranges(json_object *finding)
{
	const size_t page = page_size();
	const int memfd = make_memfd(3 * page, F_SEAL_SHRINK);
	json_object *offsets = zs_finding_create(
		"ranges of the memfd", ZS_FINDING_FACT, "pages, of %zu bytes", page);
	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++) {
		struct zs_error err = {0};
		const struct udmabuf_create_item item = {.memfd = (uint32_t)memfd,
			.offset = ranges[i].offset * page / 8,
			.size = ranges[i].size * page / 8};
		const int ret = try_create(&item, 1, &err);
		const bool is_usual = (ret == 0) == ranges[i].is_taken;
		zs_finding_note(offsets, ranges[i].name,
			is_usual ? ZS_FINDING_FACT : ZS_FINDING_FAILS, "%s%s",
			ret == 0 ? "taken" : strerrorname_np(-ret),
			is_usual ? "" : ", unlike all kernels known");
	}
	zs_finding_append(finding, offsets);
	if (memfd >= 0) {
		close(memfd);
	}
}

/** A list of that many items, all the same page. */
static int try_list(uint32_t count, struct zs_error *err)
{
	const int memfd = make_memfd(page_size(), F_SEAL_SHRINK);
	struct udmabuf_create_item *items = calloc(count, sizeof(*items));
	int ret = -ENOMEM;
	if (items != NULL && memfd >= 0) {
		for (uint32_t i = 0; i < count; i++) {
			items[i] = (struct udmabuf_create_item){
				.memfd = (uint32_t)memfd, .size = page_size()};
		}
		ret = try_create(items, count, err);
	}
	free(items);
	if (memfd >= 0) {
		close(memfd);
	}
	return ret;
}

/** The first length of a list that is not taken, by halves; 0 if all up to the maximum are. */
static uint32_t find_list_limit(uint32_t max)
{
	uint32_t taken = 1, refused = max + 1;
	while (refused - taken > 1) {
		const uint32_t middle = taken + (refused - taken) / 2;
		*(try_list(middle, NULL) == 0 ? &taken : &refused) = middle;
	}
	return refused > max ? 0 : refused;
}

static void check_list(const struct zs_udmabuf_limits *limits, json_object *finding)
{
	struct zs_error err = {0};
	json_object *facts = json_object_new_object();
	const int two = try_list(2, &err);
	const uint32_t refused = find_list_limit(LIST_MAX);
	json_object *list =
		two == 0 || limits->list < 2
			? zs_finding_create("lists of pieces",
				  two == 0 ? ZS_FINDING_WORKS : ZS_FINDING_LIMITED,
				  refused == 0 ? "up to %u pieces were taken, more not tried"
					       : "up to %u pieces are taken",
				  refused == 0 ? LIST_MAX : refused - 1)
			: zs_finding_create_failed("lists of pieces", &err);
	zs_json_add_count(facts, "pieces", refused == 0 ? LIST_MAX : refused - 1);
	if (limits->list != UINT32_MAX) {
		zs_json_add_count(facts, "list_limit", limits->list);
	}
	zs_finding_set_facts(list, facts);
	zs_finding_append(finding, list);
}

/** Frames for which a size of memory stands. */
static const struct {
	const char *name;
	size_t size;
} frames[] = {
	{"1920x1080", (size_t)1920 * 4 * 1080},
	{"3840x2160", (size_t)3840 * 4 * 2160},
	{"7680x4320", (size_t)7680 * 4 * 4320},
};

/** Which frames fit into one dma-buf. Small ones are made; of others only the limit is asked. */
static void check_sizes(const struct zs_udmabuf_limits *limits, json_object *finding)
{
	json_object *facts = json_object_new_object();
	json_object *sizes;
	const size_t page = page_size();
	char text[128] = "";
	for (size_t i = 0; i < sizeof(frames) / sizeof(frames[0]); i++) {
		const size_t size = (frames[i].size + page - 1) / page * page;
		if (size <= limits->size) {
			snprintf(text, sizeof(text), "a frame of %s fits", frames[i].name);
		}
	}
	if (limits->size >= UNLIMITED) {
		sizes = zs_finding_create("size", ZS_FINDING_WORKS, "without a limit");
	} else {
		sizes = zs_finding_create("size",
			limits->size < frames[1].size ? ZS_FINDING_LIMITED : ZS_FINDING_WORKS,
			"up to %llu MiB: %s", (unsigned long long)limits->size >> 20,
			text[0] == 0 ? "no frame of 1920x1080 fits: as root raise size_limit_mb"
				     : text);
		zs_json_add_count(facts, "size_limit_mb", limits->size >> 20);
	}
	/* More than the limit is not even allocated: the driver says so before. */
	struct zs_error err = {0};
	const int memfd =
		limits->size >= UNLIMITED ? -1 : make_memfd(limits->size + page, F_SEAL_SHRINK);
	const struct udmabuf_create_item item = {
		.memfd = (uint32_t)memfd, .size = limits->size + page};
	if (memfd >= 0) {
		zs_json_add_bool(facts, "more_is_refused", try_create(&item, 1, &err) == -EINVAL);
		close(memfd);
	}
	zs_json_add_bool(facts, "limited", limits->size < UNLIMITED);
	zs_finding_set_facts(sizes, facts);
	zs_finding_append(finding, sizes);
}

/** What is written into the memfd is read from the dma-buf, and the other way. */
static int check_same(struct zs_error *err)
{
	const size_t page = page_size();
	const int memfd = make_memfd(page, F_SEAL_SHRINK);
	const struct udmabuf_create_item item = {.memfd = (uint32_t)memfd, .size = page};
	const int dmabuf = memfd < 0 ? memfd : zs_udmabuf_create(&item, 1, err);
	int ret = dmabuf < 0 ? dmabuf : 0;
	volatile uint32_t *memory = MAP_FAILED, *view = MAP_FAILED;
	if (dmabuf >= 0) {
		memory = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED, memfd, 0);
		view = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED, dmabuf, 0);
	}
	if (memory != MAP_FAILED && view != MAP_FAILED) {
		memory[1] = 42;
		view[2] = 43;
		if (view[1] != 42 || memory[2] != 43) {
			ret = zs_error_set(err, -EIO, ZS_UDMABUF_DEVICE, "mmap", NULL,
				"the dma-buf is not the memfd's memory");
		}
		munmap((void *)memory, page);
		munmap((void *)view, page);
	} else if (ret == 0) {
		ret = zs_error_set(err, -errno, ZS_UDMABUF_DEVICE, "mmap", NULL, "");
	}
	if (memfd >= 0) {
		close(memfd);
	}
	if (dmabuf >= 0) {
		close(dmabuf);
	}
	return ret;
}

/** Whether the pages of a memfd can be joined to huge ones, which makes fewer pieces. */
static void check_collapse(json_object *finding)
{
	const int memfd = make_memfd(2 * HUGE_PAGE, F_SEAL_SHRINK);
	char *data =
		memfd < 0 ? MAP_FAILED
			  : mmap(NULL, 2 * HUGE_PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, memfd, 0);
	int ret = data == MAP_FAILED ? -errno : 0;
	if (ret == 0) {
		char *aligned = data + (HUGE_PAGE - (uintptr_t)data % HUGE_PAGE) % HUGE_PAGE;
		memset(aligned, 1, HUGE_PAGE);
		ret = madvise(aligned, HUGE_PAGE, MADV_COLLAPSE) < 0 ? -errno : 0;
		zs_log(ZS_LOG_DEBUG, "memfd: MADV_COLLAPSE: %s", ret < 0 ? strerror(-ret) : "done");
		munmap(data, 2 * HUGE_PAGE);
	}
	zs_finding_note(finding, "MADV_COLLAPSE", ret < 0 ? ZS_FINDING_FACT : ZS_FINDING_WORKS,
		"%s", ret == 0 ? "2 MiB became one piece" : strerror(-ret));
	if (memfd >= 0) {
		close(memfd);
	}
}

/** A huge page of hugetlb's pool as a dma-buf. */
static void check_hugetlb(json_object *finding)
{
	struct zs_error err = {0};
	const struct zs_memory *memory = zs_memory_find("hugetlb");
	struct zs_buffer_request request = {0};
	zs_layout_init(&request.layout, ZS_FORMAT_HOST_XRGB8888, 64, 64, NULL);
	struct zs_buffer *buffer = zs_buffer_create(memory, &request, &err);
	zs_log(ZS_LOG_DEBUG, "memory hugetlb: %s", buffer == NULL ? strerror(-err.code) : "done");
	if (buffer == NULL) {
		json_object *failed =
			zs_finding_create("huge pages (hugetlb)", ZS_FINDING_FAILS, "");
		zs_finding_set_error(failed, &err);
		zs_finding_append(finding, failed);
	} else {
		zs_finding_note(finding, "huge pages (hugetlb)", ZS_FINDING_WORKS, "");
	}
	zs_buffer_destroy(buffer);
}

void zs_udmabuf_checks_run(json_object *finding)
{
	struct zs_error err = {0};
	struct zs_udmabuf_limits limits;
	int ret = zs_device_file_check(ZS_UDMABUF_DEVICE, finding, &err);
	/* Without the device the same is told with its reason. */
	ret = try_seals(F_SEAL_SHRINK, &err);
	ret = ret == 0 ? check_same(&err) : ret;
	if (ret < 0) {
		zs_finding_set(finding, ZS_FINDING_FAILS, "");
		zs_finding_set_error(finding, &err);
		return;
	}
	zs_finding_set(finding, ZS_FINDING_WORKS, "a memfd's memory is a dma-buf");
	zs_udmabuf_limits_read(&limits);
	check_sizes(&limits, finding);
	check_list(&limits, finding);
	check_seals(finding);
	check_ranges(finding);
	check_hugetlb(finding);
	check_collapse(finding);
}
