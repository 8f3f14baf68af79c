#include "tests/unit/check.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app/run/options.h"
#include "udmabuf/format.h"

#define MAX_WORDS 24

/** Parses words, the last of them NULL; `text` gets what was said. */
static int parse(struct zs_run_options *options, const char *const *words, char *text, size_t size)
{
	char *argv[MAX_WORDS + 1] = {(char *)"run"};
	int argc = 1;
	while (words[argc - 1] != NULL) {
		argv[argc] = (char *)words[argc - 1];
		argc++;
	}
	const int before = dup(STDERR_FILENO);
	const int said = memfd_create("stderr", MFD_CLOEXEC);
	fflush(stderr);
	dup2(said, STDERR_FILENO);
	const int ret = zs_run_options_parse(options, argc, argv);
	fflush(stderr);
	dup2(before, STDERR_FILENO);
	const ssize_t length = pread(said, text, size - 1, 0);
	text[length < 0 ? 0 : length] = 0;
	close(before);
	close(said);
	return ret;
}

/** One or two words that are wrong, and a word of the line that says so. */
static const struct {
	const char *words[6];
	const char *says;
} wrong[] = {
	{{"--copy-method", "fast"}, "copy-method"},
	{{"--copy-method", "memcpy:9"}, "copy-method"},
	{{"--threads", "0"}, "threads"},
	{{"--threads", "9"}, "threads"},
	{{"--threads", "two"}, "threads"},
	{{"--frames", "0"}, "frames"},
	{{"--frames", "-1"}, "frames"},
	{{"--frames", "+1"}, "frames"},
	{{"--frames", ""}, "frames"},
	{{"--frames", " 1"}, "frames"},
	{{"--frames", "1 "}, "frames"},
	{{"--frames", "1.5"}, "frames"},
	{{"--frames", "0x10"}, "frames"},
	{{"--frames", "4294967296"}, "frames"},
	{{"--frames", "99999999999999999999999"}, "frames"},
	{{"--frames", "all"}, "frames"},
	{{"--seconds", "0"}, "seconds"},
	{{"--seconds", "-1"}, "seconds"},
	{{"--seconds", "nan"}, "seconds"},
	{{"--seconds", "inf"}, "seconds"},
	{{"--seconds", "1e400"}, "seconds"},
	{{"--seconds", "1e8"}, "seconds"},
	{{"--seconds", "0x1p3"}, "seconds"},
	{{"--seconds", "1s"}, "seconds"},
	{{"--seconds", "."}, "seconds"},
	{{"--seconds", ""}, "seconds"},
	{{"--buffers", "1"}, "buffers"},
	{{"--buffers", "9"}, "buffers"},
	{{"--buffers", "two"}, "buffers"},
	{{"--warmup", "0"}, "warmup"},
	{{"--warmup", "10001"}, "warmup"},
	{{"--warmup", "-3"}, "warmup"},
	{{"--mode", ""}, "mode"},
	{{"--mode", "1920"}, "mode"},
	{{"--mode", "1920x"}, "mode"},
	{{"--mode", "x1080"}, "mode"},
	{{"--mode", "0x1080"}, "mode"},
	{{"--mode", "1920x0"}, "mode"},
	{{"--mode", "1920X1080"}, "mode"},
	{{"--mode", "1920x1080x2"}, "mode"},
	{{"--mode", "1920x1080@"}, "mode"},
	{{"--mode", "1920x1080@0"}, "mode"},
	{{"--mode", "1920x1080@-60"}, "mode"},
	{{"--mode", "1920x1080@60@60"}, "mode"},
	{{"--mode", "1920x1080@1001"}, "mode"},
	{{"--mode", "640x480@1e-300"}, "mode"},
	{{"--json", "x", "--log-frames", "x"}, "two outputs"},
	{{"--json", "x", "--capture", "./x"}, "two outputs"},
	{{"--mode", "1920x1080@60Hz"}, "mode"},
	{{"--mode", "-1920x1080"}, "mode"},
	{{"--mode", "65536x1080"}, "mode"},
	{{"--mode", "100x99999999"}, "mode"},
	{{"--mode", "1920 x 1080"}, "mode"},
	{{"--mode", "1111111111111111111111111111111111111111111111111111111111111111111111x1"},
		"mode"},
	{{"--size", "1920x1080@60"}, "size"},
	{{"--size", "1920"}, "size"},
	{{"--rotate", "45"}, "rotate"},
	{{"--rotate", "360"}, "rotate"},
	{{"--rotate", "-90"}, "rotate"},
	{{"--rotate", "left"}, "rotate"},
	{{"--rotate", ""}, "rotate"},
	{{"--opacity", "101"}, "opacity"},
	{{"--opacity", "-1"}, "opacity"},
	{{"--opacity", "nan"}, "opacity"},
	{{"--opacity", "50%"}, "opacity"},
	{{"--opacity", ""}, "opacity"},
	{{"--background", "red"}, "background"},
	{{"--background", "#102030"}, "background"},
	{{"--background", "12345"}, "background"},
	{{"--background", "1234567"}, "background"},
	{{"--background", "+1+2+3"}, "background"},
	{{"--background", ""}, "background"},
	{{"--gpu", "vulkan"}, "gpu"},
	{{"--gpu", ""}, "gpu"},
	{{"--gpu", "gbm:"}, "gpu"},
	{{"--gpu", "gbm:renderD128"}, "gpu"},
	{{"--gpu", "auto:/dev/dri/renderD128"}, "gpu"},
	{{"--gpu", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}, "gpu"},
	{{"--gpu", "gbm:/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},
		"gpu"},
	{{"--targets", "dumb"}, "targets"},
	{{"--targets", ""}, "targets"},
	{{"--format", "NV12"}, "format"},
	{{"--format", ""}, "format"},
	{{"--path", "zero"}, "path"},
	{{"--path", ""}, "path"},
	{{"--path", "scanout:x"}, "path"},
	{{"--memory", "ram"}, "memory"},
	{{"--memory", ""}, "memory"},
	{{"--memory", "udmabuf:4"}, "memory"},
	{{"--memory", "plain:"}, "memory"},
	{{"--memory", "auto:1"}, "memory"},
	{{"--memory", "scattered:"}, "memory"},
	{{"--memory", "scattered:0"}, "memory"},
	{{"--memory", "scattered:-1"}, "memory"},
	{{"--memory", "scattered:4294967296"}, "memory"},
	{{"--memory", "scattered:x"}, "memory"},
	{{"--memory", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}, "memory"},
	{{"--pace", "fast"}, "pace"},
	{{"--pace", ""}, "pace"},
	{{"--frames", "5", "--seconds", "5"}, "give one"},
	{{"--json", "-", "--capture", "-"}, "two outputs"},
	{{"--json", "-", "--log-frames", "-"}, "two outputs"},
	{{"--frames"}, "wants a value"},
	{{"--json"}, "wants a value"},
	{{"--crc=1"}, "--crc"},
	{{"--no-such"}, "--no-such"},
	{{"-x"}, "-x"},
	{{"word"}, "word"},
	{{"--", "word"}, "word"},
	{{"--frames", "5", "word"}, "word"},
	/* What comes with later work is unknown until then. */
	{{"--paths", "scanout,copy"}, "--paths"},
	{{"--report", "folder"}, "--report"},
	{{"--rounds", "3"}, "--rounds"},
	{{"--damage", "10"}, "--damage"},
};

static void test_wrong(void **state)
{
	for (size_t i = 0; i < COUNT(wrong); i++) {
		struct zs_run_options options;
		char text[1024];
		const int ret = parse(&options, wrong[i].words, text, sizeof(text));
		const char *end = strchr(text, '\n');
		if (ret != -EINVAL || strstr(text, wrong[i].says) == NULL || end == NULL ||
			end[1] != 0 || strstr(text, "error: ") == NULL) {
			print_error("%s %s: %d, \"%s\"\n", wrong[i].words[0],
				wrong[i].words[1] == NULL ? "" : wrong[i].words[1], ret, text);
			fail();
		}
	}
}

static void parse_right(struct zs_run_options *options, const char *const *words)
{
	char text[1024];
	assert_int_equal(parse(options, words, text, sizeof(text)), 0);
	assert_string_equal(text, "");
}

static void test_defaults(void **state)
{
	struct zs_run_options options;
	const char *const none[] = {NULL};
	parse_right(&options, none);
	assert_string_equal(options.display, "auto");
	assert_string_equal(options.path, "auto");
	assert_string_equal(options.scene, "clock");
	assert_string_equal(options.memory, "auto");
	assert_int_equal(options.fourcc, ZS_FORMAT_HOST_XRGB8888);
	assert_int_equal(options.frames, 0);
	assert_int_equal(options.buffers, 0);
	assert_int_equal(options.overlay, ZS_OVERLAY_AUTO);
	assert_int_equal(options.rotation, ZS_ROTATION_0);
	assert_true(options.opacity == 1);
	assert_int_equal(options.gpu.platform[0], 0);
	assert_null(options.gpu.allocator);
	assert_null(options.pacing);
	assert_null(options.json);
	assert_null(options.capture);
	assert_null(options.log_frames);
}

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define NAME_565 "rg16"
#else
#define NAME_565 "rgb565_be"
#endif

static void test_right(void **state)
{
	struct zs_run_options options;
	const char *const all[] = {"--display=kms:card1:HDMI-A-1", "--path=copy",
		"--scene=image:a:b", "--mode=1366x768@59.94", "--size=1366x768",
		"--format=" NAME_565, "--frames=4294967295", "--buffers=8", "--warmup=10000",
		"--pace=free", "--memory=scattered:7", "--json=-", "--crc", "--no-overlay",
		"--rotate=270", "--opacity=25", "--background=ff0080", NULL};
	parse_right(&options, all);
	assert_string_equal(options.display, "kms:card1:HDMI-A-1");
	assert_string_equal(options.path, "copy");
	assert_string_equal(options.scene, "image:a:b");
	assert_int_equal(options.mode.width, 1366);
	assert_int_equal(options.mode.height, 768);
	assert_true(options.mode.refresh == 59.94);
	assert_int_equal(options.fourcc, ZS_FORMAT_HOST_RGB565);
	assert_int_equal(options.frames, UINT32_MAX);
	assert_int_equal(options.buffers, 8);
	assert_int_equal(options.warmup, 10000);
	assert_string_equal(options.pacing->name, "free");
	assert_string_equal(options.memory, "scattered");
	assert_int_equal(options.pieces, 7);
	assert_string_equal(options.json, "-");
	assert_true(options.crc);
	assert_int_equal(options.overlay, ZS_OVERLAY_OFF);
	assert_int_equal(options.rotation, ZS_ROTATION_270);
	assert_true(options.opacity == 0.25);
	assert_true(options.background[0] == 1 && options.background[1] == 0);
	assert_true(options.background[2] > 0.5f && options.background[2] < 0.51f);
	const char *const upright[] = {"--rotate=90", "--rotate=auto", NULL};
	parse_right(&options, upright);
	assert_true(options.is_upright && options.rotation == ZS_ROTATION_0);
	const char *const interlaced[] = {"--mode=1920x1080i@59.94", NULL};
	parse_right(&options, interlaced);
	assert_int_equal(options.mode.height, 1080);
	assert_true(options.mode.interlaced && options.mode.refresh == 59.94);
	const char *const two_sizes[] = {"--mode=1920x1080@60", "--size", "640x360", NULL};
	parse_right(&options, two_sizes);
	assert_int_equal(options.mode.width, 1920);
	assert_int_equal(options.width, 640);
	assert_int_equal(options.height, 360);
	const char *const seconds[] = {"--seconds", ".25", "--overlay", NULL};
	parse_right(&options, seconds);
	assert_true(options.seconds == 0.25);
	assert_int_equal(options.overlay, ZS_OVERLAY_ON);
	const char *const odd[] = {"--size", "1x65535", "--memory", "plain", NULL};
	parse_right(&options, odd);
	assert_int_equal(options.mode.width, 1);
	assert_int_equal(options.mode.height, 65535);
}

static void test_help_skips_the_rest(void **state)
{
	struct zs_run_options options;
	const char *const words[] = {"--frames", "3", "--help", "--frames", "x", NULL};
	parse_right(&options, words);
	assert_true(options.help);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_wrong),
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_right),
		cmocka_unit_test(test_help_skips_the_rest),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
