#!/bin/bash
# accelerator.sh KERNEL DIR: writes into DIR/name what QEMU runs fastest with: kvm if that boots KERNEL, or tcg.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
. "$here/recipe.sh"

kernel=$1 out=$2
step "trying kvm"
run timeout -k 1 10 qemu-system-x86_64 -nodefaults -no-user-config -no-reboot -display none -machine pc \
	-accel kvm -cpu host -m 256 -kernel "$kernel/vmlinuz" -initrd "$kernel/initramfs" \
	-append 'console=ttyS0 panic=-1 rig_probe=1' -serial "file:$out/said" || true
cat "$out/said"
if grep -q 'rig: started' "$out/said"; then
	echo kvm >"$out/name"
else
	echo tcg >"$out/name"
fi
