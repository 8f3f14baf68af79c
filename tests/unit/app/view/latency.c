#include "tests/unit/check.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/view/latency.h"

static char path[] = "/tmp/zeroscan-latency-XXXXXX";

static void write_log(const char *text)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static int make_file(void **state)
{
	const int fd = mkstemp(path);
	return fd < 0 ? -1 : close(fd);
}

static int remove_file(void **state)
{
	return unlink(path);
}

/** Three frames, received 1, 2 and 3 ms after 10 s, shown 5 ms later. */
static void make_frames(struct zs_view_frames *frames)
{
	assert_int_equal(zs_view_frames_init(frames), 0);
	for (uint64_t i = 1; i <= 3; i++) {
		struct zs_view_frame *frame = zs_view_frames_add(frames);
		frame->has_number = true;
		frame->number = i;
		frame->received = UINT64_C(10000000000) + i * 1000000;
		frame->submit_begin = frame->received + 10000;
		frame->submit_end = frame->received + 30000;
		frame->flip = frame->received + 5000000;
		frame->label = "zero-copy";
	}
}

static const char good[] = "frame,intended_us,draw_begin_us,draw_end_us,more\n"
			   "3,0,10002000.5,10002500,x\n"
			   "1,0,10000000.5,10000500,x\n"
			   "2,0,10001000.5,10001500,x\n";

static void test_join(void **state)
{
	struct zs_view_frames frames;
	struct zs_view_guest_log log = {0};
	struct zs_view_latency latency;
	make_frames(&frames);
	write_log(good);
	assert_int_equal(zs_view_guest_log_read(&log, path, NULL), 0);
	assert_int_equal(log.count, 3);
	assert_true(zs_view_guest_log_agrees(&log, &frames));
	assert_int_equal(zs_view_latency_compute(&latency, &frames, &log), 0);
	assert_int_equal(latency.guest.count, 3);
	assert_float_equal(latency.guest.max, 5999.5, 0.01);
	assert_float_equal(latency.flip.p50, 5000, 0.01);
	assert_float_equal(latency.take.p50, 10, 0.01);
	assert_float_equal(latency.hand.p50, 20, 0.01);
	/* A clock that is behind by a known time is as good. */
	for (size_t i = 0; i < log.count; i++) {
		log.draws[i].draw_begin_us -= 9e6;
		log.draws[i].draw_end_us -= 9e6;
	}
	log.clock_us = 9e6;
	assert_true(zs_view_guest_log_agrees(&log, &frames));
	assert_int_equal(zs_view_latency_compute(&latency, &frames, &log), 0);
	assert_float_equal(latency.guest.max, 5999.5, 0.01);
	/* Before it was drawn, or long after. */
	log.clock_us = 9e6 + 2000;
	assert_false(zs_view_guest_log_agrees(&log, &frames));
	log.clock_us = -2e6;
	assert_false(zs_view_guest_log_agrees(&log, &frames));
	zs_view_guest_log_finish(&log);
	assert_int_equal(zs_view_latency_compute(&latency, &frames, NULL), 0);
	assert_int_equal(latency.guest.count, 0);
	assert_int_equal(latency.flip.count, 3);
	zs_view_frames_finish(&frames);
}

static void test_bad_logs(void **state)
{
	static const char *const bad[] = {
		"",
		"frame,draw_begin_us\n",
		"frame,draw_begin_us,draw_end_us\n1,2\n",
		"frame,draw_begin_us,draw_end_us\nx,1,2\n",
		"frame,draw_begin_us,draw_end_us\n1,,2\n",
		"frame,draw_begin_us,draw_end_us\n-1,1,2\n",
		"frame,draw_begin_us,draw_end_us\n1e300,1,2\n",
		"frame,draw_begin_us,draw_end_us\n1,1;2\n",
	};
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct zs_view_guest_log log = {0};
		struct zs_error err;
		write_log(bad[i]);
		assert_int_equal(zs_view_guest_log_read(&log, path, &err), -EINVAL);
		assert_null(log.draws);
	}
	struct zs_view_guest_log log = {0};
	assert_int_equal(zs_view_guest_log_read(&log, "/nonexistent", NULL), -ENOENT);
}

/** The newest are kept. */
static void test_ring(void **state)
{
	struct zs_view_frames frames;
	assert_int_equal(zs_view_frames_init(&frames), 0);
	for (uint64_t i = 0; i < ZS_VIEW_FRAMES_KEPT + 5; i++) {
		zs_view_frames_add(&frames)->number = i;
	}
	assert_int_equal(zs_view_frames_kept(&frames), ZS_VIEW_FRAMES_KEPT);
	assert_int_equal(zs_view_frames_at(&frames, 0)->number, 5);
	assert_int_equal(zs_view_frames_at(&frames, ZS_VIEW_FRAMES_KEPT - 1)->number,
		ZS_VIEW_FRAMES_KEPT + 4);
	zs_view_frames_finish(&frames);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_join),
		cmocka_unit_test(test_bad_logs),
		cmocka_unit_test(test_ring),
	};
	return cmocka_run_group_tests(tests, make_file, remove_file);
}
