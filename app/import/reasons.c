#include "app/import/reasons.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "udmabuf/dmabuf.h"
#include "udmabuf/format.h"

#define OTHER (ZS_RETRY_MEMORY | ZS_RETRY_PATH)

/* Every cause has a line: what is missing here would be an import that fails without a reason. */
static const struct zs_reason reasons[] = {
	[ZS_CAUSE_NONE] = {"unknown", NULL, NULL, ZS_RETRY_ONE_PIECE | OTHER},
	[ZS_CAUSE_LOST] = {"lost", "the device was unplugged, or its driver unbound",
		"plug it in again, or name another --display", 0},
	[ZS_CAUSE_ELSEWHERE] = {"elsewhere", NULL, NULL, 0},
	[ZS_CAUSE_NO_ROOM] = {"no-room",
		"the driver {driver} found no room to map the picture: where there is memory, "
		"the IOMMU's addresses, bounce buffers (swiotlb) or the GPU's own table are used "
		"up",
		"use a smaller --mode or fewer --buffers, or --path copy; see the kernel's log "
		"(dmesg)",
		OTHER},
	[ZS_CAUSE_NO_IMPORTS] = {"no-imports", "the driver {driver} imports no dma-bufs of others",
		"use --path copy or direct on this device", OTHER},
	[ZS_CAUSE_PIECES] = {"one-piece",
		"the driver {driver} does not take scattered system memory (a display without an "
		"IOMMU needs it in one piece)",
		"use --memory auto and a kernel with a heap of such memory "
		"(CONFIG_DMABUF_HEAPS_CMA and cma=128M, say), or --path copy or direct",
		ZS_RETRY_ONE_PIECE | OTHER},
	[ZS_CAUSE_FOLIOS] = {"huge-pages",
		"before Linux 6.13 the driver {driver} may see wrong pixels of memory in huge "
		"pages, and this may lie in some",
		"use --path copy or direct, or Linux 6.13", OTHER},
	[ZS_CAUSE_PLAIN] = {"no-dmabuf", "plain memory is no dma-buf",
		"use --memory udmabuf or heap, or --path copy or direct", OTHER},
	[ZS_CAUSE_SIZE] = {"size", "{size} is not between the device's limits {detail}",
		"use a --mode in between", ZS_RETRY_PATH},
	[ZS_CAUSE_TEXTURE_SIZE] = {"texture-size",
		"{size} is more than its {detail} pixels in a row",
		"use a smaller --mode, or another --path", ZS_RETRY_PATH},
	[ZS_CAUSE_FORMAT] = {"format", "it does not import {format}",
		"use another --format, or another --path", ZS_RETRY_PATH},
	[ZS_CAUSE_MODIFIER] = {"modifier",
		"it does not import {format} with modifier {modifier}, only with {detail} others",
		"use another --format, or another --path", ZS_RETRY_PATH},
	[ZS_CAUSE_EXTERNAL] = {"external-only",
		"with modifier {modifier} it can only sample {format}, by an external "
		"texture{detail}",
		"use another --format, or another --path", ZS_RETRY_PATH},
	[ZS_CAUSE_NO_MODIFIERS] = {"no-modifiers",
		"the driver {driver} takes no modifiers, and the buffer has {modifier}",
		"use --path copy or direct on this device", ZS_RETRY_PATH},
	[ZS_CAUSE_OFFSET] = {"offset",
		"the driver {driver} would show what lies {offset} bytes further on", NULL,
		ZS_RETRY_PATH},
	[ZS_CAUSE_STRIDE] = {"stride",
		"it reads rows of a multiple of {multiple} bytes only, not of {stride}",
		"use --stride-align {multiple}", ZS_RETRY_STRIDE | ZS_RETRY_PATH},
	[ZS_CAUSE_SCANOUT_LAYOUT] = {"scanout-layout",
		"the driver {driver} does not scan out {format} memory with {with}a stride of "
		"{stride} bytes from there",
		"use --path copy or direct, or another --format",
		ZS_RETRY_LAYOUT | ZS_RETRY_ONE_PIECE | OTHER},
	[ZS_CAUSE_GPU_LAYOUT] = {"gpu-layout",
		"cannot {detail} {format}, {size} with a stride of {stride} bytes, modifier "
		"{modifier}",
		"use another --format, --stride-align or --path",
		ZS_RETRY_LAYOUT | ZS_RETRY_ONE_PIECE | OTHER},
	[ZS_CAUSE_SURFACE_LAYOUT] = {"surface-layout",
		"its GPU does not import {format} pictures of {size} with rows of {stride} bytes "
		"from {detail} memory",
		"use --path copy or direct, another --memory or --stride-align, or a compositor "
		"whose GPU takes such memory",
		ZS_RETRY_LAYOUT | ZS_RETRY_ONE_PIECE | OTHER},
	[ZS_CAUSE_NO_PROTOCOL] = {"no-protocol", "the compositor does not offer linux-dmabuf",
		"use --path direct or copy, or a compositor that draws with a GPU", OTHER},
	[ZS_CAUSE_SURFACE_FORMAT] = {"surface-format", "it takes no {format} pictures",
		"use another --format, or --path copy or direct", ZS_RETRY_PATH},
	[ZS_CAUSE_SURFACE_MODIFIER] = {"surface-modifier",
		"it takes no {format} pictures of such a layout (modifier {modifier})",
		"use --path copy or direct", ZS_RETRY_PATH},
	[ZS_CAUSE_MUTE] = {"mute", "it has never answered such a request",
		"use --path copy or direct", ZS_RETRY_PATH},
	[ZS_CAUSE_SOFTWARE_GPU] = {"software-gpu",
		"this GPU is software: the CPU would draw the picture twice, which costs more "
		"than a copy",
		"name --path texture to have it nonetheless", ZS_RETRY_PATH},
};

const struct zs_reason *zs_reason_of(enum zs_cause cause)
{
	return &reasons[cause];
}

static void put_driver(const struct zs_error_facts *facts, char *text, size_t size)
{
	snprintf(text, size, "%s", facts->driver);
}

static void put_detail(const struct zs_error_facts *facts, char *text, size_t size)
{
	snprintf(text, size, "%s", facts->detail);
}

static void put_format(const struct zs_error_facts *facts, char *text, size_t size)
{
	const struct zs_format *format = zs_format_find(facts->fourcc);
	snprintf(text, size, "%s", format == NULL ? "such" : format->name);
}

static void put_size(const struct zs_error_facts *facts, char *text, size_t size)
{
	snprintf(text, size, "%" PRIu32 "x%" PRIu32, facts->width, facts->height);
}

static void put_stride(const struct zs_error_facts *facts, char *text, size_t size)
{
	snprintf(text, size, "%" PRIu32, facts->stride);
}

static void put_offset(const struct zs_error_facts *facts, char *text, size_t size)
{
	snprintf(text, size, "%" PRIu32, facts->offset);
}

static void put_multiple(const struct zs_error_facts *facts, char *text, size_t size)
{
	snprintf(text, size, "%" PRIu32, facts->multiple);
}

static void put_modifier(const struct zs_error_facts *facts, char *text, size_t size)
{
	snprintf(text, size, "0x%016" PRIx64, facts->modifier);
}

static void put_with(const struct zs_error_facts *facts, char *text, size_t size)
{
	text[0] = 0;
	if (facts->modifier != ZS_MODIFIER_LINEAR) {
		snprintf(text, size, "modifier 0x%016" PRIx64 " and ", facts->modifier);
	}
}

static const struct {
	const char *name;
	void (*put)(const struct zs_error_facts *facts, char *text, size_t size);
} words[] = {
	{"driver", put_driver},
	{"detail", put_detail},
	{"format", put_format},
	{"size", put_size},
	{"stride", put_stride},
	{"offset", put_offset},
	{"multiple", put_multiple},
	{"modifier", put_modifier},
	{"with", put_with},
};

/** Writes the fact that `name`, with `length` letters, stands for. */
static void put_fact(const struct zs_error_facts *facts, const char *name, size_t length,
	char *text, size_t size)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strlen(words[i].name) == length && strncmp(words[i].name, name, length) == 0) {
			words[i].put(facts, text, size);
		}
	}
}

/** Appends the words with their facts to `text`, cut to `size`. */
static void append(const struct zs_error_facts *facts, const char *from, char *text, size_t size)
{
	size_t at = strlen(text);
	while (*from != 0 && at + 1 < size) {
		const size_t length = strcspn(from, "{");
		snprintf(text + at, size - at, "%.*s", (int)length, from);
		at += strlen(text + at);
		from += length;
		if (*from == '{') {
			const size_t name = strcspn(++from, "}");
			put_fact(facts, from, name, text + at, size - at);
			at += strlen(text + at);
			from += name + 1;
		}
	}
}

void zs_reason_explain(struct zs_error *err)
{
	const struct zs_reason *reason = zs_reason_of(err == NULL ? ZS_CAUSE_NONE : err->cause);
	if (reason->text == NULL || err->is_explained) {
		return;
	}
	if (err->reason[0] != 0) {
		append(&err->facts, ": ", err->reason, sizeof(err->reason));
	}
	append(&err->facts, reason->text, err->reason, sizeof(err->reason));
	if (err->hint[0] == 0 && reason->hint != NULL) {
		append(&err->facts, reason->hint, err->hint, sizeof(err->hint));
	}
	err->is_explained = true;
}
