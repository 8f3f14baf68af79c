#include "tests/unit/check.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/udmabuf.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/host/keeper-confinement.h"

/* In a process of its own: what a guest that has taken over the keeper would do, and what a keeper
 * does. */

#define SKIPPED 77

static int result_of(long ret)
{
	return ret < 0 ? errno : 0;
}

/** What is not as it should be; each line is one. */
static unsigned wrong;

static void expect(const char *what, int result, int wanted)
{
	if (result != wanted) {
		fprintf(stderr, "%s: %s, not %s\n", what, strerror(result), strerror(wanted));
		wrong++;
	}
}

/** Of any thread. */
static void try_calls(int fd)
{
	char *const none[] = {NULL};
	const struct sockaddr address = {.sa_family = AF_UNIX};
	uint64_t udmabuf[3] = {0};
	expect("socket", result_of(socket(AF_UNIX, SOCK_STREAM, 0)), EPERM);
	expect("execve", result_of(execve("/nothing", none, none)), EPERM);
	expect("fork", result_of(syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0)), EPERM);
	expect("kill", result_of(kill(getppid(), 0)), EPERM);
	expect("sendto", result_of(sendto(fd, "x", 1, 0, &address, sizeof(address))), EPERM);
	expect("unlink", result_of(unlink("/nothing")), EPERM);
	expect("create", result_of(open("/tmp", O_RDWR | O_TMPFILE, 0600)), EPERM);
	expect("prctl", result_of(prctl(PR_SET_NAME, "x")), EPERM);
	expect("FIONREAD", result_of(ioctl(fd, FIONREAD, udmabuf)), EPERM);
	expect("UDMABUF_CREATE", result_of(ioctl(fd, UDMABUF_CREATE, udmabuf)), ENOTTY);
	expect("UDMABUF_CREATE_LIST", result_of(ioctl(fd, UDMABUF_CREATE_LIST, udmabuf)), ENOTTY);
	const bool is_code = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS,
				     -1, 0) != MAP_FAILED;
	expect("code", is_code ? 0 : errno, EPERM);
}

static void *run_thread(void *data)
{
	const int *ends = data;
	char byte;
	/* Sanitizers have much to do before a thread comes here. */
	send(ends[1], "x", 1, 0);
	if (recv(ends[1], &byte, 1, 0) == 1) {
		try_calls(ends[1]);
	}
	return NULL;
}

static void try_all(void)
{
	int ends[2];
	char byte;
	pthread_t thread;
	const int loop = epoll_create1(0), event = eventfd(0, EFD_NONBLOCK);
	const int memory = memfd_create("x", MFD_ALLOW_SEALING);
	struct epoll_event watched = {.events = EPOLLIN};
	struct iovec part = {&byte, 1};
	expect("socketpair", result_of(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends)), 0);
	const bool has_udmabuf = faccessat(AT_FDCWD, "/dev/udmabuf", F_OK, 0) == 0;
	const int files = zs_keeper_confine_files();
	expect("pthread_create", pthread_create(&thread, NULL, run_thread, ends), 0);
	expect("recv", result_of(recv(ends[0], &byte, 1, 0)), 0);
	const int calls = zs_keeper_confine_calls();
	if (files == 0) {
		expect("open", result_of(open("/etc/passwd", O_RDONLY)), EACCES);
		expect("open a device", result_of(open("/dev/null", O_RDONLY)),
			has_udmabuf ? EACCES : 0);
	}
	if (calls == 0) {
		try_calls(ends[0]);
		send(ends[0], "x", 1, 0);
		pthread_join(thread, NULL);
	}
	expect("epoll_ctl", result_of(epoll_ctl(loop, EPOLL_CTL_ADD, event, &watched)), 0);
	expect("epoll_wait", result_of(epoll_wait(loop, &watched, 1, 0)), 0);
	expect("eventfd_write", result_of(eventfd_write(event, 1)), 0);
	expect("F_GET_SEALS", result_of(fcntl(memory, F_GET_SEALS)), 0);
	expect("pwritev", result_of(pwritev(memory, &part, 1, 5)), 0);
	expect("mmap", mmap(NULL, 6, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0) == MAP_FAILED,
		0);
	expect("shutdown", result_of(shutdown(ends[0], SHUT_WR)), 0);
	/* Some processors' system calls are not known here; and where they are a kernel without
	 * seccomp or Landlock is none that this is for. */
	if (calls == -EOPNOTSUPP) {
		_exit(SKIPPED);
	}
	expect("Landlock", -files, 0);
	expect("seccomp", -calls, 0);
	_exit(wrong != 0);
}

static void test_confined(void **state)
{
	int status;
	const pid_t child = fork();
	if (child == 0) {
		try_all();
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	if (WIFEXITED(status) && WEXITSTATUS(status) == SKIPPED) {
		skip();
	}
	assert_int_equal(status, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_confined),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
