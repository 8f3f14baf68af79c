#include "tests/unit/check.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "app/common/child-task.h"
#include "app/common/sanitizer.h"
#include "app/confined/confinement.h"
#include "tests/kernel/support/older-kernel.h"

/*
 * From inside a confined process: it tries what the owner of a hostile file would try, and tells
 * what the kernel said. Kernels without seccomp filters or Landlock are played by a filter of the
 * test's own, which answers as they do.
 */

#define MEMORY ((size_t)64 << 20)
#define ATTEMPTS_MAX 64

static char folder[] = "/tmp/zeroscan-confinement.XXXXXX";

/** What the child is asked to be. */
struct order {
	bool has_folder;                ///< the test's own may be read
	bool has_seccomp, has_landlock; ///< the kernel has them
	bool spins;                     ///< then it does nothing but that
	unsigned cpu_limit_s;
	char folder[sizeof(folder)];
	pid_t parent;
};

struct reply {
	struct zs_confinement_gaps gaps;
	int results[ATTEMPTS_MAX]; ///< 0, or what errno was
};

static struct order order;

static int result_of(long ret)
{
	return ret < 0 ? errno : 0;
}

static const char *path_of(const char *name)
{
	static char path[128];
	snprintf(path, sizeof(path), "%s/%s", order.folder, name);
	return path;
}

static int try_open(const char *path, int flags)
{
	const int fd = open(path, flags, 0600);
	const int result = result_of(fd);
	if (fd >= 0) {
		close(fd);
	}
	return result;
}

static int create(void)
{
	return try_open(path_of("new"), O_WRONLY | O_CREAT);
}

static int create_for_reading(void)
{
	return try_open(path_of("new"), O_RDONLY | O_CREAT);
}

static int create_nameless(void)
{
	return try_open(order.folder, O_RDWR | O_TMPFILE);
}

static int overwrite(void)
{
	return try_open(path_of("file"), O_WRONLY);
}

static int read_and_write(void)
{
	return try_open(path_of("file"), O_RDWR);
}

static int truncate_by_open(void)
{
	return try_open(path_of("file"), O_RDONLY | O_TRUNC);
}

static int truncate_file(void)
{
	return result_of(truncate(path_of("file"), 0));
}

static int read_elsewhere(void)
{
	return try_open("/etc/passwd", O_RDONLY);
}

static int read_by_open2(void)
{
	const struct {
		uint64_t flags, mode, resolve;
	} how = {O_RDONLY, 0, 0};
	return result_of(syscall(SYS_openat2, AT_FDCWD, path_of("file"), &how, sizeof(how)));
}

static int read_memory(void)
{
	return try_open("/proc/self/mem", O_RDONLY);
}

static int list_folder(void)
{
	const int fd = open(order.folder, O_RDONLY | O_DIRECTORY);
	char entries[512];
	return fd < 0 ? errno : result_of(syscall(SYS_getdents64, fd, entries, sizeof(entries)));
}

static int read_folder_file(void)
{
	return try_open(path_of("file"), O_RDONLY);
}

static int make_folder(void)
{
	return result_of(mkdir(path_of("folder"), 0700));
}

static int remove_file(void)
{
	return result_of(unlink(path_of("file")));
}

static int rename_file(void)
{
	char to[128];
	snprintf(to, sizeof(to), "%s/other", order.folder);
	return result_of(rename(path_of("file"), to));
}

static int link_file(void)
{
	return result_of(symlink("/etc/passwd", path_of("link")));
}

static int change_mode(void)
{
	return result_of(chmod(path_of("file"), 0777));
}

static int write_to_channel(void)
{
	return result_of(write(ZS_CHILD_CHANNEL, "x", 1));
}

static int write_to_error(void)
{
	return result_of(write(STDERR_FILENO, "x", 1));
}

static int make_memfd(void)
{
	return result_of(memfd_create("x", 0));
}

static int make_pipe(void)
{
	int ends[2];
	return result_of(pipe(ends));
}

static int make_socket(void)
{
	return result_of(socket(AF_INET, SOCK_STREAM, 0));
}

static int make_datagram_socket(void)
{
	return result_of(socket(AF_INET, SOCK_DGRAM, 0));
}

static int make_local_socket(void)
{
	return result_of(socket(AF_UNIX, SOCK_STREAM, 0));
}

static int connect_channel(void)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "x"};
	return result_of(connect(ZS_CHILD_CHANNEL, (struct sockaddr *)&address, sizeof(address)));
}

static int send_elsewhere(void)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "x"};
	return result_of(sendto(ZS_CHILD_CHANNEL, "x", 1, MSG_NOSIGNAL, (struct sockaddr *)&address,
		sizeof(address)));
}

static int send_message(void)
{
	struct iovec piece = {(void *)"x", 1};
	const struct msghdr message = {.msg_iov = &piece, .msg_iovlen = 1};
	return result_of(sendmsg(ZS_CHILD_CHANNEL, &message, MSG_NOSIGNAL));
}

/** Ends what was started. */
static int started(long pid)
{
	const int result = result_of(pid);
	if (pid == 0) {
		_exit(0);
	}
	if (pid > 0) {
		waitpid((pid_t)pid, NULL, __WALL);
	}
	return result;
}

static int start_process(void)
{
	return started(syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0));
}

static int start_process_3(void)
{
	uint64_t arguments[8] = {0};
	arguments[4] = SIGCHLD;
	return started(syscall(SYS_clone3, arguments, sizeof(arguments)));
}

static int start_program(void)
{
	char *const none[] = {NULL};
	return result_of(execve("/nothing", none, none));
}

static int trace_parent(void)
{
	return result_of(ptrace(PTRACE_SEIZE, order.parent, NULL, NULL));
}

static int be_traced(void)
{
	return result_of(ptrace(PTRACE_TRACEME, 0, NULL, NULL));
}

static int signal_parent(void)
{
	return result_of(kill(order.parent, 0));
}

static int signal_thread(void)
{
	return result_of(syscall(SYS_tgkill, order.parent, order.parent, 0));
}

static int read_parent(void)
{
	char byte;
	struct iovec here = {&byte, 1}, there = {&order, 1};
	return result_of(syscall(SYS_process_vm_readv, order.parent, &here, 1, &there, 1, 0));
}

static int open_parent(void)
{
	return result_of(syscall(SYS_pidfd_open, order.parent, 0));
}

static int map(size_t size, int protection, int flags)
{
	void *memory = mmap(NULL, size, protection, flags | MAP_ANONYMOUS, -1, 0);
	if (memory == MAP_FAILED) {
		return errno;
	}
	munmap(memory, size);
	return 0;
}

static int map_code(void)
{
	return map(4096, PROT_READ | PROT_EXEC, MAP_PRIVATE);
}

static int make_code(void)
{
	void *memory = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return memory == MAP_FAILED ? 0 : result_of(mprotect(memory, 4096, PROT_READ | PROT_EXEC));
}

static int map_shared(void)
{
	return map(4096, PROT_READ | PROT_WRITE, MAP_SHARED);
}

static int map_too_much(void)
{
	return map(MEMORY + (1 << 20), PROT_READ | PROT_WRITE, MAP_PRIVATE);
}

static int map_too_much_unwritable(void)
{
	return map(4 * MEMORY, PROT_NONE, MAP_PRIVATE);
}

static int grow_too_much(void)
{
	void *volatile end = sbrk((intptr_t)(MEMORY + (1 << 20)));
	return end == (void *)-1 ? errno : 0;
}

static int allocate_too_much(void)
{
	for (size_t size = 0; size < MEMORY + (1 << 20); size += 1 << 16) {
		void *volatile memory = malloc(1 << 16);
		if (memory == NULL) {
			return errno;
		}
	}
	return 0;
}

static int control_channel(void)
{
	int count;
	return result_of(ioctl(ZS_CHILD_CHANNEL, FIONREAD, &count));
}

static int duplicate(void)
{
	return result_of(dup(ZS_CHILD_CHANNEL));
}

static int raise_limit(void)
{
	const struct rlimit limit = {RLIM_INFINITY, RLIM_INFINITY};
	return result_of(setrlimit(RLIMIT_AS, &limit));
}

static int become_dumpable(void)
{
	return result_of(prctl(PR_SET_DUMPABLE, 1));
}

static int leave_namespace(void)
{
	return result_of(unshare(CLONE_NEWUSER));
}

static int change_root(void)
{
	return result_of(chroot("/tmp"));
}

static int poison_memory(void)
{
	void *memory = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return memory == MAP_FAILED ? 0 : result_of(madvise(memory, 4096, MADV_HWPOISON));
}

static int set_up_ring(void)
{
	char parameters[120] = {0};
	return result_of(syscall(SYS_io_uring_setup, 1, parameters));
}

static int load_bpf(void)
{
	char attributes[120] = {0};
	return result_of(syscall(SYS_bpf, 5, attributes, sizeof(attributes)));
}

static int take_keys(void)
{
	return result_of(syscall(SYS_add_key, "user", "x", "x", 1, -2));
}

static int take_capability(void)
{
	return result_of(syscall(SYS_sethostname, "x", 1));
}

static int look_at_clock(void)
{
	struct timespec now;
	return result_of(syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &now));
}

static int allocate(void)
{
	void *volatile memory = malloc(8 << 20);
	const int result = memory == NULL ? errno : 0;
	free(memory);
	return result;
}

/** Who refuses it. */
enum guard {
	BY_NOBODY = 0,
	BY_SECCOMP = 1,
	BY_LANDLOCK = 2,
	BY_LIMITS = 4, ///< also those of a user without capabilities
};

static const struct attempt {
	const char *name;
	int (*run)(void);
	unsigned guards;
} attempts[] = {
	/* First those that would not let the others work. */
	{"look at the clock", look_at_clock, BY_NOBODY},
	{"allocate", allocate, BY_NOBODY},
	{"create a file", create, BY_SECCOMP | BY_LANDLOCK},
	{"create a file for reading", create_for_reading, BY_SECCOMP | BY_LANDLOCK},
	{"create a nameless file", create_nameless, BY_SECCOMP | BY_LANDLOCK},
	{"open for writing", overwrite, BY_SECCOMP | BY_LANDLOCK},
	{"open for both", read_and_write, BY_SECCOMP | BY_LANDLOCK},
	{"truncate by open", truncate_by_open, BY_SECCOMP | BY_LANDLOCK},
	{"truncate", truncate_file, BY_SECCOMP},
	{"read a file elsewhere", read_elsewhere, BY_SECCOMP | BY_LANDLOCK},
	{"read by openat2", read_by_open2, BY_SECCOMP},
	{"read its memory as a file", read_memory, BY_SECCOMP | BY_LANDLOCK},
	{"list a folder", list_folder, BY_SECCOMP | BY_LANDLOCK},
	{"make a folder", make_folder, BY_SECCOMP | BY_LANDLOCK},
	{"rename", rename_file, BY_SECCOMP | BY_LANDLOCK},
	{"remove", remove_file, BY_SECCOMP | BY_LANDLOCK},
	{"link", link_file, BY_SECCOMP | BY_LANDLOCK},
	{"change a mode", change_mode, BY_SECCOMP},
	{"write to the channel", write_to_channel, BY_SECCOMP},
	{"write to standard error", write_to_error, BY_SECCOMP},
	{"make a memfd", make_memfd, BY_SECCOMP},
	{"make a pipe", make_pipe, BY_SECCOMP},
	{"make a TCP socket", make_socket, BY_SECCOMP},
	{"make a UDP socket", make_datagram_socket, BY_SECCOMP},
	{"make a local socket", make_local_socket, BY_SECCOMP},
	{"connect", connect_channel, BY_SECCOMP | BY_LIMITS},
	{"send elsewhere", send_elsewhere, BY_SECCOMP},
	{"send a message", send_message, BY_SECCOMP},
	{"start a process", start_process, BY_SECCOMP},
	{"start a process by clone3", start_process_3, BY_SECCOMP},
	{"start a program", start_program, BY_SECCOMP | BY_LIMITS},
	{"trace the parent", trace_parent, BY_SECCOMP},
	{"signal the parent", signal_parent, BY_SECCOMP},
	{"signal a thread of the parent", signal_thread, BY_SECCOMP},
	{"read the parent's memory", read_parent, BY_SECCOMP},
	{"hold the parent", open_parent, BY_SECCOMP},
	{"map code", map_code, BY_SECCOMP},
	{"make code", make_code, BY_SECCOMP},
	{"map shared memory", map_shared, BY_SECCOMP},
	{"control the channel", control_channel, BY_SECCOMP},
	{"duplicate the channel", duplicate, BY_SECCOMP},
	{"raise a limit", raise_limit, BY_SECCOMP | BY_LIMITS},
	{"become dumpable", become_dumpable, BY_SECCOMP},
	{"change the root", change_root, BY_SECCOMP | BY_LIMITS},
	{"poison memory", poison_memory, BY_LIMITS},
	{"set up a ring", set_up_ring, BY_SECCOMP},
	{"load BPF", load_bpf, BY_SECCOMP | BY_LIMITS},
	{"take keys", take_keys, BY_SECCOMP},
	{"use a capability", take_capability, BY_SECCOMP | BY_LIMITS},
	{"map too much", map_too_much, BY_LIMITS},
	{"map too much that is unwritable", map_too_much_unwritable, BY_LIMITS},
	{"grow too much", grow_too_much, BY_LIMITS},
	{"allocate too much", allocate_too_much, BY_LIMITS},
	{"be traced", be_traced, BY_SECCOMP},
	{"leave the namespace", leave_namespace, BY_SECCOMP},
};

static void serve(int channel)
{
	static struct reply reply;
	if (recv(channel, &order, sizeof(order), 0) != sizeof(order)) {
		return;
	}
	if (!(order.has_seccomp && order.has_landlock) &&
		!older_kernel_play(!order.has_seccomp, !order.has_landlock)) {
		return;
	}
	const char *const folders[] = {order.folder, NULL};
	const struct zs_confinement confinement = {
		.channel = channel,
		.memory = MEMORY,
		.cpu_limit_s = order.cpu_limit_s,
		.folders = order.has_folder ? folders : NULL,
	};
	zs_confinement_apply(&confinement, &reply.gaps);
	while (order.spins) {
	}
	for (size_t i = 0; i < COUNT(attempts); i++) {
		errno = 0;
		reply.results[i] = attempts[i].run();
	}
	reply.results[COUNT(attempts)] = read_folder_file();
	send(channel, &reply, sizeof(reply), MSG_NOSIGNAL);
}

static const struct zs_child_task prisoner = {.name = "prisoner", .serve = serve};
static const struct zs_child_task *const tasks[] = {&prisoner, NULL};

static struct order order_for(bool has_seccomp, bool has_landlock)
{
	struct order wanted = {
		.has_folder = true,
		.has_seccomp = has_seccomp,
		.has_landlock = has_landlock,
		.cpu_limit_s = 10,
		.parent = getpid(),
	};
	memcpy(wanted.folder, folder, sizeof(folder));
	return wanted;
}

static void make_file(void)
{
	const int fd = open(path_of("file"), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, "text", 4), 4);
	close(fd);
}

static struct reply ask(const struct order *wanted)
{
	struct zs_child child;
	struct zs_child_outcome outcome;
	struct reply reply;
	order = *wanted;
	make_file();
	assert_int_equal(zs_child_start(&prisoner, &child, NULL), 0);
	assert_int_equal(send(child.channel, wanted, sizeof(*wanted), 0), sizeof(*wanted));
	ssize_t count;
	do {
		count = recv(child.channel, &reply, sizeof(reply), 0);
		/* What the child wrote itself, where it could. */
	} while (count > 0 && count < (ssize_t)sizeof(reply));
	zs_child_end(&prisoner, &child, &outcome);
	assert_int_equal(count, sizeof(reply));
	return reply;
}

static void check(const struct reply *reply, unsigned guards)
{
#ifdef ZS_SANITIZED
	/* Its shadow memory is beyond all limits. */
	guards &= ~(unsigned)BY_LIMITS;
#endif
	for (size_t i = 0; i < COUNT(attempts); i++) {
		const struct attempt *attempt = &attempts[i];
		const bool is_refused = reply->results[i] != 0;
		if ((attempt->guards & guards) != 0 && !is_refused) {
			fail_msg("%s: not refused", attempt->name);
		}
		if (attempt->guards == BY_NOBODY && is_refused) {
			fail_msg("%s: %s", attempt->name, strerror(reply->results[i]));
		}
	}
}

static void check_file_is_whole(void)
{
	struct stat status;
	order = order_for(true, true);
	assert_int_equal(stat(path_of("file"), &status), 0);
	assert_int_equal(status.st_size, 4);
	assert_int_equal(status.st_mode & 0777, 0600);
	for (const char *const *name =
			(const char *const[]){"new", "folder", "link", "other", NULL};
		*name != NULL; name++) {
		assert_int_equal(access(path_of(*name), F_OK), -1);
	}
}

static void test_confined(void **state)
{
	struct order wanted = order_for(true, true);
	struct reply reply = ask(&wanted);
	assert_int_equal(reply.gaps.seccomp, 0);
	assert_int_equal(reply.gaps.landlock, 0);
	check(&reply, BY_SECCOMP | BY_LANDLOCK | BY_LIMITS);
	assert_int_equal(reply.results[COUNT(attempts)], 0);
	check_file_is_whole();
	wanted.has_folder = false;
	reply = ask(&wanted);
	check(&reply, BY_SECCOMP | BY_LANDLOCK | BY_LIMITS);
	assert_int_not_equal(reply.results[COUNT(attempts)], 0);
	check_file_is_whole();
}

static void test_without_landlock(void **state)
{
	const struct order wanted = order_for(true, false);
	const struct reply reply = ask(&wanted);
	assert_int_equal(reply.gaps.seccomp, 0);
	assert_int_equal(reply.gaps.landlock, -EOPNOTSUPP);
	check(&reply, BY_SECCOMP | BY_LIMITS);
	/* Nothing tells a font from another file: none is opened. */
	assert_int_not_equal(reply.results[COUNT(attempts)], 0);
	check_file_is_whole();
}

static void test_without_seccomp(void **state)
{
	const struct order wanted = order_for(false, true);
	const struct reply reply = ask(&wanted);
	assert_int_equal(reply.gaps.seccomp, -ENOSYS);
	assert_int_equal(reply.gaps.landlock, 0);
	check(&reply, BY_LANDLOCK | BY_LIMITS);
	assert_int_equal(reply.results[COUNT(attempts)], 0);
}

static void test_without_both(void **state)
{
	const struct order wanted = order_for(false, false);
	const struct reply reply = ask(&wanted);
	assert_int_equal(reply.gaps.seccomp, -ENOSYS);
	assert_int_equal(reply.gaps.landlock, -EOPNOTSUPP);
	check(&reply, BY_LIMITS);
}

static void test_processor_time(void **state)
{
	struct order wanted = order_for(true, true);
	struct zs_child child;
	struct zs_child_outcome outcome;
	char byte;
	wanted.spins = true;
	wanted.cpu_limit_s = 1;
	assert_int_equal(zs_child_start(&prisoner, &child, NULL), 0);
	assert_int_equal(send(child.channel, &wanted, sizeof(wanted), 0), sizeof(wanted));
	assert_true(recv(child.channel, &byte, 1, 0) <= 0);
	zs_child_end(&prisoner, &child, &outcome);
	assert_int_equal(outcome.end, ZS_CHILD_TIMED_OUT);
	assert_int_equal(outcome.number, SIGXCPU);
}

static int make_folder_of_test(void **state)
{
	return mkdtemp(folder) == NULL ? -1 : 0;
}

static int remove_folder_of_test(void **state)
{
	char command[64];
	snprintf(command, sizeof(command), "rm -r %s", folder);
	return system(command);
}

int main(int argc, char **argv)
{
	zs_child_task_serve(tasks, argc, argv);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_confined),
		cmocka_unit_test(test_without_landlock),
		cmocka_unit_test(test_without_seccomp),
		cmocka_unit_test(test_without_both),
		cmocka_unit_test(test_processor_time),
	};
	return cmocka_run_group_tests(tests, make_folder_of_test, remove_folder_of_test);
}
