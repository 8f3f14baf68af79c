#include "tests/fuzz/channel/step.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/fuzz/dice.h"

/** What may be done, by its name in the corpus. */
struct step_type {
	const char *name;
	unsigned count; ///< of its numbers
	void (*function)(struct bench *bench, const uint32_t *numbers);
};

static void do_hello(struct bench *bench, const uint32_t *numbers)
{
	bench_hello(bench, numbers[0] != 0);
}

static void do_open(struct bench *bench, const uint32_t *numbers)
{
	const struct zs_channel_app app = {.pid = (int32_t)numbers[1], .name = "foot"};
	bench_send_frame(bench, ZS_CHANNEL_OPEN, numbers[0], &app, sizeof(app), sizeof(app));
}

static void do_data(struct bench *bench, const uint32_t *numbers)
{
	bench_send_frame(bench, ZS_CHANNEL_DATA, numbers[0], NULL, numbers[1], numbers[1]);
}

static void do_content(struct bench *bench, const uint32_t *numbers)
{
	bench_send_frame(bench, ZS_CHANNEL_CONTENT, numbers[0], NULL, numbers[1], numbers[1]);
}

/** Its connection, the type, the number, the size. */
static void do_fd(struct bench *bench, const uint32_t *numbers)
{
	const struct zs_channel_fd what = {
		.type = numbers[1], .id = numbers[2], .size = numbers[3]};
	bench_send_frame(bench, ZS_CHANNEL_FD, numbers[0], &what, sizeof(what), sizeof(what));
}

static void do_credit(struct bench *bench, const uint32_t *numbers)
{
	const struct zs_channel_credit credit = {.bytes = numbers[1], .fds = numbers[2]};
	bench_send_frame(
		bench, ZS_CHANNEL_CREDIT, numbers[0], &credit, sizeof(credit), sizeof(credit));
}

static void do_end(struct bench *bench, const uint32_t *numbers)
{
	bench_send_frame(bench, ZS_CHANNEL_END, numbers[0], NULL, 0, 0);
}

static void do_stop(struct bench *bench, const uint32_t *numbers)
{
	bench_send_frame(bench, ZS_CHANNEL_STOP, numbers[0], NULL, 0, 0);
}

static void do_marker(struct bench *bench, const uint32_t *numbers)
{
	const struct zs_channel_marker marker = {.id = numbers[0]};
	bench_send_frame(bench, ZS_CHANNEL_MARKER, 0, &marker, sizeof(marker), sizeof(marker));
}

/** Anything: the type, the number, the bytes that come, the length that is said. */
static void do_frame(struct bench *bench, const uint32_t *numbers)
{
	bench_send_frame(bench, numbers[0], numbers[1], NULL, numbers[2] % 20000, numbers[3]);
}

static void do_bytes(struct bench *bench, const uint32_t *numbers)
{
	uint8_t bytes[256];
	for (size_t i = 0; i < sizeof(bytes); i++) {
		bytes[i] = (uint8_t)dice(256);
	}
	bench_send(bench, bytes, numbers[0] % sizeof(bytes));
}

static void do_connect(struct bench *bench, const uint32_t *numbers)
{
	bench_connect(bench);
}

static void do_write(struct bench *bench, const uint32_t *numbers)
{
	bench_app_send(bench, numbers[0], numbers[1], -1);
}

/** An app passes a pipe, a socket, a file: the app, bytes, which, and what it has to say. */
static void do_pass(struct bench *bench, const uint32_t *numbers)
{
	int ends[2] = {-1, -1};
	if (numbers[2] % 4 == 3) {
		ends[0] = memfd_create("file", MFD_CLOEXEC);
		ends[1] = dup(ends[0]);
		if (ftruncate(ends[0], numbers[3] % (2 << 20)) < 0) {
			bench->wrong = "no memfd";
		}
	} else if (numbers[2] % 4 == 2) {
		socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends);
	} else {
		int pipe[2] = {-1, -1};
		(void)!pipe2(pipe, O_CLOEXEC);
		ends[0] = pipe[numbers[2] % 2];
		ends[1] = pipe[1 - numbers[2] % 2];
	}
	bench_app_send(bench, numbers[0], numbers[1], ends[0]);
	close(ends[0]);
	if (bench->file_count < BENCH_APPS) {
		bench->files[bench->file_count++] = ends[1];
	} else {
		close(ends[1]);
	}
}

static void do_read(struct bench *bench, const uint32_t *numbers)
{
	bench_app_receive(bench, numbers[0], numbers[1]);
}

static void do_close(struct bench *bench, const uint32_t *numbers)
{
	bench_app_close(bench, numbers[0]);
}

/** Uses an end of a pipe as it comes: which, how many bytes, to close it then. */
static void do_pipe(struct bench *bench, const uint32_t *numbers)
{
	static char bytes[1 << 16];
	if (bench->file_count == 0) {
		return;
	}
	const unsigned file = numbers[0] % bench->file_count;
	const int fd = bench->files[file], flags = fcntl(fd, F_GETFL);
	fcntl(fd, F_SETFL, flags | O_NONBLOCK);
	(void)!write(fd, bytes, numbers[1] % sizeof(bytes));
	(void)!read(fd, bytes, numbers[1] % sizeof(bytes));
	if (numbers[2] != 0) {
		close(fd);
		bench->files[file] = bench->files[--bench->file_count];
	}
}

static void do_provide(struct bench *bench, const uint32_t *numbers)
{
	bench_provide(bench, numbers[0] != 0);
}

static void do_resume(struct bench *bench, const uint32_t *numbers)
{
	zs_channel_resume(&bench->channel);
}

static void do_wait(struct bench *bench, const uint32_t *numbers)
{
	bench_wait(bench, 1 + numbers[0] % 12);
}

static void do_run(struct bench *bench, const uint32_t *numbers)
{
	bench_run(bench);
}

static const struct step_type types[] = {
	{"hello", 1, do_hello},
	{"frame", 4, do_frame},
	{"bytes", 1, do_bytes},
	{"wait", 1, do_wait},
	{"open", 2, do_open},
	{"data", 2, do_data},
	{"fd", 4, do_fd},
	{"content", 2, do_content},
	{"credit", 3, do_credit},
	{"end", 1, do_end},
	{"stop", 1, do_stop},
	{"marker", 1, do_marker},
	{"connect", 0, do_connect},
	{"write", 2, do_write},
	{"pass", 4, do_pass},
	{"read", 2, do_read},
	{"close", 1, do_close},
	{"pipe", 3, do_pipe},
	{"provide", 1, do_provide},
	{"resume", 0, do_resume},
	{"run", 0, do_run},
};

#define RARE 4 ///< the first ones
#define TYPES (sizeof(types) / sizeof(types[0]))

bool step_read(struct step *step, char *line)
{
	char *rest = line;
	const char *name = strtok_r(line, " \t\n", &rest);
	*step = (struct step){.type = types};
	while (step->type < types + TYPES && strcmp(step->type->name, name) != 0) {
		step->type++;
	}
	for (unsigned i = 0; step->type < types + TYPES && i < step->type->count; i++) {
		const char *word = strtok_r(NULL, " \t\n", &rest);
		if (word == NULL) {
			return false;
		}
		step->numbers[i] = (uint32_t)strtoull(word, NULL, 0);
	}
	return step->type < types + TYPES && strtok_r(NULL, " \t\n", &rest) == NULL;
}

static uint32_t some_number(void)
{
	static const uint32_t numbers[] = {0, 1, 2, 3, 4, 16, 28, 64, 100, 4096, 16383, 16384,
		16385, 65536, 262144, 1 << 20, (1 << 20) + 1, 1u << 31, UINT32_MAX};
	return dice(4) == 0 ? dice(UINT32_MAX)
			    : numbers[dice(sizeof(numbers) / sizeof(numbers[0]))];
}

/** The number of a connection that there is, mostly. */
static uint32_t some_id(const struct bench *bench)
{
	const struct zs_channel_connection *connection = TAILQ_FIRST(&bench->channel.set.list);
	for (uint32_t i = dice(8); i > 0 && connection != NULL; i--) {
		connection = TAILQ_NEXT(connection, link);
	}
	return connection == NULL || dice(40) == 0 ? dice(64) : connection->id;
}

/** That of a connection that may begin, mostly. */
static uint32_t new_id(const struct bench *bench)
{
	return dice(10000) * 2 + (bench->is_host == (dice(40) != 0));
}

void step_make(struct step *step, const struct bench *bench)
{
	/* What ends all that is under way is seldom. */
	const unsigned rare = dice(8) == 0 ? 0 : RARE;
	*step = (struct step){.type = &types[rare + dice(TYPES - rare)]};
	for (unsigned i = 0; i < step->type->count; i++) {
		step->numbers[i] = dice(8) == 0 ? some_number() : dice(4000);
	}
	const char *name = step->type->name;
	uint32_t *numbers = step->numbers;
	if (strcmp(name, "open") == 0) {
		numbers[0] = new_id(bench);
	} else if (strcmp(name, "fd") == 0) {
		numbers[0] = some_id(bench);
		numbers[1] = 1 + dice(5);
		numbers[2] = numbers[1] == ZS_CHANNEL_FD_PIPE ? new_id(bench) : dice(5);
		numbers[3] = numbers[1] == ZS_CHANNEL_FD_PIPE ? 1 + dice(3) : numbers[3];
	} else if (strcmp(name, "write") == 0 || strcmp(name, "pass") == 0 ||
		   strcmp(name, "read") == 0 || strcmp(name, "close") == 0) {
		numbers[0] = dice(bench->app_count + 1);
	} else if (strcmp(name, "credit") == 0) {
		numbers[0] = some_id(bench);
		numbers[1] = dice(4) == 0 ? some_number() : 0;
		numbers[2] = dice(4) == 0 ? 1 : 0;
	} else if (strcmp(name, "hello") == 0) {
		numbers[0] = dice(8) == 0;
	} else if (strcmp(name, "frame") == 0) {
		numbers[0] = dice(ZS_CHANNEL_TYPES + 1);
		numbers[1] = some_id(bench);
		numbers[3] = dice(4) == 0 ? numbers[3] : numbers[2] % 20000;
	} else if (step->type->count > 0) {
		numbers[0] = dice(4) == 0 ? numbers[0] : some_id(bench);
	}
}

void step_change(struct step *step)
{
	const unsigned i = dice(STEP_NUMBERS);
	step->numbers[i] = dice(2) == 0 ? step->numbers[i] ^ (1u << dice(32)) : some_number();
}

void step_do(const struct step *step, struct bench *bench)
{
	step->type->function(bench, step->numbers);
}
