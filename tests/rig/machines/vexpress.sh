# shellcheck shell=bash disable=SC2034  # read by qemu; see pc.sh
# Arm's Versatile Express, 32 bits: its display, PL111, has no IOMMU and takes memory in one piece alone.
board_qemu=qemu-system-arm board_architecture=armhf board_bus=device board_devices=4 board_memory=1024
board_words=console=ttyAMA0
declare -gA board_cards=([pl111]="")
board_card=pl111

get_board_kernel() {
	get_emulated_kernel vexpress "stock.dtb free.dtb"
}

add_board() {
	arguments+=(-machine vexpress-a15 -dtb "$kernel/$device_tree.dtb" -audiodev "none,id=sound")
}
