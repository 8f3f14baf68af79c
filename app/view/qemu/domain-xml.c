#include "app/view/qemu/domain-xml.h"

#include <errno.h>
#include <expat.h>
#include <stdio.h>
#include <string.h>

/* Deeper elements are others' or do not matter. */
#define DEPTH 4

static const char *const path[DEPTH] = {"domain", "devices", "graphics", "gl"};

/** How far the current element's ancestors are the ones that matter. */
struct search {
	struct zs_domain_display *display;
	unsigned depth, matched;
	unsigned graphics;  ///< so many were seen
	bool is_in_display; ///< the current graphics element is the one that was found
};

/** An attribute's value; "" without it. */
static const char *find(const XML_Char **attributes, const char *name)
{
	for (; *attributes != NULL; attributes += 2) {
		if (strcmp(attributes[0], name) == 0) {
			return attributes[1];
		}
	}
	return "";
}

static void begin_graphics(struct search *search, const XML_Char **attributes)
{
	struct zs_domain_display *display = search->display;
	const unsigned index = search->graphics++;
	search->is_in_display = !display->is_found && strcmp(find(attributes, "type"), "dbus") == 0;
	if (search->is_in_display) {
		const char *address = find(attributes, "address");
		display->is_found = true;
		display->index = index;
		display->is_peer = strcmp(find(attributes, "p2p"), "yes") == 0;
		snprintf(display->address, sizeof(display->address), "%s", address);
	}
}

static void handle_start(void *data, const XML_Char *name, const XML_Char **attributes)
{
	struct search *search = data;
	const unsigned depth = search->depth++;
	if (depth >= DEPTH || depth != search->matched || strcmp(name, path[depth]) != 0) {
		return;
	}
	search->matched++;
	if (search->matched == 3) {
		begin_graphics(search, attributes);
	} else if (search->matched == 4 && search->is_in_display) {
		search->display->has_gl = strcmp(find(attributes, "enable"), "yes") == 0;
	}
}

static void handle_end(void *data, const XML_Char *name)
{
	struct search *search = data;
	search->depth--;
	search->matched = search->matched > search->depth ? search->depth : search->matched;
}

int zs_domain_display_find(struct zs_domain_display *display, const char *xml)
{
	struct search search = {.display = display};
	XML_Parser parser = XML_ParserCreate(NULL);
	*display = (struct zs_domain_display){0};
	if (parser == NULL) {
		return -ENOMEM;
	}
	XML_SetUserData(parser, &search);
	XML_SetElementHandler(parser, handle_start, handle_end);
	const int ret = XML_Parse(parser, xml, (int)strlen(xml), 1) == XML_STATUS_OK ? 0 : -EPROTO;
	XML_ParserFree(parser);
	return ret;
}
