#include "app/display/display.h"

#include <errno.h>
#include <string.h>

#include "app/common/log.h"

static const struct zs_display_kind *const kinds[] = {
	&zs_display_wayland,
	&zs_display_kms,
	&zs_display_headless,
};

void zs_display_forget_flips(struct zs_display *display)
{
	display->flips_as_is = display->flips_composited = 0;
}

bool zs_display_composites(const struct zs_display *display)
{
	return display->may_composite &&
	       (display->flips_composited > 0 || display->flips_as_is == 0);
}

const struct zs_display_kind *zs_display_kind_at(unsigned i)
{
	return i < sizeof(kinds) / sizeof(kinds[0]) ? kinds[i] : NULL;
}

void zs_display_list(FILE *file)
{
	const struct zs_display_kind *kind;
	for (unsigned i = 0; (kind = zs_display_kind_at(i)) != NULL; i++) {
		char name[64];
		snprintf(name, sizeof(name), "%s%s", kind->name,
			kind->argument == NULL ? "" : kind->argument);
		fprintf(file, "  %-22s %s\n", name, kind->summary);
	}
}

static struct zs_display *open_best(struct zs_display_request *request, struct zs_error *err)
{
	const struct zs_display_kind *kind;
	for (unsigned i = 0; (kind = zs_display_kind_at(i)) != NULL; i++) {
		struct zs_display *display = kind->create(request, err);
		if (display != NULL) {
			return display;
		}
		const int error = errno;
		/* A monitor that cannot be captured is no reason to show nothing at all. */
		if (request->found || error == EINTR) {
			return NULL;
		}
		char what[64];
		snprintf(what, sizeof(what), "display %s is not possible", kind->name);
		if (zs_display_kind_at(i + 1) != NULL) {
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
	const struct zs_display_kind *kind;
	for (unsigned i = 0; (kind = zs_display_kind_at(i)) != NULL; i++) {
		if (strlen(kind->name) != length || strncmp(kind->name, spec, length) != 0) {
			continue;
		}
		if (spec[length] == ':' && kind->argument == NULL) {
			break;
		}
		request->argument = spec[length] == ':' ? spec + length + 1 : NULL;
		return kind->create(request, err);
	}
	zs_error_set(err, -EDOM, "--display", spec, "see zeroscan run --help for those there are",
		"there is no such display");
	errno = EDOM;
	return NULL;
}
