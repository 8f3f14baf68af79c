#ifndef ZS_APP_DISPLAY_KMS_OTHER_CARDS_H
#define ZS_APP_DISPLAY_KMS_OTHER_CARDS_H

/**
 * Logs the cards besides `device` that have monitors, which `option` leaves out: its monitors are
 * those of one card.
 */
void zs_kms_log_other_cards(const char *device, const char *option);

#endif
