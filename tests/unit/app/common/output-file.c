#include "tests/unit/check.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/common/output-file.h"

#define OLD "what stood there\n"
#define NEW "what comes\n"

static char folder[64];

static int make_folder(void **state)
{
	strcpy(folder, "/tmp/zeroscan-test.XXXXXX");
	return mkdtemp(folder) == NULL || chmod(folder, 0777) < 0 || chdir(folder) < 0 ? -1 : 0;
}

static int remove_folder(void **state)
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;
	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		unlinkat(dirfd(dir), entry->d_name, 0);
	}
	closedir(dir);
	return chdir("/") < 0 || rmdir(folder) < 0 ? -1 : 0;
}

static unsigned count_entries(void)
{
	unsigned count = 0;
	DIR *dir = opendir(".");
	assert_non_null(dir);
	while (readdir(dir) != NULL) {
		count++;
	}
	closedir(dir);
	return count - 2;
}

static void put(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

static void assert_content(const char *path, const char *expected)
{
	char text[256] = "";
	FILE *file = fopen(path, "r");
	assert_non_null(file);
	text[fread(text, 1, sizeof(text) - 1, file)] = 0;
	fclose(file);
	assert_string_equal(text, expected);
}

static void test_a_new_file(void **state)
{
	struct zs_output_file file;
	struct stat st;
	assert_int_equal(zs_output_file_check("new", NULL), 0);
	assert_int_equal(count_entries(), 0);
	const mode_t mask = umask(027);
	assert_int_equal(zs_output_file_open(&file, "new", NULL), 0);
	assert_int_equal(access("new", F_OK), -1);
	fputs(NEW, file.stream);
	assert_int_equal(zs_output_file_commit(&file, NULL), 0);
	umask(mask);
	assert_content("new", NEW);
	assert_int_equal(count_entries(), 1);
	assert_int_equal(stat("new", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);
	assert_int_equal(unlink("new"), 0);
}

static void test_replaced_whole_or_not_at_all(void **state)
{
	struct zs_output_file file;
	put("file", OLD);
	assert_int_equal(zs_output_file_check("file", NULL), 0);
	assert_content("file", OLD);
	assert_int_equal(zs_output_file_open(&file, "file", NULL), 0);
	fputs("half", file.stream);
	fflush(file.stream);
	assert_content("file", OLD);
	zs_output_file_discard(&file);
	zs_output_file_discard(&file);
	assert_content("file", OLD);
	assert_int_equal(count_entries(), 1);
	assert_int_equal(zs_output_file_open(&file, "file", NULL), 0);
	fputs(NEW, file.stream);
	assert_content("file", OLD);
	assert_int_equal(zs_output_file_commit(&file, NULL), 0);
	assert_content("file", NEW);
	assert_int_equal(count_entries(), 1);
	assert_int_equal(unlink("file"), 0);
}

/** As a disk that fills up: the file may not grow. */
static void test_no_room(void **state)
{
	struct zs_output_file file;
	struct zs_error err = {0};
	struct rlimit before, none = {0, 0};
	put("file", OLD);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	none.rlim_max = before.rlim_max;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(zs_output_file_open(&file, "file", NULL), 0);
	fputs(NEW, file.stream);
	setrlimit(RLIMIT_FSIZE, &none);
	const int ret = zs_output_file_commit(&file, &err);
	setrlimit(RLIMIT_FSIZE, &before);
	assert_int_equal(ret, -EFBIG);
	assert_non_null(strstr(err.hint, "ulimit -f"));
	assert_string_equal(err.device, "file");
	assert_content("file", OLD);
	assert_int_equal(count_entries(), 1);
	assert_int_equal(unlink("file"), 0);
}

/** The longest names that a folder takes are written, longer ones are refused at the start. */
static void test_long_names(void **state)
{
	for (int length = 245; length <= 256; length++) {
		char name[300];
		struct zs_output_file file;
		struct zs_error err = {0};
		snprintf(name, sizeof(name), "%0*d", length, 0);
		const int ret = zs_output_file_check(name, &err);
		assert_int_equal(count_entries(), 0);
		assert_int_equal(ret, length <= NAME_MAX ? 0 : -ENAMETOOLONG);
		if (ret < 0) {
			assert_non_null(strstr(err.hint, "shorter"));
			continue;
		}
		assert_int_equal(zs_output_file_open(&file, name, NULL), 0);
		fputs(NEW, file.stream);
		assert_int_equal(zs_output_file_commit(&file, NULL), 0);
		assert_content(name, NEW);
		assert_int_equal(unlink(name), 0);
	}
}

static void test_same(void **state)
{
	put("file", OLD);
	put("other", OLD);
	assert_int_equal(mkdir("folder", 0777), 0);
	assert_int_equal(symlink("file", "link"), 0);
	assert_int_equal(symlink("nowhere", "dangling"), 0);
	assert_int_equal(symlink(".", "here"), 0);
	assert_int_equal(link("file", "hard"), 0);
	const struct {
		const char *one, *other;
		bool is_same;
	} pairs[] = {
		{"file", "file", true},
		{"file", "./file", true},
		{"file", "folder/../file", true},
		{"file", "here/file", true},
		{"link", "file", true},
		{"hard", "file", true},
		{"file", "other", false},
		{"new", "new", true},
		{"new", "./new", true},
		{"here/new", "folder/../new", true},
		{"new", "newer", false},
		{"new", "folder/new", false},
		{"dangling", "./dangling", true},
		{"dangling", "nowhere", false}, /* the file takes the link's place */
		{"no/new", "no/newer", false},
		{"-", "-", true},
		{"-", "file", false},
		{"/dev/null", "/dev/../dev/null", false},
	};
	for (size_t i = 0; i < COUNT(pairs); i++) {
		assert_int_equal(
			zs_output_file_is_same(pairs[i].one, pairs[i].other), pairs[i].is_same);
		assert_int_equal(
			zs_output_file_is_same(pairs[i].other, pairs[i].one), pairs[i].is_same);
	}
	const char *const made[] = {"file", "other", "link", "dangling", "here", "hard"};
	for (size_t i = 0; i < COUNT(made); i++) {
		assert_int_equal(unlink(made[i]), 0);
	}
	assert_int_equal(rmdir("folder"), 0);
}

/** Standard output that goes to a file is that file. */
static void test_standard_output_is_same(void **state)
{
	put("file", OLD);
	const int before = dup(STDOUT_FILENO), file = open("file", O_WRONLY);
	fflush(stdout);
	dup2(file, STDOUT_FILENO);
	const bool is_same = zs_output_file_is_same("-", "./file");
	const bool is_link = zs_output_file_is_same("/dev/stdout", "-");
	dup2(before, STDOUT_FILENO);
	close(before);
	close(file);
	assert_true(is_same);
	assert_true(is_link);
	assert_int_equal(unlink("file"), 0);
}

static int write_nothing(void *data, struct zs_output_file *file, struct zs_error *err)
{
	return zs_error_set(err, -ENOSPC, file->path, "write", NULL, "");
}

/** Who writes says what failed; what can be done about it is the same for all. */
static void test_hint(void **state)
{
	struct zs_error err = {0};
	assert_int_equal(zs_output_file_write("file", write_nothing, NULL, &err), -ENOSPC);
	assert_non_null(strstr(err.hint, "free some space"));
	assert_int_equal(count_entries(), 0);
}

static void test_full_device(void **state)
{
	struct zs_output_file file;
	struct zs_error err = {0};
	assert_int_equal(zs_output_file_check("/dev/full", NULL), 0);
	assert_int_equal(zs_output_file_open(&file, "/dev/full", NULL), 0);
	assert_null(file.temporary);
	fputs(NEW, file.stream);
	assert_int_equal(zs_output_file_commit(&file, &err), -ENOSPC);
	assert_string_equal(err.device, "/dev/full");
	assert_non_null(strstr(err.hint, "space"));
	/* The failure was earlier than the commit: still a failure. */
	assert_int_equal(zs_output_file_open(&file, "/dev/full", NULL), 0);
	fputs(NEW, file.stream);
	fflush(file.stream);
	assert_int_equal(zs_output_file_commit(&file, &err), -ENOSPC);
}

static void test_unwritable(void **state)
{
	const struct {
		const char *path;
		int error;
	} wrong[] = {
		{".", -EISDIR},
		{"/", -EISDIR},
		{"no/folder/here", -ENOENT},
		{"", -ENOENT},
		{"file/x", -ENOTDIR},
		{"/proc/zeroscan-test", -ENOENT},
	};
	put("file", OLD);
	for (size_t i = 0; i < COUNT(wrong); i++) {
		struct zs_output_file file;
		struct zs_error err = {0};
		assert_int_equal(zs_output_file_check(wrong[i].path, &err), wrong[i].error);
		assert_string_equal(err.device, wrong[i].path);
		assert_true(zs_output_file_open(&file, wrong[i].path, &err) < 0 ||
			    zs_output_file_commit(&file, &err) < 0);
	}
	assert_int_equal(count_entries(), 1);
	assert_int_equal(unlink("file"), 0);
}

/** Runs a check as a user who is not root; returns what it returned. */
static int check_as_nobody(const char *path)
{
	const pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		if (geteuid() == 0 && (setresgid(65534, 65534, 65534) < 0 ||
					      setresuid(65534, 65534, 65534) < 0)) {
			_exit(255);
		}
		_exit(-zs_output_file_check(path, NULL));
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return -WEXITSTATUS(status);
}

static void test_not_allowed(void **state)
{
	put("file", OLD);
	assert_int_equal(chmod("file", 0444), 0);
	assert_int_equal(check_as_nobody("file"), -EACCES);
	assert_int_equal(chmod(".", 0555), 0);
	assert_int_equal(check_as_nobody("other"), -EACCES);
	assert_int_equal(chmod("file", 0666), 0);
	assert_int_equal(chmod(".", 0777), 0);
	assert_int_equal(check_as_nobody("file"), 0);
	assert_int_equal(check_as_nobody("other"), 0);
	assert_content("file", OLD);
	assert_int_equal(count_entries(), 1);
	assert_int_equal(unlink("file"), 0);
}

static void test_standard_output(void **state)
{
	int ends[2];
	char text[64] = "";
	const int before = dup(STDOUT_FILENO);
	struct zs_output_file file;
	assert_int_equal(pipe(ends), 0);
	fflush(stdout);
	dup2(ends[1], STDOUT_FILENO);
	const int checked = zs_output_file_check("-", NULL);
	const int opened = zs_output_file_open(&file, "-", NULL);
	fputs(NEW, file.stream);
	const int committed = zs_output_file_commit(&file, NULL);
	close(STDOUT_FILENO);
	struct zs_error err = {0};
	const int closed = zs_output_file_check("-", &err);
	dup2(before, STDOUT_FILENO);
	close(before);
	close(ends[1]);
	assert_int_equal(checked, 0);
	assert_int_equal(opened, 0);
	assert_int_equal(committed, 0);
	assert_int_equal(read(ends[0], text, sizeof(text)), strlen(NEW));
	assert_string_equal(text, NEW);
	assert_int_equal(closed, -EBADF);
	assert_string_equal(err.device, "standard output");
	assert_int_equal(count_entries(), 0);
	close(ends[0]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_new_file),
		cmocka_unit_test(test_replaced_whole_or_not_at_all),
		cmocka_unit_test(test_no_room),
		cmocka_unit_test(test_long_names),
		cmocka_unit_test(test_same),
		cmocka_unit_test(test_standard_output_is_same),
		cmocka_unit_test(test_hint),
		cmocka_unit_test(test_full_device),
		cmocka_unit_test(test_unwritable),
		cmocka_unit_test(test_not_allowed),
		cmocka_unit_test(test_standard_output),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
