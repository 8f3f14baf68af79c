#include "render/gpu/select.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "render/gpu/probe.h"

/* Verdicts of this process. A probe takes about half a second, and its outcome stays. */
static struct verdict {
	const struct zs_gpu_platform *platform;
	const struct zs_allocator *allocator;
	bool textures;
	uint32_t fourcc;
	char node[64], display[64], memory[16];
	struct zs_error err;
} verdicts[16];
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
	new.err.code = request->probe != NULL
			       ? request->probe(platform, allocator, request, &new.err)
			       : zs_gpu_probe(platform, allocator, request, &new.err);
	/* When there is no more room the last is probed again each time. */
	verdict_count += verdict_count < sizeof(verdicts) / sizeof(verdicts[0]);
	verdicts[verdict_count - 1] = new;
	return &verdicts[verdict_count - 1];
}

/**
 * Probes a platform with each allocator that is wanted, and opens it with the first that passes.
 * `is_news` is set to whether a verdict was not known before.
 */
static struct zs_gpu *open_probed(const struct zs_gpu_platform *platform,
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
			struct zs_gpu *gpu = zs_gpu_open(platform, request, err);
			if (gpu != NULL) {
				gpu->allocator = allocator;
			}
			return gpu;
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

struct zs_gpu *zs_gpu_select(const struct zs_gpu_request *request, struct zs_error *err)
{
	const struct zs_gpu_platform *platform;
	for (unsigned i = 0; (platform = zs_gpu_platform_at(i)) != NULL; i++) {
		const bool wanted = request->platform != NULL;
		bool is_news;
		if (wanted && strcmp(platform->name, request->platform) != 0) {
			continue;
		}
		struct zs_gpu *gpu = open_probed(platform, request, &is_news, err);
		if (gpu != NULL || wanted) {
			return gpu;
		}
		const int error = errno;
		if (is_news && zs_gpu_platform_at(i + 1) != NULL && request->passed_over != NULL) {
			request->passed_over(platform->name, err);
		}
		errno = error;
	}
	return NULL;
}
