#include "app/peers/peer.h"

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "udmabuf/format.h"

volatile sig_atomic_t peer_is_ended;

static void handle_signal(int number)
{
	peer_is_ended = 1;
}

void peer_catch_signals(void)
{
	/* Without SA_RESTART: what waits for a flip returns. */
	const struct sigaction action = {.sa_handler = handle_signal};
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGHUP, &action, NULL);
}

int peer_fail(const struct peer *peer, int status, const char *what, int error, const char *hint)
{
	fprintf(stderr, "%s: %s%s%s%s%s\n", peer->name, what, error == 0 ? "" : ": ",
		error == 0 ? "" : strerror(error), hint == NULL ? "" : ": ",
		hint == NULL ? "" : hint);
	return status;
}

static bool take(struct peer *peer, int option, const char *value)
{
	char end = 0;
	switch (option) {
	case 's':
		peer->scene_name = value;
		return true;
	case 'z':
		return sscanf(value, "%ux%u%c", &peer->width, &peer->height, &end) == 2 &&
		       peer->width > 0 && peer->height > 0;
	case 'd':
		peer->device = value;
		return true;
	case 'c':
		peer->connector = value;
		return true;
	case '1':
		return sscanf(value, "%" SCNu64 "%c", &peer->first, &end) == 1;
	case 'n':
		return sscanf(value, "%" SCNd64 "%c", &peer->frames, &end) == 1 && peer->frames > 0;
	case 'w':
		return sscanf(value, "%" SCNd64 "%c", &peer->warmup, &end) == 1 &&
		       peer->warmup >= 0;
	case 'a':
		return sscanf(value, "%lf%c", &peer->damage, &end) == 1;
	case 'C':
		peer->copies = true;
		return true;
	case 'm':
		peer->marks = true;
		return true;
	default:
		return false;
	}
}

int peer_init(struct peer *peer, const char *name, int argc, char **argv)
{
	static const struct option options[] = {
		{"scene", required_argument, NULL, 's'},
		{"size", required_argument, NULL, 'z'},
		{"device", required_argument, NULL, 'd'},
		{"connector", required_argument, NULL, 'c'},
		{"first", required_argument, NULL, '1'},
		{"frames", required_argument, NULL, 'n'},
		{"warmup", required_argument, NULL, 'w'},
		{"damage", required_argument, NULL, 'a'},
		{"copy", no_argument, NULL, 'C'},
		{"mark", no_argument, NULL, 'm'},
		{0},
	};
	*peer = (struct peer){.name = name,
		.scene_name = "plasma",
		.first = 1,
		.frames = 60,
		.warmup = 8,
		.damage = -1};
	int option;
	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (option == '?' || !take(peer, option, optarg)) {
			return option == '?' ? 2 : peer_fail(peer, 2, optarg, EINVAL, NULL);
		}
	}
	/* Both buffers hold a frame before what counts. */
	peer->warmup = peer->warmup < PEER_BUFFERS ? PEER_BUFFERS : peer->warmup;
	return optind < argc ? peer_fail(peer, 2, argv[optind], 0, "an option was expected") : 0;
}

int peer_open_scene(struct peer *peer, uint32_t width, uint32_t height)
{
	struct zs_layout layout;
	struct zs_error err = {0};
	char text[768];
	const int ret = zs_layout_init(&layout, ZS_FORMAT_HOST_XRGB8888, width, height, NULL);
	if (ret < 0) {
		return peer_fail(peer, 1, "size", -ret, NULL);
	}
	peer->scene = zs_scene_create(peer->scene_name, &layout, &err);
	if (peer->scene == NULL) {
		return peer_fail(peer, 1, zs_error_text(&err, text, sizeof(text)), 0, NULL);
	}
	if (peer->damage >= 0) {
		zs_scene_set_damage(peer->scene, peer->damage);
	}
	return 0;
}

static uint64_t number_of(const struct peer *peer, int64_t i)
{
	return i >= 0 || peer->first > (uint64_t)-i ? peer->first + (uint64_t)i : 0;
}

void peer_damage(const struct peer *peer, int64_t i, int64_t count, struct zs_damage *damage)
{
	const struct zs_layout *layout = &peer->scene->layout;
	zs_damage_clear(damage);
	if (i < 0) {
		zs_damage_add(damage,
			(struct zs_rect){0, 0, (int32_t)layout->width, (int32_t)layout->height});
		return;
	}
	for (uint64_t number = number_of(peer, i - count) + 1; number <= number_of(peer, i);
		number++) {
		struct zs_damage one;
		zs_scene_damage(peer->scene, number, &one);
		zs_damage_merge(damage, &one);
	}
}

int peer_draw(const struct peer *peer, struct zs_canvas *canvas, int64_t i, int64_t age)
{
	struct zs_damage damage;
	peer_damage(peer, i, age, &damage);
	return zs_scene_draw(peer->scene, canvas, number_of(peer, i), &damage);
}

static uint64_t read_clock(clockid_t clock)
{
	struct timespec time = {0};
	clock_gettime(clock, &time);
	return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

/** A tracer counts between one of these and the next: app/bench/cost/syscalls.h. */
static void mark(const struct peer *peer)
{
	if (peer->marks) {
		const long process = syscall(SYS_getpid), thread = syscall(SYS_gettid);
		syscall(SYS_tgkill, process, thread, SIGUSR2);
	}
}

void peer_begin(struct peer *peer, int64_t i)
{
	if (i != 0) {
		return;
	}
	struct rusage usage;
	printf("begin\n");
	fflush(stdout);
	mark(peer);
	getrusage(RUSAGE_SELF, &usage);
	peer->faults = (uint64_t)(usage.ru_minflt + usage.ru_majflt);
	peer->switches = (uint64_t)(usage.ru_nvcsw + usage.ru_nivcsw);
	peer->missed = peer->missed < 0 ? -1 : 0;
	peer->wall_ns = read_clock(CLOCK_MONOTONIC);
	peer->cpu_ns = read_clock(CLOCK_PROCESS_CPUTIME_ID);
}

void peer_shown(struct peer *peer, int64_t i)
{
	if (i == -peer->warmup) {
		printf("first %" PRIu64 "\n", read_clock(CLOCK_MONOTONIC));
		fflush(stdout);
	}
	if (i != peer->frames - 1) {
		return;
	}
	struct rusage usage;
	const uint64_t cpu_ns = read_clock(CLOCK_PROCESS_CPUTIME_ID) - peer->cpu_ns;
	const uint64_t wall_ns = read_clock(CLOCK_MONOTONIC) - peer->wall_ns;
	getrusage(RUSAGE_SELF, &usage);
	mark(peer);
	printf("end %" PRId64 " %" PRId64 " %" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64 "\n",
		peer->frames, peer->missed, cpu_ns, wall_ns,
		(uint64_t)(usage.ru_minflt + usage.ru_majflt) - peer->faults,
		(uint64_t)(usage.ru_nvcsw + usage.ru_nivcsw) - peer->switches);
	fflush(stdout);
}
