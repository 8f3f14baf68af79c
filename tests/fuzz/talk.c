#include "tests/fuzz/talk.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/fuzz/mutate.h"
#include "tests/fuzz/target.h"
#include "tests/qemu/vm/fd-kind.h"

#define KEPT_MAX 32
#define RELAY_FDS 254
#define FDS_LOOKED_AT 128
#define FILES_MAX 5 /* of a message; more fds are the same files again */

/** One connection: the fuzzer's bus, perhaps a relay that spoils what passes, the target. */
struct line {
	struct talk *talk;
	sd_bus *bus;
	struct fuzz_target *target;
	int relay[2]; ///< its ends towards the bus and towards the target; -1 if there is none
	uint64_t noise;
	bool is_spoiling, has_ended;
	unsigned pending;
	int kept[KEPT_MAX]; ///< memory that was sent
	unsigned kept_count;
	unsigned opened; ///< for the message that is being made
};

static int open_fd(void *data, const char *word)
{
	struct line *line = data;
	if (line->opened++ >= FILES_MAX && line->kept_count > 0) {
		const int again = fcntl(line->kept[line->kept_count - 1], F_DUPFD_CLOEXEC, 3);
		return again < 0 ? -errno : again;
	}
	int fd = fd_kind_open(word);
	if (fd < 0) {
		/* Where there is no udmabuf, what is nearest to it. */
		char other[MESSAGE_WORD];
		const char *colon = strchr(word, ':');
		snprintf(other, sizeof(other), "sealed%s", colon == NULL ? "" : colon);
		fd = fd_kind_open(other);
	}
	if (fd >= 0 && line->kept_count < KEPT_MAX) {
		line->kept[line->kept_count] = fcntl(fd, F_DUPFD_CLOEXEC, 3);
		line->kept_count += line->kept[line->kept_count] >= 0;
	}
	return fd;
}

static int handle_answer(sd_bus_message *m, void *data, sd_bus_error *error)
{
	struct line *line = data;
	line->pending--;
	if (sd_bus_message_is_method_error(m, NULL) > 0) {
		line->talk->refused++;
	} else {
		line->talk->answered++;
	}
	return 0;
}

/** Passes bytes and fds on, one byte of them changed if it is time. True if there were some. */
static bool pass(struct line *line, int from, int to, bool may_spoil)
{
	uint8_t bytes[16384];
	union {
		struct cmsghdr header;
		char room[CMSG_SPACE(RELAY_FDS * sizeof(int))];
	} rights;
	struct iovec part = {.iov_base = bytes, .iov_len = sizeof(bytes)};
	struct msghdr header = {.msg_iov = &part,
		.msg_iovlen = 1,
		.msg_control = &rights,
		.msg_controllen = sizeof(rights)};
	const ssize_t got = recvmsg(from, &header, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
	if (got <= 0) {
		return false;
	}
	if (may_spoil && line->is_spoiling) {
		/* The head of the first message is where most can be spoilt. */
		const uint64_t where = mutate_random(&line->noise);
		const size_t limit = where >> 32 & 1 ? (size_t)got : got < 160 ? (size_t)got : 160;
		bytes[where % limit] = (uint8_t)mutate_random(&line->noise);
	}
	part.iov_len = (size_t)got;
	ssize_t sent;
	do {
		sent = sendmsg(to, &header, MSG_NOSIGNAL);
	} while (sent < 0 && errno == EINTR);
	for (struct cmsghdr *one = CMSG_FIRSTHDR(&header); one != NULL;
		one = CMSG_NXTHDR(&header, one)) {
		const size_t count = (one->cmsg_len - CMSG_LEN(0)) / sizeof(int);
		for (size_t i = 0; one->cmsg_type == SCM_RIGHTS && i < count; i++) {
			int fd;
			memcpy(&fd, CMSG_DATA(one) + i * sizeof(fd), sizeof(fd));
			close(fd);
		}
	}
	return sent > 0;
}

static bool step(struct line *line, sd_bus *bus)
{
	const int ret = sd_bus_process(bus, NULL);
	line->has_ended |= ret < 0;
	return ret > 0;
}

/** Until nothing happens any more. */
static void settle(struct line *line)
{
	bool busy = true;
	while (busy && !line->has_ended) {
		busy = step(line, line->bus);
		if (line->relay[0] >= 0) {
			busy |= pass(line, line->relay[0], line->relay[1], true);
		}
		busy |= step(line, fuzz_target_bus(line->target));
		if (line->relay[0] >= 0) {
			busy |= pass(line, line->relay[1], line->relay[0], false);
		}
	}
}

/** The fuzzer's end in `ends[0]`, the target's in `ends[1]`. */
static int connect_line(struct line *line, bool is_noisy, int ends[2])
{
	int pair[2];
	const int type = SOCK_STREAM | SOCK_CLOEXEC;
	if (!is_noisy) {
		return socketpair(AF_UNIX, type, 0, ends);
	}
	if (socketpair(AF_UNIX, type, 0, pair) < 0) {
		return -1;
	}
	ends[0] = pair[0];
	line->relay[0] = pair[1];
	if (socketpair(AF_UNIX, type, 0, pair) < 0) {
		close(ends[0]);
		return -1;
	}
	ends[1] = pair[0];
	line->relay[1] = pair[1];
	return 0;
}

static bool open_line(struct line *line, bool is_noisy)
{
	int ends[2];
	const sd_id128_t id = {.bytes = {1}};
	if (connect_line(line, is_noisy, ends) < 0) {
		return false;
	}
	if (sd_bus_new(&line->bus) < 0 || sd_bus_set_fd(line->bus, ends[0], ends[0]) < 0) {
		close(ends[0]);
		close(ends[1]);
		return false;
	}
	line->target = fuzz_target_create(ends[1]);
	if (line->target == NULL || sd_bus_set_server(line->bus, 1, id) < 0 ||
		sd_bus_negotiate_fds(line->bus, 1) < 0 || sd_bus_start(line->bus) < 0) {
		return false;
	}
	settle(line);
	return sd_bus_is_ready(line->bus) > 0;
}

static void close_line(struct line *line)
{
	if (line->target != NULL) {
		fuzz_target_destroy(line->target);
	}
	sd_bus_close_unref(line->bus);
	for (unsigned i = 0; i < 2; i++) {
		if (line->relay[i] >= 0) {
			close(line->relay[i]);
		}
	}
	for (unsigned i = 0; i < line->kept_count; i++) {
		close(line->kept[i]);
	}
}

static void send_message(struct line *line, const struct message *message)
{
	sd_bus_message *made;
	line->talk->messages++;
	line->opened = 0;
	int ret = message_make(message, line->bus, open_fd, line, &made);
	if (ret >= 0 && message->no_reply) {
		ret = sd_bus_send(line->bus, made, NULL);
	} else if (ret >= 0) {
		ret = sd_bus_call_async(line->bus, NULL, made, handle_answer, line, UINT64_MAX);
		line->pending += ret >= 0;
	}
	line->talk->unsent += ret < 0;
	sd_bus_message_unref(made);
}

static void shrink(struct line *line)
{
	for (unsigned i = 0; i < line->kept_count; i++) {
		if (ftruncate(line->kept[i], 0) < 0) {
			/* A sealed one, or no memory at all. */
			continue;
		}
	}
}

static void converse(struct line *line, const struct input *input)
{
	for (unsigned i = 0; i < input->count && !line->has_ended; i++) {
		if (strcmp(input->messages[i].method, INPUT_SHRINK) == 0) {
			shrink(line);
		} else {
			send_message(line, &input->messages[i]);
			settle(line);
		}
		if (input->shows >> i & 1) {
			fuzz_target_show(line->target);
			settle(line);
		}
	}
}

/** How many fds there are; those but the first three are closed if told so. */
static unsigned count_fds(bool close_others)
{
	unsigned count = 0;
	for (int fd = 0; fd < FDS_LOOKED_AT; fd++) {
		if (fcntl(fd, F_GETFD) >= 0) {
			count++;
			if (close_others && fd > STDERR_FILENO) {
				close(fd);
			}
		}
	}
	return count;
}

/* What a sanitizer offers, if there is one. */
void __lsan_disable(void) __attribute__((weak));
void __lsan_enable(void) __attribute__((weak));

static const char *talk_on(struct line *line, const struct input *input)
{
	if (!open_line(line, input->is_noisy)) {
		return "no connection";
	}
	line->is_spoiling = input->is_noisy;
	converse(line, input);
	line->talk->dropped += line->has_ended;
	return input->is_noisy     ? NULL
	       : line->has_ended   ? "the connection has ended"
	       : line->pending > 0 ? "a call is not answered"
				   : NULL;
}

int talk(struct talk *talk, const struct input *input, uint64_t noise)
{
	struct line line = {.talk = talk, .relay = {-1, -1}, .noise = noise};
	/* sd-bus 252 itself forgets the fds of a message whose bytes make no sense. */
	const bool is_lenient = input->is_noisy && __lsan_disable != NULL;
	if (is_lenient) {
		__lsan_disable();
	}
	const unsigned before = count_fds(false);
	const char *problem = talk_on(&line, input);
	close_line(&line);
	const unsigned after = count_fds(input->is_noisy && before == STDERR_FILENO + 1);
	if (is_lenient) {
		__lsan_enable();
	}
	if (problem == NULL && !input->is_noisy && after != before) {
		problem = after > before ? "an fd is left over" : "an fd of others was closed";
	}
	if (problem != NULL) {
		fprintf(stderr, "fuzz: %s\n", problem);
	}
	return problem == NULL ? 0 : -1;
}
