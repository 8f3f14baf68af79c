#include "app/confined/drawer-task.h"

#include <errno.h>
#include <malloc.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/confined/drawer-message.h"
#include "app/confined/fonts.h"
#include "render/scenes/drawing.h"
#include "udmabuf/memfd.h"

/* As much as a frame may take and give back stays with the process: faulting it in costs time. */
#define TRIM_THRESHOLD (64 << 20)
#define MMAP_THRESHOLD (32 << 20)

struct canvas {
	void *map; ///< NULL if there is none
	size_t size;
};

struct task {
	int channel;
	const struct zs_drawing_impl *impl;
	struct zs_drawing drawing;
	struct canvas canvases[ZS_DRAWER_CANVASES];
};

/** Receives a request and up to `count` fds, -1 where none came. False at the end of all. */
static bool receive(int channel, void *request, size_t size, int *fds, size_t count)
{
	char control[CMSG_SPACE(2 * sizeof(int))]
		__attribute__((aligned(_Alignof(struct cmsghdr))));
	struct iovec piece = {request, size};
	struct msghdr message = {
		.msg_iov = &piece,
		.msg_iovlen = 1,
		.msg_control = control,
		.msg_controllen = CMSG_SPACE(count * sizeof(int)),
	};
	ssize_t got;
	do {
		got = recvmsg(channel, &message, MSG_CMSG_CLOEXEC);
	} while (got < 0 && errno == EINTR);
	for (size_t i = 0; i < count; i++) {
		fds[i] = -1;
	}
	const struct cmsghdr *header = CMSG_FIRSTHDR(&message);
	if (header != NULL && header->cmsg_type == SCM_RIGHTS) {
		memcpy(fds, CMSG_DATA(header), header->cmsg_len - CMSG_LEN(0));
	}
	return got == (ssize_t)size;
}

static void answer(const struct task *task, struct zs_drawer_answer *answer)
{
	zs_counters_read(&answer->used);
	while (send(task->channel, answer, sizeof(*answer), MSG_NOSIGNAL) < 0 && errno == EINTR) {
	}
}

static void *map(int fd, size_t size)
{
	void *memory = zs_memfd_map(fd, size);
	if (memory == MAP_FAILED) {
		return NULL;
	}
	if (zs_memory_prefault(memory, size, NULL) < 0) {
		munmap(memory, size);
		return NULL;
	}
	return memory;
}

static void forget(struct task *task)
{
	for (size_t i = 0; i < ZS_DRAWER_CANVASES; i++) {
		struct canvas *canvas = &task->canvases[i];
		if (canvas->map != NULL) {
			munmap(canvas->map, canvas->size);
			canvas->map = NULL;
		}
	}
}

/** Where a frame is to be drawn; NULL if that is not mapped and cannot be. */
static uint8_t *target_of(struct task *task, const struct zs_drawer_frame *frame, int fd)
{
	if (frame->forgets) {
		forget(task);
	}
	if (frame->is_kept) {
		return task->drawing.kept;
	}
	struct canvas *canvas = &task->canvases[frame->canvas % ZS_DRAWER_CANVASES];
	if (fd >= 0) {
		canvas->map = map(fd, frame->layout.size);
		canvas->size = frame->layout.size;
		close(fd);
	}
	return canvas->map;
}

static void draw(struct task *task, const struct zs_drawer_frame *frame, int fd)
{
	struct zs_drawer_answer reply = {0};
	uint8_t *target = target_of(task, frame, fd);
	if (target == NULL) {
		reply.is_unmapped = true;
	} else {
		reply.error.code = task->impl->draw(
			&task->drawing, &frame->layout, target, &frame->clip, &reply.error);
	}
	answer(task, &reply);
}

/** Gives up everything that the drawing does not need. */
static void confine(struct task *task, struct zs_drawer_answer *reply)
{
	const struct zs_confinement confinement = {
		.channel = task->channel,
		.memory = zs_confinement_memory(),
		.mapped = ZS_DRAWER_CANVASES * (task->drawing.layout.size + (4 << 20)),
		.cpu_limit_s = ZS_DRAWER_CPU_LIMIT_S,
		.folders = task->impl->uses_fonts ? zs_fonts_load() : NULL,
	};
	task->drawing.memory = confinement.memory;
	mallopt(M_TRIM_THRESHOLD, TRIM_THRESHOLD);
	mallopt(M_MMAP_THRESHOLD, MMAP_THRESHOLD);
	zs_confinement_apply(&confinement, &reply->gaps);
}

/** Signals from the terminal end zeroscan, which then ends this process. */
static void leave_signals_to_parent(void)
{
	static const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		signal(numbers[i], SIG_IGN);
	}
}

/** True if the drawing can go on. */
static bool begin(struct task *task)
{
	struct zs_drawer_open open;
	struct zs_drawer_answer reply = {0};
	int fds[2];
	if (!receive(task->channel, &open, sizeof(open), fds, 2)) {
		return false;
	}
	open.drawing[sizeof(open.drawing) - 1] = 0;
	task->impl = zs_drawing_find(open.drawing);
	task->drawing = (struct zs_drawing){
		.fd = fds[0],
		.size = open.size,
		.layout = open.layout,
		.kept = map(fds[1], open.layout.size),
	};
	close(fds[1]);
	if (task->impl == NULL || task->drawing.kept == NULL) {
		reply.error.code = zs_error_set(
			&reply.error, -ENOMEM, "", "mmap", NULL, "no memory for a frame");
		answer(task, &reply);
		return false;
	}
	confine(task, &reply);
	reply.error.code = task->impl->init(&task->drawing, &reply.error);
	reply.rect = task->drawing.rect;
	leave_signals_to_parent();
	answer(task, &reply);
	return reply.error.code == 0;
}

static void serve(int channel)
{
	static struct task task;
	task.channel = channel;
	if (!begin(&task)) {
		return;
	}
	struct zs_drawer_frame frame;
	int fd;
	while (receive(channel, &frame, sizeof(frame), &fd, 1)) {
		draw(&task, &frame, fd);
	}
}

const struct zs_child_task zs_child_task_drawer = {
	.name = "drawer",
	.is_interruptible = true,
	.serve = serve,
};
