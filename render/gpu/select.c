#include "render/gpu/select.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "render/gpu/allocator.h"
#include "render/gpu/platform.h"
#include "udmabuf/memory.h"

/* Verdicts of this process. A probe takes about half a second, and its outcome stays. */
static struct verdict {
	const struct zs_gpu_platform *platform;
	const struct zs_allocator *allocator;
	bool textures;
	uint32_t fourcc;
	char node[64], display[64], memory[ZS_MEMORY_NAME];
	struct zs_error err;
} verdicts[16], unkept;
static unsigned verdict_count;

static const char *text_of(const char *text)
{
	return text == NULL ? "" : text;
}

static bool is_for(const struct verdict *verdict, const struct zs_gpu_platform *platform,
	const struct zs_allocator *allocator, const struct zs_gpu_request *request)
{
	return verdict->platform == platform && verdict->allocator == allocator &&
	       verdict->textures == request->textures && verdict->fourcc == request->fourcc &&
	       strcmp(verdict->memory, text_of(request->memory)) == 0 &&
	       strcmp(verdict->node, text_of(request->node)) == 0 &&
	       strcmp(verdict->display, request->display) == 0;
}

static const struct verdict *find_verdict(const struct zs_gpu_platform *platform,
	const struct zs_allocator *allocator, const struct zs_gpu_request *request)
{
	for (unsigned i = 0; i < verdict_count; i++) {
		if (is_for(&verdicts[i], platform, allocator, request)) {
			return &verdicts[i];
		}
	}
	return NULL;
}

/** True for what a process or the machine lacked for a moment: that is no verdict on a driver. */
static bool is_shortage(int error)
{
	return error == -ENOMEM || error == -EAGAIN || error == -EMFILE || error == -ENFILE;
}

static const struct verdict *probe(const struct zs_gpu_platform *platform,
	const struct zs_allocator *allocator, const struct zs_gpu_request *request)
{
	struct verdict new = {
		.platform = platform,
		.allocator = allocator,
		.textures = request->textures,
		.fourcc = request->fourcc,
	};
	snprintf(new.node, sizeof(new.node), "%s", text_of(request->node));
	snprintf(new.memory, sizeof(new.memory), "%s", text_of(request->memory));
	snprintf(new.display, sizeof(new.display), "%s", request->display);
	new.err.code = request->probe(platform, allocator, request, &new.err);
	if (is_shortage(new.err.code)) {
		unkept = new;
		return &unkept;
	}
	/* When there is no more room the last is probed again each time. */
	verdict_count += verdict_count < sizeof(verdicts) / sizeof(verdicts[0]);
	verdicts[verdict_count - 1] = new;
	return &verdicts[verdict_count - 1];
}

/** The same, with whether a verdict was not known before. */
static const struct zs_allocator *choose_allocator(const struct zs_gpu_platform *platform,
	const struct zs_gpu_request *request, bool *is_news, struct zs_error *err)
{
	const struct zs_allocator *allocator;
	int ret = -ENODEV;
	bool first = true;
	*is_news = false;
	for (unsigned i = 0; (allocator = zs_allocator_at(platform->is_hardware, i)) != NULL; i++) {
		if (request->allocator != NULL &&
			strcmp(request->allocator, allocator->name) != 0) {
			continue;
		}
		const struct verdict *verdict = find_verdict(platform, allocator, request);
		*is_news = *is_news || verdict == NULL;
		verdict = verdict == NULL ? probe(platform, allocator, request) : verdict;
		ret = verdict->err.code;
		if (ret == 0) {
			return allocator;
		}
		if (first && err != NULL) {
			*err = verdict->err;
		}
		first = false;
		/* What has crashed once is not trusted with another kind of memory. */
		if (ret == -ENOTRECOVERABLE) {
			break;
		}
	}
	errno = -ret;
	return NULL;
}

const struct zs_allocator *zs_gpu_choose_allocator(const struct zs_gpu_platform *platform,
	const struct zs_gpu_request *request, struct zs_error *err)
{
	bool is_news;
	return choose_allocator(platform, request, &is_news, err);
}

static struct zs_gpu *open_probed(const struct zs_gpu_platform *platform,
	const struct zs_gpu_request *request, bool *is_news, struct zs_error *err)
{
	const struct zs_allocator *allocator = choose_allocator(platform, request, is_news, err);
	struct zs_gpu *gpu = allocator == NULL ? NULL : zs_gpu_open(platform, request, err);
	if (gpu != NULL) {
		gpu->allocator = allocator;
	}
	return gpu;
}

/** Platforms that failed for one reason, which is not reported yet: the next may share it. */
struct failed {
	char names[64];
	struct zs_error err;
};

static bool is_same(const struct zs_error *one, const struct zs_error *other)
{
	return one->code == other->code && strcmp(one->device, other->device) == 0 &&
	       strcmp(one->op, other->op) == 0 && one->cause == other->cause &&
	       strcmp(one->reason, other->reason) == 0;
}

static void report(const struct zs_gpu_request *request, struct failed *failed)
{
	if (failed->names[0] != 0 && request->passed_over != NULL) {
		request->passed_over(failed->names, &failed->err);
	}
	failed->names[0] = 0;
}

static void add(const struct zs_gpu_request *request, struct failed *failed, const char *name,
	const struct zs_error *err)
{
	if (!is_same(&failed->err, err)) {
		report(request, failed);
	}
	const size_t used = strlen(failed->names);
	snprintf(failed->names + used, sizeof(failed->names) - used, "%s%s",
		used == 0 ? "" : " and ", name);
	failed->err = *err;
}

struct zs_gpu *zs_gpu_select(const struct zs_gpu_request *request, struct zs_error *err)
{
	const struct zs_gpu_platform *platform;
	struct failed failed = {0};
	struct zs_error reason = {0};
	for (unsigned i = 0; (platform = zs_gpu_platform_at(i)) != NULL; i++) {
		const bool wanted = request->platform != NULL;
		bool is_news;
		if (wanted && strcmp(platform->name, request->platform) != 0) {
			continue;
		}
		struct zs_gpu *gpu = open_probed(platform, request, &is_news, &reason);
		const int error = errno;
		const bool is_last = gpu != NULL || wanted || zs_gpu_platform_at(i + 1) == NULL;
		if (gpu != NULL || (is_last && !is_same(&failed.err, &reason))) {
			report(request, &failed);
		} else if (!is_last && is_news) {
			add(request, &failed, platform->name, &reason);
		}
		if (is_last) {
			if (gpu == NULL && err != NULL) {
				*err = reason;
			}
			errno = error;
			return gpu;
		}
	}
	return NULL;
}
