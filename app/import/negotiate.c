#include "app/import/negotiate.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "app/common/log.h"
#include "app/import/reasons.h"
#include "udmabuf/heap.h"

/*
 * What importers are known to want beyond the picture, the cheapest first: Wayland compositors on
 * v3dv and radeonsi a tail of 64 bytes or rows padded to 16, some displays strides of whole pages.
 * The next to the last is what a driver has said that it wants; the last has all at once.
 */
static const struct padding {
	unsigned retries; ///< a reason must call for all of them
	struct zs_layout_options options;
	bool has_own_stride; ///< the stride that the error names
} paddings[] = {
	{0},
	{ZS_RETRY_STRIDE, .has_own_stride = true},
	{ZS_RETRY_TAIL, {.tail = 64}},
	{ZS_RETRY_ROWS, {.height_align = 16}},
	{ZS_RETRY_ROWS | ZS_RETRY_TAIL, {.height_align = 16, .tail = 64}},
	{ZS_RETRY_STRIDE, {.stride_align = 512}},
	{ZS_RETRY_STRIDE, {.stride_align = 4096}},
	{ZS_RETRY_LAYOUT, {.stride_align = 4096, .height_align = 64, .tail = 4096}},
};

#define PADDINGS (sizeof(paddings) / sizeof(paddings[0]))

void zs_imported_finish(struct zs_imported *imported, struct zs_importer *importer)
{
	importer->impl->release(importer, &imported->import);
	zs_buffer_destroy(imported->memory);
	*imported = (struct zs_imported){0};
}

/** One picture's memory. 0, or a negative errno with `err`: finish cleans up after both. */
static int import_one(struct zs_importer *importer, const char *name,
	const struct zs_buffer_request *request, struct zs_imported *imported, struct zs_error *err)
{
	*imported = (struct zs_imported){0};
	imported->memory = zs_buffer_create(zs_memory_find(name), request, err);
	if (imported->memory == NULL) {
		return -errno;
	}
	imported->import.step = ZS_IMPORT_ALLOCATED;
	const struct zs_dmabuf dmabuf = zs_buffer_dmabuf(imported->memory);
	return importer->impl->import(importer, &dmabuf, &imported->import, err);
}

/** All pictures' memory, or none; `step` is set to how far the last one came. */
static int import_all(struct zs_importer *importer, const char *name,
	const struct zs_buffer_request *request, struct zs_imported *imported, uint32_t count,
	enum zs_import_step *step, struct zs_error *err)
{
	uint32_t done = 0;
	int ret = 0;
	while (done < count && ret == 0) {
		ret = import_one(importer, name, request, &imported[done++], err);
		*step = imported[done - 1].import.step;
	}
	while (ret < 0 && done > 0) {
		zs_imported_finish(&imported[--done], importer);
	}
	return ret;
}

/** A negotiation under way. */
struct state {
	struct zs_negotiation *negotiation;
	struct zs_importer *importer;
	const struct zs_negotiation_request *request;
	struct zs_imported *imported;
	uint32_t count;
	struct zs_error first;   ///< the first failure of all; code 0: none
	struct zs_error used_up; ///< that of a contiguous heap with too little left; code 0: none
	unsigned retries;        ///< what may help against the failures so far
	bool is_allocated;       ///< there was such memory, and the importer did not take it
	bool is_over;            ///< nothing helps
};

static void keep_try(struct state *state, const struct zs_memory_offer *offer,
	enum zs_import_step step, struct zs_error *err)
{
	struct zs_negotiation *negotiation = state->negotiation;
	zs_reason_explain(err);
	if (state->first.code == 0) {
		state->first = *err;
	}
	if (negotiation->try_count < ZS_NEGOTIATION_TRIES) {
		negotiation->tries[negotiation->try_count++] =
			(struct zs_memory_try){.offer = *offer, .step = step, .error = *err};
	}
}

/** 0 if the importer took it, else a negative errno with `err`, which is kept. */
static int try_offer(struct state *state, const struct zs_memory_offer *offer, struct zs_error *err)
{
	const struct zs_negotiation_request *request = state->request;
	struct zs_buffer_request buffer = {
		.pieces = request->pieces,
		.argument = zs_memory_argument(offer->memory),
		.is_shared = request->is_shared,
	};
	enum zs_import_step step = ZS_IMPORT_NOTHING;
	*err = (struct zs_error){0};
	int ret = zs_layout_init(
		&buffer.layout, request->fourcc, request->width, request->height, &offer->padding);
	ret = ret < 0 ? zs_error_set(err, ret, "memory", "layout", "use a smaller --mode", "%ux%u",
				request->width, request->height)
		      : import_all(state->importer, offer->memory, &buffer, state->imported,
				state->count, &step, err);
	if (ret == 0) {
		state->negotiation->taken = *offer;
		return 0;
	}
	state->is_allocated |= step >= ZS_IMPORT_ALLOCATED;
	keep_try(state, offer, step, err);
	return ret;
}

/**
 * An offer of the memory with this padding; what the user has asked for stays. False if that is
 * nothing new.
 */
static bool make_offer(const struct state *state, const char *memory, const struct padding *padding,
	const struct zs_error *err, struct zs_memory_offer *offer)
{
	const struct zs_layout_options *asked = &state->request->padding;
	const struct zs_layout_options *wanted = &padding->options;
	const uint32_t stride =
		padding->has_own_stride ? err->facts.multiple : wanted->stride_align;
	*offer = (struct zs_memory_offer){.padding = *asked};
	snprintf(offer->memory, sizeof(offer->memory), "%s", memory);
	offer->padding.stride_align = asked->stride_align == 0 ? stride : asked->stride_align;
	offer->padding.height_align =
		asked->height_align == 0 ? wanted->height_align : asked->height_align;
	offer->padding.tail = asked->tail == 0 ? wanted->tail : asked->tail;
	return padding->retries == 0 || memcmp(&offer->padding, asked, sizeof(*asked)) != 0;
}

/**
 * Offers one kind of memory, with every padding that its first failure calls for. 0, or a negative
 * errno with `err`.
 */
static int try_memory(struct state *state, const char *memory, struct zs_error *err)
{
	struct zs_memory_offer offer;
	struct zs_error first = {0};
	unsigned retries = 0;
	for (size_t i = 0; i < PADDINGS; i++) {
		if ((paddings[i].retries & retries) != paddings[i].retries ||
			!make_offer(state, memory, &paddings[i], &first, &offer)) {
			continue;
		}
		if (try_offer(state, &offer, err) == 0) {
			return 0;
		}
		const unsigned helps = zs_reason_of(err->cause)->retries;
		state->is_over = helps == 0;
		if (i == 0) {
			retries = helps;
			state->retries |= helps;
			first = *err;
		}
		if (state->is_over) {
			break;
		}
	}
	return err->code;
}

/** Offers every heap whose memory lies in one piece. */
static int try_contiguous_heaps(struct state *state)
{
	struct zs_heap_list heaps;
	struct zs_error err;
	int ret = -ENODEV;
	zs_heap_list_init(&heaps);
	for (unsigned i = 0; i < heaps.count && ret < 0 && !state->is_over; i++) {
		char name[ZS_MEMORY_NAME];
		snprintf(name, sizeof(name), "heap:%s", heaps.names[i]);
		if (zs_heap_is_contiguous(heaps.names[i])) {
			ret = try_memory(state, name, &err);
		}
		/* An importer's ENOMEM has a cause. */
		if (ret == -ENOMEM && err.cause == ZS_CAUSE_NONE) {
			state->used_up = err;
		}
	}
	return ret;
}

/** All kinds of memory that may do, until one does. */
static int try_all(struct state *state)
{
	struct zs_error err;
	int ret = try_memory(state, "udmabuf", &err);
	bool has_tried_heaps = false;
	if (ret < 0 && state->is_allocated && state->retries & ZS_RETRY_ONE_PIECE) {
		ret = try_contiguous_heaps(state);
		has_tried_heaps = true;
	}
	if (ret < 0 && !state->is_over && state->retries & ZS_RETRY_MEMORY) {
		ret = try_memory(state, "heap", &err);
	}
	if (ret < 0 && !has_tried_heaps && !state->is_over && state->retries & ZS_RETRY_ONE_PIECE) {
		ret = try_contiguous_heaps(state);
	}
	if (ret < 0 && !state->is_over && state->importer->takes_plain) {
		ret = try_memory(state, "plain", &err);
	}
	return ret;
}

/**
 * The first failure is the one to report: other memory is only a substitute. But where memory in
 * one piece is what is wanted, and is used up, that can be helped. The errno.
 */
static int report_failure(const struct state *state, struct zs_error *err)
{
	const struct zs_error *first = &state->first, *used_up = &state->used_up;
	if (first->cause == ZS_CAUSE_PIECES && used_up->code != 0) {
		return zs_error_set(err, used_up->code, used_up->device, used_up->op, used_up->hint,
			"%s, as the driver %s wants it: no such memory is left", used_up->reason,
			first->facts.driver);
	}
	if (err != NULL) {
		*err = *first;
	}
	return first->code;
}

int zs_negotiate(struct zs_negotiation *negotiation, struct zs_importer *importer,
	const struct zs_negotiation_request *request, struct zs_imported *imported, uint32_t count,
	struct zs_error *err)
{
	struct state state = {
		.negotiation = negotiation,
		.importer = importer,
		.request = request,
		.imported = imported,
		.count = count,
	};
	struct zs_error last;
	*negotiation = (struct zs_negotiation){0};
	const int ret = strcmp(request->memory, "auto") == 0
				? try_all(&state)
				: try_memory(&state, request->memory, &last);
	return ret < 0 ? report_failure(&state, err) : 0;
}

int zs_negotiate_another(struct zs_importer *importer, const struct zs_imported *like,
	struct zs_imported *imported, struct zs_error *err)
{
	const struct zs_buffer *memory = like->memory;
	const struct zs_buffer_request request = {
		.layout = memory->layout,
		.pieces = memory->pieces,
		.argument = zs_memory_argument(memory->name),
		.is_shared = memory->memfd >= 0,
	};
	const int ret = import_one(importer, memory->name, &request, imported, err);
	if (ret < 0) {
		zs_reason_explain(err);
		zs_imported_finish(imported, importer);
	}
	return ret;
}

const char *zs_memory_offer_text(const struct zs_memory_offer *offer, char *text, size_t size)
{
	const struct {
		const char *before, *behind;
		uint32_t value;
	} parts[] = {
		{"strides that are multiples of ", "", offer->padding.stride_align},
		{"rows padded to ", "", offer->padding.height_align},
		{"a tail of ", " bytes", offer->padding.tail},
	};
	size_t at = (size_t)snprintf(text, size, "%s", offer->memory);
	const char *before = " with ";
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]) && at < size; i++) {
		if (parts[i].value != 0) {
			at += (size_t)snprintf(text + at, size - at, "%s%s%u%s", before,
				parts[i].before, parts[i].value, parts[i].behind);
			before = ", ";
		}
	}
	return text;
}

void zs_negotiation_log(const struct zs_negotiation *negotiation)
{
	char taken[160];
	const char *before = "";
	zs_memory_offer_text(&negotiation->taken, taken, sizeof(taken));
	for (uint32_t i = 0; i < negotiation->try_count; i++) {
		const struct zs_memory_try *try = &negotiation->tries[i];
		char offer[160], what[352];
		/* With other padding it is refused for the same reason. */
		const bool is_first = strcmp(try->offer.memory, before) != 0;
		struct zs_error error = try->error;
		/* What it says to do has been done. */
		if (error.cause == ZS_CAUSE_PIECES) {
			error.hint[0] = 0;
		}
		snprintf(what, sizeof(what), "memory %s instead of %s", taken,
			zs_memory_offer_text(&try->offer, offer, sizeof(offer)));
		zs_log_error(is_first ? ZS_LOG_WARNING : ZS_LOG_DEBUG, what, &error);
		before = try->offer.memory;
	}
}
