// SPDX-License-Identifier: GPL-3.0-or-later
// Start times for home care, which the product takes as given: a randomised constructive search from a fixed seed that
// sends the next free caregiver to the next patient until every service starts within its window, and then forgets who
// went. Where windows do not suffice for all, they are soft at their end, as in the published model.
import { Random } from "../../support/random.ts";
import { type Care, type Patient, servicesOf, type Starts, thousandths, wayBetween } from "./hhcrsp.ts";

interface Visit {
    starts: number[];
    carers: number[];
    /** Small is urgent or soon. */
    key: number;
}

export interface Times {
    starts: Starts;
    /** Services for which the search had somebody; the others start with their window. */
    services: number;
    /** Thousandths of a minute after the windows closed, over all services. */
    lateness: number;
}

/** Where the caregivers are, and from when they are free. */
interface Crew {
    at: number[];
    free: number[];
}

/** How a patient can be served by the caregivers as they stand, or null where all come too late. */
function visitOf(care: Care, ways: number[][], { at, free }: Crew, index: number, mayBeLate: boolean, noise: () => number): Visit | null {
    const patient = care.patients[index] as Patient;
    const [from, to] = patient.time_window.map(thousandths) as [number, number];
    const sync = patient.synchronization;
    const [least, most] = sync?.type === "sequential" ? (sync.distance.map(thousandths) as [number, number]) : [0, 0];
    const arrivals = care.caregivers.map((_, carer) =>
        Math.max(from, (free[carer] as number) + (ways[at[carer] as number]?.[index + 1] as number)),
    );
    const able = patient.required_caregivers.map(({ service }) =>
        care.caregivers.flatMap(({ abilities }, carer) => (abilities.includes(service) ? [carer] : [])),
    );
    let best: Visit | null = null;
    const offer = (starts: number[], carers: number[]): void => {
        if (!mayBeLate && starts.some((start) => start > to)) {
            return;
        }
        const key = Math.max(...starts) + to / 4 + noise();
        if (!best || key < best.key) {
            best = { starts, carers, key };
        }
    };
    for (const first of able[0] ?? []) {
        if (able.length === 1) {
            offer([arrivals[first] as number], [first]);
            continue;
        }
        for (const second of able[1] ?? []) {
            if (second !== first) {
                const later = Math.max((arrivals[first] as number) + least, arrivals[second] as number);
                offer([Math.max(arrivals[first] as number, later - most), later], [first, second]);
            }
        }
    }
    return best;
}

function attempt(care: Care, ways: number[][], random: Random, noiseMost: number, mayBeLate: boolean): Times {
    const crew: Crew = { at: care.caregivers.map(() => 0), free: care.caregivers.map(() => 0) };
    const starts: Starts = care.patients.map(({ time_window, synchronization, required_caregivers }) => {
        const from = thousandths(time_window[0]);
        const gap = synchronization?.type === "sequential" ? thousandths(synchronization.distance[0]) : 0;
        return required_caregivers.map((_, k) => from + k * gap);
    });
    let [services, lateness] = [0, 0];
    const waiting = new Set(care.patients.keys());
    while (waiting.size > 0) {
        let next: { index: number; visit: Visit } | null = null;
        for (const index of waiting) {
            const visit = visitOf(care, ways, crew, index, mayBeLate, () => random.fraction() * noiseMost);
            if (!visit) {
                waiting.delete(index);
            } else if (!next || visit.key < next.visit.key) {
                next = { index, visit };
            }
        }
        if (next) {
            const { index, visit } = next;
            waiting.delete(index);
            starts[index] = visit.starts;
            services += visit.starts.length;
            const close = thousandths(care.patients[index]?.time_window[1] as number);
            lateness += visit.starts.reduce((sum, start) => sum + Math.max(0, start - close), 0);
            for (const [k, carer] of visit.carers.entries()) {
                crew.at[carer] = index + 1;
                crew.free[carer] = (visit.starts[k] as number) + thousandths(care.patients[index]?.required_caregivers[k]?.duration as number);
            }
        }
    }
    return { starts, services, lateness };
}

/** The times of the attempt that serves most, and then least late; the first that serves all in time ends the search. */
export function chooseTimes(care: Care, attempts: number, seed: number, mayBeLate: boolean): Times {
    const places = [...Array(care.patients.length + 1).keys()];
    const ways = places.map((from) => places.map((to) => wayBetween(care, from, to)));
    const wanted = servicesOf(care);
    const random = new Random(seed);
    let best: Times = { starts: [], services: -1, lateness: 0 };
    for (let i = 0; i < attempts && (best.services < wanted || best.lateness > 0); i++) {
        const times = attempt(care, ways, random, thousandths(10 + (i % 10) * 20), mayBeLate);
        if (times.services > best.services || (times.services === best.services && times.lateness < best.lateness)) {
            best = times;
        }
    }
    return best;
}
