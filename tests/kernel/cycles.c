#include "tests/unit/check.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kms/output-group-init.h"
#include "tests/kernel/support/support.h"
#include "udmabuf/format.h"

#define WIDTH 320
#define HEIGHT 200

/** How many there are, and of those how many before it is first measured. */
static int cycles = 10000;
#define SETTLED 1000

/* What a leak in any cycle would move, from the first thousand to the last. */
struct used {
	unsigned fds, mappings;
	uint32_t handle;
	long slab, shmem, available;
};

struct shown {
	struct zs_buffer *buffer;
	struct zs_kms_framebuffer framebuffer;
};

static struct used measure(int fd, unsigned framebuffers)
{
	/* Every fifth buffer is no dma-buf, and those measured here are such. */
	assert_held(0, framebuffers);
	/* What the kernel only keeps for later does not count. */
	write_word("/proc/sys/vm/drop_caches", "3");
	return (struct used){
		.fds = count_fds(),
		.mappings = count_mappings(),
		.handle = lowest_handle(fd),
		.slab = read_meminfo("Slab"),
		.shmem = read_meminfo("Shmem"),
		.available = read_meminfo("MemAvailable"),
	};
}

static void assert_flat(const struct used *before, const struct used *after)
{
	print_message("slab %ld to %ld kB, shmem %ld to %ld kB, available %ld to %ld kB\n",
		before->slab, after->slab, before->shmem, after->shmem, before->available,
		after->available);
	assert_int_equal(after->fds, before->fds);
	assert_int_equal(after->mappings, before->mappings);
	assert_int_equal(after->handle, before->handle);
	/* 100 bytes of each of 9,000 cycles would be 900 kB; a page of each of 2,000, 8 MB. */
	assert_true(after->slab < before->slab + 900);
	assert_true(after->shmem < before->shmem + 900);
	assert_true(after->available > before->available - 7000);
}

/** One of the kinds of memory in turn; every fifth is the display's own. */
static void create(struct shown *shown, const struct zs_kms_output_group *group, int cycle)
{
	static const struct {
		const char *name;
		uint32_t pieces;
	} memories[] = {{"udmabuf", 0}, {"scattered", 7}, {"heap", 0}, {"scattered", 0}};
	*shown = (struct shown){0};
	if (cycle % 5 == 4) {
		assert_int_equal(zs_kms_framebuffer_create_dumb(&shown->framebuffer, &group->device,
					 ZS_FORMAT_HOST_XRGB8888, WIDTH, HEIGHT, NULL),
			0);
		memset(shown->framebuffer.data, cycle, (size_t)WIDTH * 4);
		return;
	}
	const struct zs_buffer_request request =
		request_picture(ZS_FORMAT_HOST_XRGB8888, WIDTH, HEIGHT, memories[cycle % 5].pieces);
	shown->buffer = zs_buffer_create(zs_memory_find(memories[cycle % 5].name), &request, NULL);
	assert_non_null(shown->buffer);
	const struct zs_dmabuf picture = zs_buffer_dmabuf(shown->buffer);
	assert_int_equal(zs_kms_framebuffer_import(&shown->framebuffer, &group->device, &picture,
				 group->explicit_modifier, NULL),
		0);
	assert_int_equal(zs_buffer_begin_access(shown->buffer), 0);
	memset(shown->buffer->data, cycle, (size_t)WIDTH * 4);
	assert_int_equal(zs_buffer_end_access(shown->buffer), 0);
}

static void destroy(struct shown *shown)
{
	zs_kms_framebuffer_finish(&shown->framebuffer);
	zs_buffer_destroy(shown->buffer);
	*shown = (struct shown){0};
}

/** Puts it on the screen: mostly by a flip, now and then by a mode set from dark. */
static void show(struct zs_kms_output_group *group, struct shown *shown, int cycle)
{
	if (cycle % 100 == 0) {
		zs_kms_output_group_restore(group);
		assert_int_equal(
			zs_kms_output_group_configure(group, &shown->framebuffer, NULL), 0);
		return;
	}
	const struct drm_mode_rect clip = {0, 0, WIDTH, 1};
	struct zs_kms_flip flip;
	assert_int_equal(flip_to(group, &shown->framebuffer, &clip, cycle % 2, -1), 0);
	struct pollfd fd = {.fd = group->device.fd, .events = POLLIN};
	assert_int_equal(poll(&fd, 1, 5000), 1);
	assert_int_equal(zs_kms_output_group_read_flip(group, &flip), 1);
}

static void test_nothing_leaks(void **state)
{
	/* A refresh rate of its own, so that ten thousand flips take seconds. */
	const struct zs_kms_output_group_request request = {
		.device = CARD,
		.mode = {WIDTH, HEIGHT, 1000},
		.fourcc = ZS_FORMAT_HOST_XRGB8888,
	};
	struct zs_kms_output_group group;
	struct shown shown[2] = {{0}};
	struct used before = {0};
	assert_int_equal(zs_kms_output_group_init(&group, &request, NULL), 0);
	for (int cycle = 0; cycle < cycles; cycle++) {
		create(&shown[cycle % 2], &group, cycle);
		show(&group, &shown[cycle % 2], cycle);
		destroy(&shown[(cycle + 1) % 2]);
		if (cycle == SETTLED - 1) {
			before = measure(group.device.fd, 1);
		}
	}
	const struct used after = measure(group.device.fd, 1);
	assert_flat(&before, &after);
	zs_kms_output_group_restore(&group);
	destroy(&shown[(cycles - 1) % 2]);
	assert_held(0, 0);
	assert_int_equal(lowest_handle(group.device.fd), 1);
	zs_kms_output_group_finish(&group);
}

/** The same with the device opened anew each time, as a thousand short runs would. */
static void test_whole_outputs(void **state)
{
	const struct zs_kms_output_group_request request = {
		.device = CARD,
		.mode = {WIDTH, HEIGHT, 1000},
		.fourcc = ZS_FORMAT_HOST_XRGB8888,
	};
	struct used before = {0};
	for (int cycle = 0; cycle < 600; cycle++) {
		struct zs_kms_output_group group;
		struct shown shown;
		assert_int_equal(zs_kms_output_group_init(&group, &request, NULL), 0);
		create(&shown, &group, cycle);
		show(&group, &shown, 0);
		zs_kms_output_group_restore(&group);
		destroy(&shown);
		zs_kms_output_group_finish(&group);
		if (cycle == 99) {
			assert_int_equal(zs_kms_output_group_init(&group, &request, NULL), 0);
			before = measure(group.device.fd, 0);
			zs_kms_output_group_finish(&group);
		}
	}
	struct zs_kms_output_group group;
	assert_int_equal(zs_kms_output_group_init(&group, &request, NULL), 0);
	const struct used after = measure(group.device.fd, 0);
	zs_kms_output_group_finish(&group);
	assert_flat(&before, &after);
}

/** Arguments: the number of cycles, if not ten thousand. */
int main(int argc, char **argv)
{
	if (argc > 1) {
		cycles = atoi(argv[1]);
	}
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing_leaks),
		cmocka_unit_test(test_whole_outputs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
