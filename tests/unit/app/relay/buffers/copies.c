/* Copies of an app's frames, against an app that draws at random and a compositor that holds what
 * it likes. The other machine is played here: its memory is a memfd's. */
#include "tests/unit/app/relay/ends.h"

#include <errno.h>
#include <sys/mman.h>

#include "app/relay/buffers/buffer.h"
#include "app/relay/buffers/copies.h"
#include "app/relay/buffers/copy-memory.h"
#include "app/relay/buffers/remote.h"
#include "app/relay/wire/send.h"
#include "render/damage.h"

#define POOL_BYTES (16 << 20)
#define MAX_OBJECTS 256
#define RELEASE 0

/** What the other machine knows of. */
static struct {
	uint64_t last_number;
	unsigned count; ///< of memories that it knows
	unsigned creations;
	unsigned buffers, created_buffers;
	const struct zs_wire_handler *handler; ///< of the buffers
	bool is_full;                          ///< there is no more memory
	uint8_t *by_fd[MAX_OBJECTS],
		*data[MAX_OBJECTS]; ///< memory by its dma-buf, and by the buffer
} there;

static int create(
	void *data, size_t size, struct zs_relay_copy_memory *memory, struct zs_error *err)
{
	if (there.is_full) {
		return zs_error_set(err, -ENOMEM, "memory", "create", NULL, "");
	}
	const int fd = memfd_create("there", MFD_CLOEXEC);
	assert_int_equal(ftruncate(fd, (off_t)size), 0);
	memory->data = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	memory->size = size;
	memory->dmabuf_fd = fd;
	there.by_fd[fd] = memory->data;
	there.creations++;
	return 0;
}

static int add(void *data, const struct zs_relay_buffers *app, int dmabuf_fd, bool is_copy,
	uint64_t *memory, struct zs_error *err)
{
	*memory = ++there.last_number;
	there.count++;
	return 0;
}

static void remove_memory(void *data, uint64_t memory)
{
	assert_true(memory != 0);
	there.count--;
}

static const struct zs_relay_remote remote = {
	.create = create, .add = add, .remove = remove_memory};

struct zs_wire_object *__wrap_zs_relay_remote_create_buffer(struct zs_wire_client *client,
	int dmabuf_fd, const struct zs_relay_shm_layout *layout,
	const struct zs_wire_handler *handler);
struct zs_wire_object *__wrap_zs_relay_remote_create_buffer(struct zs_wire_client *client,
	int dmabuf_fd, const struct zs_relay_shm_layout *layout,
	const struct zs_wire_handler *handler)
{
	struct zs_wire_object *object = zs_wire_create_own(client, "wl_buffer", 1, handler);
	there.handler = handler;
	there.data[object->host_id] = there.by_fd[dmabuf_fd];
	there.buffers++;
	there.created_buffers++;
	return object;
}

bool __wrap_zs_relay_remote_destroy_buffer(
	struct zs_wire_client *client, struct zs_wire_object *buffer, uint64_t memory);
bool __wrap_zs_relay_remote_destroy_buffer(
	struct zs_wire_client *client, struct zs_wire_object *buffer, uint64_t memory)
{
	buffer->data = NULL;
	there.buffers--;
	there.count -= memory != 0;
	zs_wire_objects_remove(&client->objects, buffer);
	return true;
}

void __wrap_zs_relay_remote_leave_buffer(struct zs_wire_object *buffer, uint64_t memory);
void __wrap_zs_relay_remote_leave_buffer(struct zs_wire_object *buffer, uint64_t memory)
{
	buffer->data = NULL;
	there.buffers--;
	there.count -= memory != 0;
}

struct test {
	struct relay *relay;
	struct zs_relay_settings settings;
	struct zs_relay_shared shared;
	struct zs_relay_buffers buffers;
	struct zs_relay_copies *copies;
	struct zs_relay_pool *pool;
	struct zs_relay_buffer app[2];   ///< two buffers of the app's
	uint8_t *pixels;                 ///< of its file
	struct zs_wire_object *held[16]; ///< by the compositor
	unsigned held_count;
	struct zs_damage damage; ///< pending
	uint64_t random;
};

static int setup(void **state)
{
	static const struct zs_wire_policy policy;
	struct test *test = calloc(1, sizeof(*test));
	memset(&there, 0, sizeof(there));
	test->random = 3;
	test->relay = relay_create(&policy, NULL);
	test->settings = (struct zs_relay_settings){.remote = &remote, .max_pinned = 64 << 20};
	test->shared.settings = &test->settings;
	test->buffers =
		(struct zs_relay_buffers){.shared = &test->shared, .client = &test->relay->client};
	test->relay->client.data = &test->buffers;
	const int fd = memfd_create("app", MFD_CLOEXEC);
	assert_int_equal(ftruncate(fd, POOL_BYTES), 0);
	test->pixels = mmap(NULL, POOL_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	test->pool = zs_relay_pool_create(fd, POOL_BYTES, &test->buffers.pools);
	close(fd);
	test->copies = zs_relay_copies_create(&test->buffers);
	*state = test;
	return 0;
}

/** It is not the object's. */
static void take_from_object(struct zs_relay_buffer *buffer)
{
	if (buffer->object != NULL) {
		buffer->object->data = NULL;
	}
}

static int teardown(void **state)
{
	struct test *test = *state;
	zs_relay_copies_destroy(test->copies, &test->relay->client);
	assert_int_equal(there.count, 0);
	assert_int_equal(there.buffers, 0);
	assert_int_equal(test->shared.copy_bytes, 0);
	take_from_object(&test->app[0]);
	take_from_object(&test->app[1]);
	relay_destroy(test->relay);
	munmap(test->pixels, POOL_BYTES);
	zs_relay_pool_release(test->pool);
	free(test);
	return 0;
}

/** The app makes both its buffers, of this size. */
static void make_buffers(struct test *test, uint32_t width, uint32_t height)
{
	const uint32_t stride = width * 4 + 16;
	for (unsigned i = 0; i < 2; i++) {
		struct zs_relay_buffer *buffer = &test->app[i];
		take_from_object(buffer);
		if (buffer->object != NULL) {
			zs_wire_objects_remove(&test->relay->client.objects, buffer->object);
		}
		*buffer = (struct zs_relay_buffer){.owner = &test->buffers,
			.serial = ++test->buffers.last_serial,
			.pool = test->pool,
			.offset = (off_t)(100 + i * stride * height),
			.width = width,
			.height = height,
			.stride = stride,
			.dmabuf_fd = -1};
		buffer->object = zs_wire_objects_add_app(&test->relay->client.objects, 2 + i,
			zs_wire_interface_find("wl_buffer"), 1);
		assert_non_null(buffer->object);
		buffer->object->handler = &zs_relay_handler_buffer;
		buffer->object->data = buffer;
	}
}

static uint8_t *pixels_of(struct test *test, const struct zs_relay_buffer *buffer)
{
	return test->pixels + buffer->offset;
}

/** How many releases the app has got. */
static unsigned releases(struct test *test)
{
	assert_true(zs_wire_client_run(&test->relay->client));
	return (unsigned)(receive(test->relay, test->relay->app, NULL) / 8);
}

static void release(struct test *test, unsigned i)
{
	struct zs_wire_object *object = test->held[i];
	struct zs_wire_passing passing = {.object = object, .opcode = RELEASE};
	test->held[i] = test->held[--test->held_count];
	assert_int_equal(there.handler->event(&test->relay->client, &passing), 1);
}

/** Attaches and commits; what is attached in its stead, which the compositor then holds. */
static struct zs_wire_object *show(
	struct test *test, struct zs_relay_buffer *buffer, uint64_t *bytes)
{
	struct zs_wire_object *object =
		zs_relay_copies_attach(test->copies, &test->relay->client, buffer);
	const uint64_t copied =
		zs_relay_copies_commit(test->copies, &test->relay->client, buffer, &test->damage);
	zs_damage_clear(&test->damage);
	if (bytes != NULL) {
		*bytes = copied;
	}
	if (object != NULL) {
		test->held[test->held_count++] = object;
	}
	return object;
}

static void damage(struct test *test, int32_t x, int32_t y, int32_t width, int32_t height)
{
	zs_damage_add(&test->damage, (struct zs_rect){x, y, width, height});
}

static void check(struct test *test, const struct zs_wire_object *object,
	const struct zs_relay_buffer *buffer)
{
	const uint8_t *shown = there.data[object->host_id];
	for (uint32_t y = 0; y < buffer->height; y++) {
		assert_memory_equal(shown + (size_t)y * buffer->stride,
			pixels_of(test, buffer) + (size_t)y * buffer->stride, buffer->width * 4);
	}
}

static void draw(struct test *test, struct zs_relay_buffer *buffer, const struct zs_rect *rect)
{
	const uint8_t value = (uint8_t)random_next(&test->random);
	for (int32_t y = 0; y < rect->height; y++) {
		memset(pixels_of(test, buffer) + (size_t)(rect->y + y) * buffer->stride +
				(size_t)rect->x * 4,
			value, (size_t)rect->width * 4);
	}
}

static int32_t between(struct test *test, int32_t low, int32_t high)
{
	return (int32_t)random_between(&test->random, (uint64_t)low, (uint64_t)high);
}

/** Something somewhere, which is damage; then it is shown. */
static void draw_frame(struct test *test, unsigned which)
{
	struct zs_relay_buffer *buffer = &test->app[which], *last = &test->app[1 - which];
	memcpy(pixels_of(test, buffer), pixels_of(test, last),
		(size_t)buffer->stride * buffer->height);
	const int32_t count = between(test, 0, 3);
	for (int32_t i = 0; i < count; i++) {
		const int32_t x = between(test, 0, (int32_t)buffer->width - 1);
		const int32_t y = between(test, 0, (int32_t)buffer->height - 1);
		const struct zs_rect rect = {x, y, between(test, 1, (int32_t)buffer->width - x),
			between(test, 1, (int32_t)buffer->height - y)};
		draw(test, buffer, &rect);
		damage(test, rect.x, rect.y, rect.width, rect.height);
	}
	check(test, show(test, buffer, NULL), buffer);
}

/** Whatever the compositor holds, what is shown is what the app drew. */
static void test_frames(void **state)
{
	struct test *test = *state;
	for (unsigned round = 0; round < 2000; round++) {
		if (round % 100 == 0) {
			make_buffers(test, (uint32_t)between(test, 1, 300),
				(uint32_t)between(test, 1, 300));
		}
		draw_frame(test, round % 2);
		while (test->held_count > 3 || (test->held_count > 0 && between(test, 0, 1))) {
			release(test, (unsigned)between(test, 0, (int32_t)test->held_count - 1));
		}
		if (between(test, 0, 40) == 0) {
			test->held_count = 0;
			zs_relay_copies_hide(test->copies, &test->relay->client);
			assert_int_equal(there.count, 0);
		}
		releases(test);
	}
}

/** What is not damaged is copied once into each, and then no more; no more are made than needed. */
static void test_damage_only(void **state)
{
	struct test *test = *state;
	uint64_t bytes;
	make_buffers(test, 200, 100);
	show(test, &test->app[0], &bytes);
	assert_int_equal(bytes, 99 * 816 + 800);
	damage(test, 10, 20, 5, 1);
	show(test, &test->app[0], &bytes);
	assert_int_equal(bytes, 99 * 816 + 800);
	release(test, 0);
	for (unsigned i = 0; i < 1000; i++) {
		damage(test, 10, 20, 5, 1);
		show(test, &test->app[0], &bytes);
		/* That of the frame before is of the same place. */
		assert_int_equal(bytes, 5 * 4);
		release(test, 0);
	}
	assert_int_equal(there.creations, 2);
	assert_int_equal(there.created_buffers, 2);
}

/** The app has it back at once, as long as the next can be copied; else when that can be. */
static void test_releases(void **state)
{
	struct test *test = *state;
	make_buffers(test, 64, 64);
	for (unsigned i = 0; i < 3; i++) {
		show(test, &test->app[0], NULL);
		assert_int_equal(releases(test), 1);
	}
	show(test, &test->app[0], NULL);
	assert_int_equal(releases(test), 0);
	/* It does not wait: one is taken from the compositor. The app hears of both. */
	check(test, show(test, &test->app[1], NULL), &test->app[1]);
	assert_int_equal(releases(test), 0);
	release(test, 1);
	assert_int_equal(releases(test), 2);
	assert_int_equal(there.creations, 4);
	while (test->held_count > 0) {
		release(test, 0);
	}
	assert_int_equal(releases(test), 0);
}

/** Windows change their size again and again: the same memory does. */
static void test_resize(void **state)
{
	struct test *test = *state;
	for (uint32_t width = 1100; width > 1000; width--) {
		make_buffers(test, width, 900);
		check(test, show(test, &test->app[0], NULL), &test->app[0]);
		if (test->held_count > 1) {
			release(test, 0);
		}
	}
	assert_int_equal(there.creations, 2);
	/* But not for what is much smaller. */
	make_buffers(test, 16, 16);
	release(test, 0);
	show(test, &test->app[0], NULL);
	assert_int_equal(there.creations, 2 + 1);
}

static void test_no_memory(void **state)
{
	struct test *test = *state;
	uint64_t bytes;
	make_buffers(test, 64, 64);
	there.is_full = true;
	assert_null(show(test, &test->app[0], &bytes));
	assert_int_equal(bytes, 0);
	assert_int_equal(releases(test), 1);
	there.is_full = false;
	test->settings.max_pinned = 0;
	assert_null(show(test, &test->app[0], &bytes));
	assert_int_equal(releases(test), 1);
	test->settings.max_pinned = 64 << 20;
	check(test, show(test, &test->app[0], NULL), &test->app[0]);
}

/** Frames that go without a copy meanwhile: memory goes, and what comes back is complete. */
static void test_idle(void **state)
{
	struct test *test = *state;
	make_buffers(test, 64, 64);
	show(test, &test->app[0], NULL);
	release(test, 0);
	for (unsigned i = 0; i < 200; i++) {
		damage(test, 1, 1, 1, 1);
		zs_relay_copies_skip(
			test->copies, &test->relay->client, &test->app[0], &test->damage);
	}
	assert_int_equal(there.count, 0);
	memset(test->pixels, 0x33, POOL_BYTES);
	check(test, show(test, &test->app[0], NULL), &test->app[0]);
}

/** What is shown without a copy is of another size meanwhile: nothing of before is of use. */
static void test_other_size(void **state)
{
	struct test *test = *state;
	make_buffers(test, 64, 64);
	show(test, &test->app[0], NULL);
	release(test, 0);
	make_buffers(test, 60, 64);
	zs_relay_copies_skip(test->copies, &test->relay->client, &test->app[0], &test->damage);
	make_buffers(test, 64, 64);
	memset(test->pixels, 0x44, POOL_BYTES);
	check(test, show(test, &test->app[0], NULL), &test->app[0]);
	release(test, 0);
	/* A commit without a buffer changes nothing. */
	zs_relay_copies_skip(test->copies, &test->relay->client, NULL, &test->damage);
	uint64_t bytes;
	show(test, &test->app[0], &bytes);
	assert_int_equal(bytes, 0);
}

int main(void)
{
#define WITH_TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		WITH_TEST(test_frames),
		WITH_TEST(test_damage_only),
		WITH_TEST(test_other_size),
		WITH_TEST(test_releases),
		WITH_TEST(test_resize),
		WITH_TEST(test_no_memory),
		WITH_TEST(test_idle),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
