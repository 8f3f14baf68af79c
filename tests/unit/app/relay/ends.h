#ifndef ZS_TESTS_UNIT_APP_RELAY_ENDS_H
#define ZS_TESTS_UNIT_APP_RELAY_ENDS_H

#include "tests/unit/check.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/relay/wire/client.h"

/* An app and a compositor by hand, on the outer ends of a relay's two sockets. */

/* Four letters of a string, in one of the words that messages are made of. */
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define LETTERS(a, b, c, d) \
	((uint32_t)(a) | (uint32_t)(b) << 8 | (uint32_t)(c) << 16 | (uint32_t)(d) << 24)
#else
#define LETTERS(a, b, c, d) \
	((uint32_t)(d) | (uint32_t)(c) << 8 | (uint32_t)(b) << 16 | (uint32_t)(a) << 24)
#endif

#define HEADER(size, opcode) ((uint32_t)(size) << 16 | (opcode))
#define MANY 65536

struct relay {
	struct zs_wire_client client;
	int app, host; ///< the outer ends
	uint32_t words[MANY / 4];
};

/** The relay, with these handlers beside its own. */
static inline struct relay *relay_create(
	const struct zs_wire_policy *policy, const struct zs_wire_handler *const *handlers)
{
	struct relay *relay = calloc(1, sizeof(*relay));
	int app[2], host[2];
	const int type = SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK;
	assert_int_equal(socketpair(AF_UNIX, type, 0, app), 0);
	assert_int_equal(socketpair(AF_UNIX, type, 0, host), 0);
	assert_int_equal(zs_wire_client_init(&relay->client, app[1], host[1], policy, handlers), 0);
	relay->app = app[0];
	relay->host = host[0];
	return relay;
}

static inline void relay_destroy(struct relay *relay)
{
	zs_wire_client_finish(&relay->client);
	if (relay->app >= 0) {
		close(relay->app);
	}
	if (relay->host >= 0) {
		close(relay->host);
	}
	free(relay);
}

static inline void send_with(int to, const void *bytes, size_t size, const int *fds, size_t count)
{
	_Alignas(struct cmsghdr) char control[CMSG_SPACE(64 * sizeof(int))] = {0};
	struct iovec part = {(void *)bytes, size};
	struct msghdr header = {.msg_iov = &part, .msg_iovlen = 1};
	if (count > 0) {
		header.msg_control = control;
		header.msg_controllen = CMSG_SPACE(count * sizeof(int));
		struct cmsghdr *rights = CMSG_FIRSTHDR(&header);
		rights->cmsg_level = SOL_SOCKET;
		rights->cmsg_type = SCM_RIGHTS;
		rights->cmsg_len = CMSG_LEN(count * sizeof(int));
		memcpy(CMSG_DATA(rights), fds, count * sizeof(int));
	}
	assert_int_equal(sendmsg(to, &header, MSG_NOSIGNAL), size);
}

#define SEND(to, ...)                                           \
	do {                                                    \
		const uint32_t words_[] = {__VA_ARGS__};        \
		send_with(to, words_, sizeof(words_), NULL, 0); \
	} while (0)

/** What has come to an outer end: bytes in relay->words, and at most one fd. */
static inline size_t receive(struct relay *relay, int from, int *fd)
{
	size_t used = 0;
	if (fd != NULL) {
		*fd = -1;
	}
	for (;;) {
		_Alignas(struct cmsghdr) char control[CMSG_SPACE(64 * sizeof(int))];
		struct iovec part = {(char *)relay->words + used, sizeof(relay->words) - used};
		struct msghdr header = {.msg_iov = &part,
			.msg_iovlen = 1,
			.msg_control = control,
			.msg_controllen = sizeof(control)};
		const ssize_t size =
			used == sizeof(relay->words) ? 0 : recvmsg(from, &header, MSG_CMSG_CLOEXEC);
		if (size <= 0) {
			return used;
		}
		/* What comes with an fd ends there. */
		const struct cmsghdr *rights = CMSG_FIRSTHDR(&header);
		if (rights != NULL) {
			assert_non_null(fd);
			memcpy(fd, CMSG_DATA(rights), sizeof(*fd));
		}
		used += (size_t)size;
	}
}

#define EXPECT(relay, from, ...)                                              \
	do {                                                                  \
		const uint32_t words_[] = {__VA_ARGS__};                      \
		assert_int_equal(receive(relay, from, NULL), sizeof(words_)); \
		assert_memory_equal((relay)->words, words_, sizeof(words_));  \
	} while (0)

/** Four letters of a string, as a word. */
static inline uint32_t letters(const char *text)
{
	uint32_t word;
	memcpy(&word, text, sizeof(word));
	return word;
}

#endif
