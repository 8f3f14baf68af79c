#include "tests/unit/check.h"

#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/bench/cost/kernel-cpu.h"
#include "app/measure/allocations.h"

#define KTHREAD "69238880" /* a kworker's flags */
#define USER "4194560"

static char proc[64];
static uint64_t tick_ns;

static int make_folder(void **state)
{
	tick_ns = UINT64_C(1000000000) / (uint64_t)sysconf(_SC_CLK_TCK);
	strcpy(proc, "/tmp/zeroscan-test.XXXXXX");
	return mkdtemp(proc) == NULL ? -1 : 0;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	return remove(path);
}

static int remove_folder(void **state)
{
	return nftw(proc, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static int empty_folder(void **state)
{
	return remove_folder(NULL) < 0 || mkdir(proc, 0755) < 0 ? -1 : 0;
}

static void put(const char *pid, const char *name, const char *text)
{
	char path[128];
	snprintf(path, sizeof(path), "%s/%s", proc, pid);
	mkdir(path, 0755);
	snprintf(path, sizeof(path), "%s/%s/%s", proc, pid, name);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

/** A process; without a schedstat where that is NULL. */
static void put_process(const char *pid, const char *comm, const char *flags, unsigned user,
	unsigned system, const char *schedstat)
{
	char stat[512];
	snprintf(stat, sizeof(stat),
		"%s (%s) I 2 0 0 0 -1 %s 11 12 13 14 %u %u 15 16 0 -20 1 0 22 0 0 "
		"18446744073709551615 0 0 0 0 0 0 0 2147483647 0 1 0 0 17 0 0 0 0 0 0\n",
		pid, comm, flags, user, system);
	put(pid, "stat", stat);
	if (schedstat != NULL) {
		put(pid, "schedstat", schedstat);
	}
}

static unsigned count_fds(void)
{
	unsigned count = 0;
	DIR *dir = opendir("/proc/self/fd");
	assert_non_null(dir);
	while (readdir(dir) != NULL) {
		count++;
	}
	closedir(dir);
	return count;
}

static void test_kernel_threads_alone(void **state)
{
	struct zs_kernel_cpu cpu;
	const unsigned fds = count_fds();
	put_process("2", "kthreadd", KTHREAD, 0, 7, "1000 9 3\n");
	put_process("10", "kworker/0:0H-events_highpri", KTHREAD, 1, 2, "20000 9 3\n");
	put_process("1", "init", USER, 100, 100, "5000000000 1 2\n");
	put_process("999", "bash", USER, 100, 100, NULL);
	put("self", "stat", "x");
	put("sys", "2", "x");
	assert_int_equal(zs_kernel_cpu_read(&cpu, proc), 0);
	assert_int_equal(cpu.ns, 21000);
	assert_int_equal(cpu.threads, 2);
	assert_int_equal(cpu.resolution_ns, 1);
	assert_int_equal(count_fds(), fds);
}

static void test_nasty_names(void **state)
{
	const char *const names[] = {"a b", ")", "((", "a) I 2 0 0 (", ") S 0 0 0 0 -1",
		"x\ny) R (z", "", " ", "kworker/u8:3) I"};
	struct zs_kernel_cpu cpu;
	char pid[16];
	for (size_t i = 0; i < COUNT(names); i++) {
		snprintf(pid, sizeof(pid), "%zu", 100 + i);
		put_process(pid, names[i], KTHREAD, 0, 0, "1000 1 1\n");
		/* A program may call itself as it likes. */
		snprintf(pid, sizeof(pid), "%zu", 200 + i);
		put_process(pid, names[i], USER, 0, 0, "7 1 1\n");
	}
	put_process("300", ") S 2 0 0 0 -1 " KTHREAD " 0 0", USER, 50, 50, "7 1 1\n");
	assert_int_equal(zs_kernel_cpu_read(&cpu, proc), 0);
	assert_int_equal(cpu.threads, COUNT(names));
	assert_int_equal(cpu.ns, 1000 * COUNT(names));
}

/** More than one answer of the kernel holds. */
static void test_many(void **state)
{
	struct zs_kernel_cpu cpu;
	char pid[16];
	for (unsigned i = 1; i <= 700; i++) {
		snprintf(pid, sizeof(pid), "%u", i * 5000);
		put_process(pid, "kworker", KTHREAD, 0, 0, "3 1 1\n");
	}
	assert_int_equal(zs_kernel_cpu_read(&cpu, proc), 0);
	assert_int_equal(cpu.threads, 700);
	assert_int_equal(cpu.ns, 2100);
}

static void test_ticks(void **state)
{
	struct zs_kernel_cpu cpu;
	put_process("2", "kthreadd", KTHREAD, 2, 3, NULL);
	put_process("3", "idle", KTHREAD, 0, 0, NULL);
	assert_int_equal(zs_kernel_cpu_read(&cpu, proc), 0);
	assert_int_equal(cpu.ns, 5 * tick_ns);
	assert_int_equal(cpu.resolution_ns, tick_ns);
	/* A file that the kernel does not fill. */
	put("2", "schedstat", "0 0 0\n");
	put("3", "schedstat", "0 0 0\n");
	assert_int_equal(zs_kernel_cpu_read(&cpu, proc), 0);
	assert_int_equal(cpu.ns, 5 * tick_ns);
	assert_int_equal(cpu.resolution_ns, tick_ns);
	/* One that did not run yet, beside one that did, takes nothing from the resolution. */
	put("2", "schedstat", "42 0 1\n");
	assert_int_equal(zs_kernel_cpu_read(&cpu, proc), 0);
	assert_int_equal(cpu.ns, 42);
	assert_int_equal(cpu.resolution_ns, 1);
	put_process("4", "other", KTHREAD, 1, 0, "rubbish");
	assert_int_equal(zs_kernel_cpu_read(&cpu, proc), 0);
	assert_int_equal(cpu.ns, 42 + tick_ns);
	assert_int_equal(cpu.resolution_ns, tick_ns);
}

static void test_vanished_and_broken(void **state)
{
	struct zs_kernel_cpu cpu;
	put_process("2", "kthreadd", KTHREAD, 0, 0, "5 1 1\n");
	put("3", "schedstat", "7 1 1\n");
	put("4", "stat", "");
	put("5", "stat", "5 (cut) S 2 0");
	put("6", "stat", "no parenthesis");
	assert_int_equal(zs_kernel_cpu_read(&cpu, proc), 0);
	assert_int_equal(cpu.threads, 1);
	assert_int_equal(cpu.ns, 5);
}

static void test_none(void **state)
{
	struct zs_kernel_cpu cpu;
	put_process("1", "init", USER, 1, 1, "5 1 1\n");
	assert_int_equal(zs_kernel_cpu_read(&cpu, proc), -ENOENT);
	assert_int_equal(cpu.ns, 0);
	assert_int_equal(zs_kernel_cpu_read(&cpu, "/does/not/exist"), -ENOENT);
	assert_int_equal(zs_kernel_cpu_read(&cpu, "/dev/null"), -ENOTDIR);
}

/** As with hidepid=1: the folders show, their files may not be read. */
static void test_hidden(void **state)
{
	struct zs_kernel_cpu cpu;
	char path[128];
	put_process("2", "kthreadd", KTHREAD, 0, 0, "5 1 1\n");
	snprintf(path, sizeof(path), "%s/2", proc);
	assert_int_equal(chmod(proc, 0755), 0);
	assert_int_equal(chmod(path, 0700), 0);
	if (geteuid() != 0) {
		chmod(path, 0);
	}
	const uid_t user = geteuid();
	assert_true(user != 0 || seteuid(65534) == 0);
	const int ret = zs_kernel_cpu_read(&cpu, proc);
	assert_true(user != 0 || seteuid(0) == 0);
	chmod(path, 0700);
	assert_int_equal(ret, -EPERM);
}

static void test_difference(void **state)
{
	const struct zs_kernel_cpu less = {.ns = 1000}, more = {.ns = 1500};
	assert_int_equal(zs_kernel_cpu_difference(&less, &more), 500);
	assert_int_equal(zs_kernel_cpu_difference(&more, &less), 0);
	assert_int_equal(zs_kernel_cpu_difference(&more, &more), 0);
}

/* Ends by a word: user-mode Linux 6.12 panics where a signal comes in the middle of a fork. */
static _Noreturn void make_processes(const atomic_bool *over)
{
	alarm(60);
	while (!atomic_load(over)) {
		const pid_t child = fork();
		if (child == 0) {
			_exit(0);
		}
		waitpid(child, NULL, 0);
	}
	_exit(0);
}

/** This machine's, while processes come and go. */
static void test_real(void **state)
{
	struct zs_kernel_cpu first, cpu;
	int ret = zs_kernel_cpu_read(&first, NULL);
	if (ret == -ENOENT || ret == -EPERM) {
		skip();
	}
	assert_int_equal(ret, 0);
	assert_true(first.threads > 0);
	assert_true(first.resolution_ns == 1 || first.resolution_ns == tick_ns);
	atomic_bool *over = mmap(
		NULL, sizeof(*over), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_ptr_not_equal(over, MAP_FAILED);
	const pid_t churn = fork();
	assert_true(churn >= 0);
	if (churn == 0) {
		make_processes(over);
	}
	const unsigned fds = count_fds();
	const uint64_t allocations = zs_allocations_count();
	for (unsigned i = 0; ret == 0 && i < 50; i++) {
		ret = zs_kernel_cpu_read(&cpu, NULL);
	}
	const uint64_t allocated = zs_allocations_count() - allocations;
	atomic_store(over, true);
	waitpid(churn, NULL, 0);
	munmap(over, sizeof(*over));
	assert_int_equal(ret, 0);
	assert_int_equal(allocated, 0);
	assert_int_equal(count_fds(), fds);
	assert_int_equal(cpu.resolution_ns, first.resolution_ns);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_kernel_threads_alone, empty_folder),
		cmocka_unit_test_setup(test_nasty_names, empty_folder),
		cmocka_unit_test_setup(test_many, empty_folder),
		cmocka_unit_test_setup(test_ticks, empty_folder),
		cmocka_unit_test_setup(test_vanished_and_broken, empty_folder),
		cmocka_unit_test_setup(test_none, empty_folder),
		cmocka_unit_test_setup(test_hidden, empty_folder),
		cmocka_unit_test(test_difference),
		cmocka_unit_test(test_real),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
