#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

#include "app/display/input/input.h"
#include "app/display/input/key-bytes.h"
#include "kms/session/session.h"

/* A terminal sends what follows the byte Esc at once; after this time it was the key. */
#define SEQUENCE_MS 20

/**
 * Keys from the terminal that is standard input. The line discipline keeps Ctrl-C. While the
 * process is stopped or in the background the terminal is the shell's: changing or reading it then
 * would stop the process.
 */
struct input_terminal {
	struct zs_input base; ///< its fd is an epoll of signal_fd, and of the terminal while is_raw
	int signal_fd;
	sigset_t previous; ///< the signals blocked before
	struct termios found, raw;
	bool is_raw;
	struct zs_key_bytes bytes;
};

static bool is_in_foreground(void)
{
	/* A terminal that controls no process has no background. */
	const pid_t foreground = tcgetpgrp(STDIN_FILENO);
	return foreground < 0 || foreground == getpgrp();
}

static int watch(const struct input_terminal *terminal, int operation, int fd)
{
	struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
	return epoll_ctl(terminal->base.fd, operation, fd, &event) < 0 ? -errno : 0;
}

static void stop_reading(struct input_terminal *terminal)
{
	if (terminal->is_raw) {
		watch(terminal, EPOLL_CTL_DEL, STDIN_FILENO);
	}
	terminal->is_raw = false;
}

/** Makes the terminal raw, if the process is in the foreground. 0 or a negative errno. */
static int make_raw(struct input_terminal *terminal)
{
	if (!is_in_foreground()) {
		stop_reading(terminal);
		return 0;
	}
	if (tcsetattr(STDIN_FILENO, TCSANOW, &terminal->raw) < 0) {
		return -errno;
	}
	if (!terminal->is_raw) {
		const int ret = watch(terminal, EPOLL_CTL_ADD, STDIN_FILENO);
		if (ret < 0) {
			tcsetattr(STDIN_FILENO, TCSANOW, &terminal->found);
			return ret;
		}
	}
	terminal->is_raw = true;
	return 0;
}

/** Restores the modes that it was found with, with `actions` of tcsetattr. */
static void make_cooked(struct input_terminal *terminal, int actions)
{
	if (terminal->is_raw && is_in_foreground()) {
		tcsetattr(STDIN_FILENO, actions, &terminal->found);
	}
	stop_reading(terminal);
}

static void choose_modes(struct input_terminal *terminal, bool has_vt)
{
	terminal->raw = terminal->found;
	terminal->raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ECHONL);
	terminal->raw.c_cc[VMIN] = 0;
	terminal->raw.c_cc[VTIME] = 0;
	/* Ctrl-Z would leave the frame covering the shell that has to continue the process. */
	if (has_vt) {
		terminal->raw.c_cc[VSUSP] = _POSIX_VDISABLE;
	}
}

static int take_signals(struct input_terminal *terminal)
{
	sigset_t set;
	struct sigaction stop;
	sigemptyset(&set);
	sigaddset(&set, SIGCONT);
	/* Without job control SIGTSTP is ignored, and stays so. */
	if (sigaction(SIGTSTP, NULL, &stop) == 0 && stop.sa_handler != SIG_IGN) {
		sigaddset(&set, SIGTSTP);
	}
	terminal->signal_fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	if (terminal->signal_fd < 0 || sigprocmask(SIG_BLOCK, &set, NULL) < 0) {
		return -errno;
	}
	return watch(terminal, EPOLL_CTL_ADD, terminal->signal_fd);
}

static void terminal_close(struct zs_input *input)
{
	struct input_terminal *terminal = (struct input_terminal *)input;
	/* Keys that were not read must not reach the shell. */
	make_cooked(terminal, TCSAFLUSH);
	if (terminal->signal_fd >= 0) {
		close(terminal->signal_fd);
	}
	if (input->fd >= 0) {
		close(input->fd);
	}
	sigprocmask(SIG_SETMASK, &terminal->previous, NULL);
	free(terminal);
}

static int start(struct input_terminal *terminal, bool has_vt)
{
	if (tcgetattr(STDIN_FILENO, &terminal->found) < 0) {
		return -errno;
	}
	choose_modes(terminal, has_vt);
	terminal->base.fd = epoll_create1(EPOLL_CLOEXEC);
	if (terminal->base.fd < 0) {
		return -errno;
	}
	const int ret = take_signals(terminal);
	return ret < 0 ? ret : make_raw(terminal);
}

static struct zs_input *terminal_open(
	struct zs_kms_session *session, struct zs_input_queue *passed, struct zs_error *err)
{
	struct input_terminal *terminal = calloc(1, sizeof(*terminal));
	int ret = terminal == NULL ? -ENOMEM : !isatty(STDIN_FILENO) ? -ENOTTY : 0;
	if (ret < 0) {
		free(terminal);
		errno = -zs_error_set(err, ret, "standard input", "isatty",
			ret == -ENOTTY ? "start zeroscan from a terminal to have keys" : NULL, "");
		return NULL;
	}
	terminal->base.fd = terminal->signal_fd = -1;
	terminal->base.passed = passed;
	sigprocmask(SIG_BLOCK, NULL, &terminal->previous);
	ret = start(terminal, session->has_vt);
	if (ret < 0) {
		zs_error_set(err, ret, "standard input", "tcsetattr", NULL, "");
		terminal_close(&terminal->base);
		errno = -ret;
		return NULL;
	}
	/* Seatd and logind mute the console's keys. */
	zs_kms_session_mute_keys(session, false);
	return &terminal->base;
}

/** Stops the process, as Ctrl-Z does; returns when it continues. */
static int stop(struct input_terminal *terminal)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGTSTP);
	make_cooked(terminal, TCSANOW);
	/* Not SIGSTOP: the kernel ignores SIGTSTP where no shell could continue the process. */
	raise(SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	sigprocmask(SIG_BLOCK, &set, NULL);
	return make_raw(terminal);
}

static int handle_signals(struct input_terminal *terminal)
{
	int ret = 0;
	struct signalfd_siginfo info;
	while (ret == 0 && read(terminal->signal_fd, &info, sizeof(info)) == sizeof(info)) {
		ret = info.ssi_signo == SIGTSTP ? stop(terminal) : make_raw(terminal);
	}
	return ret;
}

static bool has_more(void)
{
	struct pollfd poll_in = {.fd = STDIN_FILENO, .events = POLLIN};
	return poll(&poll_in, 1, SEQUENCE_MS) > 0 && (poll_in.revents & POLLIN) != 0;
}

static void read_keys(struct input_terminal *terminal)
{
	do {
		unsigned char data[64];
		if (!is_in_foreground()) {
			stop_reading(terminal);
			return;
		}
		const ssize_t size = read(STDIN_FILENO, data, sizeof(data));
		if (size <= 0) {
			break;
		}
		zs_key_bytes_read(&terminal->bytes, data, (size_t)size, &terminal->base.keys);
	} while (zs_key_bytes_waits(&terminal->bytes) && has_more());
	zs_key_bytes_settle(&terminal->bytes, &terminal->base.keys);
	/* The letters are the guest's, but a terminal does not send their releases. */
	if (terminal->base.passed != NULL) {
		terminal->base.keys = (struct zs_key_queue){0};
	}
}

static int terminal_dispatch(struct zs_input *input)
{
	struct input_terminal *terminal = (struct input_terminal *)input;
	struct epoll_event events[2];
	const int count = epoll_wait(input->fd, events, 2, 0);
	int ret = count < 0 && errno != EINTR ? -errno : 0;
	for (int i = 0; i < count && ret == 0; i++) {
		if (events[i].data.fd == terminal->signal_fd) {
			ret = handle_signals(terminal);
		} else if (terminal->is_raw && (events[i].events & EPOLLIN) != 0) {
			read_keys(terminal);
		}
		if ((events[i].events & (EPOLLHUP | EPOLLERR)) != 0) {
			stop_reading(terminal);
			ret = -EIO;
		}
	}
	return ret;
}

static void ignore(struct zs_input *input)
{
}

static void terminal_restore(struct zs_input *input)
{
	struct input_terminal *terminal = (struct input_terminal *)input;
	if (terminal->is_raw && is_in_foreground()) {
		tcsetattr(STDIN_FILENO, TCSANOW, &terminal->found);
	}
}

const struct zs_input_impl zs_input_terminal = {
	.name = "terminal",
	.open = terminal_open,
	.dispatch = terminal_dispatch,
	/* A virtual terminal gets keys only while it is on the screen. */
	.suspend = ignore,
	.resume = ignore,
	.restore = terminal_restore,
	.close = terminal_close,
};
