#include "tests/qemu/vm/vm.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "tests/qemu/vm/buffer.h"
#include "tests/qemu/vm/client.h"
#include "tests/qemu/vm/listener.h"
#include "tests/qemu/vm/qmp.h"

double vm_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

int vm_start(struct vm *vm, const struct options *options)
{
	*vm = (struct vm){.options = options, .console = -1, .width = 640, .height = 480};
	int ret = sd_event_new(&vm->event);
	if (ret < 0) {
		fprintf(stderr, "vm: sd_event_new: %s\n", strerror(-ret));
		return ret;
	}
	if (options->bus) {
		return client_take_bus(vm);
	}
	ret = qmp_open(vm, options->socket, &vm->qmp);
	if (ret < 0) {
		fprintf(stderr, "vm: %s: %s\n", options->socket, strerror(-ret));
	}
	return ret;
}

void vm_finish(struct vm *vm)
{
	while (vm->listeners != NULL) {
		listener_destroy(vm->listeners);
	}
	client_close(vm);
	clipboard_finish(&vm->clipboard);
	qmp_close(vm->qmp);
	while (vm->buffers != NULL) {
		struct buffer *buffer = vm->buffers;
		vm->buffers = buffer->next;
		buffer_destroy(buffer);
	}
	sd_event_unref(vm->event);
}

int vm_wait(struct vm *vm, bool (*holds)(struct vm *vm, void *data), void *data, uint64_t ms)
{
	const double end = vm_now() + (double)ms;
	while (holds == NULL || !holds(vm, data)) {
		const double left = end - vm_now();
		if (left <= 0 && ms != UINT64_MAX) {
			return -ETIME;
		}
		const int ret = sd_event_run(
			vm->event, ms == UINT64_MAX ? UINT64_MAX : (uint64_t)(left * 1000) + 1);
		if (ret < 0) {
			return ret;
		}
		listeners_reap(vm);
		client_reap(vm);
	}
	return 0;
}
