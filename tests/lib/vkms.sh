# shellcheck shell=bash disable=SC2034,SC2154
# Virtual graphics cards with any number of monitors, which come and go as a script has it: the latest kernel makes
# them on request. A script sources this after tap.sh.

vkms=/sys/kernel/config/vkms

# vkms_connect CARD CONNECTOR CRTC...: adds a connector that these CRTCs can drive, of those there are.
vkms_connect() {
	local card=$vkms/$1 connector=$2 crtc
	mkdir "$card/encoders/$connector" "$card/connectors/$connector"
	for crtc in "${@:3}"; do
		ln -s "$card/crtcs/$crtc" "$card/encoders/$connector/possible_crtcs/"
	done
	ln -s "$card/encoders/$connector" "$card/connectors/$connector/possible_encoders/"
}

# vkms_add_plane CARD PLANE TYPE CRTC: 0 is an overlay, 1 a primary plane.
vkms_add_plane() {
	local card=$vkms/$1
	mkdir "$card/planes/$2"
	echo "$3" >"$card/planes/$2/type"
	ln -s "$card/crtcs/$4" "$card/planes/$2/possible_crtcs/"
}

# vkms_make CARD OUTPUT...: a card, which is not plugged in yet. An output is a CRTC with a primary plane, and a
# connector of that name with a monitor; NAME:WORD... gives it a plane more (overlay), a connector that writes what is
# shown into memory (writeback), or takes the connector (bare) or its monitor (empty) away.
vkms_make() {
	local card=$1 output name words
	mkdir "$vkms/$card" || return
	for output in "${@:2}"; do
		name=${output%%:*} words=${output#"$name"}:
		mkdir "$vkms/$card/crtcs/$name"
		[[ $words != *:writeback:* ]] || echo 1 >"$vkms/$card/crtcs/$name/writeback"
		vkms_add_plane "$card" "$name" 1 "$name"
		[[ $words != *:overlay:* ]] || vkms_add_plane "$card" "over-$name" 0 "$name"
		[[ $words != *:bare:* ]] || continue
		vkms_connect "$card" "$name" "$name"
		[[ $words != *:empty:* ]] || vkms_cut "$card" "$name"
	done
}

# vkms_cut CARD NAME..., vkms_join CARD NAME...: takes monitors away and brings them back.
vkms_cut() {
	local name
	for name in "${@:2}"; do echo 2 >"$vkms/$1/connectors/$name/status"; done
}

vkms_join() {
	local name
	for name in "${@:2}"; do echo 1 >"$vkms/$1/connectors/$name/status"; done
}

# vkms_plug CARD: plugs it in; sets `card` to its node's name, `connectors` to their names, in order, and `debug`.
vkms_plug() {
	local folder
	echo 1 >"$vkms/$1/enabled" || return
	folder=$(echo "/sys/devices/faux/$1/drm/"card*)
	card=${folder##*/}
	mapfile -t connectors < <(printf '%s\n' "$folder/$card"-Virtual-* | sed 's/.*-Virtual/Virtual/' | sort -V)
	debug=/sys/kernel/debug/dri/${card#card}
}

# The machine's own card is the one that is asked then.
vkms_unplug() {
	echo 0 >"$vkms/$1/enabled"
	debug=/sys/kernel/debug/dri/0
}
