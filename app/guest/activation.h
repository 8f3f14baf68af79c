#ifndef ZS_APP_GUEST_ACTIVATION_H
#define ZS_APP_GUEST_ACTIVATION_H

/**
 * The socket that a service manager listens on for us, as sd_listen_fds(3) describes it: its fd,
 * the caller's; 0 if there is none. The variables are for no child of ours.
 */
int zs_guest_activation_take(void);

#endif
