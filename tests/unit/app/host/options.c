#include "app/host/options.h"

#include <stdlib.h>

#include "app/host/qemu-options.h"
#include "tests/unit/said.h"

#define LONG                                                                                       \
	"0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567" \
	"89012345678901234567890123456789"

/** Parses what stands in `words`, by its blanks, behind "host". */
static int parse(struct zs_host_options *options, const char *words, struct said *said)
{
	static char copy[512]; ///< the options point into it
	char *argv[10] = {(char *)"host"}, *rest = copy;
	int argc = 1;
	snprintf(copy, sizeof(copy), "%s", words);
	for (char *word; (word = strsep(&rest, " ")) != NULL && argc < 9;) {
		argv[argc++] = word;
	}
	said_begin(said);
	const int ret = zs_host_options_parse(options, argc - (words[0] == 0), argv);
	said_end(said);
	return ret;
}

static void test_wrong(void **state)
{
	static const struct {
		const char *words, *says;
	} wrong[] = {
		{"", "no DIRECTORY"},
		{"--json x", "no DIRECTORY"},
		{"a b", "'b'"},
		{"--qemu-options", "no DIRECTORY"},
		{"--qemu-options --libvirt a", "--libvirt"},
		{"--memory 3 a", "a multiple of 2M"},
		{"--memory 0 a", "a multiple of 2M"},
		{"--memory 4X a", "--memory"},
		{"--memory -2M a", "--memory"},
		{"--memory 99999999999999999999 a", "--memory"},
		{"--windows a", "--windows"},
		{"--vsock 0 a", "--vsock"},
		{"--vsock 4294967295 a", "--vsock"},
		{"--vsock 1024 --cid 0 a", "--cid"},
		{"--vsock 1024 --cid 2 --libvirt a", "--cid 2"},
		{"--export-apps a", "--name"},
		{"--start ../foot a", "an app's id"},
		{"--start foot", "no DIRECTORY"},
		{LONG, "bytes at most"},
	};
	for (size_t i = 0; i < COUNT(wrong); i++) {
		struct zs_host_options options = {0};
		struct said said;
		assert_int_equal(parse(&options, wrong[i].words, &said), -22);
		said_check_line(&said, wrong[i].says);
	}
}

static void test_right(void **state)
{
	struct zs_host_options options = {0};
	struct said said;
	assert_int_equal(parse(&options, "--memory 4G --qemu-options /run/vm", &said), 0);
	assert_string_equal(said.text, "");
	assert_string_equal(options.folder, "/run/vm");
	assert_true(options.prints_qemu_options);
	assert_int_equal(options.memory, UINT64_C(4) << 30);
	assert_int_equal(parse(&options, "--vsock 1024 vm", &said), 0);
	assert_int_equal(options.vsock_port, 1024);
	assert_int_equal(options.cid, 3);
	assert_int_equal(parse(&options, "vm", &said), 0);
	assert_int_equal(options.memory, UINT64_C(2) << 30);
}

/** What `function` writes for a folder, and a port of AF_VSOCK or 0; the caller frees it. */
static char *print(enum zs_exit_status (*function)(const struct zs_host_options *, FILE *),
	const char *folder, uint32_t vsock_port, enum zs_exit_status expected, struct said *said)
{
	const struct zs_host_options options = {
		.folder = folder, .memory = UINT64_C(1) << 30, .vsock_port = vsock_port, .cid = 42};
	char *text = NULL;
	size_t size = 0;
	FILE *file = open_memstream(&text, &size);
	said_begin(said);
	const enum zs_exit_status status = function(&options, file);
	said_end(said);
	fclose(file);
	assert_int_equal(status, expected);
	return text;
}

static void assert_has(const char *text, const char *part)
{
	if (strstr(text, part) == NULL) {
		fail_msg("'%s' is not in '%s'", part, text);
	}
}

/** From wherever QEMU is started, and through a shell that takes words apart at blanks. */
static void test_qemu_options(void **state)
{
	struct said said;
	char here[256], path[300];
	char *text = print(zs_host_qemu_options_print, "/none/a,b", 0, ZS_EXIT_DONE, &said);
	assert_has(text, "-m 1024M\n");
	assert_has(text, "size=1024M,share=on\n");
	assert_has(text, "path=/none/a,,b/gpu\n");
	assert_has(text, "path=/none/a,,b/channel,server=on,wait=off\n");
	free(text);
	assert_non_null(getcwd(here, sizeof(here)));
	snprintf(path, sizeof(path), "path=%s/none/gpu\n", here);
	text = print(zs_host_qemu_options_print, "none", 0, ZS_EXIT_DONE, &said);
	assert_has(text, path);
	free(text);
	said_check_line(&said, "start it before QEMU");
	text = print(zs_host_qemu_options_print, "/none/a b", 0, ZS_EXIT_USAGE, &said);
	assert_string_equal(text, "");
	said_check_line(&said, "/none/a b: ");
	free(text);
	text = print(zs_host_qemu_options_print, "/none/a", 5000, ZS_EXIT_DONE, &said);
	assert_has(text, "-device vhost-vsock-pci,guest-cid=42\n");
	assert_null(strstr(text, "virtserialport"));
	free(text);
}

static void test_libvirt(void **state)
{
	struct said said;
	char *text = print(zs_host_libvirt_print, "/none/a&b<'c,d", 0, ZS_EXIT_DONE, &said);
	assert_has(text, "<memory unit='MiB'>1024</memory>");
	assert_has(text, "path='/none/a&amp;b&lt;&apos;c,d/channel'");
	assert_has(text, "path=/none/a&amp;b&lt;&apos;c,,d/gpu'");
	assert_has(text, "vq_size=256,config_size=16,addr=0x18'/>");
	free(text);
	text = print(zs_host_libvirt_print, "/none/a", 5000, ZS_EXIT_DONE, &said);
	assert_has(text, "<cid auto='no' address='42'/>");
	assert_null(strstr(text, "channel"));
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_wrong),
		cmocka_unit_test(test_right),
		cmocka_unit_test(test_qemu_options),
		cmocka_unit_test(test_libvirt),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
