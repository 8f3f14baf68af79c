/* Commands that hand over a picture. */
#include <errno.h>
#include <pixman.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/qemu/vm/buffer.h"
#include "tests/qemu/vm/client.h"
#include "tests/qemu/vm/message.h"
#include "tests/qemu/vm/script-picture.h"
#include "udmabuf/format.h"

static uint32_t pixman_format(struct words *words, uint32_t fourcc)
{
	const uint32_t format = words_fourcc(words, "format", fourcc);
	switch (format) {
	case ZS_FORMAT_HOST_XRGB8888:
		return PIXMAN_x8r8g8b8;
	case ZS_FORMAT_HOST_ARGB8888:
		return PIXMAN_a8r8g8b8;
	case ZS_FORMAT_HOST_RGB565:
		return PIXMAN_r5g6b5;
	case ZS_FORMAT_HOST_XRGB2101010:
		return PIXMAN_x2r10g10b10;
	default:
		return format;
	}
}

static struct buffer **place_of(struct vm *vm, const char *name)
{
	struct buffer **at = &vm->buffers;
	while (*at != NULL && strcmp((*at)->name, name) != 0) {
		at = &(*at)->next;
	}
	return at;
}

struct buffer *script_buffer(struct script *script, const char *name)
{
	return *place_of(script->vm, name);
}

static void forget_buffer(struct vm *vm, const char *name)
{
	struct buffer **at = place_of(vm, name);
	struct buffer *old = *at;
	if (old != NULL) {
		*at = old->next;
		buffer_destroy(old);
	}
}

struct buffer *script_make(struct script *script, struct words *words, const char *kind,
	const char *name, uint32_t width, uint32_t height)
{
	struct vm *vm = script->vm;
	const struct buffer_request request = {
		.name = name,
		.kind = words_text(words, "fd", kind),
		.scene = words_text(words, "scene", vm->options->scene),
		.fourcc = words_fourcc(words, "fourcc", ZS_FORMAT_HOST_XRGB8888),
		.width = width,
		.height = height,
		.stride = (uint32_t)words_number(words, "stride", 0),
		.offset = (uint32_t)words_number(words, "offset", 0),
		.size = (size_t)words_number(words, "size", 0),
	};
	forget_buffer(vm, name);
	struct buffer *buffer = buffer_create(&request);
	if (buffer != NULL) {
		buffer->next = vm->buffers;
		vm->buffers = buffer;
		buffer_draw(buffer, (uint64_t)words_number(words, "frame", 0));
	}
	return buffer;
}

/** The buffer that the words mean: one with a name is taken as it is, unless they tell its kind. */
static struct buffer *take_buffer(struct script *script, struct words *words, const char *kind,
	uint32_t width, uint32_t height)
{
	const char *name = words_text(words, "buffer", NULL);
	struct buffer *buffer = name == NULL || words_text(words, "fd", NULL) != NULL
					? NULL
					: script_buffer(script, name);
	if (buffer == NULL) {
		return script_make(
			script, words, kind, name == NULL ? "main" : name, width, height);
	}
	const int64_t frame = words_number(words, "frame", -1);
	if (frame >= 0) {
		buffer_draw(buffer, (uint64_t)frame);
	}
	return buffer;
}

static void note_size(struct script *script, uint32_t width, uint32_t height)
{
	script->width = width;
	script->height = height;
	client_resize(script->vm, width, height);
}

int script_scanout_dmabuf(struct script *script, struct words *words, struct buffer *buffer,
	uint32_t width, uint32_t height)
{
	sd_bus_message *call;
	int ret = script_begin(script, LISTENER_INTERFACE, "ScanoutDMABUF", &call);
	const uint32_t stride = (uint32_t)words_number(words, "stride", buffer->layout.stride);
	const uint32_t fourcc = words_fourcc(words, "fourcc", buffer->layout.fourcc);
	/* QEMU's virtio-gpu says false of pictures whose first row is the top one. */
	ret = ret < 0 ? ret
		      : sd_bus_message_append(call, "huuuutb", buffer->fd, width, height, stride,
				fourcc, (uint64_t)words_number(words, "modifier", 0),
				(int)words_number(words, "y0_top", 0));
	note_size(script, width, height);
	return script_send(script, words, ret, call, 0);
}

static int run_dmabuf(struct script *script, struct words *words)
{
	uint32_t width, height;
	words_size_at(words, 1, &width, &height);
	struct buffer *buffer = take_buffer(script, words, "udmabuf", width, height);
	return buffer == NULL ? -errno
			      : script_scanout_dmabuf(script, words, buffer, width, height);
}

static int append_planes(sd_bus_message *call, char type, unsigned count, const void *value)
{
	const char contents[2] = {type};
	int ret = sd_bus_message_open_container(call, 'a', contents);
	for (unsigned i = 0; ret >= 0 && i < count; i++) {
		ret = sd_bus_message_append_basic(call, type, value);
	}
	return ret < 0 ? ret : sd_bus_message_close_container(call);
}

static int run_dmabuf2(struct script *script, struct words *words)
{
	uint32_t width, height, backing_width, backing_height;
	sd_bus_message *call;
	words_size_at(words, 1, &width, &height);
	backing_width = width;
	backing_height = height;
	const char *backing = words_text(words, "backing", NULL);
	if (backing != NULL && sscanf(backing, "%ux%u", &backing_width, &backing_height) != 2) {
		return -EINVAL;
	}
	struct buffer *buffer =
		take_buffer(script, words, "udmabuf", backing_width, backing_height);
	if (buffer == NULL) {
		return -errno;
	}
	const unsigned planes = (unsigned)words_number(words, "planes", 1);
	const uint32_t offset = (uint32_t)words_number(words, "offset", buffer->offset);
	const uint32_t stride = (uint32_t)words_number(words, "stride", buffer->layout.stride);
	int ret = script_begin(script, DMABUF2_INTERFACE, "ScanoutDMABUF2", &call);
	ret = ret < 0 ? ret : append_planes(call, 'h', planes, &buffer->fd);
	ret = ret < 0 ? ret
		      : sd_bus_message_append(call, "uuuu", (uint32_t)words_number(words, "x", 0),
				(uint32_t)words_number(words, "y", 0), width, height);
	ret = ret < 0 ? ret : append_planes(call, 'u', planes, &offset);
	ret = ret < 0 ? ret : append_planes(call, 'u', planes, &stride);
	ret = ret < 0 ? ret
		      : sd_bus_message_append(call, "uuuutb",
				(uint32_t)words_number(words, "num_planes", planes),
				words_fourcc(words, "fourcc", buffer->layout.fourcc), backing_width,
				backing_height, (uint64_t)words_number(words, "modifier", 0),
				(int)words_number(words, "y0_top", 0));
	note_size(script, width, height);
	return script_send(script, words, ret, call, 0);
}

static int run_map(struct script *script, struct words *words)
{
	uint32_t width, height;
	sd_bus_message *call;
	words_size_at(words, 1, &width, &height);
	struct buffer *buffer = take_buffer(script, words, "memfd", width, height);
	if (buffer == NULL) {
		return -errno;
	}
	int ret = script_begin(script, MAP_INTERFACE, "ScanoutMap", &call);
	ret = ret < 0 ? ret
		      : sd_bus_message_append(call, "huuuuu", buffer->fd,
				(uint32_t)words_number(words, "offset", buffer->offset), width,
				height,
				(uint32_t)words_number(words, "stride", buffer->layout.stride),
				pixman_format(words, buffer->layout.fourcc));
	note_size(script, width, height);
	return script_send(script, words, ret, call, script->vm->options->ack_ms);
}

/** Bytes of the sheet from `from` on, in another number if told so; what is not there is zero. */
static int append_pixels(
	struct script *script, struct words *words, sd_bus_message *call, size_t from, size_t size)
{
	void *room;
	const struct buffer *sheet = script->sheet;
	const size_t told = (size_t)words_number(words, "bytes", (int64_t)size);
	const int ret = sd_bus_message_append_array_space(call, 'y', told, &room);
	if (ret < 0) {
		return ret;
	}
	const size_t there = from >= sheet->size ? 0 : sheet->size - from;
	const size_t copied = told < there ? told : there;
	if (told > 0) {
		memset(room, 0, told);
		memcpy(room, sheet->data + (copied == 0 ? 0 : from), copied);
	}
	return 0;
}

static int run_scanout(struct script *script, struct words *words)
{
	uint32_t width, height;
	sd_bus_message *call;
	words_size_at(words, 1, &width, &height);
	const struct buffer_request request = {
		.name = "sheet",
		.kind = "plain",
		.scene = words_text(words, "scene", script->vm->options->scene),
		.fourcc = words_fourcc(words, "fourcc", ZS_FORMAT_HOST_XRGB8888),
		.width = width,
		.height = height,
		.stride = (uint32_t)words_number(words, "stride", width * 4),
	};
	buffer_destroy(script->sheet);
	script->sheet = buffer_create(&request);
	if (script->sheet == NULL) {
		return -errno;
	}
	const struct zs_layout *layout = &script->sheet->layout;
	buffer_draw(script->sheet, (uint64_t)words_number(words, "frame", 0));
	int ret = script_begin(script, LISTENER_INTERFACE, "Scanout", &call);
	ret = ret < 0 ? ret
		      : sd_bus_message_append(call, "uuuu", width, height, layout->stride,
				pixman_format(words, layout->fourcc));
	ret = ret < 0 ? ret
		      : append_pixels(script, words, call, 0, (size_t)layout->stride * height);
	note_size(script, width, height);
	return script_send(script, words, ret, call, 0);
}

static int run_update(struct script *script, struct words *words)
{
	sd_bus_message *call;
	if (script->sheet == NULL) {
		return -EINVAL;
	}
	const struct zs_layout *layout = &script->sheet->layout;
	const int32_t x = (int32_t)words_number_at(words, 1),
		      y = (int32_t)words_number_at(words, 2);
	const int32_t width = (int32_t)words_number_at(words, 3);
	const int32_t height = (int32_t)words_number_at(words, 4);
	const int64_t frame = words_number(words, "frame", -1);
	if (frame >= 0) {
		buffer_draw(script->sheet, (uint64_t)frame);
	}
	/* As QEMU sends it: rows of the whole picture's stride, the last one cut. */
	const size_t from = (size_t)y * layout->stride + (size_t)x * 4;
	const size_t size = width <= 0 || height <= 0
				    ? 0
				    : (size_t)(height - 1) * layout->stride + (size_t)width * 4;
	int ret = script_begin(script, LISTENER_INTERFACE, "Update", &call);
	ret = ret < 0 ? ret
		      : sd_bus_message_append(call, "iiiiuu", x, y, width, height,
				(uint32_t)words_number(words, "stride", layout->stride),
				pixman_format(words, layout->fourcc));
	ret = ret < 0 ? ret : append_pixels(script, words, call, from, size);
	return script_send(script, words, ret, call, 0);
}

static int run_buffer(struct script *script, struct words *words)
{
	uint32_t width, height;
	words_size_at(words, 2, &width, &height);
	if (words->count < 3 || words->problem[0] != 0) {
		return -EINVAL;
	}
	const struct buffer *buffer =
		script_make(script, words, "udmabuf", words->words[1], width, height);
	if (buffer == NULL) {
		return -errno;
	}
	report_number(script->line, "stride", buffer->layout.stride);
	report_number(script->line, "size", (int64_t)buffer->size);
	report_bool(script->line, "drawn", buffer->scene != NULL);
	return 0;
}

static struct buffer *named(struct script *script, struct words *words)
{
	return words->count < 2 ? NULL : script_buffer(script, words->words[1]);
}

static int run_draw(struct script *script, struct words *words)
{
	struct buffer *buffer = named(script, words);
	if (buffer == NULL) {
		return -EINVAL;
	}
	const bool is_drawn = buffer_draw(buffer, (uint64_t)words_number_at(words, 2));
	report_bool(script->line, "drawn", is_drawn);
	return 0;
}

static int run_shrink(struct script *script, struct words *words)
{
	struct buffer *buffer = named(script, words);
	return buffer == NULL ? -EINVAL : buffer_shrink(buffer, (size_t)words_number_at(words, 2));
}

static int run_free(struct script *script, struct words *words)
{
	if (named(script, words) == NULL) {
		return -EINVAL;
	}
	forget_buffer(script->vm, words->words[1]);
	return 0;
}

const struct script_command script_pictures[] = {
	{"buffer",
		"NAME WxH [fd=KIND] [fourcc=F] [stride=N] [offset=N] [size=N] [scene=S] [frame=N]",
		run_buffer},
	{"draw", "NAME FRAME", run_draw},
	{"shrink", "NAME [BYTES]", run_shrink},
	{"free", "NAME", run_free},
	{"scanout", "WxH [format=F] [fourcc=F] [stride=N] [bytes=N] [frame=N] [wait=MS]",
		run_scanout},
	{"update", "X Y W H [format=F] [stride=N] [bytes=N] [frame=N] [wait=MS]", run_update},
	{"dmabuf",
		"WxH [buffer=NAME] [fd=KIND] [fourcc=F] [stride=N] [modifier=N] [y0_top=0|1] "
		"[frame=N] [wait=MS]",
		run_dmabuf},
	{"dmabuf2",
		"WxH [x=N] [y=N] [backing=WxH] [planes=N] [num_planes=N] [offset=N], and as dmabuf",
		run_dmabuf2},
	{"map", "WxH [buffer=NAME] [fd=KIND] [offset=N] [format=F] [stride=N] [wait=MS]", run_map},
	{NULL, NULL, NULL},
};
