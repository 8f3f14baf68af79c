/*
 * count-wire compositor SOCKET | count-wire app COUNT APPS [KILLED]: both ends of connections on
 * which nothing may be lost, changed, or come in another order.
 *
 * Each app sends COUNT numbered strings of any length, and a file with a number every now and then;
 * the compositor compares them, and sends each back, which the app compares. APPS run at once; with
 * KILLED each of them kills itself somewhere on its way. The compositor ends by SIGTERM, having
 * said what it got. Exit status: 0 if all was right.
 */
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <wayland-client.h>
#include <wayland-server-core.h>

/* The same interfaces, on the server's side. */
#include <wayland-server-protocol.h>

#define FILE_EVERY 16
#define MAX_TEXT 600

/** The string of this number. */
static void write_text(char *text, uint32_t number)
{
	const uint32_t length = number * 2654435761u % MAX_TEXT;
	const int begun = sprintf(text, "%u:", number);
	for (uint32_t i = 0; i < length; i++) {
		text[(uint32_t)begun + i] = (char)('a' + (number + i * 7) % 26);
	}
	text[(uint32_t)begun + length] = 0;
}

static bool is_text(const char *text, uint32_t number)
{
	char wanted[MAX_TEXT + 16];
	write_text(wanted, number);
	return strcmp(text, wanted) == 0;
}

static int create_file(uint32_t number)
{
	const int fd = memfd_create("number", MFD_CLOEXEC);
	if (ftruncate(fd, 4096) < 0 || pwrite(fd, &number, sizeof(number), 0) < 0) {
		perror("count-wire");
		exit(1);
	}
	return fd;
}

/** Closes it. */
static bool is_file(int fd, uint32_t number)
{
	uint32_t found = ~number;
	const bool is_read = pread(fd, &found, sizeof(found), 0) == sizeof(found);
	close(fd);
	return is_read && found == number;
}

/* The compositor. */

static struct {
	unsigned strings, files, wrong;
} seen;

/** What has come on one object; it is the object's. */
struct counter {
	uint32_t next;
};

static void check(bool is_right, const char *what, uint32_t number)
{
	if (!is_right) {
		fprintf(stderr, "count-wire: %s %u is another\n", what, number);
		seen.wrong++;
	}
}

static void handle_destroy(struct wl_client *client, struct wl_resource *resource)
{
	wl_resource_destroy(resource);
}

static void free_counter(struct wl_resource *resource)
{
	free(wl_resource_get_user_data(resource));
}

static struct wl_resource *create_counted(struct wl_client *client,
	const struct wl_interface *interface, uint32_t version, uint32_t id, const void *requests)
{
	struct wl_resource *resource = wl_resource_create(client, interface, (int)version, id);
	wl_resource_set_implementation(
		resource, requests, calloc(1, sizeof(struct counter)), free_counter);
	return resource;
}

static void handle_offer(struct wl_client *client, struct wl_resource *resource, const char *text)
{
	struct counter *counter = wl_resource_get_user_data(resource);
	const uint32_t number = counter->next++;
	check(is_text(text, number), "string", number);
	seen.strings++;
	wl_data_source_send_target(resource, text);
	if (number % FILE_EVERY == 0) {
		const int fd = create_file(number);
		wl_data_source_send_send(resource, text, fd);
		close(fd);
	}
}

static const struct wl_data_source_interface source_requests = {
	.offer = handle_offer,
	.destroy = handle_destroy,
};

static void handle_create_source(
	struct wl_client *client, struct wl_resource *resource, uint32_t id)
{
	create_counted(client, &wl_data_source_interface, 1, id, &source_requests);
}

static const struct wl_data_device_manager_interface manager_requests = {
	.create_data_source = handle_create_source,
};

static const struct wl_shm_pool_interface pool_requests = {
	.destroy = handle_destroy,
};

static void handle_create_pool(struct wl_client *client, struct wl_resource *resource, uint32_t id,
	int32_t fd, int32_t size)
{
	struct counter *counter = wl_resource_get_user_data(resource);
	const uint32_t number = counter->next++ * FILE_EVERY;
	check(is_file(fd, number), "file", number);
	seen.files++;
	wl_resource_set_implementation(wl_resource_create(client, &wl_shm_pool_interface, 1, id),
		&pool_requests, NULL, NULL);
}

static const struct wl_shm_interface shm_requests = {
	.create_pool = handle_create_pool,
};

static void bind_manager(struct wl_client *client, void *data, uint32_t version, uint32_t id)
{
	create_counted(client, &wl_data_device_manager_interface, version, id, &manager_requests);
}

static void bind_shm(struct wl_client *client, void *data, uint32_t version, uint32_t id)
{
	create_counted(client, &wl_shm_interface, version, id, &shm_requests);
}

static int handle_signal(int number, void *data)
{
	wl_display_terminate(data);
	return 0;
}

static int run_compositor(const char *socket)
{
	struct wl_display *display = wl_display_create();
	wl_global_create(display, &wl_data_device_manager_interface, 1, NULL, bind_manager);
	wl_global_create(display, &wl_shm_interface, 1, NULL, bind_shm);
	wl_event_loop_add_signal(
		wl_display_get_event_loop(display), SIGTERM, handle_signal, display);
	if (wl_display_add_socket(display, socket) < 0) {
		perror(socket);
		return 1;
	}
	wl_display_run(display);
	wl_display_destroy_clients(display);
	wl_display_destroy(display);
	printf("%u strings, %u files, %u wrong\n", seen.strings, seen.files, seen.wrong);
	return seen.wrong > 0;
}

/* An app. */

struct app {
	struct wl_data_device_manager *manager;
	struct wl_shm *shm;
	uint32_t strings, files, wrong;
};

static void handle_target(void *data, struct wl_data_source *source, const char *text)
{
	struct app *app = data;
	app->wrong += text == NULL || !is_text(text, app->strings);
	app->strings++;
}

static void handle_send(void *data, struct wl_data_source *source, const char *text, int32_t fd)
{
	struct app *app = data;
	app->wrong += !is_file(fd, app->files * FILE_EVERY);
	app->files++;
}

static void handle_cancelled(void *data, struct wl_data_source *source)
{
}

static const struct wl_data_source_listener source_events = {
	.target = handle_target,
	.send = handle_send,
	.cancelled = handle_cancelled,
};

static void handle_global(void *data, struct wl_registry *registry, uint32_t name,
	const char *interface, uint32_t version)
{
	struct app *app = data;
	if (strcmp(interface, "wl_shm") == 0) {
		app->shm = wl_registry_bind(registry, name, &wl_shm_interface, 1);
	} else if (strcmp(interface, "wl_data_device_manager") == 0) {
		app->manager =
			wl_registry_bind(registry, name, &wl_data_device_manager_interface, 1);
	}
}

static void handle_global_remove(void *data, struct wl_registry *registry, uint32_t name)
{
}

static const struct wl_registry_listener registry_events = {
	.global = handle_global,
	.global_remove = handle_global_remove,
};

static void send_one(const struct app *app, struct wl_data_source *source, uint32_t number)
{
	char text[MAX_TEXT + 16];
	write_text(text, number);
	wl_data_source_offer(source, text);
	if (number % FILE_EVERY == 0) {
		const int fd = create_file(number);
		wl_shm_pool_destroy(wl_shm_create_pool(app->shm, fd, 4096));
		close(fd);
	}
}

static int run_app(uint32_t count, uint32_t killed_at)
{
	struct app app = {0};
	struct wl_display *display = wl_display_connect(NULL);
	if (display == NULL) {
		perror("count-wire: wl_display_connect");
		return 1;
	}
	struct wl_registry *registry = wl_display_get_registry(display);
	wl_registry_add_listener(registry, &registry_events, &app);
	if (wl_display_roundtrip(display) < 0 || app.shm == NULL || app.manager == NULL) {
		fprintf(stderr, "count-wire: no globals\n");
		return 1;
	}
	struct wl_data_source *source = wl_data_device_manager_create_data_source(app.manager);
	wl_data_source_add_listener(source, &source_events, &app);
	for (uint32_t i = 0; i < count; i++) {
		send_one(&app, source, i);
		if (i == killed_at) {
			kill(getpid(), SIGKILL);
		}
		/* Now and then it reads what has come meanwhile: 200 strings are more than a queue
		 * holds. */
		if (i % 200 == 199 && wl_display_roundtrip(display) < 0) {
			break;
		}
	}
	wl_display_roundtrip(display);
	const bool is_right = app.wrong == 0 && app.strings == count &&
			      app.files == (count + FILE_EVERY - 1) / FILE_EVERY;
	if (!is_right) {
		fprintf(stderr, "count-wire: %u strings, %u files, %u wrong\n", app.strings,
			app.files, app.wrong);
	}
	wl_display_disconnect(display);
	return !is_right;
}

static int run_apps(uint32_t count, uint32_t apps, bool are_killed)
{
	int failed = 0, status;
	for (uint32_t i = 0; i < apps; i++) {
		if (fork() == 0) {
			srand((unsigned)getpid());
			_exit(run_app(count, are_killed ? (uint32_t)rand() % count : count));
		}
	}
	while (wait(&status) > 0) {
		failed |= are_killed ? !WIFSIGNALED(status) : status != 0;
	}
	return failed;
}

int main(int argc, char **argv)
{
	if (argc == 3 && strcmp(argv[1], "compositor") == 0) {
		return run_compositor(argv[2]);
	}
	if (argc < 4) {
		return 2;
	}
	return run_apps((uint32_t)atoi(argv[2]), (uint32_t)atoi(argv[3]), argc > 4);
}
