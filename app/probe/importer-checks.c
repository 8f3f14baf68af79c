#include "app/probe/importer-checks.h"

#include <inttypes.h>
#include <json-c/json.h>
#include <stdio.h>

#include "app/common/finding.h"
#include "app/import/search.h"
#include "udmabuf/format.h"

static enum zs_finding_status status_of(const struct zs_try *result)
{
	return result->ret < 0 ? ZS_FINDING_FAILS : ZS_FINDING_WORKS;
}

static json_object *create_finding(const char *name, const struct zs_try *result)
{
	json_object *finding =
		zs_finding_create(name, status_of(result), "%s", zs_import_step_text(result->step));
	if (result->ret < 0) {
		zs_finding_set_error(finding, &result->err);
	}
	return finding;
}

/** Each kind of memory that there is, shown where the importer may. The first that it takes. */
static const struct zs_memory *check_memories(struct zs_importer *importer, json_object *finding)
{
	const struct zs_memory *first = NULL;
	const struct zs_memory *memory;
	json_object *found = zs_finding_create("memories", ZS_FINDING_FACT, "");
	unsigned works = 0, tried = 0;
	for (unsigned i = 0; (memory = zs_memory_at(i)) != NULL; i++) {
		const struct zs_try_request request = {
			.memory = memory, .fourcc = ZS_FORMAT_XRGB8888, .shows = true};
		struct zs_try result;
		if (memory == zs_memory_find("plain") && !importer->takes_plain) {
			continue;
		}
		zs_try_import(importer, &request, &result);
		if (result.step == ZS_IMPORT_NOTHING) {
			json_object *none = zs_finding_create(
				memory->name, ZS_FINDING_UNTRIED, "there is no such memory here");
			zs_finding_set_error(none, &result.err);
			zs_finding_append(found, none);
			continue;
		}
		tried++;
		works += result.ret == 0;
		first = first == NULL && result.ret == 0 ? memory : first;
		zs_finding_append(found, create_finding(memory->name, &result));
	}
	zs_finding_set(found, works > 0 ? ZS_FINDING_WORKS : ZS_FINDING_FAILS,
		"%u of the %u kinds of memory that there are", works, tried);
	zs_finding_append(finding, found);
	return first;
}

/** A format's name, with its modifier unless that is linear. */
static void write_name(const struct zs_importer_format *format, char *name, size_t size)
{
	const struct zs_format *known = zs_format_find(format->fourcc);
	char code[8] = {0};
	for (unsigned i = 0; i < 4; i++) {
		code[i] = (char)(format->fourcc >> 8 * i);
	}
	if (format->modifier == ZS_MODIFIER_LINEAR || format->modifier == ZS_MODIFIER_INVALID) {
		snprintf(name, size, "%s%s", known == NULL ? code : known->name,
			format->modifier == ZS_MODIFIER_LINEAR ? " linear" : "");
	} else {
		snprintf(name, size, "%s 0x%016" PRIx64, known == NULL ? code : known->name,
			format->modifier);
	}
}

/** Each format that zeroscan can draw, with each modifier that is listed: taken, but not shown. */
static void check_formats(
	struct zs_importer *importer, const struct zs_memory *memory, json_object *finding)
{
	struct zs_importer_format format;
	json_object *found = zs_finding_create("formats", ZS_FINDING_FACT, "");
	unsigned listed = 0, tried = 0, works = 0;
	for (; importer->impl->get_format(importer, listed, &format); listed++) {
		char name[64];
		struct zs_try result;
		const struct zs_try_request request = {
			.memory = memory, .fourcc = format.fourcc, .modifier = format.modifier};
		if (zs_format_find(format.fourcc) == NULL) {
			continue;
		}
		write_name(&format, name, sizeof(name));
		zs_try_import(importer, &request, &result);
		tried++;
		works += result.ret == 0;
		zs_finding_append(found, create_finding(name, &result));
	}
	zs_finding_set(found, works > 0 ? ZS_FINDING_WORKS : ZS_FINDING_FAILS,
		"%u of %u tried, of %u that are listed", works, tried, listed);
	zs_finding_append(finding, found);
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
	if (search->has_padding) {
		zs_json_add_count(facts, "height_align", search->height_align);
		zs_json_add_count(facts, "tail", search->tail);
		zs_json_add_count(facts, "tail_refused", search->tail_refused);
	}
	zs_json_add_count(facts, "tries", search->tries);
	zs_finding_set_facts(found, facts);
}

/** "a tail of 64 bytes", as near as it was found. */
static void write_tail(const struct zs_search *search, char *text, size_t size)
{
	const uint32_t from = search->tail_refused + 1;
	if (search->tail == 0) {
		snprintf(text, size, "no tail");
	} else if (search->tail - search->tail_refused <= 4) {
		snprintf(text, size, "a tail of %u bytes", search->tail);
	} else {
		snprintf(text, size, "a tail of %u to %u bytes", from, search->tail);
	}
}

/** The least alignment and padding that it takes, and whether that is also shown right. */
static void check_layout(
	struct zs_importer *importer, const struct zs_memory *memory, json_object *finding)
{
	struct zs_search search;
	char tail[64] = "";
	zs_search_layout(importer, memory, ZS_FORMAT_XRGB8888, &search);
	if (search.stride_align == 0) {
		zs_finding_append(finding, zs_finding_create_failed("layout", &search.err));
		return;
	}
	const bool is_wrong = search.pixels == ZS_PIXELS_WRONG;
	json_object *found =
		zs_finding_create("layout", is_wrong ? ZS_FINDING_LIMITED : ZS_FINDING_WORKS,
			"strides in multiples of %u bytes, %s", search.stride_align,
			pixel_texts[search.pixels]);
	if (is_wrong && search.right_align != 0) {
		zs_finding_set(found, ZS_FINDING_LIMITED,
			"takes strides in multiples of %u bytes, but shows only those of %u right",
			search.stride_align, search.right_align);
	}
	if (search.has_padding && search.height_align == 1 && search.tail == 0) {
		zs_finding_note(found, "padding", ZS_FINDING_FACT, "none wanted");
	} else if (search.has_padding) {
		write_tail(&search, tail, sizeof(tail));
		zs_finding_note(found, "padding", ZS_FINDING_FACT,
			"heights in multiples of %u rows, %s", search.height_align, tail);
	}
	if (search.err.code != 0) {
		zs_finding_set_error(found, &search.err);
	}
	write_facts(&search, found);
	zs_finding_append(finding, found);
}

void zs_importer_checks_run(struct zs_importer *importer, json_object *finding)
{
	zs_finding_set(finding, ZS_FINDING_FACT, "%s", importer->driver);
	importer->impl->describe(importer, finding);
	if (importer->unusable != NULL) {
		zs_finding_note(finding, "memories and formats", ZS_FINDING_UNTRIED, "%s",
			importer->unusable);
		return;
	}
	if (!importer->may_show) {
		zs_finding_note(finding, "shown", ZS_FINDING_UNTRIED, "%s", importer->unshown);
	}
	const struct zs_memory *memory = check_memories(importer, finding);
	if (memory != NULL) {
		check_formats(importer, memory, finding);
		check_layout(importer, memory, finding);
	}
}
