/*
 * vm [OPTION]... SOCKET: plays QEMU's part of the D-Bus display, well or badly, as commands on
 * standard input say, and checks what its client does.
 *
 * Exit status: 0; 1 when a command waited in vain or nothing could be started; 2 for wrong options
 * and commands; 99 when the client did what it may not.
 */
#include <errno.h>
#include <signal.h>

#include "tests/qemu/vm/client.h"
#include "tests/qemu/vm/script.h"

#define EXIT_USAGE 2
#define EXIT_VIOLATION 99

static int status_of(const struct vm *vm, int ret)
{
	if (ret == -EINVAL) {
		return EXIT_USAGE;
	}
	return vm->report.violations > 0 ? EXIT_VIOLATION : ret < 0 ? 1 : 0;
}

int main(int argc, char **argv)
{
	static struct options options;
	struct vm vm;
	int ret = options_parse(&options, argc, argv);
	if (ret != 0) {
		return ret < 0 ? EXIT_USAGE : 0;
	}
	signal(SIGPIPE, SIG_IGN);
	ret = vm_start(&vm, &options);
	if (ret >= 0) {
		report_end(report_begin("ready"));
		ret = script_run(&vm);
		client_tell_held(&vm, "end");
		ret = status_of(&vm, ret);
	} else {
		ret = 1;
	}
	vm_finish(&vm);
	return ret;
}
