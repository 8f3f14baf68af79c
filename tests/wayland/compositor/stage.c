#include "tests/wayland/compositor/stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/** Short words for requests; a word may stand for several. */
static const struct {
	const char *word, *request;
} words[] = {
	{"registry", "wl_display.get_registry"},
	{"create-buffer", "wl_shm_pool.create_buffer"},
	{"create-buffer", "zwp_linux_buffer_params_v1.create"},
	{"create-buffer", "zwp_linux_buffer_params_v1.create_immed"},
	{"surface", "wl_compositor.create_surface"},
	{"toplevel", "xdg_surface.get_toplevel"},
	{"ack-configure", "xdg_surface.ack_configure"},
	{"attach", "wl_surface.attach"},
	{"commit", "wl_surface.commit"},
	{"feedback", "wp_presentation.feedback"},
	{"dmabuf-feedback", "zwp_linux_dmabuf_v1.get_default_feedback"},
	{"dmabuf-feedback", "zwp_linux_dmabuf_v1.get_surface_feedback"},
};

static const char *behind(const char *text, const char *prefix)
{
	const size_t length = strlen(prefix);
	return strncmp(text, prefix, length) == 0 && text[length] != 0 ? text + length : NULL;
}

static bool parse_number(const char *text, uint64_t *number)
{
	char *end;
	*number = strtoull(text, &end, 10);
	return *number > 0 && *end == 0 && text[0] != '-';
}

static bool is_word(const char *text)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(text, words[i].word) == 0) {
			return true;
		}
	}
	return strcmp(text, "connect") == 0 || behind(text, "bind:") != NULL ||
	       behind(text, "first-request:") != NULL || strchr(text, '.') != NULL;
}

bool stage_parse(struct stage *stage, const char *text)
{
	*stage = (struct stage){.text = text, .times = 1};
	if (strlen(text) >= sizeof(stage->word)) {
		return false;
	}
	strcpy(stage->word, text);
	char *at = strchr(stage->word, '@');
	if (at != NULL) {
		*at = 0;
		if (!parse_number(at + 1, &stage->times)) {
			return false;
		}
	}
	const char *frame = behind(stage->word, "frame:");
	return frame != NULL ? parse_number(frame, &stage->frame) : is_word(stage->word);
}

static bool count(struct stage *stage, bool met)
{
	return met && stage->times > 0 && --stage->times == 0;
}

bool stage_meets_connect(struct stage *stage)
{
	return count(stage, strcmp(stage->word, "connect") == 0);
}

bool stage_meets_frame(struct stage *stage, uint64_t frame)
{
	return count(stage, stage->frame != 0 && stage->frame == frame);
}

static bool is_request(const char *word, const char *name)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(word, words[i].word) == 0 && strcmp(name, words[i].request) == 0) {
			return true;
		}
	}
	return strcmp(word, name) == 0;
}

bool stage_meets_request(
	struct stage *stage, const char *interface, const char *request, const char *bound)
{
	if (stage->text == NULL || stage->times == 0) {
		return false;
	}
	const char *name = behind(stage->word, "bind:");
	if (name != NULL) {
		return count(stage, bound != NULL && strcmp(name, bound) == 0);
	}
	name = behind(stage->word, "first-request:");
	if (name != NULL) {
		return count(stage, strcmp(name, interface) == 0);
	}
	char full[128];
	snprintf(full, sizeof(full), "%s.%s", interface, request);
	return count(stage, is_request(stage->word, full));
}
