#include "app/relay/report.h"

#include <json-c/json.h>
#include <string.h>

#include "app/common/json.h"
#include "app/common/text.h"

void zs_relay_report_add(struct json_object *apps, const struct zs_relay_client *client)
{
	const struct zs_relay_buffers *buffers = &client->buffers;
	json_object *app = json_object_new_object();
	char name[sizeof(client->name)];
	memcpy(name, client->name, sizeof(name));
	zs_text_make_plain(name);
	zs_json_add_string(app, "name", name);
	zs_json_add_count(app, "pid", (uint64_t)client->pid);
	zs_json_add_string(app, "end", zs_wire_end_text(client->wire.end));
	zs_json_add_count(app, "requests", client->wire.requests);
	zs_json_add_count(app, "events", client->wire.events);
	zs_json_add_count(app, "frames", buffers->counts.frames);
	zs_json_add_count(app, "imported_frames", buffers->counts.reasons[ZS_RELAY_NO_REASON]);
	zs_json_add_count(app, "imports", buffers->imports);
	zs_json_add_count(app, "failed_imports", buffers->failed_imports);
	zs_json_add_count(app, "swapped", buffers->swapped);
	zs_json_add_count(app, "banned_surfaces", buffers->banned);
	zs_json_append(apps, app);
}
