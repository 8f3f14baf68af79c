#include <string.h>

#include "app/probe/section.h"

/* The sections, in the order of the report; zs_probe_section_NAME is in section-NAME.c. */
#define SECTIONS(SECTION)  \
	SECTION(memory)    \
	SECTION(importers) \
	SECTION(session)   \
	SECTION(kernel)    \
	SECTION(machine)   \
	SECTION(windows)

#define DECLARE(name) extern const struct zs_probe_section zs_probe_section_##name;
SECTIONS(DECLARE)

#define ENTRY(name) &zs_probe_section_##name,
static const struct zs_probe_section *const sections[] = {SECTIONS(ENTRY)};

/* What a child does for others than the report. */
static const struct zs_probe_section *const others[] = {
	NULL,
};

const struct zs_probe_section *zs_probe_section_at(unsigned i)
{
	return i < sizeof(sections) / sizeof(sections[0]) ? sections[i] : NULL;
}

const struct zs_probe_section *zs_probe_section_find(const char *name)
{
	const struct zs_probe_section *section;
	for (unsigned i = 0; (section = zs_probe_section_at(i)) != NULL; i++) {
		if (strcmp(section->name, name) == 0) {
			return section;
		}
	}
	for (unsigned i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		if (others[i] != NULL && strcmp(others[i]->name, name) == 0) {
			return others[i];
		}
	}
	return NULL;
}
