#include <json-c/json.h>
#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "app/common/finding.h"
#include "app/probe/kernel-checks.h"
#include "app/probe/section.h"
#include "udmabuf/large-folio.h"

#define BUGS "known bugs"

static const char *const targets[] = {"release", "features", BUGS};

static bool list(unsigned i, char *target, size_t size)
{
	const bool is_there = i < sizeof(targets) / sizeof(targets[0]);
	if (is_there) {
		snprintf(target, size, "%s", targets[i]);
	}
	return is_there;
}

/** The system's name of itself. */
static void read_system(char *text, size_t size)
{
	static const char key[] = "PRETTY_NAME=";
	char line[256];
	FILE *file = fopen("/etc/os-release", "re");
	snprintf(text, size, "unknown");
	while (file != NULL && fgets(line, sizeof(line), file) != NULL) {
		if (strncmp(line, key, strlen(key)) == 0) {
			const char *value = line + strlen(key);
			value += *value == '"';
			snprintf(text, size, "%.*s", (int)strcspn(value, "\"\n"), value);
		}
	}
	if (file != NULL) {
		fclose(file);
	}
}

static void run_release(struct json_object *finding)
{
	struct utsname name;
	char system[256];
	json_object *facts = json_object_new_object();
	uname(&name);
	read_system(system, sizeof(system));
	zs_finding_set(finding, ZS_FINDING_FACT, "%s %s %s, %s", name.sysname, name.release,
		name.machine, system);
	zs_json_add_string(facts, "release", name.release);
	zs_json_add_string(facts, "version", name.version);
	zs_json_add_string(facts, "architecture", name.machine);
	zs_json_add_string(facts, "system", system);
	zs_json_add_count(facts, "page_size", (uint64_t)sysconf(_SC_PAGESIZE));
	zs_json_add_count(facts, "cpus", (uint64_t)sysconf(_SC_NPROCESSORS_ONLN));
	zs_finding_set_facts(finding, facts);
}

static void run(
	const char *target, const struct zs_probe_request *request, struct json_object *finding)
{
	if (strcmp(target, "release") == 0) {
		run_release(finding);
	} else if (strcmp(target, BUGS) == 0) {
		zs_kernel_checks_run_bugs(finding);
	} else {
		zs_kernel_checks_run_features(finding);
	}
}

const struct zs_probe_section zs_probe_section_kernel = {
	.name = "kernel",
	.title = "what this kernel has, and which of its known bugs are seen",
	.limit_s = 10,
	.list = list,
	.run = run,
};
