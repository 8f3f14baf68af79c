#include "tests/wayland/compositor/seat.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xkbcommon/xkbcommon.h>

static char *keymap_text(void)
{
	struct xkb_context *context = xkb_context_new(XKB_CONTEXT_NO_FLAGS);
	struct xkb_keymap *keymap = NULL;
	char *text = NULL;
	if (context != NULL) {
		keymap = xkb_keymap_new_from_names(context, NULL, XKB_KEYMAP_COMPILE_NO_FLAGS);
	}
	if (keymap != NULL) {
		text = xkb_keymap_get_as_string(keymap, XKB_KEYMAP_FORMAT_TEXT_V1);
	}
	xkb_keymap_unref(keymap);
	xkb_context_unref(context);
	return text;
}

int keymap_open(uint32_t *size)
{
	char *text = keymap_text();
	const int fd = memfd_create("keymap", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	if (text == NULL || fd < 0) {
		goto failed;
	}
	*size = (uint32_t)strlen(text) + 1;
	if (write(fd, text, *size) != (ssize_t)*size ||
		fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) <
			0) {
		goto failed;
	}
	free(text);
	return fd;
failed:
	fputs("test-compositor: no keymap: is xkb-data installed?\n", stderr);
	if (fd >= 0) {
		close(fd);
	}
	free(text);
	return -1;
}
