/*
 * Another program that uses the display, for the scripts: "picture WxH" sets that mode with a
 * picture and lets go of the device but for its file, "negative WxH" with a gamma table, too, that
 * turns dark to light; "master" only keeps the device to itself.
 * Says "ready" and stays until it is killed.
 */
#include "tests/unit/check.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <xf86drm.h>

#include "kms/property.h"
#include "tests/kernel/support/support.h"

static char **words;

/** As a night light does, but far stronger. */
static void set_negative(const struct earlier_client *client)
{
	struct zs_kms_property gamma[] = {{.name = "GAMMA_LUT"}, {.name = "GAMMA_LUT_SIZE"}};
	struct drm_color_lut table[1024];
	uint32_t blob;
	assert_int_equal(zs_kms_properties_read(client->fd, client->crtc, DRM_MODE_OBJECT_CRTC,
				 gamma, COUNT(gamma)),
		0);
	const uint64_t size = gamma[1].value;
	assert_true(gamma[0].id != 0 && size > 1 && size <= COUNT(table));
	for (uint64_t i = 0; i < size; i++) {
		const uint16_t value = (uint16_t)(0xffff - 0xffff * i / (size - 1));
		table[i] = (struct drm_color_lut){value, value, value, 0};
	}
	assert_int_equal(
		drmModeCreatePropertyBlob(client->fd, table, size * sizeof(table[0]), &blob), 0);
	assert_int_equal(drmSetMaster(client->fd), 0);
	assert_int_equal(drmModeObjectSetProperty(
				 client->fd, client->crtc, DRM_MODE_OBJECT_CRTC, gamma[0].id, blob),
		0);
	assert_int_equal(drmDropMaster(client->fd), 0);
}

static void hold(void **state)
{
	unsigned width, height;
	struct earlier_client client;
	if (strcmp(words[1], "master") != 0) {
		assert_int_equal(sscanf(words[2], "%ux%u", &width, &height), 2);
		earlier_client_start(&client, width, height);
		if (strcmp(words[1], "negative") == 0) {
			set_negative(&client);
		}
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
	if (argc < 2 || (strcmp(argv[1], "master") != 0 && argc < 3)) {
		fprintf(stderr, "usage: hold-crtc picture WxH | negative WxH | master\n");
		return 2;
	}
	words = argv;
	const struct CMUnitTest tests[] = {cmocka_unit_test(hold)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
