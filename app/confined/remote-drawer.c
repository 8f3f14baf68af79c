#include "app/confined/remote-drawer.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>

#include "app/common/log.h"
#include "app/confined/drawer-message.h"
#include "app/confined/drawer-task.h"

/* The processor time has a limit of its own; this one is for a child that sleeps. */
#define WALL_LIMIT_S 60
#define NS_PER_S 1000000000
#define OTHER_FILE "name a file of a source that you trust"

/** A canvas that the child was shown. */
struct known {
	uint64_t id;
	bool is_unmapped; ///< it cannot map that
};

struct remote {
	struct zs_drawer base;
	struct zs_child child;
	char name[sizeof(((struct zs_error *)NULL)->device)]; ///< of the file
	struct zs_layout layout;                              ///< of the kept frame
	struct known known[ZS_DRAWER_CANVASES];
	uint32_t known_count;
	uint64_t destroyed; ///< zs_canvas_destroyed_count when they were looked at
	struct zs_counters used;
	uint64_t cpu_limit_s; ///< the child's
};

/** Why a child has come to its end. */
static int end_error(
	const struct remote *remote, const struct zs_child_outcome *outcome, struct zs_error *err)
{
	const int error = -EBADMSG;
	if (outcome->end == ZS_CHILD_TIMED_OUT) {
		return zs_error_set(err, error, remote->name, "draw", OTHER_FILE,
			"it was not drawn within %d s of processor time", ZS_DRAWER_CPU_LIMIT_S);
	}
	if (outcome->end != ZS_CHILD_SIGNALLED) {
		return zs_error_set(err, error, remote->name, "draw", OTHER_FILE,
			"the process that draws it ended itself");
	}
	const char *name = sigabbrev_np(outcome->number);
	return zs_error_set(err, error, remote->name, "draw", OTHER_FILE,
		"the process that draws it died of SIG%s%s", name == NULL ? "?" : name,
		outcome->number == SIGKILL
			? ": it was killed, perhaps for the machine's lack of memory"
			: "");
}

/** The child is of no use any more. */
static int fail(struct remote *remote, struct zs_error *err)
{
	struct zs_child_outcome outcome = {0};
	zs_child_end(&zs_child_task_drawer, &remote->child, &outcome);
	return end_error(remote, &outcome, err);
}

static bool is_signal_pending(void)
{
	sigset_t set;
	return sigpending(&set) == 0 &&
	       (sigismember(&set, SIGINT) == 1 || sigismember(&set, SIGTERM) == 1 ||
		       sigismember(&set, SIGHUP) == 1 || sigismember(&set, SIGQUIT) == 1);
}

/**
 * While the child works: whether to wait on, after so many seconds in which this process did not
 * stand still itself. 0 or a negative errno with `err`.
 */
static int check_patience(struct remote *remote, unsigned waited_s, struct zs_error *err)
{
	struct zs_child_outcome outcome;
	const bool is_late = waited_s >= WALL_LIMIT_S;
	if (!is_late && !is_signal_pending()) {
		return 0;
	}
	zs_child_end(&zs_child_task_drawer, &remote->child, &outcome);
	return is_late ? zs_error_set(err, -EBADMSG, remote->name, "draw", OTHER_FILE,
				 "it was not drawn within %d s", WALL_LIMIT_S)
		       : zs_error_set(err, -EINTR, remote->name, "draw", NULL,
				 "a signal came before it was drawn");
}

/** Sends a request with up to two fds, and waits for its answer. 0 or a negative errno, `err`. */
static int ask(struct remote *remote, struct iovec request, const int *fds, size_t fd_count,
	struct zs_drawer_answer *answer, struct zs_error *err)
{
	char control[CMSG_SPACE(2 * sizeof(int))]
		__attribute__((aligned(_Alignof(struct cmsghdr))));
	struct msghdr message = {.msg_iov = &request, .msg_iovlen = 1};
	if (fd_count > 0) {
		memset(control, 0, sizeof(control));
		message.msg_control = control;
		message.msg_controllen = CMSG_SPACE(fd_count * sizeof(int));
		struct cmsghdr *header = CMSG_FIRSTHDR(&message);
		header->cmsg_level = SOL_SOCKET;
		header->cmsg_type = SCM_RIGHTS;
		header->cmsg_len = CMSG_LEN(fd_count * sizeof(int));
		memcpy(CMSG_DATA(header), fds, fd_count * sizeof(int));
	}
	const int channel = remote->child.channel;
	unsigned waited_s = 0;
	ssize_t count;
	do {
		count = sendmsg(channel, &message, MSG_NOSIGNAL);
	} while (count < 0 && errno == EINTR);
	while (count >= 0) {
		count = recv(channel, answer, sizeof(*answer), 0);
		if (count == (ssize_t)sizeof(*answer)) {
			return 0;
		}
		if (count >= 0 || (errno != EAGAIN && errno != EINTR)) {
			break;
		}
		waited_s += errno == EAGAIN;
		const int ret = check_patience(remote, waited_s, err);
		if (ret < 0) {
			return ret;
		}
		count = 0;
	}
	return fail(remote, err);
}

/** Processor time of the child, seconds: the kernel's word, not the child's. */
static uint64_t cpu_s_of(const struct remote *remote)
{
	clockid_t clock;
	struct timespec used = {0};
	if (clock_getcpuclockid(remote->child.pid, &clock) == 0) {
		clock_gettime(clock, &used);
	}
	return (uint64_t)used.tv_sec;
}

/** Adds what the child has used since its last answer, and lets it use as much again. */
static void account(struct remote *remote, const struct zs_counters *used)
{
	const struct zs_counters more = {
		.page_faults = used->page_faults - remote->used.page_faults,
		.context_switches = used->context_switches - remote->used.context_switches,
		.allocations = used->allocations - remote->used.allocations,
		.cpu_ns = used->cpu_ns - remote->used.cpu_ns,
	};
	zs_counters_add(&more);
	remote->used = *used;
	if (used->cpu_ns / NS_PER_S + ZS_DRAWER_CPU_LIMIT_S > remote->cpu_limit_s) {
		remote->cpu_limit_s = cpu_s_of(remote) + 2 * ZS_DRAWER_CPU_LIMIT_S;
		const struct rlimit limit = {remote->cpu_limit_s, RLIM_INFINITY};
		prlimit(remote->child.pid, RLIMIT_CPU, &limit, NULL);
	}
}

/** What the child says of its failure, in the file's name. */
static int take_error(const struct remote *remote, struct zs_error *said, struct zs_error *err)
{
	/* The log makes them plain; that they end is not sure. */
	said->op[sizeof(said->op) - 1] = 0;
	said->reason[sizeof(said->reason) - 1] = 0;
	said->hint[sizeof(said->hint) - 1] = 0;
	const int code = said->code < 0 && said->code > -4096 ? said->code : -EBADMSG;
	return zs_error_set(err, code, remote->name, said->op,
		said->hint[0] == 0 ? NULL : said->hint, "%s", said->reason);
}

/** Says once what this kernel cannot do. */
static void log_gaps(const struct zs_confinement_gaps *gaps)
{
	static bool is_said;
	if (is_said || (gaps->seccomp == 0 && gaps->landlock == 0)) {
		return;
	}
	is_said = true;
	zs_log(ZS_LOG_WARNING, "files are drawn in less confinement: this kernel has no %s%s%s%s",
		gaps->seccomp < 0 ? "seccomp filters" : "",
		gaps->seccomp < 0 && gaps->landlock < 0 ? " and no " : "",
		gaps->landlock < 0 ? "Landlock" : "",
		gaps->seccomp < 0 ? ": show only files that you trust"
				  : ": a trace shows no text in fonts of this machine");
}

static bool is_inside(const struct zs_rect *rect, const struct zs_layout *layout)
{
	return rect->x >= 0 && rect->y >= 0 && rect->width >= 0 && rect->height >= 0 &&
	       rect->x <= (int32_t)layout->width - rect->width &&
	       rect->y <= (int32_t)layout->height - rect->height;
}

static int open_drawing(struct remote *remote, const struct zs_drawer_request *request,
	struct zs_rect *rect, struct zs_error *err)
{
	struct zs_drawer_open open = {.size = request->size, .layout = request->layout};
	struct zs_drawer_answer answer;
	const int fds[] = {request->fd, request->kept_fd};
	const struct timeval second = {.tv_sec = 1};
	snprintf(open.drawing, sizeof(open.drawing), "%s", request->drawing->name);
	int ret = zs_child_start(&zs_child_task_drawer, &remote->child, err);
	if (ret < 0) {
		return ret;
	}
	setsockopt(remote->child.channel, SOL_SOCKET, SO_RCVTIMEO, &second, sizeof(second));
	ret = ask(remote, (struct iovec){&open, sizeof(open)}, fds, 2, &answer, err);
	if (ret < 0) {
		return ret;
	}
	log_gaps(&answer.gaps);
	if (answer.error.code != 0) {
		return take_error(remote, &answer.error, err);
	}
	/* The start is no frame's. */
	remote->used = answer.used;
	account(remote, &answer.used);
	if (!is_inside(&answer.rect, &request->layout)) {
		return zs_error_set(
			err, -EBADMSG, remote->name, "draw", OTHER_FILE, "it is not in the frame");
	}
	*rect = answer.rect;
	return 0;
}

static void remote_destroy(struct zs_drawer *drawer)
{
	struct remote *remote = (struct remote *)drawer;
	struct zs_child_outcome outcome;
	zs_child_end(&zs_child_task_drawer, &remote->child, &outcome);
	free(remote);
}

static struct zs_drawer *remote_create(
	const struct zs_drawer_request *request, struct zs_rect *rect, struct zs_error *err)
{
	struct remote *remote = calloc(1, sizeof(*remote));
	if (remote == NULL) {
		zs_error_set(err, -ENOMEM, request->name, "calloc", NULL, "no memory");
		errno = ENOMEM;
		return NULL;
	}
	snprintf(remote->name, sizeof(remote->name), "%s", request->name);
	remote->layout = request->layout;
	remote->child.channel = -1;
	remote->destroyed = zs_canvas_destroyed_count();
	remote->cpu_limit_s = ZS_DRAWER_CPU_LIMIT_S;
	const int ret = open_drawing(remote, request, rect, err);
	if (ret < 0) {
		remote_destroy(&remote->base);
		errno = -ret;
		return NULL;
	}
	return &remote->base;
}

/** The canvas among those that the child knows; `is_new` if it is to be mapped. */
static struct known *find_canvas(struct remote *remote, const struct zs_canvas *canvas,
	struct zs_drawer_frame *frame, bool *is_new)
{
	const uint64_t destroyed = zs_canvas_destroyed_count();
	if (destroyed != remote->destroyed) {
		/* Its memory would stay as long as the child does. */
		remote->destroyed = destroyed;
		remote->known_count = 0;
		frame->forgets = true;
	}
	for (uint32_t i = 0; i < remote->known_count; i++) {
		if (remote->known[i].id == canvas->id) {
			*is_new = false;
			return &remote->known[i];
		}
	}
	if (remote->known_count == ZS_DRAWER_CANVASES) {
		remote->known_count = 0;
		frame->forgets = true;
	}
	struct known *known = &remote->known[remote->known_count++];
	*known = (struct known){.id = canvas->id, .is_unmapped = canvas->memory_fd < 0};
	*is_new = !known->is_unmapped;
	return known;
}

static int draw_once(struct remote *remote, struct zs_drawer_frame *frame, const int *fd,
	struct zs_drawer_answer *answer, struct zs_error *err)
{
	int ret = ask(remote, (struct iovec){frame, sizeof(*frame)}, fd, fd != NULL, answer, err);
	if (ret == 0) {
		account(remote, &answer->used);
		ret = answer->error.code == 0 ? 0 : take_error(remote, &answer->error, err);
	}
	return ret;
}

/** Every frame is the same, and so is what the kept one holds. */
static int draw_kept(struct remote *remote, struct zs_drawer_frame *frame, struct zs_error *err)
{
	struct zs_drawer_answer answer;
	const struct zs_layout *layout = &remote->layout;
	frame->is_kept = true;
	frame->layout = *layout;
	frame->clip = (struct zs_damage){
		.count = 1, .rects = {{0, 0, (int32_t)layout->width, (int32_t)layout->height}}};
	const int ret = draw_once(remote, frame, NULL, &answer, err);
	return ret < 0 ? ret : 1;
}

static int remote_draw(struct zs_drawer *drawer, const struct zs_canvas *canvas,
	const struct zs_damage *clip, struct zs_error *err)
{
	struct remote *remote = (struct remote *)drawer;
	struct zs_drawer_frame frame = {.layout = canvas->layout, .clip = *clip};
	struct zs_drawer_answer answer;
	bool is_new;
	if (remote->child.channel < 0) {
		return zs_error_set(err, -EBADMSG, remote->name, "draw", OTHER_FILE,
			"the process that draws it has ended before");
	}
	struct known *known = find_canvas(remote, canvas, &frame, &is_new);
	frame.canvas = (uint32_t)(known - remote->known);
	if (!known->is_unmapped) {
		const int ret =
			draw_once(remote, &frame, is_new ? &canvas->memory_fd : NULL, &answer, err);
		if (ret < 0 || !answer.is_unmapped) {
			return ret;
		}
		known->is_unmapped = true;
		frame.forgets = false;
	}
	return draw_kept(remote, &frame, err);
}

const struct zs_drawer_impl zs_drawer_remote = {
	.create = remote_create,
	.draw = remote_draw,
	.destroy = remote_destroy,
};
