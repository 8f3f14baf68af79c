#include "tests/unit/check.h"

#include <fcntl.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app/relay/buffers/pool-shape.h"
#include "app/relay/seal-report.h"

/* Pages of any machine, and so is the half. */
#define WHOLE (128 << 10)

/** A file of this size with these seals; -1: one that takes none. */
static int make(off_t size, int seals)
{
	const int fd = seals < 0 ? memfd_create("pool", MFD_CLOEXEC)
				 : memfd_create("pool", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	assert_int_equal(ftruncate(fd, size), 0);
	if (seals > 0) {
		assert_int_equal(fcntl(fd, F_ADD_SEALS, seals), 0);
	}
	return fd;
}

/** What stands in the way of a udmabuf of such a file. */
static const char *obstacle(off_t size, int seals)
{
	struct zs_relay_pool_shapes shapes = {0};
	const int fd = make(size, seals);
	const char *text = zs_relay_pool_shape_obstacle(zs_relay_pool_shapes_add(&shapes, fd));
	close(fd);
	return text;
}

static void test_obstacles(void **state)
{
	struct zs_relay_pool_shapes shapes = {0};
	assert_null(obstacle(WHOLE, 0));
	assert_null(obstacle(5000, F_SEAL_SHRINK));
	assert_null(obstacle(WHOLE, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL));
	assert_string_equal(obstacle(WHOLE, F_SEAL_SEAL), "can shrink, and takes no seal");
	assert_string_equal(obstacle(WHOLE, -1), "can shrink, and takes no seal");
	assert_string_equal(
		obstacle(5000, F_SEAL_SHRINK | F_SEAL_GROW), "no whole pages, and cannot grow");
	assert_string_equal(
		obstacle(WHOLE, F_SEAL_SHRINK | F_SEAL_FUTURE_WRITE), "sealed against writing");
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	assert_string_equal(
		zs_relay_pool_shape_obstacle(zs_relay_pool_shapes_add(&shapes, ends[0])),
		"no memfd");
	close(ends[0]);
	close(ends[1]);
	const int fd = make(WHOLE, 0);
	char path[64];
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	const int reader = open(path, O_RDONLY | O_CLOEXEC);
	assert_string_equal(zs_relay_pool_shape_obstacle(zs_relay_pool_shapes_add(&shapes, reader)),
		"read-only");
	close(reader);
	close(fd);
}

/** Alike ones are one line; their sums and what differs. */
static void test_sums(void **state)
{
	struct zs_relay_pool_shapes shapes = {0};
	for (unsigned i = 0; i < 20; i++) {
		const int fd = make(WHOLE * (i + 1), F_SEAL_SHRINK);
		struct zs_relay_pool_shape *shape = zs_relay_pool_shapes_add(&shapes, fd);
		zs_relay_pool_shape_add_buffer(shape, 512 * (i % 2), 100 + i, i % 2);
		if (i < 3) {
			zs_relay_pool_shape_add_resize(shape);
			assert_int_equal(pwrite(fd, "a", 1, WHOLE / 2), 1);
		} else {
			assert_int_equal(fallocate(fd, 0, 0, WHOLE * (i + 1)), 0);
		}
		zs_relay_pool_shape_note_end(shape, fd);
		close(fd);
	}
	assert_int_equal(shapes.count, 1);
	const struct zs_relay_pool_shape *all = &shapes.list[0];
	assert_int_equal(all->pools, 20);
	assert_int_equal(all->min_size, WHOLE);
	assert_int_equal(all->max_size, 20 * WHOLE);
	assert_int_equal(all->resizes, 3);
	assert_int_equal(all->sparse, 3);
	assert_int_equal(all->unaligned, 10);
	assert_int_equal(all->formats.count, 2);
	assert_int_equal(all->strides.count, ZS_RELAY_POOL_VALUES);
	assert_true(all->strides.has_more);
	json_object *json = zs_relay_seal_report_to_json(&shapes);
	const char *expected =
		"[ { \"pools\": 20, \"seals\": [ \"shrink\" ], \"writable\": true, "
		"\"whole_pages\": true, \"min_size\": 131072, \"max_size\": 2621440, "
		"\"resizes\": 3, \"sparse\": 3, \"buffers\": 20, "
		"\"unaligned_buffers\": 10, \"formats\": [ \"ARGB8888\", "
		"\"XRGB8888\" ], \"strides\": [ 100, 101, 102, 103, 104, 105, 106, "
		"107 ], \"more_strides\": true, \"obstacle\": null } ]";
	assert_string_equal(json_object_to_json_string(json), expected);
	json_object_put(json);
}

/** Memory is bounded, whatever files come. */
static void test_many(void **state)
{
	struct zs_relay_pool_shapes shapes = {0};
	for (int seals = 0; seals < 32; seals++) {
		for (unsigned i = 0; i < 2; i++) {
			const int fd = make(WHOLE + 100 * i, seals);
			zs_relay_pool_shapes_add(&shapes, fd);
			close(fd);
		}
	}
	uint64_t pools = 0;
	for (unsigned i = 0; i < shapes.count; i++) {
		pools += shapes.list[i].pools;
	}
	assert_int_equal(shapes.count, ZS_RELAY_POOL_SHAPES);
	assert_int_equal(pools, 64);
}

static void test_table(void **state)
{
	struct zs_relay_pool_shapes shapes = {0};
	json_object *report = json_object_new_object(), *apps = json_object_new_array();
	json_object *app = json_object_new_object();
	const int fd = make(WHOLE, F_SEAL_SEAL);
	/* A format of letters that a terminal would take for more. */
	zs_relay_pool_shape_add_buffer(zs_relay_pool_shapes_add(&shapes, fd), 0, 64, 0x1b1b1b1b);
	close(fd);
	json_object_object_add(app, "name", json_object_new_string("app"));
	json_object_object_add(app, "pools", zs_relay_seal_report_to_json(&shapes));
	json_object_array_add(apps, app);
	/* One of which nothing was noted. */
	json_object_array_add(apps, json_object_new_object());
	json_object_object_add(report, "apps", apps);
	char *text = NULL;
	size_t size;
	FILE *file = open_memstream(&text, &size);
	assert_int_equal(zs_relay_seal_report_print(report, file), 0);
	fclose(file);
	assert_null(strchr(text, 0x1b));
	assert_non_null(strstr(text, "????"));
	assert_non_null(strstr(text, "can shrink, and takes no seal"));
	free(text);
	json_object_put(report);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_obstacles),
		cmocka_unit_test(test_sums),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_table),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
