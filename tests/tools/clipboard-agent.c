/**
 * What spice-vdagent is to QEMU's qemu-vdagent, of the clipboard alone: in a guest,
 *
 *     clipboard-agent PORT get FILE     waits until the host has copied text, and writes it to FILE
 *     clipboard-agent PORT give FILE    copies the text of FILE, and gives it to the host until it
 * is ended
 *
 * PORT is the name of a port of virtio-serial, as com.redhat.spice.0. The messages are those of
 * spice-protocol's vd_agent.h, in chunks.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define PORTS "/sys/class/virtio-ports"
#define CLIENT_PORT 1
#define PROTOCOL 1
#define CHUNK_MAX 2048
#define MESSAGE_MAX (16 << 20)
#define TEXT 1
/* So long the host may take to say what it has before the guest copies. */
#define QUIET_MS 1000

enum {
	CLIPBOARD = 4,
	CAPABILITIES = 6,
	GRAB = 7,
	REQUEST = 8,
};

enum {
	CAN_BY_DEMAND = 1 << 5,
	CAN_SELECT = 1 << 6,
	CAN_COUNT_GRABS = 1 << 17,
};

struct chunk {
	uint32_t port, size;
} __attribute__((packed));

struct header {
	uint32_t protocol, type;
	uint64_t opaque;
	uint32_t size;
} __attribute__((packed));

struct agent {
	int fd;
	bool gives;
	const char *file;
	char *text;
	uint32_t text_size;
	uint32_t serial;  ///< of the next grab of the guest's
	bool has_grabbed; ///< since the port was opened
	uint8_t *message;
	size_t size; ///< of it, so far
};

static void die(const char *what)
{
	perror(what);
	exit(1);
}

/** The device of the port of that name: without udev nothing else leads there. */
static void find_port(const char *name, char *path, size_t size)
{
	DIR *folder = opendir(PORTS);
	for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;) {
		char line[64] = "", file[300];
		snprintf(file, sizeof(file), PORTS "/%s/name", entry->d_name);
		FILE *stream = fopen(file, "re");
		if (stream == NULL) {
			continue;
		}
		const bool is_it = fgets(line, sizeof(line), stream) != NULL &&
				   strncmp(line, name, strlen(name)) == 0;
		fclose(stream);
		if (is_it) {
			snprintf(path, size, "/dev/%s", entry->d_name);
			closedir(folder);
			return;
		}
	}
	errno = ENODEV;
	die(name);
}

static void put(int fd, const void *bytes, size_t size)
{
	while (size > 0) {
		const ssize_t done = write(fd, bytes, size);
		if (done < 0 && errno != EAGAIN) {
			return; /* the host has closed its end, which is seen at the next read */
		}
		if (done > 0) {
			bytes = (const char *)bytes + done;
			size -= (size_t)done;
		} else {
			poll(&(struct pollfd){.fd = fd, .events = POLLOUT}, 1, 1000);
		}
	}
}

/** A message with two parts: words, and bytes behind them. */
static void send_message(const struct agent *agent, uint32_t type, const uint32_t *words,
	uint32_t count, const void *bytes, uint32_t size)
{
	const struct header header = {PROTOCOL, type, 0, count * 4 + size};
	const size_t whole = sizeof(header) + header.size;
	uint8_t *message = malloc(whole);
	if (message == NULL) {
		die("malloc");
	}
	memcpy(message, &header, sizeof(header));
	memcpy(message + sizeof(header), words, (size_t)count * 4);
	if (size > 0) {
		memcpy(message + sizeof(header) + (size_t)count * 4, bytes, size);
	}
	for (size_t at = 0; at < whole;) {
		const size_t left = whole - at;
		const struct chunk chunk = {
			CLIENT_PORT, (uint32_t)(left < CHUNK_MAX ? left : CHUNK_MAX)};
		uint8_t piece[sizeof(chunk) + CHUNK_MAX];
		memcpy(piece, &chunk, sizeof(chunk));
		memcpy(piece + sizeof(chunk), message + at, chunk.size);
		put(agent->fd, piece, sizeof(chunk) + chunk.size);
		at += chunk.size;
	}
	free(message);
}

static void take_text(struct agent *agent, const uint8_t *bytes, size_t size)
{
	FILE *file = fopen(agent->file, "we");
	if (file == NULL || fwrite(bytes, 1, size, file) != size || fclose(file) != 0) {
		die(agent->file);
	}
	exit(0);
}

/** What begins with the selection; 0 is the clipboard. */
static void handle_clipboard(struct agent *agent, uint32_t type, const uint8_t *bytes, size_t size)
{
	uint32_t words[3] = {0};
	memcpy(words, bytes, size < sizeof(words) ? size : sizeof(words));
	if ((words[0] & 0xff) != 0) {
		return;
	}
	if (type == GRAB) {
		agent->serial = words[1] + 1;
		if (!agent->gives && size >= 12) {
			send_message(agent, REQUEST, (const uint32_t[]){0, TEXT}, 2, NULL, 0);
		}
	} else if (type == REQUEST && agent->gives) {
		send_message(agent, CLIPBOARD, (const uint32_t[]){0, TEXT}, 2, agent->text,
			agent->text_size);
	} else if (type == CLIPBOARD && !agent->gives && size >= 8) {
		take_text(agent, bytes + 8, size - 8);
	}
}

static bool get(int fd, void *bytes, size_t size)
{
	for (size_t at = 0; at < size;) {
		const ssize_t got = read(fd, (char *)bytes + at, size - at);
		if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) {
			return false;
		}
		at += got > 0 ? (size_t)got : 0;
	}
	return true;
}

/** Reads one chunk. False once the host has closed its end. */
static bool read_chunk(struct agent *agent)
{
	struct chunk chunk;
	struct header header;
	if (!get(agent->fd, &chunk, sizeof(chunk)) || chunk.size > MESSAGE_MAX - agent->size ||
		!get(agent->fd, agent->message + agent->size, chunk.size)) {
		return false;
	}
	agent->size += chunk.size;
	if (agent->size < sizeof(header)) {
		return true;
	}
	memcpy(&header, agent->message, sizeof(header));
	if (agent->size - sizeof(header) >= header.size) {
		agent->size = 0;
		handle_clipboard(agent, header.type, agent->message + sizeof(header), header.size);
	}
	return true;
}

static void read_text(struct agent *agent)
{
	FILE *file = fopen(agent->file, "re");
	if (file == NULL) {
		die(agent->file);
	}
	agent->text = malloc(MESSAGE_MAX);
	agent->text_size = (uint32_t)fread(agent->text, 1, MESSAGE_MAX, file);
	fclose(file);
}

/** Serves until the host closes its end, as QEMU does for both to begin anew. */
static void serve(struct agent *agent)
{
	const uint32_t can[] = {1, CAN_BY_DEMAND | CAN_SELECT | CAN_COUNT_GRABS};
	agent->serial = 0;
	agent->size = 0;
	agent->has_grabbed = !agent->gives;
	send_message(agent, CAPABILITIES, can, 2, NULL, 0);
	for (;;) {
		struct pollfd fd = {.fd = agent->fd, .events = POLLIN};
		const int ready = poll(&fd, 1, agent->has_grabbed ? -1 : QUIET_MS);
		if (ready == 0) {
			const uint32_t grab[] = {0, agent->serial++, TEXT};
			send_message(agent, GRAB, grab, 3, NULL, 0);
			agent->has_grabbed = true;
		} else if ((fd.revents & POLLHUP) != 0 || !read_chunk(agent)) {
			return;
		}
	}
}

int main(int argc, char **argv)
{
	char path[300];
	if (argc != 4) {
		fputs("usage: clipboard-agent PORT get|give FILE\n", stderr);
		return 2;
	}
	struct agent agent = {.gives = strcmp(argv[2], "give") == 0,
		.file = argv[3],
		.message = malloc(MESSAGE_MAX)};
	find_port(argv[1], path, sizeof(path));
	if (agent.gives) {
		read_text(&agent);
	}
	for (;;) {
		agent.fd = open(path, O_RDWR | O_CLOEXEC);
		if (agent.fd >= 0) {
			serve(&agent);
			close(agent.fd);
		}
		nanosleep(&(struct timespec){.tv_nsec = 100000000}, NULL);
	}
}
