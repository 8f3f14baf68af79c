#include "app/probe/bug-report.h"

#include <dirent.h>
#include <fcntl.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/common/json.h"
#include "app/probe/redaction.h"
#include "app/probe/report.h"
#include "config.h"
#include "kms/edid-serial.h"

#define CLASS "/sys/class/drm"

/* 255 extensions are possible, no monitor has more than a few. */
#define EDID_MAX (128 * 16)

static const char *const holds[] = {
	"verdicts: what each display shows by each path, and why not",
	"sections: what was tried of memory, importers, session, kernel and virtual machines",
	"monitors: the EDID of each, in hexadecimal",
	"log: each call that was tried, as --verbose shows it",
	"zeroscan's version and the libraries that it was built with",
	NULL,
};

static const char *const leaves_out[] = {
	"the names of the user and the machine, and the path of the home folder",
	"serial numbers of monitors",
	"the environment, but for whether some variables are set",
	"any picture or file of the user's",
	NULL,
};

static json_object *create_list(const char *const *lines)
{
	json_object *array = json_object_new_array();
	for (; *lines != NULL; lines++) {
		zs_json_append_string(array, *lines);
	}
	return array;
}

static json_object *create_about(void)
{
	json_object *about = json_object_new_object();
	zs_json_add(about, "holds", create_list(holds));
	zs_json_add(about, "leaves_out", create_list(leaves_out));
	return about;
}

/** Adds the EDID of a connector, if there is one, and its serial numbers to what must go. */
static void add_monitor(
	json_object *monitors, const char *connector, struct zs_kms_edid_serials *serials)
{
	char path[320], hex[2 * EDID_MAX + 1];
	uint8_t edid[EDID_MAX];
	snprintf(path, sizeof(path), CLASS "/%s/edid", connector);
	const int fd = open(path, O_RDONLY | O_CLOEXEC);
	const ssize_t size = fd < 0 ? -1 : read(fd, edid, sizeof(edid));
	if (fd >= 0) {
		close(fd);
	}
	if (size <= 0 || zs_kms_edid_remove_serials(edid, (size_t)size, serials) < 0) {
		return;
	}
	for (ssize_t i = 0; i < size; i++) {
		snprintf(hex + 2 * i, 3, "%02x", edid[i]);
	}
	json_object *monitor = json_object_new_object();
	zs_json_add_string(monitor, "connector", connector);
	zs_json_add_string(monitor, "edid", hex);
	zs_json_append(monitors, monitor);
}

static int is_connector(const struct dirent *entry)
{
	return strncmp(entry->d_name, "card", 4) == 0 && strchr(entry->d_name, '-') != NULL;
}

static json_object *create_monitors(struct zs_redaction *redaction)
{
	struct dirent **entries = NULL;
	json_object *monitors = json_object_new_array();
	const int count = scandir(CLASS, &entries, is_connector, versionsort);
	for (int i = 0; i < count; i++) {
		struct zs_kms_edid_serials serials = {0};
		add_monitor(monitors, entries[i]->d_name, &serials);
		for (unsigned j = 0; j < serials.count; j++) {
			zs_redaction_add(redaction, serials.texts[j], "SERIAL");
		}
		free(entries[i]);
	}
	free(entries);
	return monitors;
}

static void add_date(json_object *object)
{
	const time_t now = time(NULL);
	struct tm tm;
	char text[32];
	if (gmtime_r(&now, &tm) != NULL) {
		strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &tm);
		zs_json_add_string(object, "date", text);
	}
}

json_object *zs_bug_report_create(const struct zs_probe_results *results)
{
	static struct zs_redaction redaction;
	json_object *object = json_object_new_object();
	json_object *report = zs_probe_report_create(results);
	zs_json_add(object, "about", create_about());
	add_date(object);
	zs_json_add_string(object, "built_with", ZS_BUILT_WITH);
	redaction = (struct zs_redaction){0};
	zs_redaction_add_names(&redaction);
	zs_json_add(object, "monitors", create_monitors(&redaction));
	zs_json_add(object, "probe", report);
	zs_json_add(object, "log", json_object_get(results->log));
	zs_json_set_complete(object, zs_redaction_apply_json(&redaction, object) == 0);
	return object;
}
