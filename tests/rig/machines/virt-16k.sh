# shellcheck shell=bash disable=SC2034  # read by qemu; see pc.sh
# 64-bit Arm with Debian's kernel that has pages of 16 KiB.
board_qemu=qemu-system-aarch64 board_architecture=arm64 board_bus=pci board_devices=99
board_words=console=ttyAMA0
# Cirrus takes imports here, but what it shows cannot be seen from outside: only a PC's BIOS turns its picture on.
declare -gA board_cards=([virtio]=virtio-gpu-pci [cirrus]=cirrus-vga [bochs]="VGA,vgamem_mb=64")
board_card=virtio

get_board_kernel() {
	get_stock_kernel kernel arm64-16k
}

# LPA2 and the architected pointer authentication take most of an emulated processor's time.
add_board() {
	arguments+=(-machine virt -cpu "max,lpa2=off,pauth-impdef=on")
}
