#include "tests/unit/check.h"

#include <cairo.h>
#include <dirent.h>
#include <errno.h>
#include <math.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "app/bench/report/chart/bars.h"
#include "app/bench/report/chart/curves.h"
#include "app/bench/report/chart/dots.h"
#include "app/bench/report/chart/lines.h"
#include "app/bench/report/chart/series.h"
#include "app/bench/report/chart/stage.h"

#define FILE_NAME "chart.png"
#define WIDTH 1200
#define HEIGHT 700

static char folder[64];

static int make_folder(void **state)
{
	strcpy(folder, "/tmp/zeroscan-test.XXXXXX");
	return mkdtemp(folder) == NULL || chdir(folder) < 0 ? -1 : 0;
}

static int remove_folder(void **state)
{
	unlink(FILE_NAME);
	return chdir("/") < 0 || rmdir(folder) < 0 ? -1 : 0;
}

static unsigned count_entries(void)
{
	unsigned count = 0;
	DIR *dir = opendir(".");
	assert_non_null(dir);
	while (readdir(dir) != NULL) {
		count++;
	}
	closedir(dir);
	return count - 2;
}

/** The chart just written; the file is gone then. */
static cairo_surface_t *read_back(void)
{
	cairo_surface_t *image = cairo_image_surface_create_from_png(FILE_NAME);
	assert_int_equal(cairo_surface_status(image), CAIRO_STATUS_SUCCESS);
	assert_int_equal(unlink(FILE_NAME), 0);
	assert_int_equal(count_entries(), 0);
	return image;
}

static uint32_t pixel(cairo_surface_t *image, int x, int y)
{
	const uint8_t *data = cairo_image_surface_get_data(image);
	uint32_t value;
	memcpy(&value, data + (ptrdiff_t)y * cairo_image_surface_get_stride(image) + 4L * x, 4);
	return value & 0xffffff;
}

static int height_of(cairo_surface_t *image)
{
	return cairo_image_surface_get_height(image);
}

/** Where a colour is. */
struct area {
	int left, right, top, bottom; ///< of its pixels, all inclusive
	unsigned count;
};

static struct area find_colour(
	cairo_surface_t *image, uint32_t rgb, int left, int right, int top, int bottom)
{
	struct area area = {.left = INT32_MAX, .top = INT32_MAX};
	for (int y = top; y < bottom; y++) {
		for (int x = left; x < right; x++) {
			if (pixel(image, x, y) == rgb) {
				area.left = x < area.left ? x : area.left;
				area.right = x > area.right ? x : area.right;
				area.top = y < area.top ? y : area.top;
				area.bottom = y;
				area.count++;
			}
		}
	}
	return area;
}

static struct area find_everywhere(cairo_surface_t *image, uint32_t rgb)
{
	return find_colour(
		image, rgb, 0, cairo_image_surface_get_width(image), 0, height_of(image));
}

static double middle_x(struct area area)
{
	assert_true(area.count > 0);
	return (area.left + area.right + 1) / 2.0;
}

static double middle_y(struct area area)
{
	assert_true(area.count > 0);
	return (area.top + area.bottom + 1) / 2.0;
}

static void assert_near(double value, double expected, double tolerance)
{
	if (fabs(value - expected) > tolerance) {
		fail_msg("%g is not %g +- %g", value, expected, tolerance);
	}
}

/** An x axis as it is drawn. */
struct ticks {
	double at[64];
	size_t count;
	int y;           ///< of the axis
	int left, right; ///< where points may stand, labels beside them do not
};

static bool ends_here(cairo_surface_t *image, int x, int y)
{
	for (int i = 0; i < 4; i++) {
		if (pixel(image, x, y - i) != ZS_PLOT_GRID) {
			return false;
		}
	}
	return pixel(image, x, y + 1) == ZS_PLOT_GROUND;
}

/** The lowest row in which two lines of the grid end. They end below the axis. */
static struct ticks find_ticks(cairo_surface_t *image, int left, int right)
{
	for (int y = height_of(image) - 2; y > 10; y--) {
		struct ticks ticks = {.y = y - 5};
		for (int x = left; x < right; x++) {
			if (ends_here(image, x, y) && ticks.count < COUNT(ticks.at)) {
				ticks.at[ticks.count++] = x + 0.5;
			}
		}
		if (ticks.count >= 2) {
			ticks.left = (int)ticks.at[0] - 36;
			ticks.right = (int)ticks.at[ticks.count - 1] + 20;
			return ticks;
		}
	}
	fail_msg("no axis");
	return (struct ticks){0};
}

/** Nothing comes near the picture's edge. */
static void assert_margin_is_free(cairo_surface_t *image)
{
	const int width = cairo_image_surface_get_width(image), height = height_of(image);
	for (int y = 0; y < height; y++) {
		for (int x = 0; x < width; x++) {
			const bool inside = x >= 12 && x < width - 12 && y >= 12 && y < height - 12;
			if (!inside && pixel(image, x, y) != ZS_PLOT_GROUND) {
				fail_msg("a drawn pixel at %d, %d", x, y);
			}
		}
	}
}

static cairo_surface_t *draw_dots(const struct zs_dots *dots, uint32_t height)
{
	struct zs_error err = {0};
	assert_int_equal(zs_dots_write(dots, WIDTH, height, FILE_NAME, &err), 0);
	return read_back();
}

static cairo_surface_t *draw_curves(const struct zs_curves *curves)
{
	struct zs_error err = {0};
	assert_int_equal(zs_curves_write(curves, WIDTH, HEIGHT, FILE_NAME, &err), 0);
	return read_back();
}

static cairo_surface_t *draw_bars(const struct zs_bars *bars)
{
	struct zs_error err = {0};
	assert_int_equal(zs_bars_write(bars, WIDTH, HEIGHT, FILE_NAME, &err), 0);
	return read_back();
}

static cairo_surface_t *draw_lines(const struct zs_lines *lines)
{
	struct zs_error err = {0};
	assert_int_equal(zs_lines_write(lines, WIDTH, HEIGHT, FILE_NAME, &err), 0);
	return read_back();
}

/** A decade is as wide as another; what is larger lies farther to the right, and below. */
static void test_dots_stand_where_their_values_are(void **state)
{
	const struct zs_dots_mark marks[] = {
		{"one", "1 µs", 0, 1, 0},
		{"ten", "10 µs", 1, 10, 0},
		{"thousand", "1 ms", 2, 1000, 0},
	};
	const struct zs_dots_group group = {"group", marks, COUNT(marks)};
	const struct zs_dots dots = {.groups = &group, .count = 1};
	cairo_surface_t *image = draw_dots(&dots, HEIGHT);
	const struct ticks ticks = find_ticks(image, 0, WIDTH);
	const double decade = ticks.at[1] - ticks.at[0];
	double last_y = 0;
	assert_int_equal(ticks.count, 4);
	assert_near(ticks.at[3] - ticks.at[2], decade, 1.1);
	for (unsigned i = 0; i < COUNT(marks); i++) {
		const struct area area = find_everywhere(image, zs_series_colour(i));
		assert_true(area.count > 50);
		assert_near(middle_x(area), ticks.at[0] + decade * log10(marks[i].value_us), 2);
		assert_true(middle_y(area) > last_y + 20);
		last_y = middle_y(area);
	}
	assert_int_equal(height_of(image), HEIGHT);
	cairo_surface_destroy(image);
}

static void test_dots_reach_to_the_high_value(void **state)
{
	const struct zs_dots_mark marks[] = {
		{"short", "", 0, 10, NAN},
		{"long", "", 1, 10, 1000},
		{"below", "", 2, 10, 5},
		{"zero", "", 3, 0, 0},
		{"none", "", 4, NAN, 1000},
	};
	const struct zs_dots_group group = {"group", marks, COUNT(marks)};
	const struct zs_dots dots = {.groups = &group, .count = 1};
	cairo_surface_t *image = draw_dots(&dots, HEIGHT);
	const struct ticks ticks = find_ticks(image, 0, WIDTH);
	struct area area[COUNT(marks)];
	for (unsigned i = 0; i < COUNT(marks); i++) {
		area[i] = find_everywhere(image, zs_series_colour(i));
	}
	assert_true(area[0].right - area[0].left < 20);
	/* 5, 10, 20… to 1000 and 2000 µs. */
	assert_near(area[1].right, ticks.at[ticks.count - 2], 3);
	assert_near(area[1].left, area[0].left, 3);
	assert_true(area[2].right - area[2].left < 24);
	assert_near(middle_x(area[0]), ticks.at[1], 2);
	/* No value is as small as the axis' start. */
	assert_near(middle_x(area[3]), ticks.at[0], 2);
	assert_int_equal(area[4].count, 0);
	cairo_surface_destroy(image);
}

/** Colour is never the only difference: the shapes of the first five are others. */
static void test_shapes_differ(void **state)
{
	enum {
		SIZE = 22,
		SERIES = 5
	};
	bool masks[SERIES][SIZE * SIZE];
	struct zs_dots_mark marks[SERIES];
	for (unsigned i = 0; i < SERIES; i++) {
		marks[i] = (struct zs_dots_mark){"", "", i, 10, 0};
	}
	const struct zs_dots_group group = {"", marks, SERIES};
	const struct zs_dots dots = {.groups = &group, .count = 1};
	cairo_surface_t *image = draw_dots(&dots, HEIGHT);
	for (unsigned i = 0; i < SERIES; i++) {
		const struct area area = find_everywhere(image, zs_series_colour(i));
		for (int j = 0; j < SIZE * SIZE; j++) {
			masks[i][j] = pixel(image, area.left + j % SIZE, area.top + j / SIZE) ==
				      zs_series_colour(i);
		}
		for (unsigned k = 0; k < i; k++) {
			unsigned differences = 0;
			for (int j = 0; j < SIZE * SIZE; j++) {
				differences += masks[i][j] != masks[k][j];
			}
			assert_true(differences > 25);
		}
	}
	cairo_surface_destroy(image);
}

static void test_grows_with_its_rows(void **state)
{
	enum {
		ROWS = 40
	};
	static const double stages[] = {10, 20};
	static const char *const names[] = {"draw", "hand-off"};
	struct zs_dots_mark marks[ROWS];
	struct zs_bars_bar rows[ROWS];
	for (unsigned i = 0; i < ROWS; i++) {
		marks[i] = (struct zs_dots_mark){"label", "note", i % 5, i + 1, 2 * i};
		rows[i] = (struct zs_bars_bar){"label", i % 5, stages};
	}
	const struct zs_dots_group dots_group = {"group", marks, ROWS};
	const struct zs_bars_group bars_group = {"group", rows, ROWS};
	const struct zs_dots dots = {.groups = &dots_group, .count = 1};
	const struct zs_bars bars = {
		.stages = names, .stage_count = 2, .groups = &bars_group, .count = 1};
	cairo_surface_t *image = draw_dots(&dots, 200);
	assert_true(height_of(image) > ROWS * 20);
	assert_margin_is_free(image);
	cairo_surface_destroy(image);
	image = draw_bars(&bars);
	assert_true(height_of(image) > ROWS * 20);
	assert_margin_is_free(image);
	cairo_surface_destroy(image);
}

/** Nine in ten take 10 µs, the last 100: the step is at 90 %, half way to 99 %. */
static void test_curves_step_at_their_percentile(void **state)
{
	double samples[100];
	for (int i = 0; i < 100; i++) {
		samples[i] = i < 90 ? 10 : 100;
	}
	const struct zs_curve_series series = {"scanout", 0, samples, 100};
	const struct zs_curves_panel panel = {"hand-off", "hand-off", &series, 1, 0, NULL};
	const struct zs_curves curves = {.panels = &panel, .count = 1};
	cairo_surface_t *image = draw_curves(&curves);
	const struct ticks axis = find_ticks(image, 0, WIDTH);
	const double step = axis.at[2];
	assert_int_equal(axis.count, 4);
	assert_near(step, (axis.at[0] + axis.at[3]) / 2, 1.1);
	const uint32_t colour = zs_series_colour(0);
	const struct area all = find_colour(image, colour, axis.left, axis.right, 0, axis.y + 8);
	const int middle = (all.top + all.bottom) / 2;
	const struct area upright =
		find_colour(image, colour, axis.left, axis.right, middle, middle + 1);
	assert_near(middle_x(upright), step, 2);
	/* Low before it, high behind it. */
	const struct area before =
		find_colour(image, colour, axis.left, (int)step - 14, 0, axis.y + 8);
	const struct area behind =
		find_colour(image, colour, (int)step + 14, axis.right, 0, axis.y + 8);
	assert_true(before.count > 100 && behind.count > 100);
	assert_true(before.top > behind.bottom + 100);
	assert_margin_is_free(image);
	cairo_surface_destroy(image);
}

/** The slowest of n stands at 1 - 1/n: a curve of fewer samples ends earlier. */
static void test_curves_end_where_their_samples_do(void **state)
{
	double samples[1000];
	for (int i = 0; i < 1000; i++) {
		samples[i] = 10;
	}
	const struct zs_curve_series series[] = {
		{"thousand", 0, samples, 1000}, {"ten", 1, samples, 10}};
	const struct zs_curves_panel panel = {"", "", series, 2, 0, NULL};
	const struct zs_curves curves = {.panels = &panel, .count = 1};
	samples[9] = 20;
	for (int i = 10; i < 1000; i++) {
		samples[i] = 40;
	}
	cairo_surface_t *image = draw_curves(&curves);
	const struct ticks axis = find_ticks(image, 0, WIDTH);
	const struct area ten =
		find_colour(image, zs_series_colour(1), axis.left, axis.right, 0, height_of(image));
	const struct area thousand =
		find_colour(image, zs_series_colour(0), axis.left, axis.right, 0, height_of(image));
	assert_near(ten.right, axis.at[2] + ZS_SERIES_RADIUS, 4);
	assert_near(thousand.right, axis.at[4] + ZS_SERIES_RADIUS, 4);
	cairo_surface_destroy(image);
}

/** Panels have axes of their own, and zeros stand where the axis starts. */
static void test_curves_of_zeros(void **state)
{
	const double zeros[] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 100}, sevens[] = {7, 7, 7, 7};
	const struct zs_curve_series series[] = {
		{"zeros", 0, zeros, COUNT(zeros)}, {"sevens", 2, sevens, COUNT(sevens)}};
	const struct zs_curves_panel panels[] = {{"left", "hand-off", &series[0], 1, 0, NULL},
		{"right", "latency", &series[1], 1, 16667, "a frame at 60 Hz"}};
	const struct zs_curves curves = {.panels = panels, .count = 2};
	cairo_surface_t *image = draw_curves(&curves);
	const struct ticks left = find_ticks(image, 0, WIDTH / 2);
	const struct ticks right = find_ticks(image, WIDTH / 2, WIDTH);
	assert_int_equal(left.y, right.y);
	const struct area low = find_colour(image, zs_series_colour(0), left.left + 50,
		left.left + 100, left.y - 8, left.y + 8);
	assert_true(low.count > 40);
	assert_near(middle_y(low), left.y, 3);
	assert_int_equal(find_colour(image, zs_series_colour(2), 0, WIDTH / 2, 0, HEIGHT).count, 0);
	assert_true(
		find_colour(image, zs_series_colour(2), right.left, right.right, 0, HEIGHT).count >
		100);
	cairo_surface_destroy(image);
}

/** From the bottom: where the rows are that have at least `least` pixels of a colour. */
static struct area find_band(cairo_surface_t *image, uint32_t rgb, int *bottom, unsigned least)
{
	struct area band = {0};
	for (int y = *bottom; y-- > 0;) {
		const struct area row = find_colour(image, rgb, 0, WIDTH, y, y + 1);
		if (row.count >= least) {
			band = band.count == 0 ? row : band;
			band.top = y;
			band.left = row.left < band.left ? row.left : band.left;
			band.right = row.right > band.right ? row.right : band.right;
		} else if (band.count > 0) {
			break;
		}
	}
	*bottom = band.top;
	return band;
}

/** Twice the time is twice the length; stages follow one another. */
static void test_bars_are_as_long_as_their_stages(void **state)
{
	static const char *const names[] = {"access", "draw", "hand-off"};
	static const double upper[] = {500, 1000, 0}, lower[] = {500, 2000, 1000};
	const struct zs_bars_bar rows[] = {{"upper", 0, upper}, {"lower", 1, lower}};
	const struct zs_bars_group group = {"group", rows, 2};
	const struct zs_bars bars = {
		.stages = names, .stage_count = 3, .groups = &group, .count = 1};
	cairo_surface_t *image = draw_bars(&bars);
	const struct ticks axis = find_ticks(image, 0, WIDTH);
	int bottom = axis.y;
	const struct area second = find_band(image, zs_stage_colour(1), &bottom, 60);
	const struct area first = find_band(image, zs_stage_colour(1), &bottom, 60);
	const double length = first.right - first.left;
	assert_true(length > 100);
	assert_near(second.right - second.left, 2 * length, 3);
	assert_near(first.left - axis.at[0], length / 2, 3);
	assert_near(second.left - axis.at[0], length / 2, 3);
	assert_int_equal(pixel(image, (int)axis.at[0] + 3, first.top + 2), zs_stage_colour(0));
	const struct area handoff =
		find_colour(image, zs_stage_colour(2), axis.left, WIDTH, second.top, axis.y);
	assert_near(handoff.left, second.right, 5);
	assert_near(handoff.right - handoff.left, length, 5);
	assert_int_equal(
		find_colour(image, zs_stage_colour(2), axis.left, WIDTH, first.top, first.bottom)
			.count,
		0);
	assert_margin_is_free(image);
	cairo_surface_destroy(image);
}

/** The column of a limit: dashes of the axes' colour, more than any text has. */
static int find_limit(cairo_surface_t *image, struct ticks axis)
{
	int best = -1;
	unsigned most = 30;
	for (int x = (int)axis.at[0]; x < WIDTH; x++) {
		const struct area column = find_colour(image, ZS_PLOT_FAINT, x, x + 1, 0, axis.y);
		if (column.count > most) {
			most = column.count;
			best = x;
		}
	}
	return best;
}

static void test_limits(void **state)
{
	static const char *const names[] = {"draw"};
	static const double stages[] = {1000};
	const struct zs_bars_bar row = {"row", 0, stages};
	const struct zs_bars_group group = {"group", &row, 1};
	struct zs_bars bars = {.stages = names,
		.stage_count = 1,
		.groups = &group,
		.count = 1,
		.limit_us = 1500,
		.limit = "a frame"};
	cairo_surface_t *image = draw_bars(&bars);
	struct ticks axis = find_ticks(image, 0, WIDTH);
	int bottom = axis.y;
	const struct area bar = find_band(image, zs_stage_colour(0), &bottom, 60);
	assert_near(find_limit(image, axis) - bar.left, 1.5 * (bar.right - bar.left), 4);
	cairo_surface_destroy(image);
	/* One that is far away does not press the bar together. */
	bars.limit_us = 1e6;
	image = draw_bars(&bars);
	axis = find_ticks(image, 0, WIDTH);
	bottom = axis.y;
	const struct area alone = find_band(image, zs_stage_colour(0), &bottom, 60);
	assert_true(alone.right - alone.left > 300);
	assert_int_equal(find_limit(image, axis), -1);
	cairo_surface_destroy(image);
}

static void test_lines_on_linear_axes(void **state)
{
	const struct zs_lines_point low[] = {{1000, 0, 0, 0}}, half[] = {{10000, 50, 30, 70}},
				    high[] = {{19000, 100, 100, 100}};
	const struct zs_lines_series series[] = {
		{"low", 0, low, 1}, {"half", 1, half, 1}, {"high", 2, high, 1}};
	const struct zs_lines lines = {
		.x = {"draw", ZS_AXIS_DURATION},
		.y = {"missed vblanks", ZS_AXIS_PERCENT},
		.series = series,
		.count = COUNT(series),
	};
	cairo_surface_t *image = draw_lines(&lines);
	const struct ticks axis = find_ticks(image, 0, WIDTH);
	struct area at[COUNT(series)];
	for (unsigned i = 0; i < COUNT(series); i++) {
		at[i] = find_colour(
			image, zs_series_colour(i), axis.left, axis.right, 0, axis.y + 10);
	}
	assert_near(middle_y(at[0]), axis.y, 2);
	assert_near(middle_x(at[1]), (middle_x(at[0]) + middle_x(at[2])) / 2, 2);
	assert_near(middle_y(at[1]), (middle_y(at[0]) + middle_y(at[2])) / 2, 2);
	assert_true(middle_y(at[2]) < middle_y(at[0]) - 200);
	assert_true(middle_x(at[2]) > middle_x(at[0]) + 400);
	/* The whisker, from 30 to 70 of 100. */
	assert_near(at[1].bottom - at[1].top, 0.4 * (middle_y(at[0]) - middle_y(at[2])), 3);
	assert_true(at[0].bottom - at[0].top < 20);
	assert_margin_is_free(image);
	cairo_surface_destroy(image);
}

static void test_lines_on_logarithmic_axes(void **state)
{
	const struct zs_lines_point points[3][1] = {
		{{100000, 1, 1, 1}}, {{1000000, 10, 10, 10}}, {{10000000, 1000, 1000, 1000}}};
	const struct zs_lines_series series[] = {
		{"a", 0, points[0], 1}, {"b", 1, points[1], 1}, {"c", 2, points[2], 1}};
	const struct zs_axis_tick ticks[] = {{1e5, "small"}, {1e6, "large"}, {1e7, "huge"}};
	const struct zs_lines lines = {
		.x = {"pixels", ZS_AXIS_PIXELS, true, ticks, COUNT(ticks)},
		.y = {"hand-off", ZS_AXIS_DURATION, true},
		.series = series,
		.count = COUNT(series),
	};
	cairo_surface_t *image = draw_lines(&lines);
	const struct ticks axis = find_ticks(image, 0, WIDTH);
	struct area at[COUNT(series)];
	for (unsigned i = 0; i < COUNT(series); i++) {
		at[i] = find_colour(
			image, zs_series_colour(i), axis.left, axis.right, 0, axis.y + 10);
	}
	const double decade_x = middle_x(at[1]) - middle_x(at[0]);
	const double decade_y = middle_y(at[0]) - middle_y(at[1]);
	assert_true(decade_x > 100 && decade_y > 100);
	assert_near(middle_x(at[2]) - middle_x(at[1]), decade_x, 2);
	assert_near(middle_y(at[1]) - middle_y(at[2]), 2 * decade_y, 3);
	cairo_surface_destroy(image);
}

/** Five series with the same points: each is seen as if it were alone. */
static void test_points_that_coincide(void **state)
{
	const struct zs_lines_point points[] = {{1100, 0, 0, 0}, {1900, 0, 0, 0}};
	struct zs_lines_series series[5];
	for (unsigned i = 0; i < COUNT(series); i++) {
		series[i] = (struct zs_lines_series){"path", i, points, COUNT(points)};
	}
	struct zs_lines lines = {
		.x = {"draw", ZS_AXIS_DURATION},
		.y = {"missed vblanks", ZS_AXIS_PERCENT},
		.series = series,
		.count = COUNT(series),
	};
	cairo_surface_t *image = draw_lines(&lines);
	const struct ticks axis = find_ticks(image, 0, WIDTH);
	for (unsigned i = 0; i < COUNT(series); i++) {
		const struct area area = find_colour(image, zs_series_colour(i), axis.left,
			axis.right + 16, axis.y - 20, axis.y + 20);
		assert_true(area.count > 2 * 60);
	}
	assert_margin_is_free(image);
	cairo_surface_destroy(image);
}

/** Labels beside lines that end in one point stand below each other, in the lines' order. */
static void test_labels_keep_their_distance(void **state)
{
	const struct zs_lines_point points[] = {{1100, 60, 60, 60}, {1900, 30, 30, 30}};
	struct zs_lines_series series[5];
	for (unsigned i = 0; i < COUNT(series); i++) {
		series[i] = (struct zs_lines_series){"path", i, points, COUNT(points)};
	}
	const struct zs_lines lines = {.series = series, .count = COUNT(series)};
	cairo_surface_t *image = draw_lines(&lines);
	const struct ticks axis = find_ticks(image, 0, WIDTH);
	double last = 0;
	for (unsigned i = 0; i < COUNT(series); i++) {
		const struct area key = find_colour(
			image, zs_series_colour(i), axis.right + 24, WIDTH, 0, height_of(image));
		assert_true(middle_y(key) >= last + 16);
		last = middle_y(key);
	}
	cairo_surface_destroy(image);
}

/** Nothing at all, and words and values as odd as they come. */
static void test_empty(void **state)
{
	const struct zs_dots_group dots_group = {0};
	const struct zs_curve_series no_samples = {"none", 0, NULL, 0};
	const struct zs_curves_panel panels[] = {{0}, {"heading", "axis", &no_samples, 1}};
	const struct zs_bars_group bars_group = {0};
	const struct zs_lines_series no_points = {"none", 0, NULL, 0};
	for (size_t i = 0; i < 3; i++) {
		const struct zs_dots dots = {.groups = &dots_group, .count = i > 0};
		const struct zs_curves curves = {.panels = panels, .count = i};
		const struct zs_bars bars = {.groups = &bars_group, .count = i > 0};
		const struct zs_lines lines = {
			.x.logarithmic = i > 1, .series = &no_points, .count = i > 0};
		cairo_surface_t *images[] = {draw_dots(&dots, HEIGHT), draw_curves(&curves),
			draw_bars(&bars), draw_lines(&lines)};
		for (size_t j = 0; j < COUNT(images); j++) {
			assert_int_equal(height_of(images[j]), HEIGHT);
			assert_margin_is_free(images[j]);
			cairo_surface_destroy(images[j]);
		}
	}
}

#define LONG_TEXT                                                                                  \
	"a text & <b>markup that is no markup</i> of a length which nobody would think of as "     \
	"short, and which goes on for longer than any picture is wide, µs by µs, step by step, " \
	"until even the most patient reader has left for a place with a better view"

static const struct zs_plot_words long_words = {
	LONG_TEXT, LONG_TEXT, LONG_TEXT "\n" LONG_TEXT "\n\n" LONG_TEXT};

static const double odd[] = {NAN, -INFINITY, -1e300, -1, 0, 1e-300, 1, 1e300, INFINITY};

static cairo_surface_t *draw_odd_dots(void)
{
	struct zs_dots_mark marks[COUNT(odd)];
	for (size_t i = 0; i < COUNT(odd); i++) {
		marks[i] = (struct zs_dots_mark){LONG_TEXT, LONG_TEXT, (unsigned)i * 1000000007U,
			odd[i], odd[COUNT(odd) - 1 - i]};
	}
	const struct zs_dots_group group = {LONG_TEXT, marks, COUNT(odd)};
	const struct zs_dots dots = {long_words, LONG_TEXT, &group, 1, 1e300, LONG_TEXT};
	return draw_dots(&dots, 1);
}

static cairo_surface_t *draw_odd_curves(void)
{
	struct zs_curve_series series[COUNT(odd)];
	for (size_t i = 0; i < COUNT(odd); i++) {
		series[i] = (struct zs_curve_series){LONG_TEXT, (unsigned)i, &odd[i], 1};
	}
	series[3].samples_us = odd;
	series[3].count = COUNT(odd);
	const struct zs_curves_panel panels[] = {
		{LONG_TEXT, LONG_TEXT, series, COUNT(series), 1e-300, LONG_TEXT},
		{LONG_TEXT, LONG_TEXT, &series[3], 1, INFINITY, LONG_TEXT}};
	const struct zs_curves curves = {long_words, panels, 2};
	return draw_curves(&curves);
}

static cairo_surface_t *draw_odd_bars(void)
{
	static const char *const names[COUNT(odd)] = {LONG_TEXT, LONG_TEXT, LONG_TEXT, LONG_TEXT,
		LONG_TEXT, LONG_TEXT, LONG_TEXT, LONG_TEXT, LONG_TEXT};
	const struct zs_bars_bar rows[] = {{LONG_TEXT, 0, odd}, {"", 70, odd}};
	const struct zs_bars_group group = {LONG_TEXT, rows, 2};
	const struct zs_bars bars = {
		long_words, LONG_TEXT, names, COUNT(odd), &group, 1, 1e-300, LONG_TEXT};
	return draw_bars(&bars);
}

static cairo_surface_t *draw_odd_lines(bool logarithmic)
{
	struct zs_lines_point points[COUNT(odd) * COUNT(odd)];
	for (size_t i = 0; i < COUNT(points); i++) {
		points[i] = (struct zs_lines_point){odd[i / COUNT(odd)], odd[i % COUNT(odd)],
			odd[(i + 3) % COUNT(odd)], odd[(i + 5) % COUNT(odd)]};
	}
	const struct zs_lines_series series[] = {
		{LONG_TEXT, 0, points, COUNT(points)}, {"one", 1, points, 1}};
	const struct zs_axis_tick ticks[] = {{NAN, LONG_TEXT}, {1, NULL}, {1e300, LONG_TEXT}};
	const struct zs_lines lines = {
		.words = long_words,
		.x = {LONG_TEXT, ZS_AXIS_PIXELS, logarithmic, logarithmic ? NULL : ticks,
			logarithmic ? 0 : COUNT(ticks)},
		.y = {LONG_TEXT, ZS_AXIS_DURATION, logarithmic},
		.series = series,
		.count = 2,
		.limit_x = 5,
		.limit = LONG_TEXT,
	};
	return draw_lines(&lines);
}

static void test_odd(void **state)
{
	cairo_surface_t *images[] = {draw_odd_dots(), draw_odd_curves(), draw_odd_bars(),
		draw_odd_lines(false), draw_odd_lines(true)};
	for (size_t i = 0; i < COUNT(images); i++) {
		assert_margin_is_free(images[i]);
		cairo_surface_destroy(images[i]);
	}
}

/** Both are released. */
static void assert_same(cairo_surface_t *one, cairo_surface_t *other)
{
	assert_int_equal(height_of(one), height_of(other));
	assert_memory_equal(cairo_image_surface_get_data(one), cairo_image_surface_get_data(other),
		(size_t)cairo_image_surface_get_stride(one) * (size_t)height_of(one));
	cairo_surface_destroy(one);
	cairo_surface_destroy(other);
}

/** Charts with such values are those without them. */
static void test_not_finite_is_left_out(void **state)
{
	const struct zs_dots_mark mark = {"", "", 0, 10, 0}, endless = {"", "", 0, 10, INFINITY};
	const struct zs_dots_group groups[] = {{"", &mark, 1}, {"", &endless, 1}};
	const struct zs_dots dots[] = {
		{.groups = &groups[0], .count = 1}, {.groups = &groups[1], .count = 1}};
	assert_same(draw_dots(&dots[0], HEIGHT), draw_dots(&dots[1], HEIGHT));

	const double clean[] = {3, 4, 5}, holes[] = {-INFINITY, 3, NAN, 4, NAN, 5, INFINITY};
	const struct zs_curve_series curve[] = {{"", 0, clean, 3}, {"", 0, holes, 7}};
	const struct zs_curves_panel panels[] = {{"", "", &curve[0], 1}, {"", "", &curve[1], 1}};
	const struct zs_curves curves[] = {
		{.panels = &panels[0], .count = 1}, {.panels = &panels[1], .count = 1}};
	assert_same(draw_curves(&curves[0]), draw_curves(&curves[1]));

	static const char *const names[] = {"draw", "hand-off", "submit"};
	const double zero[] = {0, 5, 0}, wrong[] = {NAN, 5, INFINITY};
	const struct zs_bars_bar bar[] = {{"", 0, zero}, {"", 0, wrong}};
	const struct zs_bars_group rows[] = {{"", &bar[0], 1}, {"", &bar[1], 1}};
	const struct zs_bars bars[] = {
		{.stages = names, .stage_count = 3, .groups = &rows[0], .count = 1},
		{.stages = names, .stage_count = 3, .groups = &rows[1], .count = 1}};
	assert_same(draw_bars(&bars[0]), draw_bars(&bars[1]));

	const struct zs_lines_point points[] = {{1, 2, 2, 2}, {2, 3, 3, 3}};
	const struct zs_lines_point bad[] = {{NAN, 9, 9, 9}, {1, 2, NAN, INFINITY}, {1, INFINITY},
		{2, 3, -INFINITY, NAN}, {INFINITY, 1, 1, 1}, {9, NAN, 9, 9}};
	const struct zs_lines_series line[] = {{"", 0, points, 2}, {"", 0, bad, 6}};
	for (int i = 0; i < 2; i++) {
		struct zs_lines lines = {.x.logarithmic = i > 0,
			.y.logarithmic = i > 0,
			.series = &line[0],
			.count = 1};
		cairo_surface_t *expected = draw_lines(&lines);
		lines.series = &line[1];
		assert_same(expected, draw_lines(&lines));
	}
}

/** Pictures that nobody could read, but that do no harm. */
static void test_narrow(void **state)
{
	const double samples[] = {1, 2, 3};
	const struct zs_curve_series series = {"label", 0, samples, 3};
	const struct zs_curves_panel panels[] = {
		{"left", "axis", &series, 1, 2, "limit"}, {"right", "axis", &series, 1, 0, NULL}};
	const struct zs_curves curves = {{"title", "subtitle", "footnote"}, panels, 2};
	const uint32_t widths[] = {1, 10, 72, 100, 300};
	for (size_t i = 0; i < COUNT(widths); i++) {
		assert_int_equal(zs_curves_write(&curves, widths[i], 1, FILE_NAME, NULL), 0);
		cairo_surface_destroy(read_back());
	}
}

static void assert_refused(uint32_t width, const char *path, int error)
{
	const struct zs_dots dots = {.axis = "axis"};
	const struct zs_curves curves = {.count = 0};
	const struct zs_bars bars = {.axis = "axis"};
	const struct zs_lines lines = {.count = 0};
	struct zs_error errors[4] = {0};
	assert_int_equal(zs_dots_write(&dots, width, HEIGHT, path, &errors[0]), error);
	assert_int_equal(zs_curves_write(&curves, width, HEIGHT, path, &errors[1]), error);
	assert_int_equal(zs_bars_write(&bars, width, HEIGHT, path, &errors[2]), error);
	assert_int_equal(zs_lines_write(&lines, width, HEIGHT, path, &errors[3]), error);
	for (size_t i = 0; i < COUNT(errors); i++) {
		assert_int_equal(errors[i].code, error);
		assert_string_equal(errors[i].device, path);
	}
	assert_int_equal(zs_dots_write(&dots, width, HEIGHT, path, NULL), error);
	assert_int_equal(count_entries(), 0);
}

static void test_refused(void **state)
{
	assert_refused(WIDTH, "no/folder/here.png", -ENOENT);
	assert_refused(WIDTH, "/dev/full", -ENOSPC);
	assert_refused(0, FILE_NAME, -EINVAL);
	assert_refused(40000, FILE_NAME, -EINVAL);
	assert_refused(UINT32_MAX, FILE_NAME, -EINVAL);
}

/** As a disk that fills up: what stood there stays, and nothing comes beside it. */
static void test_no_room(void **state)
{
	const struct zs_dots dots = {.axis = "axis"};
	struct zs_error err = {0};
	struct rlimit before, none = {64, 0};
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	none.rlim_max = before.rlim_max;
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &none);
	const int fresh = zs_dots_write(&dots, WIDTH, HEIGHT, FILE_NAME, &err);
	setrlimit(RLIMIT_FSIZE, &before);
	assert_int_equal(fresh, -EFBIG);
	assert_string_equal(err.device, FILE_NAME);
	assert_int_equal(count_entries(), 0);

	assert_int_equal(zs_dots_write(&dots, WIDTH, HEIGHT, FILE_NAME, NULL), 0);
	setrlimit(RLIMIT_FSIZE, &none);
	const int again = zs_dots_write(&dots, WIDTH, 2 * HEIGHT, FILE_NAME, NULL);
	setrlimit(RLIMIT_FSIZE, &before);
	assert_int_equal(again, -EFBIG);
	assert_int_equal(count_entries(), 1);
	cairo_surface_t *image = read_back();
	assert_int_equal(height_of(image), HEIGHT);
	cairo_surface_destroy(image);
}

static void test_duration_text(void **state)
{
	const struct {
		double us;
		const char *text;
	} cases[] = {
		{0, "0 ns"},
		{0.1, "100 ns"},
		{0.9994, "999 ns"},
		{0.9996, "1.00 µs"},
		{4.213, "4.21 µs"},
		{12.34, "12.3 µs"},
		{999.4, "999 µs"},
		{999.6, "1.00 ms"},
		{16667, "16.7 ms"},
		{1.5e6, "1.50 s"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		char text[32];
		assert_string_equal(
			zs_plot_duration(cases[i].us, text, sizeof(text)), cases[i].text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_dots_stand_where_their_values_are),
		cmocka_unit_test(test_dots_reach_to_the_high_value),
		cmocka_unit_test(test_shapes_differ),
		cmocka_unit_test(test_grows_with_its_rows),
		cmocka_unit_test(test_curves_step_at_their_percentile),
		cmocka_unit_test(test_curves_end_where_their_samples_do),
		cmocka_unit_test(test_curves_of_zeros),
		cmocka_unit_test(test_bars_are_as_long_as_their_stages),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_lines_on_linear_axes),
		cmocka_unit_test(test_lines_on_logarithmic_axes),
		cmocka_unit_test(test_points_that_coincide),
		cmocka_unit_test(test_labels_keep_their_distance),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_odd),
		cmocka_unit_test(test_not_finite_is_left_out),
		cmocka_unit_test(test_narrow),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_no_room),
		cmocka_unit_test(test_duration_text),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
