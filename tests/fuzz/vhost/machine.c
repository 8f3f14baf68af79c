#include "tests/fuzz/vhost/machine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/virtio_gpu.h>
#include <linux/virtio_ring.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "app/common/socket.h"

#define PATIENCE_MS 20000

static int make_memfd(size_t size, unsigned seals)
{
	const int fd = memfd_create("guest", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	return fd >= 0 && ftruncate(fd, (off_t)size) == 0 &&
			       (seals == 0 || fcntl(fd, F_ADD_SEALS, seals) == 0)
		       ? fd
		       : -1;
}

/** The keeper has all that there is to do done; what it says is taken, and not believed. */
static void run_loop(struct machine *machine)
{
	struct epoll_event event;
	uint8_t bytes[4096];
	for (unsigned i = 0; i < 64 && epoll_wait(machine->loop.fd, &event, 1, 0) > 0; i++) {
		zs_event_loop_wait(&machine->loop);
	}
	while (machine->qemu >= 0 && recv(machine->qemu, bytes, sizeof(bytes), MSG_DONTWAIT) > 0) {
		machine->counts.answers++;
	}
	struct zs_keeper_packet packet;
	int fd, ret;
	while ((ret = zs_keeper_receive(machine->viewer, &packet, &fd)) > 0) {
		machine->counts.buffers += fd >= 0;
		machine->counts.copies += packet.type == ZS_KEEPER_COPIED && packet.error == 0;
		if (fd >= 0) {
			close(fd);
		}
	}
}

/** All listens to names that no file has. */
static int connect_to(int listening)
{
	struct sockaddr_un address;
	socklen_t length = sizeof(address);
	int type;
	socklen_t type_length = sizeof(type);
	getsockname(listening, (struct sockaddr *)&address, &length);
	getsockopt(listening, SOL_SOCKET, SO_TYPE, &type, &type_length);
	const int fd = socket(AF_UNIX, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	return connect(fd, (struct sockaddr *)&address, length) < 0 ? -1 : fd;
}

static int listen_somewhere(int type)
{
	const struct sockaddr_un address = {.sun_family = AF_UNIX};
	const int fd = socket(AF_UNIX, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	return bind(fd, (const struct sockaddr *)&address, sizeof(address.sun_family)) < 0 ||
			       listen(fd, 4) < 0
		       ? -1
		       : fd;
}

static void meet_viewer(struct machine *machine)
{
	if (machine->viewer >= 0) {
		close(machine->viewer);
	}
	machine->viewer = connect_to(machine->listening[1]);
	run_loop(machine);
}

/** The guest changes its memory all the time. */
static void *scribble(void *data)
{
	struct machine *machine = data;
	uint64_t state = 1;
	while (!__atomic_load_n(&machine->ends, __ATOMIC_RELAXED)) {
		if (!__atomic_load_n(&machine->scribbles, __ATOMIC_RELAXED)) {
			usleep(100);
			continue;
		}
		state = state * UINT64_C(6364136223846793005) + 1442695040888963407;
		const size_t places[] = {MACHINE_DESCRIPTORS, MACHINE_TABLE, MACHINE_AVAILABLE,
			MACHINE_REQUEST, MACHINE_REQUEST + 32, MACHINE_REQUEST + 56};
		const size_t at = places[(state >> 33) % 6] + (state >> 40) % 64;
		__atomic_store_n(&machine->memory[at], (uint8_t)(state >> 50), __ATOMIC_RELAXED);
	}
	return NULL;
}

bool machine_init(struct machine *machine)
{
	*machine = (struct machine){.qemu = -1, .viewer = -1};
	machine->memory_fd = make_memfd(MACHINE_RAM, F_SEAL_SHRINK);
	machine->memory =
		mmap(NULL, MACHINE_RAM, PROT_READ | PROT_WRITE, MAP_SHARED, machine->memory_fd, 0);
	machine->kick_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	machine->call_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	machine->listening[0] = listen_somewhere(SOCK_STREAM);
	machine->listening[1] = listen_somewhere(SOCK_SEQPACKET);
	if (machine->memory == MAP_FAILED || zs_event_loop_init(&machine->loop, NULL) < 0 ||
		zs_keeper_init(&machine->keeper, &machine->loop, machine->listening[0],
			machine->listening[1]) < 0 ||
		pthread_create(&machine->scribbler, NULL, scribble, machine) != 0) {
		return false;
	}
	meet_viewer(machine);
	return true;
}

void machine_finish(struct machine *machine)
{
	__atomic_store_n(&machine->ends, true, __ATOMIC_RELAXED);
	pthread_join(machine->scribbler, NULL);
	machine_disconnect(machine);
	zs_keeper_finish(&machine->keeper);
	zs_event_loop_finish(&machine->loop);
	close(machine->viewer);
	close(machine->memory_fd);
	close(machine->kick_fd);
	close(machine->call_fd);
	munmap(machine->memory, MACHINE_RAM);
}

/** An fd as QEMU sends it, or sends none. */
static int make_fd(const struct machine *machine, uint64_t type)
{
	const int duplicates[] = {machine->memory_fd, machine->kick_fd, machine->call_fd};
	switch (type) {
	case 0:
	case 1:
	case 2:
		return fcntl(duplicates[type], F_DUPFD_CLOEXEC, 0);
	case 3:
		return make_memfd(65536, F_SEAL_SHRINK);
	case 4:
		return make_memfd(65536, 0);
	case 5:
		return open("/dev/null", O_RDWR | O_CLOEXEC);
	default:
		return -1;
	}
}

static void send_message(struct machine *machine, uint64_t type, const void *bytes, size_t size)
{
	const int fd = make_fd(machine, type);
	const size_t first = machine->cut > 0 && machine->cut < size ? machine->cut : size;
	machine->cut = 0;
	if (machine->qemu >= 0) {
		zs_socket_send(machine->qemu, bytes, first, fd);
		run_loop(machine);
	}
	if (machine->qemu >= 0 && first < size) {
		zs_socket_send(machine->qemu, (const uint8_t *)bytes + first, size - first, -1);
		run_loop(machine);
	}
	if (fd >= 0) {
		close(fd);
	}
}

static void say(struct machine *machine, uint64_t type, uint32_t request, const uint64_t *words,
	unsigned count)
{
	uint32_t message[3 + 2 * SCRIPT_NUMBERS] = {request, 1, count * 8};
	memcpy(message + 3, words, count * sizeof(words[0]));
	send_message(machine, type, message, 12 + count * 8);
}

#define STATE(index, number) ((uint64_t)(number) << 32 | (index))

static void start_queue(struct machine *machine)
{
	const uint64_t number = STATE(0, MACHINE_RING), base = STATE(0, 0), on = STATE(0, 1);
	const uint64_t addresses[] = {0, MACHINE_USER + MACHINE_DESCRIPTORS,
		MACHINE_USER + MACHINE_USED, MACHINE_USER + MACHINE_AVAILABLE, 0};
	const uint64_t none = 0;
	say(machine, 9, ZS_VHOST_SET_VRING_NUM, &number, 1);
	say(machine, 9, ZS_VHOST_SET_VRING_BASE, &base, 1);
	say(machine, 9, ZS_VHOST_SET_VRING_ADDR, addresses, 5);
	say(machine, 2, ZS_VHOST_SET_VRING_CALL, &none, 1);
	say(machine, 1, ZS_VHOST_SET_VRING_KICK, &none, 1);
	say(machine, 9, ZS_VHOST_SET_VRING_ENABLE, &on, 1);
}

void machine_connect(struct machine *machine, bool says_hello)
{
	const uint64_t region[] = {0, MACHINE_GUEST, MACHINE_RAM, MACHINE_USER, 0};
	machine->qemu = connect_to(machine->listening[0]);
	machine->cut = 0;
	run_loop(machine);
	if (says_hello) {
		say(machine, 0, ZS_VHOST_ADD_MEM_REG, region, 5);
		start_queue(machine);
	}
}

void machine_reset(struct machine *machine)
{
	machine->sent = 0;
	memset(machine->memory, 0, MACHINE_ANSWER);
	start_queue(machine);
}

void machine_disconnect(struct machine *machine)
{
	if (machine->qemu >= 0) {
		close(machine->qemu);
		machine->qemu = -1;
		run_loop(machine);
	}
}

/* The guest's steps: what lies outside of its memory, it cannot write. */

static void put(struct machine *machine, uint64_t offset, const void *bytes, size_t size)
{
	if (offset <= MACHINE_RAM && size <= MACHINE_RAM - offset) {
		memcpy(machine->memory + offset, bytes, size);
	}
}

static void put_descriptor(struct machine *machine, const uint64_t *numbers)
{
	const struct vring_desc descriptor = {
		numbers[1], (uint32_t)numbers[2], (uint16_t)numbers[3], (uint16_t)numbers[4]};
	const uint64_t index = numbers[0] % 128;
	put(machine,
		index < MACHINE_RING ? MACHINE_DESCRIPTORS + index * 16
				     : MACHINE_TABLE + (index - MACHINE_RING) * 16,
		&descriptor, sizeof(descriptor));
}

static void put_entries(struct machine *machine, const uint64_t *numbers)
{
	const uint64_t most = MACHINE_RAM / sizeof(struct virtio_gpu_mem_entry);
	for (uint64_t i = 0; i < numbers[1] && i < most; i++) {
		const struct virtio_gpu_mem_entry entry = {
			numbers[2] + i * numbers[3], (uint32_t)numbers[4], 0};
		put(machine, numbers[0] + i * sizeof(entry), &entry, sizeof(entry));
	}
}

static void kick(struct machine *machine, uint16_t index)
{
	struct vring_avail *available = (void *)(machine->memory + MACHINE_AVAILABLE);
	machine->sent = index;
	__atomic_store_n(&available->idx, index, __ATOMIC_RELEASE);
	eventfd_write(machine->kick_fd, 1);
	run_loop(machine);
}

static void make_available(struct machine *machine, uint16_t head)
{
	struct vring_avail *available = (void *)(machine->memory + MACHINE_AVAILABLE);
	available->ring[machine->sent % MACHINE_RING] = head;
	kick(machine, (uint16_t)(machine->sent + 1));
}

static void send_command(struct machine *machine, const struct step *step)
{
	const struct virtio_gpu_ctrl_hdr header = {.type = (uint32_t)step->numbers[0],
		.flags = step->numbers[0] % 2 == 0 ? VIRTIO_GPU_FLAG_FENCE : 0};
	const uint64_t request[] = {
		0, MACHINE_GUEST + MACHINE_REQUEST, step->numbers[1], VRING_DESC_F_NEXT, 1};
	const uint64_t answer[] = {1, MACHINE_GUEST + MACHINE_ANSWER, 512, VRING_DESC_F_WRITE, 0};
	put(machine, MACHINE_REQUEST, &header, sizeof(header));
	for (unsigned i = 2; i < step->count; i++) {
		const uint32_t word = (uint32_t)step->numbers[i];
		put(machine, MACHINE_REQUEST + sizeof(header) + (i - 2) * 4, &word, 4);
	}
	put_descriptor(machine, request);
	put_descriptor(machine, answer);
	make_available(machine, 0);
	const struct virtio_gpu_ctrl_hdr *got = (const void *)(machine->memory + MACHINE_ANSWER);
	machine->counts.commands += got->type == VIRTIO_GPU_RESP_OK_NODATA;
}

static void send_packet(struct machine *machine, const uint64_t *numbers)
{
	const struct zs_keeper_packet packet = {.type = (uint32_t)numbers[0],
		.id = (uint32_t)numbers[1],
		.offset = numbers[2],
		.bytes = numbers[3]};
	const int fd = numbers[4] == 0 ? -1 : make_memfd(65536, F_SEAL_SHRINK | F_SEAL_GROW);
	if (zs_keeper_send(machine->viewer, &packet, fd) < 0) {
		meet_viewer(machine);
	}
	if (fd >= 0) {
		close(fd);
	}
	run_loop(machine);
}

static void run_step(struct machine *machine, const struct step *step)
{
	const uint64_t *numbers = step->numbers;
	uint32_t message[3 + 2 * SCRIPT_NUMBERS] = {
		(uint32_t)numbers[1], (uint32_t)numbers[2], (uint32_t)numbers[3]};
	const uint32_t word = (uint32_t)numbers[1];
	switch (step->type) {
	case STEP_MESSAGE:
		memcpy(message + 3, numbers + 4, sizeof(message) - 12 - 4 * sizeof(numbers[0]));
		send_message(machine, numbers[0], message,
			12 + (numbers[3] < 48 ? (size_t)numbers[3] : 48));
		break;
	case STEP_CUT:
		machine->cut = numbers[0];
		break;
	case STEP_DESCRIPTOR:
		put_descriptor(machine, numbers);
		break;
	case STEP_WORD:
		put(machine, numbers[0], &word, sizeof(word));
		break;
	case STEP_ENTRIES:
		put_entries(machine, numbers);
		break;
	case STEP_COMMAND:
		send_command(machine, step);
		break;
	case STEP_AVAILABLE:
		make_available(machine, (uint16_t)numbers[0]);
		break;
	case STEP_INDEX:
		kick(machine, (uint16_t)numbers[0]);
		break;
	case STEP_VIEWER:
		send_packet(machine, numbers);
		break;
	case STEP_LEAVE:
		meet_viewer(machine);
		break;
	default:
		__atomic_store_n(&machine->scribbles, true, __ATOMIC_RELAXED);
	}
}

void machine_run(struct machine *machine, const struct script *script)
{
	for (unsigned i = 0; i < script->count; i++) {
		run_step(machine, &script->steps[i]);
	}
	__atomic_store_n(&machine->scribbles, false, __ATOMIC_RELAXED);
}

static bool has_mapping(const struct zs_vhost_memory *memory, const struct zs_vhost_piece *piece)
{
	for (unsigned i = 0; i < memory->count; i++) {
		const struct zs_vhost_mapping *mapping = memory->list[i];
		if (mapping == piece->mapping) {
			return piece->bytes >= mapping->bytes && piece->size > 0 &&
			       piece->size <= mapping->region.size &&
			       (uint64_t)(piece->bytes - mapping->bytes) <=
				       mapping->region.size - piece->size;
		}
	}
	return false;
}

/** Every resource's memory is the guest's, and as much as is counted. */
static void check_resources(struct machine *machine)
{
	const struct zs_vhost_resources *resources = &machine->keeper.device.gpu.resources;
	uint64_t entries = 0;
	for (uint32_t i = 0; i < resources->count; i++) {
		const struct zs_vhost_resource *resource = &resources->list[i];
		uint64_t bytes = 0;
		for (uint32_t j = 0; j < resource->count; j++) {
			bytes += resource->pieces[j].size;
			if (!has_mapping(&machine->keeper.device.memory, &resource->pieces[j])) {
				machine->wrong = "a piece lies outside of the guest's memory";
			}
		}
		entries += resource->raw_count;
		if (bytes != resource->bytes || resource->count > resource->raw_count) {
			machine->wrong = "a resource's bytes are wrong";
		}
	}
	if (entries != resources->entries || entries > ZS_VHOST_ALL_ENTRIES) {
		machine->wrong = "the entries of all are wrong";
	}
}

void machine_check(struct machine *machine)
{
	check_resources(machine);
	while (machine->keeper.worker.count > 0) {
		struct pollfd done = {.fd = machine->loop.fd, .events = POLLIN};
		if (poll(&done, 1, PATIENCE_MS) <= 0) {
			machine->wrong = "a job is not answered";
			return;
		}
		run_loop(machine);
	}
	/* An end that the keeper closed. */
	struct pollfd ends[] = {{.fd = machine->qemu}, {.fd = machine->viewer}};
	poll(ends, 2, 0);
	if (machine->qemu >= 0 && (ends[0].revents & POLLHUP) != 0) {
		machine_disconnect(machine);
	}
	if ((ends[1].revents & POLLHUP) != 0) {
		meet_viewer(machine);
	}
	const struct zs_vhost_device *device = &machine->keeper.device;
	if (machine->qemu < 0 && (device->memory.count > 0 || device->gpu.resources.count > 0)) {
		machine->wrong = "something is left of a guest that is gone";
	}
}

bool machine_is_memory(const struct udmabuf_create_item *items, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		const int fd = (int)items[i].memfd;
		struct stat status;
		if ((fcntl(fd, F_GET_SEALS) & F_SEAL_SHRINK) == 0 || fstat(fd, &status) < 0 ||
			items[i].size == 0 || items[i].size > (uint64_t)status.st_size ||
			items[i].offset > (uint64_t)status.st_size - items[i].size) {
			return false;
		}
	}
	return true;
}
