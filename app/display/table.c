#include "config.h"

#include <errno.h>
#include <string.h>

#include "app/common/log.h"
#include "app/display/display.h"

/* The displays, in the order in which `auto` tries them. */
#define DISPLAYS(DISPLAY) \
	DISPLAY(wayland)  \
	DISPLAY(kms)      \
	DISPLAY(headless)

#define DECLARE(name) extern const struct zs_display_impl zs_display_##name;
DISPLAYS(DECLARE)

#if !ZS_HAS_WAYLAND
const struct zs_display_impl zs_display_wayland = {
	.name = "wayland",
	.summary = "not in this build: a window of a Wayland compositor",
	.missing = "Wayland",
	.hint = "build it with -Dwayland=enabled, or use --display kms",
};
#endif

#define ENTRY(name) &zs_display_##name,
static const struct zs_display_impl *const impls[] = {DISPLAYS(ENTRY)};

void zs_display_invalidate_flips(struct zs_display *display)
{
	display->state.flips_as_is = display->state.flips_composited = 0;
}

bool zs_display_composites(const struct zs_display *display)
{
	return display->caps.may_composite &&
	       (display->state.flips_composited > 0 || display->state.flips_as_is == 0);
}

const struct zs_display_impl *zs_display_impl_at(unsigned i)
{
	return i < sizeof(impls) / sizeof(impls[0]) ? impls[i] : NULL;
}

void zs_display_list(FILE *file)
{
	const struct zs_display_impl *impl;
	for (unsigned i = 0; (impl = zs_display_impl_at(i)) != NULL; i++) {
		char name[64];
		snprintf(name, sizeof(name), "%s%s", impl->name,
			impl->argument == NULL ? "" : impl->argument);
		fprintf(file, "  %-22s %s\n", name, impl->summary);
	}
}

static struct zs_display *create(const struct zs_display_impl *impl,
	struct zs_display_request *request, struct zs_error *err)
{
	if (impl->missing != NULL) {
		request->absent = true;
		errno = -zs_error_set_missing(err, impl->name, impl->missing, impl->hint);
		return NULL;
	}
	struct zs_display *display = impl->create(request, err);
	if (display != NULL) {
		display->impl = impl;
	}
	return display;
}

static struct zs_display *open_best(struct zs_display_request *request, struct zs_error *err)
{
	const struct zs_display_impl *impl;
	for (unsigned i = 0; (impl = zs_display_impl_at(i)) != NULL; i++) {
		struct zs_display *display = create(impl, request, err);
		if (display != NULL) {
			return display;
		}
		const int error = errno;
		/* A monitor that cannot be captured is no reason to show nothing at all. */
		if (request->found || error == EINTR) {
			return NULL;
		}
		char what[64];
		snprintf(what, sizeof(what), "display %s is not possible", impl->name);
		if (zs_display_impl_at(i + 1) != NULL) {
			zs_log_error(request->absent ? ZS_LOG_INFO : ZS_LOG_WARNING, what, err);
		}
		request->absent = false;
		errno = error;
	}
	return NULL;
}

struct zs_display *zs_display_open(
	const char *spec, struct zs_display_request *request, struct zs_error *err)
{
	request->is_auto = strcmp(spec, "auto") == 0;
	if (request->is_auto) {
		return open_best(request, err);
	}
	const size_t length = strcspn(spec, ":");
	const struct zs_display_impl *impl;
	for (unsigned i = 0; (impl = zs_display_impl_at(i)) != NULL; i++) {
		if (strlen(impl->name) != length || strncmp(impl->name, spec, length) != 0) {
			continue;
		}
		if (spec[length] == ':' && impl->argument == NULL) {
			break;
		}
		request->argument = spec[length] == ':' ? spec + length + 1 : NULL;
		return create(impl, request, err);
	}
	zs_error_set(err, -EINVAL, "--display", spec, "see zeroscan run --help for those there are",
		"there is no such display");
	errno = EDOM;
	return NULL;
}
