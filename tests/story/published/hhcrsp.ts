// SPDX-License-Identifier: GPL-3.0-or-later
// Home health care routing and scheduling (Mankowska, Meisel, Bierwirth 2014): patients with a window for the start of
// each service, one or two services, caregivers with abilities who set out from a depot; reader, the way into the
// product's form for given start times, and a judge that knows the file and those times alone.
import { readFileSync } from "node:fs";
import type { Instance, Plan } from "./program.ts";

type Place = [number, number];

export interface Patient {
    id: string;
    location: Place;
    time_window: [number, number];
    required_caregivers: { service: string; duration: number }[];
    synchronization?: { type: "simultaneous" } | { type: "sequential"; distance: [number, number] };
}

export interface Care {
    patients: Patient[];
    caregivers: { id: string; abilities: string[] }[];
    central_offices: { id: string; location: Place }[];
    /** Minutes between places with three decimals; the depot is place 0, patient i is place i + 1. */
    distances: number[][];
}

/** Start of each service of each patient, in thousandths of a minute. */
export type Starts = number[][];

/** The published ways have three decimals: everything is told in thousandths of a minute. */
export const PER_MINUTE = 1000;
export const thousandths = (minutes: number): number => Math.round(minutes * PER_MINUTE);

export const readCare = (path: string): Care => {
    const care = JSON.parse(readFileSync(path, "utf8")) as Care;
    const depot = care.central_offices[0]?.location;
    const places = [depot, ...care.patients.map(({ location }) => location)] as Place[];
    // Straight lines rounded to three decimals: so the product, which knows only places, rounds up to no less.
    for (const [i, [x, y]] of places.entries()) {
        for (const [j, [u, v]] of places.entries()) {
            if (Math.abs(Math.hypot(x - u, y - v) - (care.distances[i]?.[j] ?? NaN)) > 0.0006) {
                throw new Error(`${path}: the way from ${i} to ${j} is no straight line`);
            }
        }
    }
    return care;
};

/** Thousandths of a minute on the way, as the product counts: rounded up, never less than the published figure. */
export function wayBetween(care: Care, from: number, to: number): number {
    const placeOf = (i: number): Place =>
        (i === 0 ? care.central_offices[0]?.location : care.patients[i - 1]?.location) as Place;
    const [[x, y], [u, v]] = [placeOf(from), placeOf(to)];
    return Math.ceil(Math.hypot(x - u, y - v) * PER_MINUTE);
}

export const servicesOf = (care: Care): number =>
    care.patients.reduce((sum, { required_caregivers }) => sum + required_caregivers.length, 0);

const isTogether = (patient: Patient): boolean => patient.synchronization?.type === "simultaneous";

/** Services at one moment are one order with a role each, services after each other are an order each. */
export function careAsInstance(care: Care, starts: Starts): Instance {
    const depot = care.central_offices[0]?.location as Place;
    const orders = care.patients.flatMap((patient, i) => {
        const services = patient.required_caregivers.map(({ service, duration }, k) => {
            const start = starts[i]?.[k] as number;
            return { k, start, end: start + thousandths(duration), role: { skill: service, count: 1 } };
        });
        const groups = isTogether(patient) ? [services] : services.map((service) => [service]);
        return groups.map((group) => ({
            id: `${patient.id}_${group[0]?.k}`,
            start: group[0]?.start as number,
            end: Math.max(...group.map(({ end }) => end)),
            location: patient.location,
            roles: group.map(({ role }) => role),
        }));
    });
    return {
        horizon: { start: -1, end: Math.max(...orders.map(({ end }) => end)) },
        members: care.caregivers.map(({ id, abilities }) => ({
            id,
            skills: Object.fromEntries(abilities.map((ability) => [ability, 1])),
            location: depot,
            // At the depot until the day begins: who goes to a patient comes from there.
            busy: [[-1, 0, ...depot]],
        })),
        orders,
        travel: { metric: "euclidean", minutes_per_unit: PER_MINUTE },
    };
}

/** Starts after their window closed; the published model allows them at a price. */
export function lateStarts(care: Care, starts: Starts): number {
    const isLate = (start: number, patient: Patient): boolean => start > thousandths(patient.time_window[1]);
    return care.patients.reduce((sum, patient, i) => sum + (starts[i] ?? []).filter((start) => isLate(start, patient)).length, 0);
}

/** What the times alone break: starts before the window, and gaps between services of one patient. */
export function judgeStarts(care: Care, starts: Starts): string[] {
    return care.patients.flatMap((patient, i) => {
        const own = starts[i] ?? [];
        const from = thousandths(patient.time_window[0]);
        const faults = own.filter((start) => start < from).map((start) => `early: ${patient.id} ${start}`);
        if (own.length !== patient.required_caregivers.length) {
            faults.push(`services: ${patient.id} ${own.length}`);
        }
        const [first, second] = own;
        if (first !== undefined && second !== undefined) {
            const sync = patient.synchronization;
            const [least, most] = sync?.type === "sequential" ? sync.distance.map(thousandths) : [0, 0];
            if (second - first < (least as number) || second - first > (most as number)) {
                faults.push(`gap: ${patient.id} ${second - first}`);
            }
        }
        return faults;
    });
}

export interface CareVerdict {
    faults: string[];
    services: number;
}

/** The plan against the file: abilities, two different people for two services, nobody faster than the ways. */
export function judgeCare(care: Care, starts: Starts, plan: Plan): CareVerdict {
    const faults = judgeStarts(care, starts);
    const visits = new Map<string, { place: number; start: number; end: number }[]>();
    const carerOf = new Map<string, string>();
    for (const { member, order, role } of plan.assignments) {
        const [patientId, first] = order.split("_");
        const place = care.patients.findIndex(({ id }) => id === patientId) + 1;
        const patient = care.patients[place - 1];
        const k = Number(first) + role;
        const service = patient?.required_caregivers[k];
        const carer = care.caregivers.find(({ id }) => id === member);
        if (!service || !carer || !carer.abilities.includes(service.service)) {
            faults.push(`not able: ${member} ${order} ${role}`);
            continue;
        }
        if (carerOf.has(`${patientId} ${k}`)) {
            faults.push(`twice: ${patientId} ${k}`);
        }
        if (carerOf.get(`${patientId} ${1 - k}`) === member) {
            faults.push(`one for two: ${member} ${patientId}`);
        }
        carerOf.set(`${patientId} ${k}`, member);
        const start = starts[place - 1]?.[k] as number;
        visits.set(member, [...(visits.get(member) ?? []), { place, start, end: start + thousandths(service.duration) }]);
    }
    for (const [member, own] of visits) {
        let [at, free] = [0, 0];
        for (const { place, start, end } of own.sort((a, b) => a.start - b.start)) {
            const arrival = free + thousandths(care.distances[at]?.[place] as number);
            if (arrival > start) {
                faults.push(`way: ${member} reaches ${place} at ${arrival}, not ${start}`);
            }
            [at, free] = [place, end];
        }
    }
    return { faults, services: carerOf.size };
}
