#include "tests/unit/check.h"

#include <errno.h>
#include <fcntl.h>
#include <json-c/json.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xf86drm.h>
#include <xf86drmMode.h>

#include "app/common/clock.h"
#include "app/common/finding.h"
#include "app/import/importer.h"
#include "app/import/search.h"
#include "tests/kernel/support/support.h"
#include "udmabuf/format.h"

#define LIMIT_NS UINT64_C(2000000000)

static struct zs_importer *open_importer(bool takes_over)
{
	const struct zs_importer_request request = {
		.takes_over = takes_over, .fourcc = ZS_FORMAT_HOST_XRGB8888};
	const struct zs_importer_impl *impl = zs_importer_impl_at(0);
	struct zs_error err = {0};
	char target[64], text[512];
	assert_string_equal(impl->name, "kms");
	assert_true(impl->list(0, target, sizeof(target)));
	assert_string_equal(target, "card0");
	struct zs_importer *importer = zs_importer_open(impl, target, &request, &err);
	if (importer == NULL) {
		print_error("%s\n", zs_error_text(&err, text, sizeof(text)));
	}
	assert_non_null(importer);
	assert_string_equal(importer->driver, "vkms");
	return importer;
}

/** Tries and shows one buffer of this memory. Returns the step. */
static enum zs_import_step try_memory(
	struct zs_importer *importer, const char *memory, struct zs_try *result)
{
	const struct zs_try_request request = {
		.memory = zs_memory_find(memory), .fourcc = ZS_FORMAT_HOST_XRGB8888, .shows = true};
	char text[512];
	if (zs_try_import(importer, &request, result) < 0) {
		print_message("%s\n", zs_error_text(&result->err, text, sizeof(text)));
	}
	return result->step;
}

/** Has it described, and writes what is said of the master. */
static void describe(struct zs_importer *importer, char *master, size_t size)
{
	json_object *finding = zs_finding_create("card0", ZS_FINDING_FACT, "");
	importer->impl->describe(importer, finding);
	assert_true(zs_json_is_complete(finding));
	json_object *findings = json_object_object_get(finding, "findings");
	for (size_t i = 0; i < json_object_array_length(findings); i++) {
		json_object *below = json_object_array_get_idx(findings, i);
		if (strcmp(zs_finding_name(below), "master") == 0) {
			snprintf(master, size, "%s", zs_finding_text(below));
		}
	}
	json_object_put(finding);
}

/** All that probe does to a device. */
static void probe(struct zs_importer *importer, struct zs_search *search)
{
	struct zs_try result;
	char master[128] = "";
	describe(importer, master, sizeof(master));
	assert_true(master[0] != 0);
	zs_search_layout(
		importer, zs_memory_find("udmabuf"), NULL, ZS_FORMAT_HOST_XRGB8888, search);
	try_memory(importer, "udmabuf", &result);
	try_memory(importer, "scattered", &result);
}

static void test_unused_screen(void **state)
{
	static const char *const memories[] = {"udmabuf", "scattered", "heap"};
	char *before = read_display_state();
	char master[128] = "";
	struct zs_try result;
	const unsigned fds = count_fds();
	struct zs_importer *importer = open_importer(false);
	assert_true(importer->may_show);
	assert_null(importer->unshown);
	describe(importer, master, sizeof(master));
	assert_string_equal(master, "no other program");
	for (size_t i = 0; i < COUNT(memories); i++) {
		assert_int_equal(try_memory(importer, memories[i], &result), ZS_IMPORT_RIGHT);
		assert_int_equal(result.ret, 0);
		assert_int_equal(result.pixels, ZS_PIXELS_RIGHT);
	}
	importer->impl->close(importer);
	char *after = read_display_state();
	assert_string_equal(after, before);
	assert_held(0, 0);
	assert_int_equal(count_fds(), fds);
	free(before);
	free(after);
}

/** How far an import comes of what the driver refuses, and that nothing is left of it. */
static void test_refused(void **state)
{
	struct zs_importer *importer = open_importer(false);
	struct zs_buffer *buffer = create_picture("udmabuf", importer->width, importer->height, 0);
	struct zs_dmabuf picture = zs_buffer_dmabuf(buffer);
	struct zs_try result;
	picture.height *= 4;
	assert_true(zs_try_buffer(importer, buffer, &picture, false, &result) < 0);
	assert_int_equal(result.step, ZS_IMPORT_TAKEN);
	assert_string_equal(result.err.op, "DRM_IOCTL_MODE_ADDFB2");
	assert_true(result.err.reason[0] != 0);
	picture.planes[0].fd = STDERR_FILENO;
	assert_true(zs_try_buffer(importer, buffer, &picture, false, &result) < 0);
	assert_int_equal(result.step, ZS_IMPORT_ALLOCATED);
	assert_string_equal(result.err.op, "DRM_IOCTL_PRIME_FD_TO_HANDLE");
	zs_buffer_destroy(buffer);
	assert_held(0, 0);
	importer->impl->close(importer);
}

/** A picture on the screen whose program lets another be master, as a console does. */
static void test_screen_in_use(void **state)
{
	struct earlier_client client;
	struct zs_search search;
	struct zs_try result;
	earlier_client_start(&client, 1024, 768);
	char *before = read_display_state();
	const uint32_t crc = read_crc();
	struct zs_importer *importer = open_importer(false);
	assert_false(importer->may_show);
	assert_non_null(strstr(importer->unshown, "picture is on the screen"));
	probe(importer, &search);
	assert_int_equal(search.stride_align, 4);
	assert_int_equal(search.pixels, ZS_PIXELS_UNREAD);
	/* The commit that is only a test is made, and nothing is shown. */
	assert_int_equal(try_memory(importer, "udmabuf", &result), ZS_IMPORT_TESTED);
	char *during = read_display_state();
	assert_string_equal(during, before);
	assert_int_equal(read_crc(), crc);
	/* Another may be master at any time, and then nothing is tested. */
	assert_int_equal(drmSetMaster(client.fd), 0);
	assert_int_equal(try_memory(importer, "udmabuf", &result), ZS_IMPORT_ACCEPTED);
	assert_int_equal(result.ret, 0);
	assert_true(drmIsMaster(client.fd));
	importer->impl->close(importer);
	assert_int_equal(drmDropMaster(client.fd), 0);
	char *after = read_display_state();
	assert_string_equal(after, before);
	assert_int_equal(read_crc(), crc);
	assert_held(0, 1);
	free(before);
	free(during);
	free(after);
	earlier_client_end(&client);
}

/** A compositor goes on flipping while its device is probed. */
static void test_other_master(void **state)
{
	struct earlier_client client;
	struct zs_search search;
	struct zs_try result;
	char master[128] = "", own[128];
	earlier_client_start(&client, 640, 480);
	assert_int_equal(drmSetMaster(client.fd), 0);
	const uint32_t crc = read_crc();
	for (unsigned i = 0; i < 2; i++) {
		/* It cannot be taken from a master that is there. */
		struct zs_importer *importer = open_importer(i == 1);
		assert_false(importer->may_show);
		assert_true(importer->unshown[0] != 0);
		describe(importer, master, sizeof(master));
		snprintf(own, sizeof(own), "another program: kms-importer, process %d", getpid());
		assert_string_equal(master, own);
		probe(importer, &search);
		assert_int_equal(search.stride_align, 4);
		assert_int_equal(try_memory(importer, "udmabuf", &result), ZS_IMPORT_ACCEPTED);
		assert_true(drmIsMaster(client.fd));
		assert_int_equal(drmModePageFlip(client.fd, client.crtc, client.framebuffer,
					 DRM_MODE_PAGE_FLIP_EVENT, NULL),
			0);
		struct pollfd fd = {.fd = client.fd, .events = POLLIN};
		char event[256];
		assert_int_equal(poll(&fd, 1, 5000), 1);
		assert_true(read(client.fd, event, sizeof(event)) > 0);
		importer->impl->close(importer);
		assert_int_equal(read_crc(), crc);
	}
	assert_held(0, 1);
	earlier_client_end(&client);
}

static void test_take_over(void **state)
{
	struct earlier_client client;
	struct zs_search search;
	struct zs_try result;
	earlier_client_start(&client, 1024, 768);
	char *before = read_display_state();
	const uint32_t crc = read_crc();
	struct zs_importer *importer = open_importer(true);
	assert_true(importer->may_show);
	probe(importer, &search);
	assert_int_equal(search.right_align, 4);
	assert_int_equal(try_memory(importer, "udmabuf", &result), ZS_IMPORT_RIGHT);
	assert_int_not_equal(read_crc(), crc);
	importer->impl->close(importer);
	char *after = read_display_state();
	assert_string_equal(after, before);
	assert_int_equal(read_crc(), crc);
	assert_held(0, 1);
	free(before);
	free(after);
	earlier_client_end(&client);
}

static void test_time(void **state)
{
	struct zs_search search;
	const uint64_t start = zs_clock_now();
	struct zs_importer *importer = open_importer(false);
	assert_null(importer->unshown);
	probe(importer, &search);
	importer->impl->close(importer);
	const uint64_t ns = zs_clock_now() - start;
	print_message("%u ms, %u tries\n", (unsigned)(ns / 1000000), search.tries);
	assert_true(ns < LIMIT_NS);
}

/** What hardware wants that the machine lacks: kms-hardware plays it. */
static const struct planted {
	const char *word;
	uint32_t stride_align, right_align, height_align, tail;
	int error;
} planted[] = {
	{"stride=64", 64, 64, 1, 0, 0},
	{"stride=256", 256, 256, 1, 0, 0},
	{"stride=4096", 4096, 4096, 1, 0, 0},
	{"tail=64", 4, 4, 1, 64, 0},
	{"rows=16", 4, 4, 16, 0, 0},
	/* Of whole pages: 1024 bytes are the next that can be told from none. */
	{"stride=64,rows=16,tail=64", 64, 64, 16, 1024, 0},
	{"garbage=black", 4, 0, 1, 0, -EBADMSG},
	{"noflip", 4, 0, 1, 0, -ETIME},
	{"onepiece=EINVAL", 0, 0, 0, 0, -EINVAL},
	{"addfb=EINVAL", 0, 0, 0, 0, -EINVAL},
	{"prime=ENODEV", 0, 0, 0, 0, -ENODEV},
};

/** In a process with the library: searches, and sees what was planted. */
static int search_planted(const struct planted *wanted)
{
	struct zs_search search;
	struct zs_importer *importer = open_importer(false);
	zs_search_layout(
		importer, zs_memory_find("udmabuf"), NULL, ZS_FORMAT_HOST_XRGB8888, &search);
	importer->impl->close(importer);
	const bool is_right = search.stride_align == wanted->stride_align &&
			      search.right_align == wanted->right_align &&
			      search.height_align == wanted->height_align &&
			      search.tail == wanted->tail && search.err.code == wanted->error;
	if (!is_right) {
		fprintf(stderr, "# %s: stride %u, right %u, rows %u, tail %u, error %d\n",
			wanted->word, search.stride_align, search.right_align, search.height_align,
			search.tail, search.err.code);
	}
	return is_right ? 0 : 1;
}

static void test_planted(void **state)
{
	char own[256] = "", library[320], hardware[96], number[8];
	assert_true(readlink("/proc/self/exe", own, sizeof(own) - 1) > 0);
	*strrchr(own, '/') = 0;
	snprintf(library, sizeof(library), "LD_PRELOAD=%s/../tools/kms-hardware.so", own);
	for (size_t i = 0; i < COUNT(planted); i++) {
		snprintf(hardware, sizeof(hardware), "KMS_HARDWARE=%s", planted[i].word);
		snprintf(number, sizeof(number), "%zu", i);
		char *const argv[] = {"kms-importer", number, NULL};
		char *const envp[] = {library, hardware, NULL};
		const pid_t child = fork();
		int status;
		assert_true(child >= 0);
		if (child == 0) {
			execve("/proc/self/exe", argv, envp);
			_exit(127);
		}
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_int_equal(status, 0);
	}
	assert_held(0, 0);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_unused_screen),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_screen_in_use),
		cmocka_unit_test(test_other_master),
		cmocka_unit_test(test_take_over),
		cmocka_unit_test(test_time),
		cmocka_unit_test(test_planted),
	};
	const char *what = argc == 2 ? argv[1] : "planted";
	if (what[0] >= '0' && what[0] <= '9') {
		return search_planted(&planted[strtoul(what, NULL, 10)]);
	}
	if (strcmp(what, "planted") != 0) {
		cmocka_set_skip_filter("test_planted");
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
