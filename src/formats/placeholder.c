/* SPDX-License-Identifier: GPL-3.0-or-later */
/* placeholder until the room has its first file */
typedef int room_placeholder;
