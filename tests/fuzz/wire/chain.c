#include "tests/fuzz/wire/chain.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "app/relay/handlers.h"
#include "tests/fuzz/dice.h"
#include "tests/fuzz/wire/compositor.h"
#include "udmabuf/create.h"

const char *const chain_globals[] = {"wl_compositor", "wl_shm", "wl_seat", "wl_output",
	"wl_data_device_manager", "xdg_wm_base", "wp_viewporter", "zwp_linux_dmabuf_v1",
	"unheard_of", NULL};

const unsigned chain_global_count = sizeof(chain_globals) / sizeof(chain_globals[0]) - 1;

static const char *const denied[] = {"wl_subcompositor", NULL};
static const struct zs_wire_policy policy = {denied};

/* Without limits, with room for two buffers or so, with files left as they are, with all
 * else, with closed selections. */
static const struct zs_relay_settings settings[] = {
	{.imports = true, .max_pinned = UINT64_MAX},
	{.imports = true, .max_pinned = 600 << 10},
	{.imports = true, .max_pinned = UINT64_MAX, .leaves_files = true},
	{.imports = true,
		.max_pinned = UINT64_MAX,
		.align = 256,
		.reports_pools = true,
		.checks_releases = true},
	{.imports = true,
		.max_pinned = UINT64_MAX,
		.clipboard = ZS_WAY_CLOSED_IN | ZS_WAY_CLOSED_OUT,
		.primary = ZS_WAY_CLOSED_IN | ZS_WAY_CLOSED_OUT},
};
static struct zs_event_loop loop = {.fd = -1}; /* for timers, which all clients lose in time */

int __real_zs_udmabuf_create(
	const struct udmabuf_create_item *items, uint32_t count, struct zs_error *err);
int __wrap_zs_udmabuf_create(
	const struct udmabuf_create_item *items, uint32_t count, struct zs_error *err);

/** Where the kernel has no udmabuf a file with the same bytes stands for one. */
int __wrap_zs_udmabuf_create(
	const struct udmabuf_create_item *items, uint32_t count, struct zs_error *err)
{
	if (access(ZS_UDMABUF_DEVICE, R_OK | W_OK) == 0) {
		return __real_zs_udmabuf_create(items, count, err);
	}
	off_t offset = (off_t)items[0].offset;
	const int fd = memfd_create("udmabuf", MFD_CLOEXEC);
	if (ftruncate(fd, (off_t)items[0].size) < 0 ||
		sendfile(fd, (int)items[0].memfd, &offset, items[0].size) < 0) {
		close(fd);
		return zs_error_set(err, -EINVAL, "memfd", "sendfile", NULL, "");
	}
	return fd;
}

/* Time passes between two looks at the clock, and fences are late, as it comes. */

int __wrap_clock_gettime(clockid_t clock, struct timespec *time);
int __wrap_poll(struct pollfd *fds, nfds_t count, int timeout);

int __wrap_clock_gettime(clockid_t clock, struct timespec *time)
{
	static uint64_t now = 1;
	now += dice(4) == 0 ? dice(200) * UINT64_C(1000000) : 1000;
	time->tv_sec = (time_t)(now / 1000000000);
	time->tv_nsec = (long)(now % 1000000000);
	return 0;
}

int __wrap_poll(struct pollfd *fds, nfds_t count, int timeout)
{
	for (nfds_t i = 0; i < count; i++) {
		fds[i].revents = dice(4) == 0 ? 0 : fds[i].events;
	}
	return fds[0].revents == 0 ? 0 : (int)count;
}

bool chain_init(struct chain *chain, bool has_compositor, bool has_buffers)
{
	int app[2], host[2];
	const int type = SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK;
	*chain = (struct chain){.host = -1, .has_buffers = has_buffers};
	chain->file = memfd_create("file", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	if (chain->file < 0 || ftruncate(chain->file, CHAIN_FILE_SIZE) < 0 ||
		socketpair(AF_UNIX, type, 0, app) < 0 || socketpair(AF_UNIX, type, 0, host) < 0) {
		return false;
	}
	chain->app = app[0];
	if (has_compositor) {
		chain->compositor = compositor_create(host[0], chain_globals);
	} else {
		chain->host = host[0];
	}
	if (zs_wire_client_init(&chain->relay, app[1], host[1], &policy,
		    has_buffers ? zs_relay_handlers : NULL) < 0) {
		return false;
	}
	zs_relay_shared_init(
		&chain->shared, &settings[dice(sizeof(settings) / sizeof(settings[0]))], &loop);
	return !has_buffers ||
	       zs_relay_buffers_init(&chain->buffers, &chain->shared, &chain->relay) == 0;
}

void chain_finish(struct chain *chain)
{
	zs_wire_client_finish(&chain->relay);
	if (chain->has_buffers) {
		zs_relay_buffers_finish(&chain->buffers);
	}
	zs_relay_shared_finish(&chain->shared);
	close(chain->app);
	close(chain->file);
	if (chain->compositor != NULL) {
		compositor_destroy(chain->compositor);
	} else {
		close(chain->host);
	}
}

void chain_send(
	const struct chain *chain, bool to_host, const uint32_t *words, size_t size, unsigned fds)
{
	_Alignas(struct cmsghdr) char control[CMSG_SPACE(64 * sizeof(int))] = {0};
	struct iovec part = {(void *)words, size};
	struct msghdr header = {.msg_iov = &part, .msg_iovlen = 1};
	fds = fds > 64 ? 64 : fds;
	if (fds > 0) {
		header.msg_control = control;
		header.msg_controllen = CMSG_SPACE(fds * sizeof(int));
		struct cmsghdr *rights = CMSG_FIRSTHDR(&header);
		rights->cmsg_level = SOL_SOCKET;
		rights->cmsg_type = SCM_RIGHTS;
		rights->cmsg_len = CMSG_LEN(fds * sizeof(int));
		for (unsigned i = 0; i < fds; i++) {
			memcpy(CMSG_DATA(rights) + i * sizeof(int), &chain->file, sizeof(int));
		}
	}
	sendmsg(to_host ? chain->host : chain->app, &header, MSG_NOSIGNAL);
}

static void drain(int from)
{
	_Alignas(struct cmsghdr) char control[CMSG_SPACE(64 * sizeof(int))];
	char bytes[8192];
	ssize_t size;
	do {
		struct iovec part = {bytes, sizeof(bytes)};
		struct msghdr header = {.msg_iov = &part,
			.msg_iovlen = 1,
			.msg_control = control,
			.msg_controllen = sizeof(control)};
		size = recvmsg(from, &header, MSG_CMSG_CLOEXEC);
		const struct cmsghdr *rights = size <= 0 ? NULL : CMSG_FIRSTHDR(&header);
		for (size_t i = 0;
			rights != NULL && i < (rights->cmsg_len - CMSG_LEN(0)) / sizeof(int); i++) {
			int fd;
			memcpy(&fd, CMSG_DATA(rights) + i * sizeof(fd), sizeof(fd));
			close(fd);
		}
	} while (size > 0);
}

bool chain_run(struct chain *chain)
{
	bool goes_on = true;
	for (unsigned i = 0; i < 3 && goes_on; i++) {
		goes_on = zs_wire_client_run(&chain->relay);
		if (chain->has_buffers && dice(4) == 0) {
			zs_relay_buffers_run(&chain->buffers, &chain->relay);
			chain->shared.budget.age += dice(2);
		}
		if (chain->compositor != NULL && !compositor_run(chain->compositor)) {
			chain->is_wrong = true;
			goes_on = false;
		}
	}
	drain(chain->app);
	if (chain->compositor == NULL) {
		drain(chain->host);
	}
	return goes_on;
}
