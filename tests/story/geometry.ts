// SPDX-License-Identifier: GPL-3.0-or-later
// Distances on the mean sphere, as the service promises them.
export interface Place {
    longitude: number;
    latitude: number;
}

const RADIUS_KM = 6371.0088;

export function distanceKm(a: Place, b: Place): number {
    const radians = Math.PI / 180;
    const half = (x: number): number => Math.sin((x * radians) / 2) ** 2;
    const h =
        half(b.latitude - a.latitude) +
        Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * half(b.longitude - a.longitude);
    return 2 * RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}
