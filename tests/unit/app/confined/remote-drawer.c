#include "tests/unit/check.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app/child-tasks.h"
#include "app/measure/allocations.h"
#include "app/measure/counters.h"
#include "render/canvas.h"
#include "render/scenes/scene.h"
#include "udmabuf/format.h"
#include "udmabuf/memfd.h"

#define SCRIPT                                                                \
	"%!CairoScript\n"                                                     \
	"dict /width 90 set /height 70 set /drawable 5 set surface context\n" \
	"1 0 0 set-source-rgb paint\n"

static struct zs_layout layout;

/** A canvas whose memory another process can map, or not. */
struct sheet {
	int fd;
	void *data;
	struct zs_canvas *canvas;
};

static void sheet_init(struct sheet *sheet, bool is_shared)
{
	sheet->fd = zs_memfd_create("sheet", layout.size, false, NULL);
	assert_true(sheet->fd >= 0);
	sheet->data = mmap(NULL, layout.size, PROT_READ | PROT_WRITE, MAP_SHARED, sheet->fd, 0);
	assert_ptr_not_equal(sheet->data, MAP_FAILED);
	sheet->canvas = zs_canvas_create(&layout, sheet->data);
	assert_non_null(sheet->canvas);
	sheet->canvas->memory_fd = is_shared ? sheet->fd : -1;
}

static void sheet_finish(struct sheet *sheet)
{
	zs_canvas_destroy(sheet->canvas);
	munmap(sheet->data, layout.size);
	close(sheet->fd);
}

static struct zs_scene *open_script(const char *script)
{
	char path[] = "/tmp/zeroscan-drawer.XXXXXX", spec[64];
	const int fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, script, strlen(script)), strlen(script));
	close(fd);
	snprintf(spec, sizeof(spec), "trace:%s", path);
	struct zs_scene *scene = zs_scene_create(spec, &layout, NULL);
	assert_int_equal(unlink(path), 0);
	assert_non_null(scene);
	return scene;
}

static int draw(struct zs_scene *scene, struct sheet *sheet)
{
	const struct zs_damage all = {
		.count = 1, .rects = {{0, 0, (int32_t)layout.width, (int32_t)layout.height}}};
	return zs_scene_draw(scene, sheet->canvas, 1, &all);
}

static uint32_t middle(const struct sheet *sheet)
{
	const uint8_t *row =
		(const uint8_t *)sheet->data + (size_t)layout.height / 2 * layout.stride;
	return ((const uint32_t *)(const void *)row)[layout.width / 2] & 0xffffff;
}

/** The process that draws for this one. */
static pid_t child(void)
{
	char command[64];
	int pid = 0;
	snprintf(command, sizeof(command), "pgrep -P %d unit-app", getpid());
	FILE *pipe = popen(command, "re");
	assert_non_null(pipe);
	assert_int_equal(fscanf(pipe, "%d", &pid), 1);
	pclose(pipe);
	return pid;
}

/** What is mapped of a canvas' memory in the child. */
static unsigned maps_of_child(void)
{
	char path[64], line[512];
	unsigned count = 0;
	snprintf(path, sizeof(path), "/proc/%d/maps", child());
	FILE *file = fopen(path, "re");
	assert_non_null(file);
	while (fgets(line, sizeof(line), file) != NULL) {
		count += strstr(line, "memfd:sheet") != NULL;
	}
	fclose(file);
	return count;
}

static void test_canvases(void **state)
{
	struct zs_scene *scene = open_script(SCRIPT);
	struct sheet sheets[40];
	for (size_t i = 0; i < COUNT(sheets); i++) {
		sheet_init(&sheets[i], i % 5 != 3);
	}
	for (size_t round = 0; round < 3; round++) {
		for (size_t i = 0; i < COUNT(sheets); i++) {
			memset(sheets[i].data, 0x55, layout.size);
			assert_int_equal(draw(scene, &sheets[i]), 0);
			assert_int_equal(middle(&sheets[i]), 0xff0000);
		}
	}
	if (geteuid() == 0) {
		assert_in_range(maps_of_child(), 1, 32);
	}
	for (size_t i = 1; i < COUNT(sheets); i++) {
		sheet_finish(&sheets[i]);
	}
	/* What is gone is let go. */
	assert_int_equal(draw(scene, &sheets[0]), 0);
	if (geteuid() == 0) {
		assert_int_equal(maps_of_child(), 1);
	}
	sheet_finish(&sheets[0]);
	zs_scene_destroy(scene);
}

/** An fd that cannot be mapped is no reason to fail. */
static void test_unmappable(void **state)
{
	struct zs_scene *scene = open_script(SCRIPT);
	struct sheet sheet;
	sheet_init(&sheet, false);
	const int fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
	sheet.canvas->memory_fd = fd;
	for (int i = 0; i < 3; i++) {
		memset(sheet.data, 0x55, layout.size);
		assert_int_equal(draw(scene, &sheet), 0);
		assert_int_equal(middle(&sheet), 0xff0000);
	}
	close(fd);
	sheet_finish(&sheet);
	zs_scene_destroy(scene);
}

static void test_counts(void **state)
{
	struct zs_scene *scene = open_script(SCRIPT);
	struct sheet sheet;
	struct zs_counters before, after;
	sheet_init(&sheet, true);
	assert_int_equal(draw(scene, &sheet), 0);
	zs_counters_read(&before);
	for (int i = 0; i < 200; i++) {
		assert_int_equal(draw(scene, &sheet), 0);
	}
	zs_counters_read(&after);
	assert_true(after.cpu_ns > before.cpu_ns);
	/* The script allocates, in the child; here nothing does. A sanitizer counts nothing. */
	if (zs_allocations_are_counted()) {
		assert_true(after.allocations - before.allocations >= 200);
		assert_in_range(after.page_faults - before.page_faults, 0, 20);
	}
	sheet_finish(&sheet);
	zs_scene_destroy(scene);
}

static void check_failure(const char *script, int number, const char *words)
{
	struct zs_scene *scene = open_script(script);
	struct sheet sheet;
	sheet_init(&sheet, true);
	assert_int_equal(draw(scene, &sheet), 0);
	assert_int_equal(kill(child(), number), 0);
	assert_int_equal(draw(scene, &sheet), -EBADMSG);
	assert_int_equal(scene->failure.code, -EBADMSG);
	assert_non_null(strstr(scene->failure.device, "zeroscan-drawer"));
	assert_non_null(strstr(scene->failure.reason, words));
	/* It stays so. */
	assert_int_equal(draw(scene, &sheet), -EBADMSG);
	sheet_finish(&sheet);
	zs_scene_destroy(scene);
}

static void test_child_dies(void **state)
{
	check_failure(SCRIPT, SIGSEGV, "SIGSEGV");
	check_failure(SCRIPT, SIGKILL, "SIGKILL");
	check_failure(SCRIPT, SIGXCPU, "processor time");
}

/** Signals from a terminal go to all of its processes; only this one decides. */
static void test_terminal(void **state)
{
	struct zs_scene *scene = open_script(SCRIPT);
	struct sheet sheet;
	sheet_init(&sheet, true);
	const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
	for (size_t i = 0; i < COUNT(numbers); i++) {
		assert_int_equal(kill(child(), numbers[i]), 0);
		assert_int_equal(draw(scene, &sheet), 0);
	}
	sheet_finish(&sheet);
	zs_scene_destroy(scene);
}

/** A child that does not answer does not keep this process from ending. */
static void test_signal_while_waiting(void **state)
{
	struct zs_scene *scene = open_script(SCRIPT);
	struct sheet sheet;
	sigset_t set, previous;
	sheet_init(&sheet, true);
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigprocmask(SIG_BLOCK, &set, &previous);
	assert_int_equal(kill(child(), SIGSTOP), 0);
	raise(SIGTERM);
	assert_int_equal(draw(scene, &sheet), -EINTR);
	assert_int_equal(sigwaitinfo(&set, NULL), SIGTERM);
	sigprocmask(SIG_SETMASK, &previous, NULL);
	sheet_finish(&sheet);
	zs_scene_destroy(scene);
}

int main(int argc, char **argv)
{
	zs_child_tasks_serve(argc, argv);
	assert_int_equal(zs_layout_init(&layout, ZS_FORMAT_HOST_XRGB8888, 200, 160, NULL), 0);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_canvases),
		cmocka_unit_test(test_unmappable),
		cmocka_unit_test(test_counts),
		cmocka_unit_test(test_child_dies),
		cmocka_unit_test(test_terminal),
		cmocka_unit_test(test_signal_while_waiting),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
