/* Pipes that apps pass to each other: the clipboard, drag and drop. */
#include "app/relay/channel/pipe.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static bool read_pipe(struct zs_channel_connection *connection)
{
	uint8_t bytes[ZS_CHANNEL_FRAME_BYTES];
	const size_t size = connection->credit < (int64_t)sizeof(bytes) ? (size_t)connection->credit
									: sizeof(bytes);
	const ssize_t got = read(connection->source.fd, bytes, size);
	if (got > 0) {
		zs_channel_port_put(
			connection->set->port, ZS_CHANNEL_DATA, connection->id, bytes, (size_t)got);
		connection->credit -= got;
	}
	return got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR));
}

static int write_pipe(struct zs_channel_connection *connection)
{
	const ssize_t done = write(connection->source.fd, connection->in, connection->in_count);
	if (done < 0) {
		return errno == EAGAIN || errno == EINTR ? 0 : -errno;
	}
	zs_channel_connection_drop(connection, (size_t)done, 0);
	return done > 0;
}

static const struct zs_channel_connection_impl pipe_impl = {
	.window = 64 << 10, .read = read_pipe, .write = write_pipe};

/** The ways that go through an fd; 0 for what is no pipe. */
static unsigned find_ways(int fd)
{
	struct stat status;
	const int flags = fcntl(fd, F_GETFL);
	if (flags < 0 || fstat(fd, &status) < 0) {
		return 0;
	}
	const int mode = flags & O_ACCMODE;
	if (S_ISSOCK(status.st_mode)) {
		return ZS_CHANNEL_PIPE_GIVES | ZS_CHANNEL_PIPE_TAKES;
	}
	if (S_ISFIFO(status.st_mode)) {
		return mode == O_RDONLY ? ZS_CHANNEL_PIPE_GIVES : ZS_CHANNEL_PIPE_TAKES;
	}
	/* A file that the clipboard is written into, or a terminal. */
	const bool is_file = S_ISREG(status.st_mode) || S_ISCHR(status.st_mode);
	return is_file && mode == O_WRONLY ? ZS_CHANNEL_PIPE_TAKES : 0;
}

/** Begins a connection that goes these ways. False if there are too many. */
static bool begin(struct zs_channel_set *set, uint32_t id, int fd, unsigned ways)
{
	const int flags = fcntl(fd, F_GETFL);
	if (set->pipe_count >= ZS_CHANNEL_PIPES || flags < 0 ||
		fcntl(fd, F_SETFL, flags | O_NONBLOCK) < 0) {
		close(fd);
		return false;
	}
	struct zs_channel_connection *pipe = zs_channel_connection_create(set, &pipe_impl, id, fd);
	if (pipe != NULL) {
		pipe->reads = (ways & ZS_CHANNEL_PIPE_GIVES) != 0;
		pipe->writes = (ways & ZS_CHANNEL_PIPE_TAKES) != 0;
		zs_channel_connection_watch(pipe);
	}
	return pipe != NULL;
}

bool zs_channel_pipe_describe(struct zs_channel_set *set, int fd, struct zs_channel_fd *what)
{
	const unsigned ways = find_ways(fd);
	const int own = ways == 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, 0);
	if (own < 0) {
		return false;
	}
	*what = (struct zs_channel_fd){
		.type = ZS_CHANNEL_FD_PIPE, .id = zs_channel_set_next_id(set), .size = ways};
	return begin(set, what->id, own, ways);
}

/** The one to keep first, the one to pass on second. 0 or a negative errno. */
static int make_ends(unsigned ways, int ends[2])
{
	const unsigned both = ZS_CHANNEL_PIPE_GIVES | ZS_CHANNEL_PIPE_TAKES;
	if (ways == both) {
		return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0 ? -errno : 0;
	}
	int pipe[2];
	if (pipe2(pipe, O_CLOEXEC) < 0) {
		return -errno;
	}
	const bool keeps_reading = ways == ZS_CHANNEL_PIPE_TAKES;
	ends[0] = pipe[keeps_reading ? 0 : 1];
	ends[1] = pipe[keeps_reading ? 1 : 0];
	return 0;
}

void zs_channel_pipe_refuse(struct zs_channel_set *set, const struct zs_channel_fd *what)
{
	zs_channel_port_put(set->port, ZS_CHANNEL_END, what->id, NULL, 0);
	zs_channel_port_put(set->port, ZS_CHANNEL_STOP, what->id, NULL, 0);
}

int zs_channel_pipe_make(struct zs_channel_set *set, const struct zs_channel_fd *what)
{
	const unsigned ways = (unsigned)what->size;
	int ends[2];
	const int ret = make_ends(ways, ends);
	/* What is written there is read here. */
	const unsigned own = (ways & ZS_CHANNEL_PIPE_TAKES ? ZS_CHANNEL_PIPE_GIVES : 0u) |
			     (ways & ZS_CHANNEL_PIPE_GIVES ? ZS_CHANNEL_PIPE_TAKES : 0u);
	if (ret == 0 && begin(set, what->id, ends[0], own)) {
		return ends[1];
	}
	if (ret == 0) {
		close(ends[1]);
	}
	zs_channel_pipe_refuse(set, what);
	return -EMFILE;
}
