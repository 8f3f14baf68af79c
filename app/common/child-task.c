#include "app/common/child-task.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/common/clock.h"
#include "app/common/io.h"
#include "app/common/log.h"

/*
 * The child's arguments: this word, the task's name, the fds of request and answer, its parent. The
 * request lies in a memfd, the answer goes through a pipe. Of a child that stays both are its end
 * of a pair of sockets.
 */
#define WORD "child-task"
#define ARGUMENTS 6

/* So long each has that a child is told to end by, before it gets the next; the last is awaited. */
#define GRACE_NS UINT64_C(1500000000)
static const int endings[] = {SIGTERM, SIGKILL};
#define ENDINGS (sizeof(endings) / sizeof(endings[0]))

/* Of a task that main does not serve the child would do main's own work, once more. */
static const struct zs_child_task *const *served;

static const struct zs_child_task *find(const struct zs_child_task *const *tasks, const char *name)
{
	for (; *tasks != NULL; tasks++) {
		if (strcmp((*tasks)->name, name) == 0) {
			return *tasks;
		}
	}
	return NULL;
}

/** Lets crashes and time limits end this process, without a core file or a word. */
static void become_harmless(const struct zs_child_task *task)
{
	static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGALRM, SIGPROF,
		SIGTRAP, SIGSYS, SIGXCPU, SIGINT, SIGTERM};
	const size_t count =
		sizeof(crashes) / sizeof(crashes[0]) - (task->is_interruptible ? 0 : 2);
	const struct itimerval cpu_limit = {.it_value.tv_sec = task->cpu_limit_s};
	const struct rlimit none = {0, 0};
	sigset_t unblocked;
	sigemptyset(&unblocked);
	for (size_t i = 0; i < count; i++) {
		signal(crashes[i], SIG_DFL);
		sigaddset(&unblocked, crashes[i]);
	}
	sigprocmask(SIG_UNBLOCK, &unblocked, NULL);
	setrlimit(RLIMIT_CORE, &none);
	alarm(task->wall_limit_s);
	setitimer(ITIMER_PROF, &cpu_limit, NULL);
	/* What a library prints here it prints again if zeroscan goes on to use it. */
	const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	if (null >= 0) {
		dup2(null, STDIN_FILENO);
		dup2(null, STDOUT_FILENO);
		dup2(null, STDERR_FILENO);
	}
}

/** True for an open file of that type; its size in `size`. */
static bool is_open(int fd, mode_t type, size_t *size)
{
	struct stat status;
	if (fstat(fd, &status) < 0 || (status.st_mode & S_IFMT) != type) {
		return false;
	}
	*size = (size_t)status.st_size;
	return true;
}

static _Noreturn void refuse_call(void)
{
	zs_log(ZS_LOG_ERROR, WORD ": only zeroscan itself starts this");
	_exit(2);
}

/** What both kinds of children begin with. */
static void become_child(char **argv)
{
	/* Started by the name of a link, which the kernel then shows as this process's. */
	prctl(PR_SET_NAME, program_invocation_short_name);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != atoi(argv[5])) {
		_exit(1);
	}
}

/** Leaves this process no files but the standard ones and the channel. */
static void keep_channel(int fd)
{
	if (fd != ZS_CHILD_CHANNEL && dup2(fd, ZS_CHILD_CHANNEL) < 0) {
		_exit(1);
	}
	close_range(ZS_CHILD_CHANNEL + 1, ~0U, 0);
}

/** The side of a child that stays. */
static _Noreturn void serve_channel(const struct zs_child_task *task, char **argv)
{
	const int channel = atoi(argv[3]);
	size_t none;
	if (!is_open(channel, S_IFSOCK, &none)) {
		refuse_call();
	}
	become_child(argv);
	become_harmless(task);
	keep_channel(channel);
	task->serve(ZS_CHILD_CHANNEL);
	_exit(0);
}

/** The side of a child that answers once. */
static _Noreturn void serve_request(const struct zs_child_task *task, char **argv)
{
	const int request_fd = atoi(argv[3]), answer_fd = atoi(argv[4]);
	size_t size, none;
	if (!is_open(answer_fd, S_IFIFO, &none) || !is_open(request_fd, S_IFREG, &size)) {
		refuse_call();
	}
	become_child(argv);
	fcntl(request_fd, F_SETFD, FD_CLOEXEC);
	fcntl(answer_fd, F_SETFD, FD_CLOEXEC);
	const void *request = mmap(NULL, size, PROT_READ, MAP_PRIVATE, request_fd, 0);
	if (task->write != NULL && request != MAP_FAILED) {
		become_harmless(task);
		task->write(request, size, answer_fd);
		_exit(0);
	}
	void *answer = calloc(1, task->answer_size);
	if (request == MAP_FAILED || answer == NULL) {
		_exit(1);
	}
	become_harmless(task);
	task->run(request, size, answer);
	_exit(zs_io_write_all(answer_fd, answer, task->answer_size) == 0 ? 0 : 1);
}

void zs_child_task_serve(const struct zs_child_task *const *tasks, int argc, char **argv)
{
	/* Also for a child that has children itself. */
	served = tasks;
	if (argc == ARGUMENTS && strcmp(argv[1], WORD) == 0) {
		const struct zs_child_task *task = find(tasks, argv[2]);
		if (task != NULL && task->serve != NULL) {
			serve_channel(task, argv);
		}
		if (task != NULL) {
			serve_request(task, argv);
		}
	}
}

/** A file of memory with the request, or a negative errno. */
static int make_request(const struct zs_child_piece *pieces, size_t count)
{
	const int fd = memfd_create("zeroscan-request", MFD_CLOEXEC);
	int ret = fd < 0 ? -errno : 0;
	for (size_t i = 0; i < count && ret == 0; i++) {
		ret = zs_io_write_all(fd, pieces[i].data, pieces[i].size);
	}
	if (ret < 0 && fd >= 0) {
		close(fd);
	}
	return ret < 0 ? ret : fd;
}

/** Starts the child. 0 or a negative errno. */
static int spawn(const struct zs_child_task *task, int request_fd, int answer_fd, pid_t *child)
{
	char numbers[3][16];
	char *const argv[ARGUMENTS + 1] = {program_invocation_short_name, (char *)WORD,
		(char *)task->name, numbers[0], numbers[1], numbers[2], NULL};
	posix_spawn_file_actions_t actions;
	snprintf(numbers[0], sizeof(numbers[0]), "%d", request_fd);
	snprintf(numbers[1], sizeof(numbers[1]), "%d", answer_fd);
	snprintf(numbers[2], sizeof(numbers[2]), "%d", (int)getpid());
	int error = posix_spawn_file_actions_init(&actions);
	if (error != 0) {
		return -error;
	}
	/* A copy onto itself only takes O_CLOEXEC away. */
	error = posix_spawn_file_actions_adddup2(&actions, request_fd, request_fd);
	error = error != 0 ? error
			   : posix_spawn_file_actions_adddup2(&actions, answer_fd, answer_fd);
	error = error != 0 ? error
			   : posix_spawn(child, "/proc/self/exe", &actions, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	return -error;
}

static int spawn_error(const struct zs_child_task *task, int error, struct zs_error *err)
{
	return zs_error_set(err, error, task->name, "posix_spawn", NULL,
		"this program could not be started anew (/proc/self/exe)");
}

/** True if all of an answer came. */
static bool read_answer(int fd, void *answer, size_t size)
{
	size_t used = 0;
	while (used < size) {
		const ssize_t count = read(fd, (char *)answer + used, size - used);
		if (count < 0 && errno == EINTR) {
			continue;
		}
		if (count <= 0) {
			break;
		}
		used += (size_t)count;
	}
	return used == size;
}

static void set_outcome(
	const struct zs_child_task *task, int status, struct zs_child_outcome *outcome)
{
	if (!WIFSIGNALED(status)) {
		*outcome = (struct zs_child_outcome){ZS_CHILD_EXITED, WEXITSTATUS(status)};
		return;
	}
	const int number = WTERMSIG(status);
	const bool is_late = (number == SIGALRM && task->wall_limit_s != 0) ||
			     (number == SIGPROF && task->cpu_limit_s != 0) || number == SIGXCPU;
	*outcome = (struct zs_child_outcome){
		is_late ? ZS_CHILD_TIMED_OUT : ZS_CHILD_SIGNALLED, number};
}

/** Starts the child with its request and waits for its answer. */
static int run(const struct zs_child_task *task, int request_fd, void *answer,
	struct zs_child_outcome *outcome, struct zs_error *err)
{
	int ends[2], status = 0;
	pid_t child;
	if (pipe2(ends, O_CLOEXEC) < 0) {
		return zs_error_set(err, -errno, task->name, "pipe2", NULL, "");
	}
	const int ret = spawn(task, request_fd, ends[1], &child);
	close(ends[1]);
	if (ret < 0) {
		close(ends[0]);
		return spawn_error(task, ret, err);
	}
	const bool is_whole = read_answer(ends[0], answer, task->answer_size);
	close(ends[0]);
	while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
	}
	set_outcome(task, status, outcome);
	if (is_whole) {
		outcome->end = ZS_CHILD_ANSWERED;
	}
	return 0;
}

static bool is_served(const struct zs_child_task *task, struct zs_error *err)
{
	if (served != NULL && find(served, task->name) == task) {
		return true;
	}
	zs_error_set(err, -ENOSYS, task->name, "zs_child_task_serve", NULL,
		"this program's main does not serve it");
	return false;
}

int zs_child_task_run(const struct zs_child_task *task, const struct zs_child_piece *pieces,
	size_t piece_count, void *answer, struct zs_child_outcome *outcome, struct zs_error *err)
{
	if (!is_served(task, err)) {
		return -ENOSYS;
	}
	const int request_fd = make_request(pieces, piece_count);
	if (request_fd < 0) {
		return zs_error_set(err, request_fd, task->name, "memfd_create", NULL, "");
	}
	const int ret = run(task, request_fd, answer, outcome, err);
	close(request_fd);
	return ret;
}

/** A child whose answer is being read. */
struct reading {
	const struct zs_child_reader *reader;
	pid_t child;
	int fd;
	uint64_t deadline_ns;
	size_t ending; ///< how many of `endings` it got
	bool is_late, is_signalled;
};

/** Has it end, by the next harder means. False if there is none left. */
static bool end_next(struct reading *reading)
{
	if (reading->ending == ENDINGS) {
		return false;
	}
	kill(reading->child, endings[reading->ending++]);
	reading->deadline_ns = zs_clock_now() + GRACE_NS;
	return true;
}

/** Passes on what has come. False at its end. */
static bool pass_on(struct reading *reading)
{
	char bytes[4096];
	const ssize_t count = read(reading->fd, bytes, sizeof(bytes));
	if (count > 0) {
		reading->reader->take(reading->reader->data, bytes, (size_t)count);
	}
	return count > 0 || (count < 0 && errno == EINTR);
}

/** Reads until the child's end, and has it end where it must. False if it does not. */
static bool read_all(struct reading *reading)
{
	for (;;) {
		struct pollfd fds[] = {
			{.fd = reading->fd, .events = POLLIN},
			{.fd = reading->is_signalled ? -1 : reading->reader->signal_fd,
				.events = POLLIN},
		};
		const uint64_t now = zs_clock_now();
		const uint64_t left = now < reading->deadline_ns ? reading->deadline_ns - now : 0;
		const int ready = poll(fds, 2, (int)((left + 999999) / 1000000));
		if (ready > 0 && fds[0].revents != 0 && !pass_on(reading)) {
			return true;
		}
		if (ready > 0 && fds[1].revents != 0) {
			reading->is_signalled = true;
			end_next(reading);
		}
		if (ready == 0) {
			reading->is_late |= !reading->is_signalled;
			if (!end_next(reading)) {
				return false;
			}
		}
	}
}

/** Waits for a child that has closed its pipe; one that sleeps in the kernel is left alone. */
static int await_end(struct reading *reading, bool is_ended)
{
	int status = SIGKILL;
	const uint64_t until = zs_clock_now() + GRACE_NS;
	while (waitpid(reading->child, &status, WNOHANG) == 0) {
		if (!is_ended || zs_clock_now() > until) {
			kill(reading->child, SIGKILL);
			return SIGKILL;
		}
		usleep(1000);
	}
	return status;
}

static int read_child(const struct zs_child_task *task, int request_fd,
	const struct zs_child_reader *reader, struct zs_child_outcome *outcome,
	struct zs_error *err)
{
	struct reading reading = {.reader = reader,
		.deadline_ns = zs_clock_now() + UINT64_C(1000000000) * reader->limit_s};
	int ends[2];
	if (pipe2(ends, O_CLOEXEC) < 0) {
		return zs_error_set(err, -errno, task->name, "pipe2", NULL, "");
	}
	const int ret = spawn(task, request_fd, ends[1], &reading.child);
	close(ends[1]);
	if (ret < 0) {
		close(ends[0]);
		return spawn_error(task, ret, err);
	}
	reading.fd = ends[0];
	const bool is_ended = read_all(&reading);
	const int status = await_end(&reading, is_ended);
	close(ends[0]);
	set_outcome(task, status, outcome);
	if (outcome->end == ZS_CHILD_EXITED && outcome->number == 0) {
		outcome->end = ZS_CHILD_ANSWERED;
	} else if (reading.is_late) {
		outcome->end = ZS_CHILD_TIMED_OUT;
	}
	return 0;
}

int zs_child_task_read(const struct zs_child_task *task, const struct zs_child_piece *pieces,
	size_t piece_count, const struct zs_child_reader *reader, struct zs_child_outcome *outcome,
	struct zs_error *err)
{
	if (!is_served(task, err)) {
		return -ENOSYS;
	}
	const int request_fd = make_request(pieces, piece_count);
	if (request_fd < 0) {
		return zs_error_set(err, request_fd, task->name, "memfd_create", NULL, "");
	}
	const int ret = read_child(task, request_fd, reader, outcome, err);
	close(request_fd);
	return ret;
}

int zs_child_start(const struct zs_child_task *task, struct zs_child *child, struct zs_error *err)
{
	int ends[2];
	child->channel = -1;
	if (!is_served(task, err)) {
		return -ENOSYS;
	}
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) < 0) {
		return zs_error_set(err, -errno, task->name, "socketpair", NULL, "");
	}
	const int ret = spawn(task, ends[1], ends[1], &child->pid);
	close(ends[1]);
	if (ret < 0) {
		close(ends[0]);
		return spawn_error(task, ret, err);
	}
	child->channel = ends[0];
	return 0;
}

void zs_child_end(
	const struct zs_child_task *task, struct zs_child *child, struct zs_child_outcome *outcome)
{
	int status = 0;
	if (child->channel < 0) {
		return;
	}
	/* What is dying of something else dies of that. */
	kill(child->pid, SIGKILL);
	while (waitpid(child->pid, &status, 0) < 0 && errno == EINTR) {
	}
	set_outcome(task, status, outcome);
	close(child->channel);
	child->channel = -1;
}
