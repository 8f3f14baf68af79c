#include "tests/unit/check.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <unistd.h>
#include <xf86drm.h>
#include <xf86drmMode.h>

#include "tests/kernel/support/support.h"
#include "udmabuf/format.h"

unsigned count_fds(void)
{
	unsigned count = 0;
	DIR *dir = opendir("/proc/self/fd");
	assert_non_null(dir);
	while (readdir(dir) != NULL) {
		count++;
	}
	closedir(dir);
	return count;
}

static unsigned count_lines(const char *path, const char *prefix)
{
	char line[1024];
	unsigned count = 0;
	FILE *file = fopen(path, "r");
	assert_non_null(file);
	while (fgets(line, sizeof(line), file) != NULL) {
		count += strncmp(line, prefix, strlen(prefix)) == 0;
	}
	fclose(file);
	return count;
}

unsigned count_mappings(void)
{
	return count_lines("/proc/self/maps", "");
}

unsigned count_dmabufs(void)
{
	char line[1024];
	unsigned count = 0;
	bool found = false;
	FILE *file = fopen("/sys/kernel/debug/dma_buf/bufinfo", "r");
	assert_non_null(file);
	while (fgets(line, sizeof(line), file) != NULL) {
		found |= sscanf(line, "Total %u objects", &count) == 1;
	}
	fclose(file);
	assert_true(found);
	return count;
}

unsigned count_framebuffers(void)
{
	return count_lines(DEBUG_FOLDER "framebuffer", "framebuffer[");
}

void assert_held(unsigned dmabufs, unsigned framebuffers)
{
	for (int i = 0; i < 1000; i++) {
		if (count_dmabufs() == dmabufs && count_framebuffers() == framebuffers) {
			return;
		}
		usleep(10000);
	}
	assert_int_equal(count_dmabufs(), dmabufs);
	assert_int_equal(count_framebuffers(), framebuffers);
}

uint32_t lowest_handle(int fd)
{
	uint32_t handle, stride;
	uint64_t size;
	assert_int_equal(drmModeCreateDumbBuffer(fd, 16, 16, 32, 0, &handle, &stride, &size), 0);
	assert_int_equal(drmModeDestroyDumbBuffer(fd, handle), 0);
	return handle;
}

long read_meminfo(const char *key)
{
	char line[128];
	long value = -1;
	const size_t length = strlen(key);
	FILE *file = fopen("/proc/meminfo", "r");
	assert_non_null(file);
	while (fgets(line, sizeof(line), file) != NULL) {
		if (strncmp(line, key, length) == 0 && line[length] == ':') {
			value = strtol(line + length + 1, NULL, 10);
		}
	}
	fclose(file);
	assert_true(value >= 0);
	return value;
}

bool write_word(const char *path, const char *word)
{
	const int fd = open(path, O_WRONLY | O_CLOEXEC);
	if (fd < 0) {
		return false;
	}
	const bool taken = write(fd, word, strlen(word)) == (ssize_t)strlen(word);
	close(fd);
	return taken;
}

/** Lines that tell what is set, without those that tell who set it and how far a commit got. */
static bool tells_what_is_set(const char *line)
{
	static const char *const keys[] = {"crtc=", "fb=", "crtc-pos=", "src-pos=", "rotation=",
		"enable=", "active=", "mode: ", "plane_mask=", "connector_mask=", "plane[", "crtc[",
		"connector[", "size="};
	line += strspn(line, "\t");
	for (size_t i = 0; i < COUNT(keys); i++) {
		if (strncmp(line, keys[i], strlen(keys[i])) == 0) {
			return true;
		}
	}
	return false;
}

char *read_display_state(void)
{
	char line[1024], *text = NULL;
	size_t size = 0;
	FILE *file = fopen(DEBUG_FOLDER "state", "r");
	FILE *kept = open_memstream(&text, &size);
	assert_non_null(file);
	assert_non_null(kept);
	bool off = false;
	while (fgets(line, sizeof(line), file) != NULL) {
		/* Where a plane that shows nothing lay last does not matter. */
		off = line[0] == '\t' ? off || strcmp(line, "\tfb=0\n") == 0 : false;
		const bool is_place = off && strstr(line, "-pos=") != NULL;
		if (tells_what_is_set(line) && !is_place) {
			fputs(line, kept);
		}
	}
	fclose(file);
	fclose(kept);
	return text;
}

/** The number of the CRTC's last vblank. */
static uint64_t read_vblank(void)
{
	uint64_t sequence = 0, time;
	const int fd = open(CARD, O_RDWR | O_CLOEXEC);
	assert_true(fd >= 0);
	drmModeRes *resources = drmModeGetResources(fd);
	assert_non_null(resources);
	assert_int_equal(drmCrtcGetSequence(fd, resources->crtcs[0], &sequence, &time), 0);
	drmModeFreeResources(resources);
	close(fd);
	return sequence;
}

uint32_t read_crc(void)
{
	char line[256];
	assert_true(write_word(DEBUG_FOLDER "crtc-0/crc/control", "auto"));
	const int fd = open(DEBUG_FOLDER "crtc-0/crc/data", O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		assert_int_equal(errno, EIO);
		return 0;
	}
	unsigned frame, value = 0;
	/* One that was begun before may come first, and stand for several vblanks. */
	const uint32_t now = (uint32_t)read_vblank();
	do {
		const ssize_t length = read(fd, line, sizeof(line) - 1);
		assert_true(length > 0);
		line[length] = 0;
		assert_int_equal(sscanf(line, "%x %x", &frame, &value), 2);
	} while ((int32_t)(frame - now) <= 0);
	close(fd);
	return value;
}

struct zs_buffer_request request_picture(
	uint32_t fourcc, uint32_t width, uint32_t height, uint32_t pieces)
{
	struct zs_buffer_request request = {.pieces = pieces};
	assert_int_equal(zs_layout_init(&request.layout, fourcc, width, height, NULL), 0);
	return request;
}

static uint32_t pixel_of(uint64_t seed, uint32_t x, uint32_t y)
{
	uint64_t random = seed << 40 ^ (uint64_t)y << 20 ^ (x + 1);
	random_next(&random);
	return (uint32_t)(random_next(&random) >> 32);
}

void fill_picture(void *data, const struct zs_layout *layout, uint64_t seed)
{
	for (uint32_t y = 0; y < layout->height; y++) {
		uint32_t *row = (uint32_t *)((uint8_t *)data + (size_t)y * layout->stride);
		for (uint32_t x = 0; x < layout->width; x++) {
			row[x] = pixel_of(seed, x, y);
		}
	}
}

void assert_picture(const void *data, const struct zs_layout *layout, uint64_t seed)
{
	for (uint32_t y = 0; y < layout->height; y++) {
		const uint32_t *row =
			(const uint32_t *)((const uint8_t *)data + (size_t)y * layout->stride);
		for (uint32_t x = 0; x < layout->width; x++) {
			const uint32_t expected = pixel_of(seed, x, y) & 0xffffff;
			if ((row[x] & 0xffffff) != expected) {
				print_error("pixel %u,%u is %06x instead of %06x\n", x, y,
					row[x] & 0xffffff, expected);
				fail();
			}
		}
	}
}

/* As drivers/dma-buf/sw_sync.c has them, and no header of the uAPI. */
struct sw_sync_create_fence_data {
	uint32_t value;
	char name[32];
	int32_t fence;
};
#define SW_SYNC_IOC_CREATE_FENCE _IOWR('W', 0, struct sw_sync_create_fence_data)
#define SW_SYNC_IOC_INC _IOW('W', 1, uint32_t)

int open_timeline(void)
{
	const int timeline = open("/sys/kernel/debug/sync/sw_sync", O_RDWR | O_CLOEXEC);
	assert_true(timeline >= 0);
	return timeline;
}

int create_fence(int timeline, uint32_t value)
{
	struct sw_sync_create_fence_data data = {.value = value, .name = "test", .fence = -1};
	assert_int_equal(ioctl(timeline, SW_SYNC_IOC_CREATE_FENCE, &data), 0);
	return data.fence;
}

void advance_timeline(int timeline)
{
	const uint32_t step = 1;
	assert_int_equal(ioctl(timeline, SW_SYNC_IOC_INC, &step), 0);
}

static uint32_t add_picture(int fd, uint32_t width, uint32_t height)
{
	struct zs_layout layout = {.width = width, .height = height};
	uint32_t handle, framebuffer;
	uint64_t size, offset;
	assert_int_equal(
		drmModeCreateDumbBuffer(fd, width, height, 32, 0, &handle, &layout.stride, &size),
		0);
	assert_int_equal(drmModeMapDumbBuffer(fd, handle, &offset), 0);
	void *data = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, (off_t)offset);
	assert_ptr_not_equal(data, MAP_FAILED);
	fill_picture(data, &layout, 99);
	munmap(data, size);
	assert_int_equal(
		drmModeAddFB(fd, width, height, 24, 32, layout.stride, handle, &framebuffer), 0);
	return framebuffer;
}

void earlier_client_start(struct earlier_client *client, uint32_t width, uint32_t height)
{
	client->fd = open(CARD, O_RDWR | O_CLOEXEC);
	assert_true(client->fd >= 0);
	drmSetMaster(client->fd);
	drmModeRes *resources = drmModeGetResources(client->fd);
	assert_non_null(resources);
	assert_true(resources->count_connectors > 0 && resources->count_crtcs > 0);
	drmModeConnector *connector = drmModeGetConnector(client->fd, resources->connectors[0]);
	assert_non_null(connector);
	const drmModeModeInfo *mode = NULL;
	for (int i = 0; i < connector->count_modes; i++) {
		if (connector->modes[i].hdisplay == width &&
			connector->modes[i].vdisplay == height) {
			mode = &connector->modes[i];
		}
	}
	assert_non_null(mode);
	drmModeModeInfo copy = *mode;
	client->crtc = resources->crtcs[0];
	client->framebuffer = add_picture(client->fd, width, height);
	assert_int_equal(drmModeSetCrtc(client->fd, client->crtc, client->framebuffer, 0, 0,
				 &connector->connector_id, 1, &copy),
		0);
	drmModeFreeConnector(connector);
	drmModeFreeResources(resources);
	assert_int_equal(drmDropMaster(client->fd), 0);
}

void earlier_client_end(struct earlier_client *client)
{
	close(client->fd);
	client->fd = -1;
}

int alarmed_timeline = -1;

static void handle_alarm(int number)
{
	if (alarmed_timeline >= 0) {
		advance_timeline(alarmed_timeline);
	}
}

void set_alarm(int first_ms)
{
	const struct sigaction action = {.sa_handler = handle_alarm};
	const struct itimerval timer = {
		.it_value.tv_usec = first_ms * 1000,
		.it_interval.tv_usec = first_ms == 0 ? 0 : 20000,
	};
	assert_int_equal(sigaction(SIGALRM, &action, NULL), 0);
	assert_int_equal(setitimer(ITIMER_REAL, &timer, NULL), 0);
}

int flip_to(struct zs_kms_output_group *group, const struct zs_kms_framebuffer *framebuffer,
	const struct drm_mode_rect *clips, uint32_t clip_count, int fence)
{
	const struct zs_kms_output_flip flip = {
		.framebuffer = framebuffer,
		.clips = clips,
		.clip_count = clip_count,
		.fence_fd = fence,
	};
	return zs_kms_output_group_flip(group, &flip);
}

struct zs_buffer *create_picture(
	const char *memory, uint32_t width, uint32_t height, uint32_t pieces)
{
	const struct zs_buffer_request request =
		request_picture(ZS_FORMAT_HOST_XRGB8888, width, height, pieces);
	struct zs_buffer *buffer = zs_buffer_create(zs_memory_find(memory), &request, NULL);
	assert_non_null(buffer);
	return buffer;
}

void draw_picture(struct zs_buffer *buffer, uint64_t seed)
{
	assert_int_equal(zs_buffer_begin_access(buffer), 0);
	fill_picture(buffer->data, &buffer->layout, seed);
	assert_int_equal(zs_buffer_end_access(buffer), 0);
}

void wait_flip(struct zs_kms_output_group *group, struct zs_kms_flip *flip)
{
	struct pollfd fd = {.fd = group->device.fd, .events = POLLIN};
	assert_int_equal(poll(&fd, 1, 5000), 1);
	assert_int_equal(zs_kms_output_group_read_flip(group, flip), 1);
}

uint32_t crc_of_own_buffer(struct zs_kms_output_group *group, uint64_t seed)
{
	struct zs_kms_framebuffer own;
	assert_int_equal(zs_kms_framebuffer_create_dumb(&own, &group->device,
				 ZS_FORMAT_HOST_XRGB8888, group->width, group->height, NULL),
		0);
	fill_picture(own.data, &own.layout, seed);
	assert_int_equal(zs_kms_output_group_configure(group, &own, NULL), 0);
	const uint32_t crc = read_crc();
	zs_kms_output_group_restore(group);
	zs_kms_framebuffer_finish(&own);
	return crc;
}
