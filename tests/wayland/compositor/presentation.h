#ifndef ZS_TESTS_COMPOSITOR_PRESENTATION_H
#define ZS_TESTS_COMPOSITOR_PRESENTATION_H

#include "tests/wayland/compositor/compositor.h"

/** Answers all wp_presentation_feedback resources of the list with discarded. Returns how many. */
uint32_t feedbacks_discard(struct wl_list *feedbacks);

/** Answers them with presented at `time`, nanoseconds, or as the options say. */
void feedbacks_answer(struct compositor *compositor, struct wl_list *feedbacks, uint64_t time);

#endif
