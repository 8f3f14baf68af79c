#include "app/display/input/input.h"

#include <errno.h>
#include <stddef.h>

#include "kms/session/session.h"

static const struct zs_input_impl *const impls[ZS_INPUT_IMPLS] = {
	&zs_input_libinput,
	&zs_input_terminal,
};

const struct zs_input_impl *zs_input_impl_at(unsigned i)
{
	return i < ZS_INPUT_IMPLS ? impls[i] : NULL;
}

struct zs_input *zs_input_open(struct zs_kms_session *session, struct zs_input_queue *passed,
	struct zs_input_tries *tries, struct zs_error *err)
{
	struct zs_error last = {0};
	*tries = (struct zs_input_tries){0};
	for (unsigned i = 0; i < ZS_INPUT_IMPLS; i++) {
		if (i > 0) {
			tries->errors[tries->count++] = last;
		}
		struct zs_input *input = impls[i]->open(session, passed, &last);
		if (input != NULL) {
			input->impl = impls[i];
			input->session = session;
			return input;
		}
	}
	/* Seatd and logind mute them, and no key could end the show. */
	zs_kms_session_mute_keys(session, false);
	if (err != NULL) {
		*err = last;
	}
	errno = -last.code;
	return NULL;
}

int zs_input_dispatch(struct zs_input *input)
{
	return input->impl->dispatch(input);
}

bool zs_input_next(struct zs_input *input, enum zs_key *key)
{
	*key = zs_key_queue_take(&input->keys);
	return *key != ZS_KEY_NONE;
}

void zs_input_leave(struct zs_input *input)
{
	input->impl->leave(input);
}

void zs_input_enter(struct zs_input *input)
{
	input->impl->enter(input);
}

void zs_input_restore(struct zs_input *input)
{
	if (input != NULL) {
		input->impl->restore(input);
	}
}

void zs_input_close(struct zs_input *input)
{
	if (input != NULL) {
		input->impl->close(input);
	}
}
