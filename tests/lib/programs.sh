# shellcheck shell=bash disable=SC2016,SC2034,SC2154,SC2317
# Real programs, of the rig's root for them (--apps), and what a person does with each. Scripts source this after
# person.sh, and have a function `start COMMAND...`, which sets process, and one that ends it, `quit`.

# GTK's programs stand still when they have drawn.
stand_still() {
	local folder
	for folder in gtk-3.0 gtk-4.0; do
		mkdir -p "$HOME/.config/$folder"
		printf '%s\n' '[Settings]' gtk-cursor-blink=false gtk-enable-animations=false gtk-overlay-scrolling=false \
			gtk-primary-button-warps-slider=false >"$HOME/.config/$folder/settings.ini"
	done
}

# Everything draws in software.
draw_in_software() {
	export GSK_RENDERER=cairo GDK_BACKEND=wayland QT_QPA_PLATFORM=wayland SDL_VIDEODRIVER=wayland SDL_FRAMEBUFFER_ACCELERATION=software \
		SDL_RENDER_DRIVER=software MOZ_ENABLE_WAYLAND=1 NO_AT_BRIDGE=1 GTK_A11Y=none XCURSOR_SIZE=24
}

prepare_programs() {
	draw_in_software
	! type -P dbus-uuidgen >/dev/null || dbus-uuidgen --ensure
	mkdir "$work/firefox"
	cat >"$work/firefox/user.js" <<-'END'
	user_pref("ui.caretBlinkTime", 0);
	user_pref("ui.prefersReducedMotion", 1);
	user_pref("browser.aboutwelcome.enabled", false);
	user_pref("browser.shell.checkDefaultBrowser", false);
	user_pref("browser.startup.homepage_override.mstone", "ignore");
	user_pref("datareporting.policy.dataSubmissionEnabled", false);
	user_pref("toolkit.cosmeticAnimations.enabled", false);
	user_pref("browser.tabs.warnOnClose", false);
	user_pref("browser.warnOnQuit", false);
	user_pref("ui.tooltipDelay", 1000000);
	user_pref("gfx.webrender.software", true);
	user_pref("extensions.screenshots.disabled", true);
	user_pref("screenshots.browser.component.enabled", false);
	END
	printf '#!/bin/sh\n%s\n' "$noise" >"$work/noise"
	chmod +x "$work/noise"
	cat >"$work/still.html" <<-'END'
	<body style="background:#cde"><h1>still</h1><input autofocus style="width:300px"><p>text</p></body>
	END
	cat >"$work/moving.html" <<-'END'
	<body><canvas id=c width=600 height=400></canvas><script>
	let n = 0; const c = document.getElementById('c').getContext('2d');
	function draw() { n++; c.fillStyle = `hsl(${n % 360},80%,50%)`; c.fillRect(n * 7 % 600, n * 3 % 400, 80, 80); requestAnimationFrame(draw) }
	draw()</script></body>
	END
}

# The programs, each as it draws all the time, and as it stands still.
examples=/usr/lib/x86_64-linux-gnu/qt6/examples/widgets
sdl=/usr/libexec/installed-tests/SDL2
firefox=(env MOZ_DISABLE_CONTENT_SANDBOX=1 MOZ_DISABLE_RDD_SANDBOX=1 MOZ_DISABLE_SOCKET_PROCESS_SANDBOX=1
	firefox-esr --no-remote --profile "$work/firefox")
# shellcheck disable=SC2016
noise='i=0; while :; do i=$((i + 1)); echo "line $i"; sleep 0.02; done'
# shellcheck disable=SC2016
in_place='i=0; while :; do i=$((i + 1)); printf "\r$i"; sleep 0.02; done'

chosen() {
	[[ ! ${ZEROSCAN_APPS-} || " $ZEROSCAN_APPS " == *" $1 "* ]]
}

# What a person does to each, and sees.

steps_foot() {
	start foot --override=resize-by-cells=no sh -c "PS1='$ ' exec bash --norc"
	shot 'it starts'
	hand type echo hello && hand key enter
	shot 'keys'
	click 20 $((top + 10)) && hand press && hand release
	shot 'a word is selected by the mouse'
	hand key ctrl shift r && hand type hel
	shot 'a subsurface'
	hand key escape
	shot 'no subsurface'
	resize 640 480
	shot 'it is resized'
	[[ $nested ]] || decorated
	hand key ctrl d
}

# By sway, with the window's title; then by the program itself, in subsurfaces, where the pointer has a shape for resizing.
decorated() {
	hand move $((width - 30)) $((height - 30))
	swaymsg 'border normal, move absolute position 0 60' >/dev/null
	shot 'a title by the compositor'
	swaymsg 'border csd, move absolute position 0 0' >/dev/null
	shot 'a title by itself'
	hand move 300 10
	shot 'the pointer on it'
	hand move 300 300
	shot 'the pointer, of another shape'
}

steps_terminal() {
	start weston-terminal --shell=/bin/sh
	shot 'it starts'
	hand type echo hello && hand key enter
	shot 'keys'
	resize 640 480
	shot 'it is resized'
	if [[ ! $nested ]]; then
		hand move 640 300
		shot "the pointer's shape, a picture"
	fi
	hand key ctrl d
}

steps_gtk3() {
	start gtk3-demo
	shot 'it starts'
	click 60 $((top + 180))
	shot 'a click'
	hand key down
	shot 'keys'
	click 600 $((top + 150)) right
	shot 'a menu'
	hand key escape
	shot 'no menu'
	resize 640 480
	shot 'it is resized'
	quit
}

steps_gtk4() {
	start gtk4-demo
	shot 'it starts'
	click 60 $((top + 180))
	shot 'a click'
	hand key down
	shot 'keys'
	if [[ $compositor_name == sway ]]; then
		# weston 14 crashes at a menu of GTK 4, in a window of another compositor.
		# In the middle of a pixel: GTK puts the menu where it has turned the place back and forth by reciprocals, which
		# are estimates on a processor and exact in QEMU.
		click 600.5 $((top + 150)).5 right
		shot 'a menu'
		hand key escape
		shot 'no menu'
	fi
	resize 640 480
	shot 'it is resized'
	hand key ctrl q
}

steps_qt6() {
	start "$examples"/mainwindows/menus/bin/menus
	shot 'it starts'
	click 400 $((top + 300)) right
	shot 'a menu'
	hand key down
	shot 'keys'
	hand key escape
	shot 'no menu'
	resize 640 480
	shot 'it is resized'
	# At an end of its own, Qt 6.8 may wait for ever for a thread that has missed it.
	quit
}

steps_sdl2() {
	start "$sdl"/testmouse
	pause 3
	hand move 100 100 && hand press && hand move 300 200 && hand release
	shot 'a line is drawn by the mouse'
	hand move 300 300 && hand press && hand move 200 200 && hand release
	shot 'one more'
	quit
}

steps_mpv() {
	start mpv --vo=wlshm --no-config --no-osc --osd-level=0 --pause --geometry=640x360 av://lavfi:testsrc=size=640x360:rate=30
	# While it is paused, the next picture is the first in a new size.
	pause 4
	hand key dot
	shot 'it starts'
	hand key dot
	shot 'keys'
	resize 640 480
	pause 2
	hand key dot
	shot 'it is resized'
	hand key q
}

steps_xwayland() {
	start "$source_root/tests/tools/xwayland" xterm -e sh -c "PS1='$ ' exec bash --norc"
	# The server is there before its clients, and has no window manager: the keys go where the pointer is.
	pause 5
	hand move 100 $((top + 100)) && hand type echo hello && hand key enter
	shot 'keys'
	click 20 $((top + 10)) && hand press && hand release
	shot 'a word is selected by the mouse'
	hand key ctrl d
}

steps_firefox() {
	start "${firefox[@]}" "$work/still.html"
	pause 20
	shot 'it starts'
	hand type hello
	shot 'keys'
	click 500 400 right
	shot 'a menu'
	hand key escape
	shot 'no menu'
	# In weston's kiosk shell it may stay where the larger window was, without the proxy, too.
	if [[ ! $nested ]]; then
		resize 640 480
		shot 'it is resized'
	fi
	hand key ctrl q
}
