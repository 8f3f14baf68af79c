#include "tests/unit/check.h"

#include <errno.h>
#include <linux/netlink.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "kms/hotplug/hotplug.h"

extern const struct zs_kms_hotplug_impl zs_kms_hotplug_netlink;

#define WORDS(action, name, more)                                                            \
	action "@/devices/virtual/drm/" name "\0ACTION=" action                              \
	       "\0DEVPATH=/devices/virtual/drm/" name "\0SUBSYSTEM=drm\0" more "MAJOR=226\0" \
	       "MINOR=0\0DEVNAME=dri/" name "\0DEVTYPE=drm_minor\0SEQNUM=1234"

static bool parse(const char *text, size_t size, struct zs_kms_hotplug_event *event)
{
	/* At the very end of memory, so that a sanitizer sees what reads on. */
	char *copy = malloc(size == 0 ? 1 : size);
	assert_non_null(copy);
	memcpy(copy, text, size);
	memset(event, 0, sizeof(*event));
	const bool is_news = zs_kms_hotplug_parse(copy, size, event);
	free(copy);
	return is_news;
}

#define PARSE(words, event) parse(words, sizeof(words), event)

static void test_news(void **state)
{
	struct zs_kms_hotplug_event event;
	assert_true(PARSE(WORDS("change", "card0", "HOTPLUG=1\0CONNECTOR=31\0"), &event));
	assert_int_equal(event.type, ZS_KMS_HOTPLUG_CHANGED);
	assert_string_equal(event.path, "/dev/dri/card0");
	assert_true(PARSE(WORDS("add", "card12", ""), &event));
	assert_int_equal(event.type, ZS_KMS_HOTPLUG_ADDED);
	assert_string_equal(event.path, "/dev/dri/card12");
	assert_true(PARSE(WORDS("remove", "card1", ""), &event));
	assert_int_equal(event.type, ZS_KMS_HOTPLUG_REMOVED);
	assert_string_equal(event.path, "/dev/dri/card1");
}

static void test_no_interest(void **state)
{
	struct zs_kms_hotplug_event event;
	assert_false(PARSE(WORDS("change", "card0", ""), &event));
	assert_false(PARSE(WORDS("change", "card0", "LEASE=1\0"), &event));
	assert_false(PARSE(WORDS("change", "card0", "HOTPLUG=0\0"), &event));
	assert_false(PARSE(WORDS("add", "renderD128", ""), &event));
	assert_false(PARSE(WORDS("bind", "card0", ""), &event));
	/* A later word wins, as for udev. */
	assert_false(PARSE(WORDS("add", "card0", "") "\0SUBSYSTEM=input", &event));
	assert_false(PARSE(WORDS("add", "card0", "") "\0DEVTYPE=drm_connector", &event));
	static const char *const names[] = {"dri/card", "dri/card-1", "dri/card+1", "dri/card1x",
		"dri/card 1", "card1", "/dri/card1", "/dev//dri/card1", "dri/card99999999999999",
		"dri/card0/../../sda", ""};
	for (size_t i = 0; i < COUNT(names); i++) {
		assert_false(
			zs_kms_hotplug_judge("add", "drm", "drm_minor", names[i], NULL, &event));
	}
	assert_false(zs_kms_hotplug_judge("add", "drm", "drm_minor", NULL, NULL, &event));
	assert_true(
		zs_kms_hotplug_judge("add", "drm", "drm_minor", "/dev/dri/card7", NULL, &event));
	assert_string_equal(event.path, "/dev/dri/card7");
}

/** Cut anywhere it is no news, but for the last word, which is not asked for. */
static void test_truncated(void **state)
{
	static const char words[] = WORDS("add", "card0", "");
	const size_t needed = sizeof(words) - strlen("SEQNUM=1234") - 1;
	struct zs_kms_hotplug_event event;
	for (size_t size = 0; size < needed; size++) {
		assert_false(parse(words, size, &event));
	}
	assert_true(parse(words, needed, &event));
	assert_false(parse(words, needed + 1, &event));
}

static void test_garbage(void **state)
{
	struct zs_kms_hotplug_event event;
	char noise[512];
	uint64_t random = 7;
	for (unsigned round = 0; round < 2000; round++) {
		for (size_t i = 0; i < sizeof(noise); i++) {
			noise[i] = (char)random_between(&random, 0, 255);
		}
		noise[sizeof(noise) - 1] = 0;
		assert_false(parse(noise, sizeof(noise), &event));
	}
	/* Udevd's own messages, should they come. */
	assert_false(PARSE("libudev\0\xfe\xed\xca\xfe\0\0\0(\0\0\0(ACTION=add", &event));
	/* One byte of a good one is wrong: no crash, whatever it means. */
	static const char words[] = WORDS("add", "card0", "");
	for (unsigned round = 0; round < 2000; round++) {
		char copy[sizeof(words)];
		memcpy(copy, words, sizeof(words));
		copy[random_between(&random, 0, sizeof(words) - 1)] =
			(char)random_between(&random, 0, 255);
		parse(copy, sizeof(copy), &event);
	}
}

/** Sends words to a socket that listens to the kernel. 0 or a negative errno. */
static int forge(int to, const char *words, size_t size)
{
	struct sockaddr_nl address;
	socklen_t length = sizeof(address);
	assert_int_equal(getsockname(to, (struct sockaddr *)&address, &length), 0);
	address.nl_groups = 0;
	const int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_KOBJECT_UEVENT);
	assert_true(fd >= 0);
	const ssize_t sent =
		sendto(fd, words, size, 0, (const struct sockaddr *)&address, sizeof(address));
	const int error = -errno;
	close(fd);
	return sent == (ssize_t)size ? 0 : error;
}

/** What another process says is not believed, even if it is root. */
static void test_wrong_sender(void **state)
{
	static const char words[] = WORDS("add", "card0", "");
	struct zs_kms_hotplug hotplug = {.impl = &zs_kms_hotplug_netlink, .fd = -1};
	struct zs_kms_hotplug_event event;
	if (hotplug.impl->init(&hotplug, NULL) < 0) {
		skip();
	}
	if (forge(hotplug.fd, words, sizeof(words)) < 0) {
		zs_kms_hotplug_finish(&hotplug);
		skip();
	}
	char byte;
	assert_int_equal(recv(hotplug.fd, &byte, 1, MSG_PEEK), 1);
	assert_int_equal(zs_kms_hotplug_take(&hotplug, &event), 0);
	assert_int_equal(recv(hotplug.fd, &byte, 1, MSG_PEEK), -1);
	zs_kms_hotplug_finish(&hotplug);
	assert_int_equal(hotplug.fd, -1);
	assert_int_equal(zs_kms_hotplug_take(&hotplug, &event), 0);
	zs_kms_hotplug_finish(&hotplug);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_news),
		cmocka_unit_test(test_no_interest),
		cmocka_unit_test(test_truncated),
		cmocka_unit_test(test_garbage),
		cmocka_unit_test(test_wrong_sender),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
