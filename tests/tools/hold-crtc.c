/*
 * Another program that uses the display, for the scripts: "picture WxH" sets that mode with a
 * picture and lets go of the device but for its file; "master" only keeps the device to itself.
 * Says "ready" and stays until it is killed.
 */
#include "tests/unit/check.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <xf86drm.h>

#include "tests/kernel/support/support.h"

static char **words;

static void hold(void **state)
{
	unsigned width, height;
	struct earlier_client client;
	if (strcmp(words[1], "picture") == 0) {
		assert_int_equal(sscanf(words[2], "%ux%u", &width, &height), 2);
		earlier_client_start(&client, width, height);
	} else {
		const int fd = open(CARD, O_RDWR | O_CLOEXEC);
		assert_true(fd >= 0);
		assert_true(drmIsMaster(fd));
	}
	puts("ready");
	fflush(stdout);
	for (;;) {
		pause();
	}
}

int main(int argc, char **argv)
{
	if (argc < 2 || (strcmp(argv[1], "picture") == 0 && argc < 3)) {
		fprintf(stderr, "usage: hold-crtc picture WxH | master\n");
		return 2;
	}
	words = argv;
	const struct CMUnitTest tests[] = {cmocka_unit_test(hold)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
