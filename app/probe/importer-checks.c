#include "app/probe/importer-checks.h"

#include <errno.h>
#include <inttypes.h>
#include <json-c/json.h>
#include <stdio.h>

#include "app/common/finding.h"
#include "app/import/search.h"
#include "udmabuf/format.h"
#include "udmabuf/heap.h"

/* What is tried shows itself in any format; this one everything takes. */
#define FOURCC ZS_FORMAT_HOST_XRGB8888

/** A kind of memory with what stands behind its name. */
struct producer {
	const struct zs_memory *memory;
	char argument[ZS_HEAP_NAME]; ///< empty: nothing
	char name[ZS_MEMORY_NAME];
};

/** What is known of an importer so far. */
struct checks {
	struct zs_importer *importer;
	json_object *finding;
	struct producer producers[ZS_HEAPS_MAX + 8];
	unsigned producer_count;
	/**
	 * It refuses what lies in pieces for sure. Other memory lies in one now and then, as where
	 * a kernel has only just started: that it was taken says nothing then.
	 */
	bool wants_one_piece;
	struct zs_error pieces; ///< how it refuses them
	struct zs_search search;
	unsigned searched; ///< the producer whose layout was found; producer_count: none
};

static void add_producer(
	struct checks *checks, const struct zs_memory *memory, const char *argument)
{
	struct producer *producer = &checks->producers[checks->producer_count++];
	producer->memory = memory;
	snprintf(producer->argument, sizeof(producer->argument), "%s", argument);
	snprintf(producer->name, sizeof(producer->name), "%s%s%s", memory->name,
		argument[0] == 0 ? "" : ":", argument);
}

/** All kinds of memory, each heap by its name; without plain memory where that cannot be taken. */
static void list_producers(struct checks *checks)
{
	const struct zs_memory *memory;
	const struct zs_memory *heap = zs_memory_find("heap"), *plain = zs_memory_find("plain");
	struct zs_heap_list heaps;
	zs_heap_list_init(&heaps);
	for (unsigned i = 0; (memory = zs_memory_at(i)) != NULL; i++) {
		if (memory != heap && (memory != plain || checks->importer->takes_plain)) {
			add_producer(checks, memory, "");
		}
		for (unsigned k = 0; memory == heap && k < heaps.count; k++) {
			add_producer(checks, memory, heaps.names[k]);
		}
	}
}

static const char *argument_of(const struct producer *producer)
{
	return producer->argument[0] == 0 ? NULL : producer->argument;
}

/** Whether the importer takes it every time, if it takes it once. */
static bool is_sure(const struct checks *checks, const struct producer *producer)
{
	return !checks->wants_one_piece || zs_heap_is_contiguous(producer->argument);
}

/** Finds out whether it takes memory in one piece alone, by memory that lies in pieces on purpose.
 */
static void check_pieces(struct checks *checks)
{
	const struct zs_try_request request = {
		.memory = zs_memory_find("scattered"), .fourcc = FOURCC};
	struct zs_try result;
	zs_try_import(checks->importer, &request, &result);
	checks->wants_one_piece = result.ret < 0 && result.err.cause == ZS_CAUSE_PIECES;
	if (checks->wants_one_piece) {
		checks->pieces = result.err;
	}
}

/** The layout that the search found, and at least the usual one. */
static struct zs_layout_options found_padding(const struct checks *checks)
{
	const struct zs_search *search = &checks->search;
	const uint32_t align =
		search->right_align != 0 ? search->right_align : search->stride_align;
	return (struct zs_layout_options){
		.stride_align =
			align > ZS_STRIDE_ALIGN || search->is_exact ? align : ZS_STRIDE_ALIGN,
		.height_align = search->has_padding ? search->height_align : 1,
		.tail = search->has_padding ? search->tail : 0,
	};
}

/** A finding of one try; `shows` if it was to be shown. */
static json_object *create_finding(const char *name, const struct zs_try *result, bool shows)
{
	const bool is_unshown = shows && result->ret == 0 && result->step < ZS_IMPORT_SHOWN;
	json_object *finding = zs_finding_create(name,
		result->ret < 0 ? ZS_FINDING_FAILS
		: is_unshown    ? ZS_FINDING_LIMITED
				: ZS_FINDING_WORKS,
		"%s%s", zs_import_step_text(result->step), is_unshown ? ", not shown" : "");
	if (result->ret < 0) {
		zs_finding_set_error(finding, &result->err);
	}
	return finding;
}

static const char *const pixel_texts[] = {
	[ZS_PIXELS_UNREAD] = "not seen whether it shows them right",
	[ZS_PIXELS_RIGHT] = "shown right",
	[ZS_PIXELS_WRONG] = "shown as garbage",
};

static void write_facts(const struct zs_search *search, json_object *found)
{
	json_object *facts = json_object_new_object();
	zs_json_add_count(facts, "stride_align", search->stride_align);
	zs_json_add_count(facts, "right_stride_align", search->right_align);
	json_object_object_add(facts, "stride_is_exact", json_object_new_boolean(search->is_exact));
	if (search->has_padding) {
		zs_json_add_count(facts, "height_align", search->height_align);
		zs_json_add_count(facts, "tail", search->tail);
		zs_json_add_count(facts, "tail_refused", search->tail_refused);
	}
	zs_json_add_count(facts, "tries", search->tries);
	zs_finding_set_facts(found, facts);
}

/** "a tail of 64 bytes", as near as it was found. */
static void note_padding(const struct zs_search *search, json_object *found)
{
	char rows[64] = "", tail[64] = "";
	if (search->height_align > 1) {
		snprintf(rows, sizeof(rows), "heights in multiples of %u rows",
			search->height_align);
	}
	if (search->tail > 0 && search->tail - search->tail_refused > sizeof(uint32_t)) {
		snprintf(tail, sizeof(tail), "a tail of %u to %u bytes", search->tail_refused + 1,
			search->tail);
	} else if (search->tail > 0) {
		snprintf(tail, sizeof(tail), "a tail of %u bytes", search->tail);
	}
	zs_finding_note(found, "padding", ZS_FINDING_FACT, "%s%s%s",
		rows[0] == 0 && tail[0] == 0 ? "none" : rows,
		rows[0] != 0 && tail[0] != 0 ? ", " : "", tail);
}

static void report_layout(const struct checks *checks)
{
	const struct zs_search *search = &checks->search;
	if (search->stride_align == 0) {
		zs_finding_append(
			checks->finding, zs_finding_create_failed("layout", &search->err));
		return;
	}
	const bool is_wrong = search->pixels == ZS_PIXELS_WRONG;
	json_object *found = zs_finding_create("layout",
		is_wrong                ? ZS_FINDING_LIMITED
		: search->err.code != 0 ? ZS_FINDING_FAILS
					: ZS_FINDING_WORKS,
		"strides in multiples of %u bytes, %s", search->stride_align,
		pixel_texts[search->pixels]);
	if (search->is_exact && search->err.code == 0) {
		zs_finding_set(found, ZS_FINDING_WORKS,
			"rows without anything behind their pixels alone, %s",
			pixel_texts[search->pixels]);
	}
	if (is_wrong && search->right_align != 0) {
		zs_finding_set(found, ZS_FINDING_LIMITED,
			"takes strides in multiples of %u bytes, but shows only those of %u right",
			search->stride_align, search->right_align);
	} else if (is_wrong) {
		zs_finding_set(found, ZS_FINDING_FAILS,
			"takes strides in multiples of %u bytes, and shows garbage with any",
			search->stride_align);
	}
	if (search->has_padding) {
		note_padding(search, found);
	}
	if (search->err.code != 0) {
		zs_finding_set_error(found, &search->err);
	}
	write_facts(search, found);
	zs_finding_append(checks->finding, found);
}

/**
 * The least alignment and padding that it takes of the first memory of which it takes any, and
 * whether that is also shown right.
 */
static void check_layout(struct checks *checks)
{
	struct zs_error first = checks->pieces;
	bool goes_on = true;
	checks->searched = checks->producer_count;
	for (unsigned i = 0; i < checks->producer_count && goes_on; i++) {
		const struct producer *producer = &checks->producers[i];
		if (!is_sure(checks, producer)) {
			continue;
		}
		zs_search_layout(checks->importer, producer->memory, argument_of(producer), FOURCC,
			&checks->search);
		checks->searched = checks->search.stride_align != 0 ? i : checks->searched;
		first = first.code == 0 ? checks->search.err : first;
		/* What has crashed the driver once would do so again. */
		goes_on = checks->search.stride_align == 0 &&
			  checks->search.err.code != -ENOTRECOVERABLE;
	}
	if (checks->searched == checks->producer_count) {
		checks->search.err = first;
	}
	report_layout(checks);
}

static json_object *create_memory_finding(
	const struct checks *checks, const struct producer *producer, const struct zs_try *result)
{
	json_object *finding = create_finding(producer->name, result, true);
	if (result->ret == 0 && !is_sure(checks, producer)) {
		zs_finding_set(finding, ZS_FINDING_LIMITED,
			"%s, as this time it lay in one piece by chance: scattered memory is "
			"refused",
			zs_import_step_text(result->step));
	}
	return finding;
}

/** Each kind of memory that there is, with the padding that was found, shown where that may be. */
static void check_memories(struct checks *checks)
{
	json_object *found = zs_finding_create("memories", ZS_FINDING_FACT, "");
	unsigned works = 0, tried = 0;
	for (unsigned i = 0; i < checks->producer_count; i++) {
		const struct producer *producer = &checks->producers[i];
		const struct zs_try_request request = {.memory = producer->memory,
			.argument = argument_of(producer),
			.fourcc = FOURCC,
			.padding = found_padding(checks),
			.shows = true};
		struct zs_try result;
		zs_try_import(checks->importer, &request, &result);
		if (result.step == ZS_IMPORT_NOTHING) {
			json_object *none = zs_finding_create(
				producer->name, ZS_FINDING_UNTRIED, "not allocated");
			zs_finding_set_error(none, &result.err);
			zs_finding_append(found, none);
			continue;
		}
		tried++;
		works += result.ret == 0 && is_sure(checks, producer);
		zs_finding_append(found, create_memory_finding(checks, producer, &result));
	}
	zs_finding_set(found, works > 0 ? ZS_FINDING_WORKS : ZS_FINDING_FAILS,
		"%u of the %u kinds of memory that there are", works, tried);
	zs_finding_append(checks->finding, found);
}

/** A format's name, with its modifier. */
static void write_name(const struct zs_importer_format *format, char *name, size_t size)
{
	const char *known = zs_format_find(format->fourcc)->name;
	if (format->modifier == ZS_MODIFIER_INVALID) {
		snprintf(name, size, "%s", known);
	} else if (format->modifier == ZS_MODIFIER_LINEAR) {
		snprintf(name, size, "%s linear", known);
	} else {
		snprintf(name, size, "%s 0x%016" PRIx64, known, format->modifier);
	}
}

/** Each format that zeroscan can draw, with each modifier that is listed: taken, but not shown. */
static void check_formats(struct checks *checks)
{
	const struct producer *producer = &checks->producers[checks->searched];
	struct zs_importer *importer = checks->importer;
	struct zs_importer_format format;
	json_object *found = zs_finding_create("formats", ZS_FINDING_FACT, "");
	unsigned listed = 0, tried = 0, works = 0;
	for (; importer->impl->get_format(importer, listed, &format); listed++) {
		char name[64];
		struct zs_try result;
		const struct zs_try_request request = {.memory = producer->memory,
			.argument = argument_of(producer),
			.fourcc = format.fourcc,
			.padding = found_padding(checks),
			.modifier = format.modifier};
		if (zs_format_find(format.fourcc) == NULL) {
			continue;
		}
		write_name(&format, name, sizeof(name));
		zs_try_import(importer, &request, &result);
		tried++;
		works += result.ret == 0;
		zs_finding_append(found, create_finding(name, &result, false));
	}
	zs_finding_set(found, works > 0 ? ZS_FINDING_WORKS : ZS_FINDING_FAILS,
		"%u of %u tried, of %u that are listed", works, tried, listed);
	zs_finding_append(checks->finding, found);
}

void zs_importer_checks_run(struct zs_importer *importer, struct json_object *finding)
{
	struct checks checks = {.importer = importer, .finding = finding};
	const bool might_show = importer->may_show;
	zs_finding_set(finding, ZS_FINDING_FACT, "%s", importer->driver);
	if (importer->impl->describe != NULL) {
		importer->impl->describe(importer, finding);
	}
	list_producers(&checks);
	check_pieces(&checks);
	check_layout(&checks);
	if (checks.searched < checks.producer_count) {
		check_memories(&checks);
		check_formats(&checks);
	}
	if (!importer->may_show) {
		zs_finding_note(finding, "shown",
			might_show ? ZS_FINDING_FAILS : ZS_FINDING_UNTRIED, "%s",
			importer->unshown);
	}
	const bool is_shown = importer->may_show && checks.search.pixels != ZS_PIXELS_WRONG;
	if (checks.search.stride_align == 0) {
		zs_finding_set(finding, ZS_FINDING_FAILS, "%s: takes none of this memory",
			importer->driver);
	} else if (might_show) {
		zs_finding_set(finding, is_shown ? ZS_FINDING_WORKS : ZS_FINDING_FAILS, "%s",
			importer->driver);
	}
}
