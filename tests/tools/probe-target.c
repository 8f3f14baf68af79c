/*
 * probe-target SECTION WORD: what `zeroscan probe` finds out of the targets of a section whose
 * names begin with WORD, each by a child as there, as JSON, a line each. Sooner than all of it.
 */
#include <json-c/json.h>
#include <stdio.h>
#include <string.h>

#include "app/child-tasks.h"
#include "app/common/process-settings.h"
#include "app/probe/task.h"

int main(int argc, char **argv)
{
	zs_child_tasks_serve(argc, argv);
	zs_process_settings_apply();
	const struct zs_probe_section *section = argc == 3 ? zs_probe_section_find(argv[1]) : NULL;
	const struct zs_probe_request request = {.signal_fd = -1};
	char target[128];
	if (section == NULL) {
		fputs("usage: probe-target SECTION WORD\n", stderr);
		return 2;
	}
	for (unsigned i = 0; section->list(i, target, sizeof(target)); i++) {
		if (strncmp(target, argv[2], strlen(argv[2])) == 0) {
			json_object *finding = zs_probe_task_run(section, target, &request);
			printf("%s\n", json_object_to_json_string_ext(finding, 0));
			json_object_put(finding);
		}
	}
	return 0;
}
