/* Commands that show frames: what is drawn into pictures that were handed over. */
#include <errno.h>
#include <stdio.h>

#include "tests/qemu/vm/buffer.h"
#include "tests/qemu/vm/message.h"
#include "tests/qemu/vm/script-picture.h"

#define FLIP_BUFFERS_MAX 16

/** Sends a rectangle: the words behind the name, or the whole picture. */
static int send_rect(struct script *script, struct words *words, const char *interface,
	const char *method, uint64_t ms)
{
	sd_bus_message *call;
	const bool is_told = words->count >= 5;
	int ret = script_begin(script, interface, method, &call);
	ret = ret < 0 ? ret
		      : sd_bus_message_append(call, "iiii", (int32_t)words_number_at(words, 1),
				(int32_t)words_number_at(words, 2),
				is_told ? (int32_t)words_number_at(words, 3)
					: (int32_t)script->width,
				is_told ? (int32_t)words_number_at(words, 4)
					: (int32_t)script->height);
	return script_send(script, words, ret, call, ms);
}

static int run_update_dmabuf(struct script *script, struct words *words)
{
	return send_rect(
		script, words, LISTENER_INTERFACE, "UpdateDMABUF", script->vm->options->ack_ms);
}

static int run_update_map(struct script *script, struct words *words)
{
	return send_rect(script, words, MAP_INTERFACE, "UpdateMap", 0);
}

static int send_disable(struct script *script, struct words *words)
{
	sd_bus_message *call;
	const int ret = script_begin(script, LISTENER_INTERFACE, "Disable", &call);
	return script_send(script, words, ret, call, 0);
}

static int run_disable(struct script *script, struct words *words)
{
	return send_disable(script, words);
}

static int run_disable_between(struct script *script, struct words *words)
{
	script->disable_between = words_number_at(words, 1) != 0;
	return 0;
}

/** What became of the flips. */
struct flips {
	uint64_t sent, acked, refused, late;
	double sum, longest; ///< milliseconds until the acks
};

/** One frame, as a guest's page flip arrives: the other buffer, the old one's end, the update. */
static int flip(struct script *script, struct words *words, struct buffer *buffer, uint64_t frame,
	struct flips *flips)
{
	struct words none = {.count = 1};
	struct answer answer = {0};
	sd_bus_message *call;
	buffer_draw(buffer, frame);
	int ret = script_scanout_dmabuf(
		script, words, buffer, buffer->layout.width, buffer->layout.height);
	if (ret >= 0 && script->disable_between) {
		ret = send_disable(script, &none);
	}
	ret = ret < 0 ? ret : script_begin(script, LISTENER_INTERFACE, "UpdateDMABUF", &call);
	if (ret < 0) {
		return ret;
	}
	ret = sd_bus_message_append(
		call, "iiii", 0, 0, (int32_t)buffer->layout.width, (int32_t)buffer->layout.height);
	if (ret < 0) {
		sd_bus_message_unref(call);
		return ret;
	}
	script->sent++;
	flips->sent++;
	ret = listener_call(script->vm->listeners, call, script->vm->options->ack_ms, &answer);
	if (ret < 0) {
		return ret;
	}
	const double ms = answer.ended - answer.begun;
	const bool is_late = ms >= (double)script->vm->options->ack_ms;
	flips->acked += answer.error[0] == 0;
	flips->late += answer.error[0] != 0 && is_late;
	flips->refused += answer.error[0] != 0 && !is_late;
	flips->sum += ms;
	flips->longest = ms > flips->longest ? ms : flips->longest;
	return script->vm->listeners == NULL ? -EPIPE : 0;
}

static int run_flip(struct script *script, struct words *words)
{
	struct flips flips = {0};
	struct buffer *buffers[FLIP_BUFFERS_MAX];
	uint32_t width = script->width, height = script->height;
	const uint64_t count = (uint64_t)words_number_at(words, 1);
	const uint64_t first = (uint64_t)words_number(words, "frame", 1);
	const uint64_t used = (uint64_t)words_number(words, "buffers", 2);
	if (words->count > 2) {
		words_size_at(words, 2, &width, &height);
	}
	if (used == 0 || used > FLIP_BUFFERS_MAX) {
		return -EINVAL;
	}
	for (uint64_t i = 0; i < used; i++) {
		char name[32];
		snprintf(name, sizeof(name), "flip%llu", (unsigned long long)i);
		buffers[i] = script_make(script, words, "udmabuf", name, width, height);
		if (buffers[i] == NULL) {
			return -errno;
		}
	}
	int ret = 0;
	for (uint64_t i = 0; ret >= 0 && i < count; i++) {
		ret = flip(script, words, buffers[i % used], first + i, &flips);
	}
	report_number(script->line, "flips", (int64_t)flips.sent);
	report_number(script->line, "acked", (int64_t)flips.acked);
	report_number(script->line, "refused", (int64_t)flips.refused);
	report_number(script->line, "late", (int64_t)flips.late);
	report_real(script->line, "ms", flips.sent == 0 ? 0 : flips.sum / (double)flips.sent);
	report_real(script->line, "longest_ms", flips.longest);
	return ret;
}

static int run_flood(struct script *script, struct words *words)
{
	const uint64_t count = (uint64_t)words_number_at(words, 1);
	int ret = 0;
	uint64_t i = 0;
	for (; ret >= 0 && i < count; i++) {
		sd_bus_message *call;
		ret = script_begin(script, LISTENER_INTERFACE, "UpdateDMABUF", &call);
		ret = ret < 0 ? ret
			      : sd_bus_message_append(call, "iiii", 0, 0, (int32_t)script->width,
					(int32_t)script->height);
		ret = script_send(script, words, ret, call, 0);
	}
	report_number(script->line, "sent", (int64_t)i);
	return ret;
}

static bool is_drained(struct vm *vm, void *data)
{
	const struct script *script = data;
	return vm->answered + vm->refused + vm->unanswered >= script->sent || vm->listeners == NULL;
}

static int run_drain(struct script *script, struct words *words)
{
	struct vm *vm = script->vm;
	const int ret = vm_wait(vm, is_drained, script, vm->options->patience_ms);
	report_number(script->line, "sent", (int64_t)script->sent);
	report_number(script->line, "answered", (int64_t)vm->answered);
	report_number(script->line, "refused", (int64_t)vm->refused);
	report_number(script->line, "unanswered", (int64_t)vm->unanswered);
	return ret;
}

const struct script_command script_frames[] = {
	{"update-dmabuf", "[X Y W H] [wait=MS]", run_update_dmabuf},
	{"update-map", "[X Y W H] [wait=MS]", run_update_map},
	{"disable", "[wait=MS]", run_disable},
	{"disable-between", "0|1", run_disable_between},
	{"flip", "N [WxH] [buffers=N] [frame=N], and as buffer and dmabuf", run_flip},
	{"flood", "N [wait=MS]", run_flood},
	{"drain", "", run_drain},
	{NULL, NULL, NULL},
};
