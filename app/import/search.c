#include "app/import/search.h"

#include <errno.h>
#include <unistd.h>

#include "udmabuf/format.h"

/*
 * An importer says yes or no, and seldom why. So each requirement is searched for alone, the others
 * being met with plenty to spare:
 *
 *   stride     odd multiples of 4, 8, 16 …: a multiple of 64 that is none of 128 is taken by what
 *              wants 64 or less. One buffer serves all.
 *   tail, 1st  a height that is a multiple of all that rows are padded to, and memory that ends
 *              with the last row, then later and later.
 *   rows       a height that is a multiple of nothing, and rows that are longer than the tail and a
 *              page: then whole rows of padding can be told apart.
 *   tail, 2nd  as now the rows are known, in finer steps.
 *
 * A dma-buf has whole pages. How many bytes lie behind the last row is therefore a matter of
 * finding a height with which just so many do.
 */

/* What any importer is known to want, and beyond. */
#define MAX_STRIDE_ALIGN 4096
#define MAX_ROWS 64
#define MAX_TAIL 65536

/* For an importer that takes any size, and of one buffer. */
#define ANY_WIDTH 640
#define ANY_HEIGHT 480
#define MAX_BYTES (24u << 20)

/* A picture whose padding is searched for; it is not shown. */
#define NARROW 128

/** A search under way. */
struct state {
	struct zs_importer *importer;
	const struct zs_memory *memory;
	const char *argument;
	uint32_t fourcc, bytes_per_pixel;
	struct zs_search *search;
};

/** The least odd multiple that is not less. */
static uint32_t odd_multiple(uint32_t align, uint32_t least)
{
	const uint32_t count = (least + align - 1) / align;
	return (count | 1) * align;
}

static uint32_t round_up(uint32_t value, uint32_t multiple)
{
	return (value + multiple - 1) / multiple * multiple;
}

static struct zs_buffer *create_buffer(struct state *state, const struct zs_layout *layout)
{
	const struct zs_buffer_request request = {.layout = *layout, .argument = state->argument};
	return zs_buffer_create(state->memory, &request, &state->search->err);
}

/** A buffer for pictures of the importer's size with strides of any alignment. */
static struct zs_buffer *create_roomy(struct state *state)
{
	const struct zs_importer *importer = state->importer;
	const uint32_t width = importer->width != 0 ? importer->width : ANY_WIDTH;
	const uint32_t height = importer->height != 0 ? importer->height : ANY_HEIGHT;
	const uint32_t stride = width * state->bytes_per_pixel + 2 * MAX_STRIDE_ALIGN;
	const uint32_t page = (uint32_t)sysconf(_SC_PAGESIZE);
	struct zs_layout layout = {
		.fourcc = state->fourcc, .width = width, .height = height, .stride = stride};
	/* Of a larger one some rows say enough, though they are not shown. */
	if ((uint64_t)stride * height > MAX_BYTES) {
		layout.height = MAX_BYTES / stride;
	}
	layout.size = round_up(stride * (layout.height + MAX_ROWS) + MAX_TAIL, page);
	return create_buffer(state, &layout);
}

/** Bytes of a row's pixels. */
static uint32_t row_of(const struct state *state, const struct zs_buffer *buffer)
{
	return buffer->layout.width * state->bytes_per_pixel;
}

static int try_stride(struct state *state, struct zs_buffer *buffer, uint32_t stride, bool shows,
	struct zs_try *result)
{
	struct zs_dmabuf dmabuf = zs_buffer_dmabuf(buffer);
	dmabuf.planes[0].stride = stride;
	state->search->tries++;
	zs_try_buffer(state->importer, buffer, &dmabuf, shows, result);
	state->search->err = result->err;
	return result->ret;
}

/**
 * Whether it takes rows without anything behind their pixels alone, as displays do that have no
 * register for a stride; `align` is the least that it took otherwise, if any.
 */
static void search_exact(struct state *state, struct zs_buffer *buffer, uint32_t align)
{
	struct zs_search *search = state->search;
	const struct zs_error before = search->err;
	const uint32_t row = row_of(state, buffer);
	const bool has_taken = align <= MAX_STRIDE_ALIGN;
	struct zs_try result;
	if (has_taken ? odd_multiple(align, row) != row
		      : try_stride(state, buffer, row, false, &result) < 0) {
		search->err = before;
		return;
	}
	/* What did not take any other has refused longer ones already. */
	search->is_exact =
		!has_taken || try_stride(state, buffer, row + 2 * align, false, &result) < 0;
	search->stride_align = search->is_exact ? state->bytes_per_pixel : search->stride_align;
	search->err = (struct zs_error){0};
}

static void search_stride(struct state *state, struct zs_buffer *buffer)
{
	const uint32_t row = row_of(state, buffer);
	struct zs_try result = {0};
	uint32_t align = state->bytes_per_pixel;
	while (align <= MAX_STRIDE_ALIGN && result.ret != -ENOTRECOVERABLE &&
		try_stride(state, buffer, odd_multiple(align, row), false, &result) < 0) {
		align *= 2;
	}
	/* What has crashed the driver once would do so again. */
	if (result.ret != -ENOTRECOVERABLE) {
		state->search->stride_align = align <= MAX_STRIDE_ALIGN ? align : 0;
		search_exact(state, buffer, align);
	}
}

/** The least odd multiple of the alignment, or what it takes alone. */
static uint32_t stride_of(const struct state *state, const struct zs_buffer *buffer, uint32_t align)
{
	const uint32_t row = row_of(state, buffer);
	return state->search->is_exact ? row : odd_multiple(align, row);
}

/** Shows what it takes, and then more aligned pictures, until one is seen to be right. */
static void search_right(struct state *state, struct zs_buffer *buffer)
{
	struct zs_search *search = state->search;
	struct zs_try result;
	for (uint32_t align = search->stride_align;
		align <= MAX_STRIDE_ALIGN && state->importer->may_show; align *= 2) {
		struct zs_error before = search->err;
		try_stride(state, buffer, stride_of(state, buffer, align), true, &result);
		if (align == search->stride_align) {
			search->pixels = result.pixels;
		} else {
			/* What the first was refused for says more. */
			search->err = before;
		}
		if (result.pixels == ZS_PIXELS_RIGHT) {
			search->right_align = align;
			return;
		}
		if (result.ret == 0 || search->is_exact) {
			return;
		}
	}
}

/** True if the importer takes a picture behind whose last row, counted in `rows`, so much lies. */
static bool takes(struct state *state, uint32_t stride, uint32_t height, uint32_t size)
{
	struct zs_layout layout = {.fourcc = state->fourcc,
		.width = NARROW,
		.height = height,
		.stride = stride,
		.size = size};
	struct zs_try result = {.ret = -ENOMEM};
	struct zs_buffer *buffer = create_buffer(state, &layout);
	if (buffer != NULL) {
		const struct zs_dmabuf dmabuf = zs_buffer_dmabuf(buffer);
		zs_try_buffer(state->importer, buffer, &dmabuf, false, &result);
		zs_buffer_destroy(buffer);
	}
	state->search->tries++;
	return result.ret == 0;
}

/** The steps in which a tail can be tried where heights are multiples of `rows`: bytes. */
static uint32_t tail_step(const struct state *state, uint32_t rows)
{
	const uint32_t page = (uint32_t)sysconf(_SC_PAGESIZE);
	const uint32_t bytes = state->search->stride_align * rows;
	return bytes < page ? bytes : page;
}

/** True if a tail of so many bytes, a multiple of tail_step, is enough. */
static bool takes_tail(struct state *state, uint32_t rows, uint32_t tail)
{
	const uint32_t page = (uint32_t)sysconf(_SC_PAGESIZE);
	const uint32_t stride =
		odd_multiple(state->search->stride_align, NARROW * state->bytes_per_pixel);
	/* The stride is odd but for the step: one of as many heights as the page has steps does. */
	uint32_t height = round_up(MAX_ROWS, rows);
	while ((stride * height + tail) % page != 0) {
		height += rows;
	}
	return takes(state, stride, height, stride * height + tail);
}

/** A tail that is enough with any padding of rows; false if there is none. */
static bool search_rough_tail(struct state *state)
{
	struct zs_search *search = state->search;
	const uint32_t step = tail_step(state, MAX_ROWS);
	for (search->tail = 0; search->tail <= MAX_TAIL;
		search->tail = search->tail == 0 ? step : search->tail * 2) {
		if (takes_tail(state, MAX_ROWS, search->tail)) {
			return true;
		}
		search->tail_refused = search->tail;
	}
	return false;
}

static bool search_rows(struct state *state)
{
	struct zs_search *search = state->search;
	const uint32_t page = (uint32_t)sysconf(_SC_PAGESIZE);
	const uint32_t stride = odd_multiple(search->stride_align, 2 * (search->tail + page));
	const uint32_t height = MAX_ROWS + 1;
	for (uint32_t rows = 1; rows <= MAX_ROWS; rows *= 2) {
		const uint32_t needed = stride * round_up(height, rows) + search->tail;
		if (takes(state, stride, height, round_up(needed, page))) {
			search->height_align = rows;
			return true;
		}
	}
	return false;
}

/** Halves what lies between a tail that was refused and one that was enough. */
static void refine_tail(struct state *state)
{
	struct zs_search *search = state->search;
	const uint32_t step = tail_step(state, search->height_align);
	while (search->tail - search->tail_refused > step) {
		const uint32_t half = search->tail_refused +
				      (search->tail - search->tail_refused) / step / 2 * step;
		if (takes_tail(state, search->height_align, half)) {
			search->tail = half;
		} else {
			search->tail_refused = half;
		}
	}
}

void zs_search_layout(struct zs_importer *importer, const struct zs_memory *memory,
	const char *argument, uint32_t fourcc, struct zs_search *search)
{
	struct state state = {.importer = importer,
		.memory = memory,
		.argument = argument,
		.fourcc = fourcc,
		.bytes_per_pixel = zs_format_find(fourcc)->bytes_per_pixel,
		.search = search};
	*search = (struct zs_search){0};
	struct zs_buffer *buffer = create_roomy(&state);
	if (buffer == NULL) {
		return;
	}
	search_stride(&state, buffer);
	if (search->stride_align != 0) {
		search_right(&state, buffer);
	}
	zs_buffer_destroy(buffer);
	if (search->stride_align == 0) {
		return;
	}
	/* Padding is told apart by strides that such a one does not take. */
	if (search->is_exact) {
		return;
	}
	const struct zs_error shown = search->err;
	search->has_padding = search_rough_tail(&state) && search_rows(&state);
	if (search->has_padding) {
		refine_tail(&state);
	}
	search->err = shown;
}
