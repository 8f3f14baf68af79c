#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "app/common/finding.h"
#include "app/import/importer.h"
#include "app/import/reasons.h"
#include "app/probe/importer-checks.h"
#include "app/probe/section.h"
#include "udmabuf/format.h"

/** The i-th of all targets of all importers as "kms:card0"; false behind the last. */
static bool list(unsigned i, char *target, size_t size)
{
	const struct zs_importer_impl *impl;
	char name[96];
	unsigned before = 0;
	for (unsigned k = 0; (impl = zs_importer_impl_at(k)) != NULL; k++) {
		if (impl->missing != NULL) {
			if (before++ == i) {
				snprintf(target, size, "%s", impl->name);
				return true;
			}
			continue;
		}
		for (unsigned own = 0; impl->list(own, name, sizeof(name)); own++) {
			if (before++ == i) {
				snprintf(target, size, "%s:%s", impl->name, name);
				return true;
			}
		}
	}
	return false;
}

static const struct zs_importer_impl *find(const char *target, size_t length)
{
	const struct zs_importer_impl *impl;
	for (unsigned i = 0; (impl = zs_importer_impl_at(i)) != NULL; i++) {
		if (strlen(impl->name) == length && strncmp(impl->name, target, length) == 0) {
			return impl;
		}
	}
	return NULL;
}

static void run(
	const char *target, const struct zs_probe_request *request, struct json_object *finding)
{
	const size_t length = strcspn(target, ":");
	const struct zs_importer_impl *impl = find(target, length);
	const struct zs_importer_request wanted = {
		.takes_over = request->takes_over, .fourcc = ZS_FORMAT_HOST_XRGB8888};
	struct zs_error err = {0};
	if (impl == NULL) {
		zs_finding_set(finding, ZS_FINDING_UNTRIED, "there is no such importer");
		return;
	}
	struct zs_importer *importer =
		zs_importer_open(impl, target + length + (target[length] == ':'), &wanted, &err);
	if (importer == NULL) {
		zs_finding_set(
			finding, impl->missing != NULL ? ZS_FINDING_UNTRIED : ZS_FINDING_FAILS, "");
		zs_reason_explain(&err);
		zs_finding_set_error(finding, &err);
		return;
	}
	zs_importer_checks_run(importer, finding);
	impl->close(importer);
}

const struct zs_probe_section zs_probe_section_importers = {
	.name = "importers",
	.title = "what takes dma-bufs: KMS planes, GPUs, compositors",
	.limit_s = 30,
	.list = list,
	.run = run,
};
