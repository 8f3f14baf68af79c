#include "app/import/gpu-probe.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "udmabuf/memory.h"

/* A driver that compiles its first shader on a busy machine needs seconds. */
#define TIMEOUT_S 20

/** The request as it goes to the child; the modifiers follow. */
struct message {
	char platform[16], allocator[16], node[64], display[64], memory[ZS_MEMORY_NAME];
	bool has_node, has_memory, textures;
	uint32_t fourcc;
	uint64_t modifier_count; ///< as long as a modifier: these stay aligned
};

static void run(const void *request, size_t size, void *answer)
{
	const struct message *message = request;
	struct zs_error *err = answer;
	const struct zs_gpu_request probe = {
		.node = message->has_node ? message->node : NULL,
		.display = message->display,
		.textures = message->textures,
		.memory = message->has_memory ? message->memory : NULL,
		.fourcc = message->fourcc,
		.modifiers = (const uint64_t *)(const void *)(message + 1),
		.modifier_count = (uint32_t)message->modifier_count,
	};
	err->code = zs_gpu_test(zs_gpu_platform_find(message->platform),
		zs_allocator_find(message->allocator), &probe, err);
}

const struct zs_child_task zs_child_task_gpu_probe = {
	.name = "gpu-probe",
	.wall_limit_s = TIMEOUT_S,
	.answer_size = sizeof(struct zs_error),
	.run = run,
};

static int end_error(const struct zs_gpu_platform *platform, const struct zs_child_outcome *outcome,
	struct zs_error *err)
{
	char how[64];
	if (outcome->end == ZS_CHILD_TIMED_OUT) {
		snprintf(how, sizeof(how), "hung for %d s", TIMEOUT_S);
	} else if (outcome->end == ZS_CHILD_SIGNALLED) {
		const char *name = sigabbrev_np(outcome->number);
		snprintf(how, sizeof(how), "crashed by SIG%s", name == NULL ? "?" : name);
	} else {
		snprintf(how, sizeof(how), "ended the process");
	}
	return zs_error_set(err, -ENOTRECOVERABLE, platform->name, "test import",
		"use another --gpu, or another --path",
		"the driver %s in the test, out of harm's way", how);
}

int zs_gpu_probe_in_child(const struct zs_gpu_platform *platform,
	const struct zs_allocator *allocator, const struct zs_gpu_request *request,
	struct zs_error *err)
{
	struct message message = {
		.has_node = request->node != NULL,
		.has_memory = request->memory != NULL,
		.textures = request->textures,
		.fourcc = request->fourcc,
		.modifier_count = request->modifier_count,
	};
	snprintf(message.platform, sizeof(message.platform), "%s", platform->name);
	snprintf(message.allocator, sizeof(message.allocator), "%s", allocator->name);
	snprintf(message.node, sizeof(message.node), "%s", message.has_node ? request->node : "");
	snprintf(message.display, sizeof(message.display), "%s", request->display);
	snprintf(message.memory, sizeof(message.memory), "%s",
		message.has_memory ? request->memory : "");
	const struct zs_child_piece pieces[] = {
		{&message, sizeof(message)},
		{request->modifiers, request->modifier_count * sizeof(request->modifiers[0])},
	};
	struct zs_child_outcome outcome;
	struct zs_error verdict;
	const int ret =
		zs_child_task_run(&zs_child_task_gpu_probe, pieces, 2, &verdict, &outcome, err);
	if (ret < 0) {
		return ret;
	}
	if (outcome.end != ZS_CHILD_ANSWERED) {
		return end_error(platform, &outcome, err);
	}
	if (verdict.code < 0 && err != NULL) {
		*err = verdict;
	}
	return verdict.code;
}
