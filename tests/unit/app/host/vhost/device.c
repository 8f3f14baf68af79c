#include "tests/unit/app/host/vhost/front-end.h"

#include <linux/virtio_config.h>

#define FEATURES (UINT64_C(1) << VIRTIO_F_VERSION_1 | UINT64_C(1) << 30)

static void test_features(void **state)
{
	struct front_end *front = front_end_create(FEATURES);
	uint64_t value;
	front_end_send(front, ZS_VHOST_GET_FEATURES, NULL, 0, -1);
	front_end_receive(front, ZS_VHOST_GET_FEATURES, &value, sizeof(value));
	assert_true((value & UINT64_C(1) << VIRTIO_F_VERSION_1) != 0);
	assert_true((value & UINT64_C(1) << VIRTIO_GPU_F_RESOURCE_BLOB) != 0);
	assert_true((value & UINT64_C(1) << VIRTIO_GPU_F_VIRGL) == 0);
	front_end_send(front, ZS_VHOST_GET_MAX_MEM_SLOTS, NULL, 0, -1);
	front_end_receive(front, ZS_VHOST_GET_MAX_MEM_SLOTS, &value, sizeof(value));
	assert_int_equal(value, ZS_VHOST_REGIONS);
	front_end_destroy(front);
}

static void test_config(void **state)
{
	struct front_end *front = front_end_create(FEATURES);
	uint8_t bytes[12 + 16] = {0}, answer[12 + 16];
	uint32_t *words = (void *)bytes;
	words[1] = 16;
	memset(bytes + 12, 0x55, 16);
	front_end_send(front, ZS_VHOST_GET_CONFIG, bytes, sizeof(bytes), -1);
	front_end_receive(front, ZS_VHOST_GET_CONFIG, answer, sizeof(answer));
	for (unsigned i = 0; i < 16; i++) {
		assert_int_equal(answer[12 + i], 0);
	}
	/* As much as there was room for. */
	front_end_send(front, ZS_VHOST_GET_CONFIG, bytes, 12, -1);
	front_end_receive(front, ZS_VHOST_GET_CONFIG, answer, 12);
	front_end_destroy(front);
}

static void test_blob(void **state)
{
	struct front_end *front = front_end_create(FEATURES);
	const struct virtio_gpu_mem_entry entries[] = {
		{GUEST_START + PAGES, 4096, 0},
		{GUEST_START + PAGES + 4096, 8192, 0},
		{GUEST_START + PAGES + 65536, 4096, 0},
	};
	assert_int_equal(front_end_create_blob(front, 7, entries, 3), VIRTIO_GPU_RESP_OK_NODATA);
	const struct zs_vhost_resource *resource =
		zs_vhost_resources_find(&front->device.gpu.resources, 7);
	assert_non_null(resource);
	assert_int_equal(resource->raw_count, 3);
	assert_int_equal(resource->count, 2);
	assert_int_equal(resource->bytes, 16384);
	assert_int_equal(front->device.gpu.resources.entries, 3);
	/* Its number is in use. */
	assert_int_equal(front_end_create_blob(front, 7, entries, 3),
		VIRTIO_GPU_RESP_ERR_INVALID_RESOURCE_ID);
	const struct virtio_gpu_resource_unref unref = {
		.hdr.type = VIRTIO_GPU_CMD_RESOURCE_UNREF, .resource_id = 7};
	assert_int_equal(
		front_end_command(front, &unref, sizeof(unref)), VIRTIO_GPU_RESP_OK_NODATA);
	assert_int_equal(front_end_command(front, &unref, sizeof(unref)),
		VIRTIO_GPU_RESP_ERR_INVALID_RESOURCE_ID);
	assert_int_equal(front->gone, 1);
	assert_int_equal(front->device.gpu.resources.entries, 0);
	front_end_destroy(front);
}

/** Lists that no driver sends: nothing is left of them. */
static void test_bad_entries(void **state)
{
	struct front_end *front = front_end_create(FEATURES);
	const struct virtio_gpu_mem_entry bad[] = {
		{GUEST_START + PAGES, 0, 0},
		{GUEST_START - 4096, 4096, 0},
		{GUEST_START + RAM - 4096, 8192, 0},
		{GUEST_START + RAM, 4096, 0},
		{UINT64_MAX - 4095, 4096, 0},
		{0, 4096, 0},
	};
	for (unsigned i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		const struct virtio_gpu_mem_entry entries[] = {
			{GUEST_START + PAGES, 4096, 0}, bad[i]};
		assert_int_equal(front_end_create_blob(front, 1, entries, 2),
			VIRTIO_GPU_RESP_ERR_INVALID_PARAMETER);
		assert_int_equal(front->device.gpu.resources.count, 0);
		assert_int_equal(front->device.gpu.resources.entries, 0);
	}
	/* More than lie behind the command, and more than there may be. */
	const uint32_t counts[] = {2, 65536, 1 << 28, UINT32_MAX};
	for (unsigned i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		struct virtio_gpu_resource_create_blob create = {
			.hdr.type = VIRTIO_GPU_CMD_RESOURCE_CREATE_BLOB,
			.resource_id = 1,
			.blob_mem = VIRTIO_GPU_BLOB_MEM_GUEST,
			.nr_entries = counts[i],
		};
		assert_true(front_end_command(front, &create, sizeof(create)) >=
			    VIRTIO_GPU_RESP_ERR_UNSPEC);
		assert_int_equal(front->device.gpu.resources.count, 0);
	}
	front_end_destroy(front);
}

/** No guest has more than it may: of numbers, and of entries of all lists. */
static void test_budgets(void **state)
{
	struct front_end *front = front_end_create(FEATURES);
	struct zs_vhost_resources *resources = &front->device.gpu.resources;
	struct virtio_gpu_resource_create_2d create = {
		.hdr.type = VIRTIO_GPU_CMD_RESOURCE_CREATE_2D};
	for (uint32_t i = 0; i < ZS_VHOST_RESOURCES; i++) {
		create.resource_id = UINT32_MAX - i;
		assert_int_equal(front_end_command(front, &create, sizeof(create)),
			VIRTIO_GPU_RESP_OK_NODATA);
	}
	create.resource_id = 1;
	assert_int_equal(front_end_command(front, &create, sizeof(create)),
		VIRTIO_GPU_RESP_ERR_OUT_OF_MEMORY);
	const uint32_t count = 2048, most = ZS_VHOST_ALL_ENTRIES / count;
	const size_t size = sizeof(struct virtio_gpu_resource_attach_backing) +
			    count * sizeof(struct virtio_gpu_mem_entry);
	struct virtio_gpu_resource_attach_backing *attach = calloc(1, size);
	struct virtio_gpu_mem_entry *entries = (void *)(attach + 1);
	attach->hdr.type = VIRTIO_GPU_CMD_RESOURCE_ATTACH_BACKING;
	attach->nr_entries = count;
	for (uint32_t i = 0; i < count; i++) {
		entries[i].addr = GUEST_START + PAGES;
		entries[i].length = 4096;
	}
	for (uint32_t i = 0; i <= most; i++) {
		attach->resource_id = UINT32_MAX - i;
		assert_int_equal(front_end_command(front, attach, (uint32_t)size),
			i < most ? VIRTIO_GPU_RESP_OK_NODATA : VIRTIO_GPU_RESP_ERR_OUT_OF_MEMORY);
	}
	assert_int_equal(resources->entries, ZS_VHOST_ALL_ENTRIES);
	/* Again, in the stead of what it had. */
	attach->resource_id = UINT32_MAX;
	assert_int_equal(
		front_end_command(front, attach, (uint32_t)size), VIRTIO_GPU_RESP_OK_NODATA);
	free(attach);
	front_end_start_queue(front);
	assert_int_equal(resources->count, 0);
	assert_int_equal(resources->entries, 0);
	front_end_destroy(front);
}

static void test_bell(void **state)
{
	struct front_end *front = front_end_create(FEATURES);
	const struct virtio_gpu_resource_create_2d create = {
		.hdr.type = VIRTIO_GPU_CMD_RESOURCE_CREATE_2D,
		.resource_id = 3,
		.width = 1,
		.height = 1};
	const struct virtio_gpu_transfer_to_host_2d transfer = {
		.hdr = {.type = VIRTIO_GPU_CMD_TRANSFER_TO_HOST_2D,
			.flags = VIRTIO_GPU_FLAG_FENCE,
			.fence_id = 99},
		.resource_id = 3,
		.r = {1, 2, 3, 4},
		.offset = UINT64_C(0x600000005)};
	assert_int_equal(
		front_end_command(front, &create, sizeof(create)), VIRTIO_GPU_RESP_OK_NODATA);
	assert_int_equal(
		front_end_command(front, &transfer, sizeof(transfer)), VIRTIO_GPU_RESP_OK_NODATA);
	assert_int_equal(front->bells, 1);
	for (uint32_t i = 0; i < ZS_KEEPER_BELL_WORDS; i++) {
		assert_int_equal(front->bell[i], i + 1);
	}
	const struct virtio_gpu_ctrl_hdr *answer = (const void *)(front->memory + ANSWER);
	assert_int_equal(answer->flags, VIRTIO_GPU_FLAG_FENCE);
	assert_int_equal(answer->fence_id, 99);
	/* One that is cut short rings nothing. */
	assert_int_equal(front_end_command(front, &transfer, sizeof(transfer) - 1),
		VIRTIO_GPU_RESP_ERR_INVALID_PARAMETER);
	assert_int_equal(front->bells, 1);
	front_end_destroy(front);
}

/** What a card with scanouts would do is answered as an error, and so is what has no header. */
static void test_unknown_commands(void **state)
{
	struct front_end *front = front_end_create(FEATURES);
	const uint32_t types[] = {0, VIRTIO_GPU_CMD_GET_DISPLAY_INFO, VIRTIO_GPU_CMD_SET_SCANOUT,
		VIRTIO_GPU_CMD_SUBMIT_3D, VIRTIO_GPU_CMD_UPDATE_CURSOR, UINT32_MAX};
	for (unsigned i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		const struct virtio_gpu_ctrl_hdr command = {.type = types[i]};
		assert_int_equal(front_end_command(front, &command, sizeof(command)),
			VIRTIO_GPU_RESP_ERR_UNSPEC);
		assert_int_equal(front_end_used(front)->ring[i].len, sizeof(command));
	}
	const struct virtio_gpu_ctrl_hdr command = {
		.type = VIRTIO_GPU_CMD_RESOURCE_CREATE_2D, .flags = VIRTIO_GPU_FLAG_FENCE};
	for (uint32_t size = 0; size < sizeof(command); size++) {
		assert_int_equal(
			front_end_command(front, &command, size), VIRTIO_GPU_RESP_ERR_UNSPEC);
	}
	assert_int_equal(front_end_command(front, &command, sizeof(command)),
		VIRTIO_GPU_RESP_ERR_INVALID_PARAMETER);
	front_end_destroy(front);
}

/** A chain as a table in the guest's memory. The descriptors of the table are the caller's. */
static bool is_indirect_answered(
	struct front_end *front, uint64_t address, uint32_t length, uint16_t flags)
{
	const uint16_t used = front_end_used(front)->idx;
	*front_end_descriptor(front, 0) =
		(struct vring_desc){address, length, (uint16_t)(VRING_DESC_F_INDIRECT | flags), 0};
	front_end_kick(front, 0);
	const bool is_answered = front_end_used(front)->idx != used;
	if (!is_answered) {
		/* The guest starts anew. */
		assert_true(front_end_is_broken(front));
		memset(front->memory + DESCRIPTORS, 0, REQUEST);
		front->sent = 0;
		front_end_start_queue(front);
		assert_false(front_end_is_broken(front));
	}
	return is_answered;
}

static void test_indirect(void **state)
{
	struct front_end *front = front_end_create(FEATURES);
	struct vring_desc *table = (void *)(front->memory + TABLE);
	const struct virtio_gpu_ctrl_hdr command = {.type = VIRTIO_GPU_CMD_SUBMIT_3D};
	memcpy(front->memory + REQUEST, &command, sizeof(command));
	table[0] = (struct vring_desc){GUEST_START + REQUEST, 10, VRING_DESC_F_NEXT, 1};
	table[1] = (struct vring_desc){
		GUEST_START + REQUEST + 10, sizeof(command) - 10, VRING_DESC_F_NEXT, 2};
	table[2] = (struct vring_desc){
		GUEST_START + ANSWER, 20, VRING_DESC_F_NEXT | VRING_DESC_F_WRITE, 3};
	table[3] = (struct vring_desc){GUEST_START + ANSWER + 20, 4, VRING_DESC_F_WRITE, 0};
	assert_true(is_indirect_answered(front, GUEST_START + TABLE, 64, 0));
	assert_int_equal(front_end_used(front)->ring[0].len, 24);
	assert_int_equal(*(uint32_t *)(void *)(front->memory + ANSWER), VIRTIO_GPU_RESP_ERR_UNSPEC);
	/* It may be longer than what is in it. */
	assert_true(is_indirect_answered(front, GUEST_START + TABLE, 16 * 2000, 0));
	/* Tables that are none. */
	assert_false(is_indirect_answered(front, GUEST_START + TABLE, 0, 0));
	assert_false(is_indirect_answered(front, GUEST_START + TABLE, 63, 0));
	assert_false(is_indirect_answered(front, GUEST_START + TABLE, UINT32_MAX, 0));
	assert_false(is_indirect_answered(front, GUEST_START + RAM - 16, 64, 0));
	assert_false(is_indirect_answered(front, GUEST_START + TABLE, 64, VRING_DESC_F_NEXT));
	/* It ends before its chain does. */
	assert_false(is_indirect_answered(front, GUEST_START + TABLE, 48, 0));
	/* A table within the table, and one that has no end. */
	table[3].flags = VRING_DESC_F_INDIRECT;
	assert_false(is_indirect_answered(front, GUEST_START + TABLE, 64, 0));
	table[3] = (struct vring_desc){
		GUEST_START + ANSWER, 1, VRING_DESC_F_WRITE | VRING_DESC_F_NEXT, 2};
	assert_false(is_indirect_answered(front, GUEST_START + TABLE, 64, 0));
	/* What is read behind what is written. */
	table[3] = (struct vring_desc){GUEST_START + REQUEST, 4, 0, 0};
	assert_false(is_indirect_answered(front, GUEST_START + TABLE, 64, 0));
	front_end_destroy(front);
}

/** Direct chains of the same ways. */
static void test_bad_chains(void **state)
{
	static const struct vring_desc bad[] = {
		{GUEST_START + REQUEST, 24, VRING_DESC_F_NEXT, 0},
		{GUEST_START + REQUEST, 24, VRING_DESC_F_NEXT, RING},
		{GUEST_START - 1, 24, 0, 0},
		{GUEST_START + RAM - 23, 24, 0, 0},
		{UINT64_MAX, UINT32_MAX, 0, 0},
	};
	struct front_end *front = front_end_create(FEATURES);
	for (unsigned i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		*front_end_descriptor(front, 0) = bad[i];
		front_end_kick(front, 0);
		assert_true(front_end_is_broken(front));
		memset(front->memory + DESCRIPTORS, 0, REQUEST);
		front->sent = 0;
		front_end_start_queue(front);
	}
	/* A head, and a number of new ones, that the ring has not. */
	front_end_kick(front, RING);
	assert_true(front_end_is_broken(front));
	memset(front->memory + DESCRIPTORS, 0, REQUEST);
	front->sent = 0;
	front_end_start_queue(front);
	front->sent = RING;
	front_end_kick(front, 0);
	assert_true(front_end_is_broken(front));
	front_end_destroy(front);
}

/** The guest may say that it needs no interrupt. */
static void test_interrupts(void **state)
{
	struct front_end *front = front_end_create(FEATURES);
	const struct virtio_gpu_ctrl_hdr command = {.type = VIRTIO_GPU_CMD_SUBMIT_3D};
	struct vring_avail *available = (struct vring_avail *)(void *)(front->memory + AVAILABLE);
	eventfd_t value;
	assert_true(front_end_command(front, &command, sizeof(command)) != 0);
	assert_int_equal(eventfd_read(front->call_fd, &value), 0);
	available->flags = VRING_AVAIL_F_NO_INTERRUPT;
	assert_true(front_end_command(front, &command, sizeof(command)) != 0);
	assert_int_equal(eventfd_read(front->call_fd, &value), -1);
	front_end_destroy(front);
}

/** Memory that is taken out: no resource has it any more, and nothing holds its file. */
static void test_unplug(void **state)
{
	struct front_end *front = front_end_create(FEATURES);
	const uint64_t start = GUEST_START + (1 << 24);
	const uint64_t words[] = {0, start, 65536, USER_START + (1 << 24), 0};
	const int fd = front_end_memfd(65536, F_SEAL_SHRINK);
	assert_true(front_end_add_memory(front, start, 65536, USER_START + (1 << 24), 0, fd));
	const struct virtio_gpu_mem_entry entries[] = {
		{GUEST_START + PAGES, 4096, 0}, {start + 4096, 4096, 0}};
	assert_int_equal(front_end_create_blob(front, 1, entries, 2), VIRTIO_GPU_RESP_OK_NODATA);
	assert_int_equal(front_end_create_blob(front, 2, entries, 1), VIRTIO_GPU_RESP_OK_NODATA);
	assert_true(front_end_try(front, ZS_VHOST_REM_MEM_REG, words, sizeof(words), -1));
	assert_int_equal(front->gone, 1);
	assert_int_equal(zs_vhost_resources_find(&front->device.gpu.resources, 1)->count, 0);
	assert_int_equal(zs_vhost_resources_find(&front->device.gpu.resources, 2)->count, 1);
	assert_int_equal(
		front_end_create_blob(front, 3, entries, 2), VIRTIO_GPU_RESP_ERR_INVALID_PARAMETER);
	assert_false(front_end_try(front, ZS_VHOST_REM_MEM_REG, words, sizeof(words), -1));
	front_end_destroy(front);
	/* Nothing else seals it: only the last mapping kept F_SEAL_WRITE out. */
	assert_int_equal(fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE), 0);
	close(fd);
}

static void test_bad_memory(void **state)
{
	struct front_end *front = front_end_create(FEATURES);
	const uint64_t start = GUEST_START + (1 << 24), user = USER_START + (1 << 24);
	const int good = front_end_memfd(65536, F_SEAL_SHRINK);
	const int unsealed = front_end_memfd(65536, 0);
	const int plain = open("/dev/null", O_RDWR | O_CLOEXEC);
	assert_false(front_end_add_memory(front, start, 65536, user, 0, -1));
	assert_false(front_end_add_memory(front, start, 65536, user, 0, unsealed));
	assert_false(front_end_add_memory(front, start, 65536, user, 0, plain));
	assert_false(front_end_add_memory(front, start, 0, user, 0, good));
	assert_false(front_end_add_memory(front, start, 65537, user, 0, good));
	assert_false(front_end_add_memory(front, start, 65536, user, 4096, good));
	assert_false(front_end_add_memory(front, start, 4096, user, 1, good));
	assert_false(front_end_add_memory(front, start, 4096, user, UINT64_MAX - 4095, good));
	assert_false(front_end_add_memory(front, UINT64_MAX - 4094, 4096, user, 0, good));
	assert_false(front_end_add_memory(front, GUEST_START + RAM - 4096, 8192, user, 0, good));
	assert_int_equal(front->device.memory.count, 1);
	close(good);
	close(unsealed);
	close(plain);
	front_end_destroy(front);
}

/** Messages that are none end the connection, and what there was of the guest. */
static void test_bad_messages(void **state)
{
	static const struct header bad[] = {
		{ZS_VHOST_GET_FEATURES, 0, 0},
		{ZS_VHOST_GET_FEATURES, ZS_VHOST_VERSION | ZS_VHOST_REPLY, 0},
		{ZS_VHOST_GET_FEATURES, ZS_VHOST_VERSION, ZS_VHOST_PAYLOAD + 1},
	};
	for (unsigned i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct front_end *front = front_end_create(FEATURES);
		assert_int_equal(send(front->fd, &bad[i], sizeof(bad[i]), 0), sizeof(bad[i]));
		front_end_run(front);
		assert_int_equal(front->ends, 1);
		assert_int_equal(front->device.memory.count, 0);
		front_end_destroy(front);
	}
	struct front_end *front = front_end_create(FEATURES);
	/* Unknown ones, and ones that are cut short, are answered. */
	uint32_t word = 0;
	assert_false(front_end_try(front, 1000, &word, 4, -1));
	assert_false(front_end_try(front, 7, &word, 4, -1));
	assert_false(front_end_try(front, ZS_VHOST_SET_VRING_NUM, &word, 4, -1));
	const uint32_t numbers[][2] = {{0, 0}, {0, 3}, {0, 2048}, {ZS_VHOST_QUEUES, 16}};
	for (unsigned i = 0; i < 4; i++) {
		assert_false(front_end_try(front, ZS_VHOST_SET_VRING_NUM, numbers[i], 8, -1));
	}
	/* One byte after the other. */
	const struct header header = {ZS_VHOST_GET_QUEUE_NUM, ZS_VHOST_VERSION, 0};
	for (unsigned i = 0; i < sizeof(header); i++) {
		assert_false(front_end_has_answer(front));
		assert_int_equal(send(front->fd, (const char *)&header + i, 1, 0), 1);
		front_end_run(front);
	}
	uint64_t number;
	front_end_receive(front, ZS_VHOST_GET_QUEUE_NUM, &number, sizeof(number));
	assert_int_equal(number, ZS_VHOST_QUEUES);
	front_end_destroy(front);
}

/** A guest that boots anew, and one that goes on. */
static void test_reset(void **state)
{
	struct front_end *front = front_end_create(FEATURES);
	const struct virtio_gpu_mem_entry entry = {GUEST_START + PAGES, 4096, 0};
	const uint32_t index[] = {0, 0};
	uint32_t base[2];
	assert_int_equal(front->resets, 1);
	assert_int_equal(front_end_create_blob(front, 1, &entry, 1), VIRTIO_GPU_RESP_OK_NODATA);
	front_end_send(front, ZS_VHOST_GET_VRING_BASE, index, sizeof(index), -1);
	front_end_receive(front, ZS_VHOST_GET_VRING_BASE, base, sizeof(base));
	assert_int_equal(base[1], 1);
	front_end_send(front, ZS_VHOST_SET_VRING_BASE, base, sizeof(base), -1);
	assert_int_equal(front->resets, 1);
	assert_int_equal(front->device.gpu.resources.count, 1);
	front_end_send(front, ZS_VHOST_SET_VRING_BASE, index, sizeof(index), -1);
	assert_int_equal(front->resets, 2);
	assert_int_equal(front->device.gpu.resources.count, 0);
	front_end_destroy(front);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_features),
		cmocka_unit_test(test_config),
		cmocka_unit_test(test_blob),
		cmocka_unit_test(test_bad_entries),
		cmocka_unit_test(test_budgets),
		cmocka_unit_test(test_bell),
		cmocka_unit_test(test_unknown_commands),
		cmocka_unit_test(test_indirect),
		cmocka_unit_test(test_bad_chains),
		cmocka_unit_test(test_interrupts),
		cmocka_unit_test(test_unplug),
		cmocka_unit_test(test_bad_memory),
		cmocka_unit_test(test_bad_messages),
		cmocka_unit_test(test_reset),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
