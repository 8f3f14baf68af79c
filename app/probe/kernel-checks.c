#include "app/probe/kernel-checks.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/dma-buf.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "app/common/finding.h"
#include "app/common/io.h"
#include "app/common/log.h"
#include "udmabuf/access.h"
#include "udmabuf/create.h"
#include "udmabuf/large-folio.h"
#include "udmabuf/memfd.h"

#define PAGES 3

/* What the tests write: another word for each page. */
#define WORD(page) (UINT32_C(0x7a657200) + (uint32_t)(page))

/** A memfd of some pages, mapped, and a udmabuf of the last two of them, mapped as well. */
struct pair {
	size_t page;
	int memfd, dmabuf;
	uint32_t *memory, *view;
};

static void close_pair(struct pair *pair)
{
	if (pair->view != MAP_FAILED) {
		munmap(pair->view, (PAGES - 1) * pair->page);
	}
	if (pair->memory != MAP_FAILED) {
		munmap(pair->memory, PAGES * pair->page);
	}
	if (pair->dmabuf >= 0) {
		close(pair->dmabuf);
	}
	if (pair->memfd >= 0) {
		close(pair->memfd);
	}
}

static void *map(int fd, size_t size)
{
	return fd < 0 ? MAP_FAILED : mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
}

/** 0 or a negative errno with `err`; to be closed in both cases. */
static int open_pair(struct pair *pair, struct zs_error *err)
{
	*pair = (struct pair){.page = (size_t)sysconf(_SC_PAGESIZE),
		.dmabuf = -1,
		.memory = MAP_FAILED,
		.view = MAP_FAILED};
	pair->memfd = zs_memfd_create("zeroscan-probe", PAGES * pair->page, false, err);
	if (pair->memfd < 0) {
		return pair->memfd;
	}
	const struct udmabuf_create_item item = {.memfd = (uint32_t)pair->memfd,
		.offset = pair->page,
		.size = (PAGES - 1) * pair->page};
	pair->dmabuf = zs_udmabuf_create(&item, 1, err);
	if (pair->dmabuf < 0) {
		return pair->dmabuf;
	}
	pair->memory = map(pair->memfd, PAGES * pair->page);
	pair->view = map(pair->dmabuf, (PAGES - 1) * pair->page);
	if (pair->memory == MAP_FAILED || pair->view == MAP_FAILED) {
		return zs_error_set(err, -errno, ZS_UDMABUF_DEVICE, "mmap", NULL, "");
	}
	for (size_t i = 0; i < PAGES; i++) {
		pair->memory[i * pair->page / sizeof(uint32_t)] = WORD(i);
	}
	return 0;
}

/** The first word of a page of the udmabuf. */
static uint32_t read_view(const struct pair *pair, size_t page)
{
	const volatile uint32_t *view = pair->view;
	return view[page * pair->page / sizeof(uint32_t)];
}

/** The one who ends an access that was not begun is told. */
static void check_sync(const struct pair *pair, struct json_object *finding)
{
	const int alone = zs_access_end(pair->dmabuf);
	const int begun = zs_access_begin(pair->dmabuf);
	const int ended = zs_access_end(pair->dmabuf);
	zs_log(ZS_LOG_DEBUG, "DMA_BUF_IOCTL_SYNC END %d, START %d, END %d", alone, begun, ended);
	if (begun < 0 || ended < 0) {
		zs_finding_note(finding, "SYNC", ZS_FINDING_FAILS, "START and END: %s",
			strerror(begun < 0 ? -begun : -ended));
		return;
	}
	zs_finding_note(finding, "SYNC END before any START", ZS_FINDING_FACT, "%s",
		alone == -EINVAL ? "fails with EINVAL: programs must begin first"
		: alone == 0     ? "is taken"
				 : strerror(-alone));
}

static void check_offset(const struct pair *pair, struct json_object *finding)
{
	const bool is_right = read_view(pair, 0) == WORD(1) && read_view(pair, 1) == WORD(2);
	zs_finding_note(finding, "an offset into the memfd",
		is_right ? ZS_FINDING_WORKS : ZS_FINDING_FAILS,
		is_right ? "the dma-buf begins there" : "is ignored when the dma-buf is mapped");
}

/** SHRINK does not seal against holes: the dma-buf keeps the pages, the memfd gets new ones. */
static void check_hole(const struct pair *pair, struct json_object *finding)
{
	const size_t second = pair->page / sizeof(uint32_t);
	if (fallocate(pair->memfd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, (off_t)pair->page,
		    (off_t)pair->page) < 0) {
		zs_finding_note(finding, "a hole in the memfd", ZS_FINDING_FACT,
			"cannot be made: %s", strerror(errno));
		return;
	}
	pair->memory[second] = WORD(9);
	const bool is_parted = read_view(pair, 0) != WORD(9);
	zs_finding_note(finding, "a hole punched into the memfd", ZS_FINDING_FACT, "%s",
		is_parted ? "parts it from its dma-buf, silently: seen (so it is on all kernels "
			    "known)"
			  : "does not part it from its dma-buf");
}

/** A release of Linux by its numbers. */
struct release {
	int major, minor, patch;
};

static struct release read_release(void)
{
	struct release release = {0};
	struct utsname name;
	uname(&name);
	sscanf(name.release, "%d.%d.%d", &release.major, &release.minor, &release.patch);
	return release;
}

/** True if it is that or later. */
static bool is_since(const struct release *release, int major, int minor)
{
	return release->major > major || (release->major == major && release->minor >= minor);
}

/** True if a size that overflows is found: in 6.15, and in these stable releases. */
static bool has_overflow_fix(const struct release *release)
{
	static const struct release fixed[] = {{6, 1, 136}, {6, 6, 89}, {6, 12, 57}, {6, 14, 5}};
	bool is_fixed = is_since(release, 6, 15);
	for (size_t i = 0; i < sizeof(fixed) / sizeof(fixed[0]); i++) {
		is_fixed |= release->major == fixed[i].major && release->minor == fixed[i].minor &&
			    release->patch >= fixed[i].patch;
	}
	return is_fixed;
}

/** What no harmless test shows. */
static void note_releases(struct json_object *finding)
{
	const struct release release = read_release();
	zs_finding_note(finding, "huge pages mapped wrongly for drivers that read by the CPU",
		ZS_FINDING_FACT, "by the release: %s; not tried",
		zs_large_folio_is_safe() ? "no"
		: is_since(&release, 6, 11)
			? "yes (6.11 and 6.12); zeroscan's own memory avoids them"
			: "only with drivers newer than this kernel");
	zs_finding_note(finding, "a size that overflows (CVE-2025-37803)", ZS_FINDING_FACT,
		"by the release: %s; not tried",
		has_overflow_fix(&release) ? "no" : "yes, unless the distribution has fixed it");
	zs_finding_note(finding, "malformed scatterlists of udmabufs", ZS_FINDING_FACT,
		"by the release: %s; not tried",
		is_since(&release, 6, 11)
			? "possible since 6.11, unless this kernel has the fix of 2026"
			: "no");
}

void zs_kernel_checks_run_bugs(struct json_object *finding)
{
	struct zs_error err = {0};
	struct pair pair;
	if (open_pair(&pair, &err) == 0) {
		check_sync(&pair, finding);
		check_offset(&pair, finding);
		check_hole(&pair, finding);
	} else {
		struct json_object *untried = zs_finding_create("what a udmabuf would show",
			ZS_FINDING_UNTRIED, "there is none to try it with");
		zs_finding_set_error(untried, &err);
		zs_finding_append(finding, untried);
	}
	close_pair(&pair);
	note_releases(finding);
}

/** Features that a file tells of. */
static const struct {
	const char *name, *path, *missing;
} files[] = {
	{"udmabuf", "/sys/class/misc/udmabuf", "CONFIG_UDMABUF, or modprobe udmabuf"},
	{"dma-heaps", "/sys/class/dma_heap", "CONFIG_DMABUF_HEAPS"},
	{"DRM", "/sys/class/drm", "CONFIG_DRM"},
	{"virtual terminals", "/dev/tty0", "CONFIG_VT"},
	{"DRM's debugfs", "/sys/kernel/debug/dri", "CONFIG_DEBUG_FS, mounted, and root"},
};

static void check_sync_file(struct json_object *finding)
{
	struct zs_error err = {0};
	struct pair pair;
	if (open_pair(&pair, &err) == 0) {
		struct dma_buf_export_sync_file export = {.flags = DMA_BUF_SYNC_READ, .fd = -1};
		const int ret = ioctl(pair.dmabuf, DMA_BUF_IOCTL_EXPORT_SYNC_FILE, &export) < 0
					? -errno
					: 0;
		zs_finding_note(finding, "a dma-buf's fences as a sync file",
			ret < 0 ? ZS_FINDING_FAILS : ZS_FINDING_WORKS, "%s",
			ret < 0 ? strerror(-ret) : "");
		if (ret == 0) {
			close(export.fd);
		}
	}
	close_pair(&pair);
}

static void check_huge_pages(struct json_object *finding)
{
	char text[128] = "";
	const size_t huge = zs_memfd_huge_page_size();
	zs_finding_note(finding, "huge pages (hugetlb)", ZS_FINDING_FACT,
		huge == 0 ? "none (CONFIG_HUGETLBFS)" : "of %zu KiB", huge >> 10);
	if (zs_io_read_text(AT_FDCWD, "/sys/kernel/mm/transparent_hugepage/shmem_enabled", text,
		    sizeof(text)) < 0) {
		snprintf(text, sizeof(text), "none (CONFIG_TRANSPARENT_HUGEPAGE)");
	}
	text[strcspn(text, "\n")] = 0;
	zs_finding_note(finding, "huge pages of shared memory", ZS_FINDING_FACT, "%s", text);
}

void zs_kernel_checks_run_features(struct json_object *finding)
{
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		const bool is_there = access(files[i].path, F_OK) == 0;
		zs_finding_note(finding, files[i].name, ZS_FINDING_FACT, "%s%s",
			is_there ? "there" : "not there: it needs ",
			is_there ? "" : files[i].missing);
	}
	check_huge_pages(finding);
	check_sync_file(finding);
}
