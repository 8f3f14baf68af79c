#include "app/view/qemu/config-check.h"

#include <fcntl.h>
#include <json-c/json.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/common/json.h"
#include "app/view/qemu/qmp.h"

/** The value of a property of one of QEMU's objects; NULL if it has none. */
static struct json_object *get_property(struct zs_qmp *qmp, const char *path, const char *property)
{
	struct json_object *arguments = json_object_new_object(), *result = NULL;
	zs_json_add_string(arguments, "path", path);
	zs_json_add_string(arguments, "property", property);
	return zs_qmp_execute(qmp, "qom-get", arguments, -1, &result, NULL) < 0 ? NULL : result;
}

static enum zs_qemu_answer ask_property(struct zs_qmp *qmp, const char *path, const char *property)
{
	struct json_object *value = get_property(qmp, path, property);
	const enum zs_qemu_answer answer = value == NULL                    ? ZS_QEMU_UNKNOWN
					   : json_object_get_boolean(value) ? ZS_QEMU_YES
									    : ZS_QEMU_NO;
	json_object_put(value);
	return answer;
}

/** The type behind a listed child, as "child<virtio-vga>" has it. */
static void read_type(struct json_object *child, char *type, size_t size)
{
	const char *text = json_object_get_string(json_object_object_get(child, "type"));
	type[0] = 0;
	if (text != NULL && strncmp(text, "child<", 6) == 0) {
		snprintf(type, size, "%.*s", (int)strcspn(text + 6, ">"), text + 6);
	}
}

static struct json_object *list_children(struct zs_qmp *qmp, const char *path)
{
	struct json_object *arguments = json_object_new_object(), *result = NULL;
	zs_json_add_string(arguments, "path", path);
	if (zs_qmp_execute(qmp, "qom-list", arguments, -1, &result, NULL) == 0 &&
		!json_object_is_type(result, json_type_array)) {
		json_object_put(result);
		result = NULL;
	}
	return result;
}

static bool is_card(const char *type)
{
	static const char *const cards[] = {"virtio-vga", "virtio-gpu", "VGA", "cirrus-vga", "qxl",
		"bochs-display", "vmware-svga", "secondary-vga", "ramfb"};
	for (size_t i = 0; i < sizeof(cards) / sizeof(cards[0]); i++) {
		if (strncmp(type, cards[i], strlen(cards[i])) == 0) {
			return true;
		}
	}
	return false;
}

/** Devices have a name of their own or stand among those that have none. */
static void find_card(struct zs_qemu_config_check *config, struct zs_qmp *qmp, const char *folder)
{
	struct json_object *children = list_children(qmp, folder);
	for (size_t i = 0; children != NULL && i < json_object_array_length(children); i++) {
		struct json_object *child = json_object_array_get_idx(children, i);
		const char *name = json_object_get_string(json_object_object_get(child, "name"));
		char type[64], path[128];
		read_type(child, type, sizeof(type));
		if (name == NULL || !is_card(type)) {
			continue;
		}
		snprintf(path, sizeof(path), "%s/%s", folder, name);
		snprintf(config->card, sizeof(config->card), "%.31s", type);
		config->has_virtio = strncmp(type, "virtio", 6) == 0 ? ZS_QEMU_YES : ZS_QEMU_NO;
		if (config->has_virtio == ZS_QEMU_YES) {
			config->has_blob = ask_property(qmp, path, "blob");
		}
	}
	json_object_put(children);
}

/** Any backend that is a shared memfd; sealed is the default. */
static void find_memory(struct zs_qemu_config_check *config, struct zs_qmp *qmp)
{
	struct json_object *children = list_children(qmp, "/objects");
	if (children == NULL) {
		return;
	}
	config->has_memfd = ZS_QEMU_NO;
	for (size_t i = 0; i < json_object_array_length(children); i++) {
		struct json_object *child = json_object_array_get_idx(children, i);
		const char *name = json_object_get_string(json_object_object_get(child, "name"));
		char type[64], path[128];
		read_type(child, type, sizeof(type));
		if (name == NULL || strcmp(type, "memory-backend-memfd") != 0) {
			continue;
		}
		snprintf(path, sizeof(path), "/objects/%s", name);
		if (ask_property(qmp, path, "share") != ZS_QEMU_NO &&
			ask_property(qmp, path, "seal") != ZS_QEMU_NO) {
			config->has_memfd = ZS_QEMU_YES;
		}
	}
	json_object_put(children);
}

static void ask_display(struct zs_qemu_config_check *config, struct zs_qmp *qmp)
{
	struct json_object *options = NULL, *gl = NULL;
	if (zs_qmp_execute(qmp, "query-display-options", json_object_new_object(), -1, &options,
		    NULL) < 0) {
		return;
	}
	const bool is_said = json_object_object_get_ex(options, "gl", &gl);
	const char *value = is_said ? json_object_get_string(gl) : NULL;
	config->has_gl = value == NULL || strcmp(value, "off") == 0 ? ZS_QEMU_NO : ZS_QEMU_YES;
	json_object_put(options);
}

void zs_qemu_config_check_local(struct zs_qemu_config_check *config)
{
	*config = (struct zs_qemu_config_check){
		.has_udmabuf = access("/dev/udmabuf", R_OK | W_OK) == 0 ? ZS_QEMU_YES : ZS_QEMU_NO,
	};
}

void zs_qemu_config_check_query(struct zs_qemu_config_check *config, struct zs_qmp *qmp)
{
	zs_qemu_config_check_local(config);
	config->major = qmp->major;
	config->minor = qmp->minor;
	config->micro = qmp->micro;
	find_card(config, qmp, "/machine/unattached");
	find_card(config, qmp, "/machine/peripheral-anon");
	find_card(config, qmp, "/machine/peripheral");
	find_memory(config, qmp);
	ask_display(config, qmp);
}

bool zs_qemu_config_check_explain(const struct zs_qemu_config_check *config, char *reason,
	size_t reason_size, char *hint, size_t hint_size)
{
	const struct {
		enum zs_qemu_answer has;
		const char *reason, *hint;
	} needs[] = {
		{config->has_virtio, "only QEMU's virtio-gpu shows the guest's own memory",
			"-device virtio-vga,blob=true"},
		{config->has_blob, "the graphics card has no blob=true",
			"blob=true behind -device virtio-vga"},
		{config->has_memfd, "the guest's memory is no sealed, shared memfd",
			"-object memory-backend-memfd,id=m,size=SIZE,share=on -machine "
			"memory-backend=m"},
		{config->has_udmabuf, "there is no /dev/udmabuf that may be opened here",
			"a user who may open it, after modprobe udmabuf"},
		{config->has_gl, "the display has gl=off", "gl=on behind -display dbus,p2p=yes"},
	};
	size_t reasons = 0, hinted = 0;
	reason[0] = hint[0] = 0;
	for (size_t i = 0; i < sizeof(needs) / sizeof(needs[0]); i++) {
		if (needs[i].has != ZS_QEMU_NO || reasons >= reason_size || hinted >= hint_size) {
			continue;
		}
		reasons += (size_t)snprintf(reason + reasons, reason_size - reasons, "%s%s",
			reasons == 0 ? "" : "; ", needs[i].reason);
		hinted += (size_t)snprintf(hint + hinted, hint_size - hinted, "%s%s",
			hinted == 0 ? "start QEMU with " : ", ", needs[i].hint);
	}
	if (reason[0] == 0) {
		snprintf(reason, reason_size,
			"the guest shows memory that is not its own: firmware, a text mode, or a "
			"driver without blobs");
		return false;
	}
	return true;
}
