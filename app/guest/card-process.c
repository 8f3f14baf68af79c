#include "app/guest/card-process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/common/log.h"
#include "app/common/socket.h"

/* So many imports it is told of before it has answered: their fds are under way, too. */
#define MAX_UNANSWERED 16
/* A process that ended with an import: perhaps that was why. */
#define MAX_TRIES 2
#define MAX_PAUSES 10
#define PAUSE_NS 100000000

enum request_type {
	OPEN, ///< its fd is the card's
	IMPORT,
	CLOSE,
};

struct request {
	uint32_t type, handle;
	uint64_t memory;
	char path[sizeof(((struct zs_guest_card *)NULL)->path)]; ///< of OPEN
};

/* The process. */

/** Who reads what the command says gets its end when that ends, not when the driver is done. */
static void leave_streams(void)
{
	const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	for (int fd = STDIN_FILENO; null >= 0 && fd <= STDERR_FILENO; fd++) {
		dup2(null, fd);
	}
}

/** Waits a little for memory, which comes and goes. 0, or a negative errno with `err`. */
static int import_patiently(struct zs_guest_card *card, int dmabuf_fd,
	struct zs_guest_memory *memory, struct zs_error *err)
{
	const struct timespec pause = {.tv_nsec = PAUSE_NS};
	int ret = zs_guest_card_import(card, dmabuf_fd, memory, err);
	for (unsigned i = 0; i < MAX_PAUSES && ret == -ENOMEM; i++) {
		nanosleep(&pause, NULL);
		ret = zs_guest_card_import(card, dmabuf_fd, memory, err);
	}
	return ret;
}

/** Has the card's driver send, too, what it holds back until something else goes. */
static void import(
	int channel, struct zs_guest_card *card, const struct request *request, int dmabuf_fd)
{
	struct zs_guest_card_answer answer = {.memory = request->memory};
	int ret = import_patiently(card, dmabuf_fd, &answer.card, &answer.err);
	const uint32_t words[ZS_GUEST_BELL_WORDS] = {ZS_GUEST_BELL_IMPORTED, answer.card.id};
	ret = ret < 0 ? ret : zs_guest_card_ring(card, words, &answer.err);
	answer.err.code = ret;
	zs_socket_send_packet(channel, &answer, sizeof(answer), -1);
}

static void serve_request(
	int channel, struct zs_guest_card *card, const struct request *request, int fd)
{
	const struct zs_guest_memory memory = {.handle = request->handle};
	switch (request->type) {
	case OPEN:
		card->fd = fd;
		memcpy(card->path, request->path, sizeof(card->path));
		return;
	case IMPORT:
		import(channel, card, request, fd);
		break;
	default:
		zs_guest_card_release(card, &memory);
		break;
	}
	if (fd >= 0) {
		close(fd);
	}
}

static void serve(int channel)
{
	struct zs_guest_card card = {.fd = -1};
	struct request request;
	struct pollfd wait = {.fd = channel, .events = POLLIN};
	int fd;
	leave_streams();
	while (poll(&wait, 1, -1) > 0 &&
		zs_socket_receive_packet(channel, &request, sizeof(request), &fd) > 0) {
		serve_request(channel, &card, &request, fd);
	}
}

const struct zs_child_task zs_child_task_card = {.name = "guest card", .serve = serve};

/* The process that uses it. */

struct zs_guest_card_task {
	struct request request;
	int fd;         ///< of what is to be imported; -1: none
	bool is_sent;   ///< and not answered
	unsigned tries; ///< how often it was sent
};

static void forget_child(struct zs_guest_card_process *process)
{
	if (process->has_child) {
		zs_event_loop_watch(process->loop, &process->source, 0);
		close(process->child.channel);
	}
	process->has_child = false;
	process->unanswered = 0;
	for (unsigned i = 0; i < process->count; i++) {
		process->list[i].is_sent = false;
	}
}

/** The fd of the task at `i` is closed, and those behind it move up. */
static void remove_task(struct zs_guest_card_process *process, unsigned i)
{
	struct zs_guest_card_task *task = &process->list[i];
	if (task->fd >= 0) {
		close(task->fd);
	}
	process->unanswered -= task->is_sent;
	process->count--;
	memmove(task, task + 1, (process->count - i) * sizeof(*task));
}

static void answer(struct zs_guest_card_process *process, const struct zs_guest_card_answer *answer)
{
	unsigned i = 0;
	while (i < process->count && !(process->list[i].request.type == IMPORT &&
					     process->list[i].request.memory == answer->memory)) {
		i++;
	}
	if (i < process->count) {
		remove_task(process, i);
		process->handle(process->data, answer);
	}
}

/** 0 if it was sent; -EAGAIN: it takes nothing now; -EBUSY: it is to answer first; -EIO: not again.
 */
static int send_task(struct zs_guest_card_process *process, struct zs_guest_card_task *task)
{
	const bool is_import = task->request.type == IMPORT;
	if (is_import && process->unanswered == MAX_UNANSWERED) {
		return -EBUSY;
	}
	if (task->tries == MAX_TRIES) {
		return -EIO;
	}
	const int ret = zs_socket_send_packet(
		process->child.channel, &task->request, sizeof(task->request), task->fd);
	task->tries += ret != -EAGAIN;
	task->is_sent = ret == 0 && is_import;
	process->unanswered += task->is_sent;
	return ret;
}

/** Sends what was not, in its order. 0, or why not all of it; `i` is the task that was not. */
static int send_all(struct zs_guest_card_process *process, unsigned *i)
{
	*i = 0;
	while (*i < process->count) {
		struct zs_guest_card_task *task = &process->list[*i];
		const int ret = task->is_sent ? 0 : send_task(process, task);
		if (ret < 0) {
			return ret;
		}
		if (task->is_sent) {
			++*i;
		} else {
			remove_task(process, *i);
		}
	}
	return 0;
}

static void fail_task(struct zs_guest_card_process *process, unsigned i, const struct zs_error *err)
{
	const struct zs_guest_card_answer failed = {
		.memory = process->list[i].request.memory, .err = *err};
	if (process->list[i].request.type == IMPORT) {
		answer(process, &failed);
	} else {
		remove_task(process, i);
	}
}

/** Tells the process as much as it takes, and starts another where it was killed. */
static void run(struct zs_guest_card_process *process)
{
	struct zs_error err;
	unsigned i;
	int ret = -EPIPE;
	while (process->count > 0 && ret != 0 && ret != -EAGAIN && ret != -EBUSY) {
		if (!process->has_child &&
			zs_guest_card_process_start(process, process->card, &err) < 0) {
			fail_task(process, 0, &err);
			continue;
		}
		ret = send_all(process, &i);
		if (ret == -EIO) {
			zs_error_set(&err, ret, process->card->path, "import", NULL,
				"the process that does it ended, twice");
			fail_task(process, i, &err);
		} else if (ret < 0 && ret != -EAGAIN && ret != -EBUSY) {
			forget_child(process);
		}
	}
	if (process->has_child) {
		zs_event_loop_watch(process->loop, &process->source,
			EPOLLIN | (ret == -EAGAIN ? (uint32_t)EPOLLOUT : 0));
	}
}

static void handle_channel(struct zs_event_source *source, uint32_t events)
{
	struct zs_guest_card_process *process = source->data;
	struct zs_guest_card_answer packet;
	int fd, ret = 1;
	while (process->has_child && ret > 0) {
		ret = zs_socket_receive_packet(
			process->child.channel, &packet, sizeof(packet), &fd);
		if (ret > 0) {
			answer(process, &packet);
		}
	}
	if (process->has_child && ret < 0) {
		zs_log(ZS_LOG_WARNING, "the process that has the card has gone");
		forget_child(process);
	}
	run(process);
}

/** Adds a task; the fd is its own then. 0 or -ENOMEM. */
static int add_task(struct zs_guest_card_process *process, const struct request *request, int fd)
{
	if (process->count == process->room) {
		const unsigned room = process->room == 0 ? 64 : process->room * 2;
		struct zs_guest_card_task *list = realloc(process->list, room * sizeof(list[0]));
		if (list == NULL) {
			return -ENOMEM;
		}
		process->list = list;
		process->room = room;
	}
	process->list[process->count++] =
		(struct zs_guest_card_task){.request = *request, .fd = fd};
	run(process);
	return 0;
}

int zs_guest_card_process_start(struct zs_guest_card_process *process,
	const struct zs_guest_card *card, struct zs_error *err)
{
	struct request request = {.type = OPEN};
	memcpy(request.path, card->path, sizeof(request.path));
	int ret = zs_child_start(&zs_child_task_card, &process->child, err);
	if (ret < 0) {
		return ret;
	}
	process->card = card;
	process->has_child = true;
	process->source = (struct zs_event_source){
		.fd = process->child.channel, .handle = handle_channel, .data = process};
	ret = zs_socket_send_packet(process->child.channel, &request, sizeof(request), card->fd);
	ret = ret < 0 ? ret : zs_event_loop_watch(process->loop, &process->source, EPOLLIN);
	if (ret < 0) {
		forget_child(process);
		return zs_error_set(err, ret, "the process that has the card", "sendmsg", NULL, "");
	}
	return 0;
}

int zs_guest_card_process_import(
	struct zs_guest_card_process *process, uint64_t memory, int dmabuf_fd)
{
	const struct request request = {.type = IMPORT, .memory = memory};
	const int fd = fcntl(dmabuf_fd, F_DUPFD_CLOEXEC, 0);
	if (fd < 0) {
		return -errno;
	}
	const int ret = add_task(process, &request, fd);
	if (ret < 0) {
		close(fd);
	}
	return ret;
}

void zs_guest_card_process_close(struct zs_guest_card_process *process, uint32_t handle)
{
	const struct request request = {.type = CLOSE, .handle = handle};
	if (add_task(process, &request, -1) < 0) {
		zs_log(ZS_LOG_WARNING, "memory is not given back: %s", strerror(ENOMEM));
	}
}

int zs_guest_card_process_wait(struct zs_guest_card_process *process, uint64_t nanoseconds)
{
	struct pollfd wait = {.fd = process->child.channel, .events = POLLIN};
	if (!process->has_child || poll(&wait, 1, (int)(nanoseconds / 1000000)) <= 0) {
		return -ETIMEDOUT;
	}
	handle_channel(&process->source, EPOLLIN);
	return 0;
}

void zs_guest_card_process_finish(struct zs_guest_card_process *process)
{
	forget_child(process);
	while (process->count > 0) {
		remove_task(process, process->count - 1);
	}
	free(process->list);
	*process = (struct zs_guest_card_process){
		.loop = process->loop, .handle = process->handle, .data = process->data};
}
