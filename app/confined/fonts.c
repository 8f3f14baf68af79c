#include "app/confined/fonts.h"

#include <fontconfig/fontconfig.h>
#include <stddef.h>

#define FOLDERS_MAX 1024

static const char *folders[FOLDERS_MAX + 1];

const char *const *zs_fonts_load(void)
{
	size_t count = 0;
	if (!FcInit()) {
		return NULL;
	}
	/* Every so many seconds fontconfig would look whether its files have changed. */
	FcConfigSetRescanInterval(NULL, 0);
	FcStrList *list = FcConfigGetFontDirs(NULL);
	const FcChar8 *folder;
	while (count < FOLDERS_MAX && list != NULL && (folder = FcStrListNext(list)) != NULL) {
		/* The strings are those of the configuration, which stays. */
		folders[count++] = (const char *)folder;
	}
	if (list != NULL) {
		FcStrListDone(list);
	}
	folders[count] = NULL;
	return count > 0 ? folders : NULL;
}
