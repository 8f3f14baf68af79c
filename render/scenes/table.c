#include <string.h>

#include "render/scenes/scenes.h"

#define ENTRY(name) &zs_scene_##name,

static const struct zs_scene_impl *const impls[] = {ZS_SCENES(ENTRY)};

#define IMPLS (sizeof(impls) / sizeof(impls[0]))

const struct zs_scene_impl *zs_scene_impl_at(unsigned i)
{
	return i < IMPLS ? impls[i] : NULL;
}

/** The index of the scene that `spec` names, with or without an argument; IMPLS if none is. */
static unsigned find(const char *spec)
{
	const size_t length = strcspn(spec, ":");
	for (unsigned i = 0; i < IMPLS; i++) {
		if (strlen(impls[i]->name) == length &&
			strncmp(impls[i]->name, spec, length) == 0) {
			return i;
		}
	}
	return IMPLS;
}

const struct zs_scene_impl *zs_scene_impl_find(const char *spec)
{
	return zs_scene_impl_at(find(spec));
}

const char *zs_scene_after(const char *spec)
{
	unsigned i = find(spec);
	do {
		i = i + 1 < IMPLS ? i + 1 : 0;
	} while (impls[i]->argument != NULL);
	return impls[i]->name;
}

const char *zs_scene_name_at(size_t i)
{
	return i < IMPLS ? impls[i]->name : NULL;
}

void zs_scene_list(FILE *file)
{
	for (unsigned i = 0; i < IMPLS; i++) {
		char form[32];
		snprintf(form, sizeof(form), "%s%s%s", impls[i]->name,
			impls[i]->argument == NULL ? "" : ":",
			impls[i]->argument == NULL ? "" : impls[i]->argument);
		fprintf(file, "  %-16s %s\n", form, impls[i]->summary);
	}
}
