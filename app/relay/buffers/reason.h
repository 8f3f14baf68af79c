#ifndef ZS_APP_RELAY_BUFFERS_REASON_H
#define ZS_APP_RELAY_BUFFERS_REASON_H

/** Why a frame of an app's went to the compositor as wl_shm. */
enum zs_relay_reason {
	ZS_RELAY_NO_REASON,        ///< it went without a copy
	ZS_RELAY_OFF,              ///< a person wants none imported
	ZS_RELAY_FIRST_USES,       ///< the buffer had not been shown often enough
	ZS_RELAY_SMALL,            ///< not worth an import
	ZS_RELAY_PENDING,          ///< the compositor had not answered yet
	ZS_RELAY_HELD,             ///< the compositor still had the buffer as wl_shm
	ZS_RELAY_ALTERNATED,       ///< the surface had gone to and fro
	ZS_RELAY_ONE_BUFFER,       ///< the app had no other buffer for the surface
	ZS_RELAY_STARVED,          ///< the compositor had held all of the surface's
	ZS_RELAY_NO_DMABUF,        ///< the compositor has no linux-dmabuf
	ZS_RELAY_FORMAT,           ///< it does not take the format
	ZS_RELAY_FILLED,           ///< a virtual machine's, which the host copies
	ZS_RELAY_GUEST_COPY,       ///< a virtual machine's, which was copied there
	ZS_RELAY_NO_EXPORT,        ///< there is no udmabuf of the app's file
	ZS_RELAY_NO_DRIVER_IMPORT, ///< the driver by which another machine knows memory takes none
	ZS_RELAY_NO_IMPORT,        ///< the compositor did not take it
	ZS_RELAY_FATAL,            ///< it ends the connection at such an import
	ZS_RELAY_MUTE,             ///< it does not answer to such an import
	ZS_RELAY_BUDGET,           ///< imports pin as much memory as they may
	ZS_RELAY_MANY,             ///< the app has as many imports as one may have
	ZS_RELAY_SWAPPED,          ///< the app had put other pages into its file
	ZS_RELAY_REASONS,
};

/** A reason's name in JSON, and what it is in words. */
const char *zs_relay_reason_name(enum zs_relay_reason reason);
const char *zs_relay_reason_text(enum zs_relay_reason reason);

#endif
