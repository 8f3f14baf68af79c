#include "udmabuf/library.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>

long zs_library_absent(void)
{
	return 0;
}

static int load_error(const struct zs_library *library, const char *op, struct zs_error *err)
{
	char hint[128];
	const char *reason = dlerror();
	snprintf(hint, sizeof(hint), "install Debian's package %s, or what your system calls it",
		library->package);
	return zs_error_set(
		err, -ENOENT, library->file, op, hint, "%s", reason == NULL ? "" : reason);
}

int zs_library_load(struct zs_library *library, struct zs_error *err)
{
	if (library->is_loaded) {
		return 0;
	}
	/* Global, as if it had been linked: what it loads in turn may expect its symbols. */
	if (dlopen(library->file, RTLD_LAZY | RTLD_GLOBAL) == NULL) {
		return load_error(library, "dlopen", err);
	}
	for (size_t i = 0; i < library->count; i++) {
		if (dlsym(RTLD_DEFAULT, library->functions[i].name) == NULL) {
			return load_error(library, library->functions[i].name, err);
		}
	}
	for (size_t i = 0; i < library->count; i++) {
		*(void **)library->functions[i].pointer =
			dlsym(RTLD_DEFAULT, library->functions[i].name);
	}
	library->is_loaded = true;
	return 0;
}
