#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kms/framebuffer.h"
#include "kms/hotplug/hotplug.h"
#include "tests/kernel/support/support.h"
#include "tests/unit/check.h"
#include "udmabuf/buffer.h"
#include "udmabuf/format.h"

/* Later kernels make displays on request, and plug monitors in and out. */
#define VKMS "/sys/kernel/config/vkms"
#define SECOND VKMS "/hotplug"

#define LIMIT_MS 5000

static void run(const char *command)
{
	assert_int_equal(system(command), 0);
}

/** Waits for this event; others of the same device may come before. */
static void expect(struct zs_kms_hotplug *hotplug, enum zs_kms_hotplug_change type)
{
	for (;;) {
		struct zs_kms_hotplug_event event;
		const int ret = zs_kms_hotplug_take(hotplug, &event);
		assert_true(ret >= 0);
		if (ret == 0) {
			struct pollfd readable = {.fd = hotplug->fd, .events = POLLIN};
			assert_int_equal(poll(&readable, 1, LIMIT_MS), 1);
			continue;
		}
		assert_string_equal(event.path, "/dev/dri/card1");
		if (event.type == type) {
			return;
		}
	}
}

/** Takes what is there. */
static void drain(struct zs_kms_hotplug *hotplug)
{
	struct zs_kms_hotplug_event event;
	while (zs_kms_hotplug_take(hotplug, &event) > 0) {
	}
}

static void test_monitor(void **state)
{
	struct zs_kms_hotplug hotplug;
	if (access(VKMS, F_OK) < 0) {
		skip();
	}
	run("mkdir " SECOND " && cd " SECOND
	    " && mkdir planes/p crtcs/c encoders/e connectors/k && "
	    "echo 1 >planes/p/type && ln -s " SECOND "/crtcs/c planes/p/possible_crtcs/ && "
	    "ln -s " SECOND "/crtcs/c encoders/e/possible_crtcs/ && "
	    "ln -s " SECOND "/encoders/e connectors/k/possible_encoders/");
	assert_int_equal(zs_kms_hotplug_init(&hotplug, NULL), 0);
	/* No udevd here. */
	assert_string_equal(hotplug.impl->name, "netlink");
	run("echo 1 >" SECOND "/enabled");
	expect(&hotplug, ZS_KMS_HOTPLUG_ADDED);
	usleep(200000);
	drain(&hotplug);
	run("echo 2 >" SECOND "/connectors/k/status");
	expect(&hotplug, ZS_KMS_HOTPLUG_CHANGED);
	run("echo 1 >" SECOND "/connectors/k/status");
	expect(&hotplug, ZS_KMS_HOTPLUG_CHANGED);
	run("echo 0 >" SECOND "/enabled");
	expect(&hotplug, ZS_KMS_HOTPLUG_REMOVED);
	zs_kms_hotplug_finish(&hotplug);
}

/**
 * What fails on a card that has gone says so, and not that the driver cannot. This driver still
 * takes what is right then, others take nothing.
 */
static void test_unplugged(void **state)
{
	struct zs_kms_device device;
	struct zs_kms_framebuffer framebuffer;
	if (access(SECOND, F_OK) < 0) {
		skip();
	}
	const struct zs_buffer_request request =
		request_picture(ZS_FORMAT_HOST_XRGB8888, 640, 480, 0);
	struct zs_buffer *buffer = zs_buffer_create(zs_memory_find("udmabuf"), &request, NULL);
	assert_non_null(buffer);
	struct zs_dmabuf picture = zs_buffer_dmabuf(buffer);
	picture.planes[0].stride = 64;
	run("echo 1 >" SECOND "/enabled");
	assert_int_equal(zs_kms_device_open(&device, NULL, "/dev/dri/card1", false, NULL), 0);
	for (unsigned i = 0; i < 2; i++) {
		struct zs_error import = {0}, dumb = {0};
		assert_true(zs_kms_framebuffer_import(
				    &framebuffer, &device, &picture, false, &import) < 0);
		assert_true(zs_kms_framebuffer_create_dumb(&framebuffer, &device,
				    ZS_FORMAT_HOST_XRGB8888, 100000, 100000, &dumb) < 0);
		assert_int_equal(import.cause == ZS_CAUSE_LOST, i == 1);
		assert_int_equal(dumb.cause == ZS_CAUSE_LOST, i == 1);
		run("echo 0 >" SECOND "/enabled");
	}
	zs_kms_device_close(&device);
	zs_buffer_destroy(buffer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_monitor),
		cmocka_unit_test(test_unplugged),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
