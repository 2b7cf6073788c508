// SPDX-License-Identifier: GPL-3.0-or-later
// Ways to break a valid JSON body, each with the member and the rules that the refusal must name.
import fc from "fast-check";
import type { Json, Loose } from "./client.ts";
import type { Document } from "./document.ts";

export interface Broken {
    what: string;
    bytes: Buffer;
    status: number;
    /** JSON pointer of the member, as far as the text lets it be told. */
    pointer: string | RegExp;
    rule: RegExp;
}

interface Place {
    pointer: string;
    /** Names and positions from the root. */
    steps: (string | number)[];
    schema: Loose;
    required: boolean;
}

type Step = string | number;

function at(body: Json, steps: Step[]): Loose {
    return steps.reduce<Loose>((value, step) => value[step], body);
}

/** A copy with the value at the steps replaced, or left out where undefined. */
function replaced(body: Json, steps: Step[], value: Json | undefined): Json {
    const copy = structuredClone(body);
    const parent = at(copy, steps.slice(0, -1));
    const last = steps[steps.length - 1] as Step;
    if (value === undefined) {
        delete parent[last];
    } else {
        parent[last] = value;
    }
    return copy;
}

/** Text that stands in for a value while the body is written; raw JSON replaces it. */
const MARK = "\u{1F9E9}mark";

function spliced(body: Json, steps: Step[], raw: Buffer | string): Buffer {
    const [before = "", after = ""] = JSON.stringify(replaced(body, steps, MARK)).split(JSON.stringify(MARK));
    return Buffer.concat([Buffer.from(before), Buffer.from(raw as string), Buffer.from(after)]);
}

/** Every member of the valid body, nested ones too. */
export function placesOf(document: Document, schemaName: string, body: Json): Place[] {
    const places: Place[] = [];
    const visit = (schema: Loose, steps: Step[], required: boolean): void => {
        const resolved = schema.$ref === undefined ? schema : document.schema(schema.$ref.split("/").pop());
        if (steps.length > 0) {
            places.push({ pointer: `/${steps.join("/")}`, steps, schema: resolved, required });
        }
        const value = at(body, steps);
        if (resolved.type === "object") {
            for (const name of Object.keys(value)) {
                visit(resolved.properties[name], [...steps, name], resolved.required?.includes(name) === true);
            }
        } else if (resolved.type === "array") {
            (value as Json[]).forEach((_, index) => visit(resolved.items, [...steps, index], true));
        }
    };
    visit({ $ref: `#/components/schemas/${schemaName}` }, [], true);
    return places;
}

const WRONG: Record<string, Json[]> = {
    string: [0, -1, 1.5, true, false, [], ["x"], {}, { x: 1 }],
    integer: ["1", "", true, [], [1], {}, 1.5, 0.1],
    number: ["1.5", "", true, [], {}],
    boolean: ["true", 0, 1, [], {}],
    array: ["[]", 0, true, {}, { "0": 1 }],
    object: ["{}", 0, true, []],
};

/** Values of the right type that the schema forbids. */
function forbidden(schema: Loose): Json[] {
    const out: Json[] = [];
    if (schema.enum) {
        out.push("", "nothing", `${schema.enum[0]} `, schema.enum[0].toUpperCase());
    } else if (schema.format === "date-time") {
        out.push("", "tomorrow", "2026-02-30T00:00:00Z", "2026-11-24", "2026-11-24T09:00:00", "2026-11-24T25:00:00Z",
            "+002026-11-24T09:00:00Z", "20261124T090000Z", "2026-11-24T09:00:00+99:00");
    } else if (schema.pattern) {
        out.push("", "42010600100", "4201060010011", "42010600100x", "４２０１０６００１００１");
    } else if (schema.type === "string") {
        out.push("字".repeat(schema.maxLength + 1), "a\u0001b", "a\u007fb");
        if (schema.minLength > 0) {
            out.push("");
        }
    }
    if (schema.type === "integer") {
        out.push(schema.minimum - 1, schema.maximum + 1, -(2 ** 53), 2 ** 53 * 512);
    }
    if (schema.type === "number") {
        out.push(181, -181, 1e300, -1e300);
    }
    if (schema.type === "array") {
        const item = schema.items.type === "string" ? (_: unknown, i: number) => `x${i}` : () => ({});
        out.push(Array.from({ length: schema.maxItems + 1 }, item), ...(schema.minItems > 0 ? [[]] : []));
    }
    return out.filter((value) => typeof value !== "number" || Number.isSafeInteger(value) || schema.type === "number");
}

const RAW_NUMBERS = ["1e999", "-1e999", "9".repeat(400), "9223372036854775808", "-9223372036854775809"];
const NO_JSON_NUMBERS = ["NaN", "Infinity", "0x10", "01", "+1", "1.", ".5", "1e", "--1", "１"];
const NO_UTF8 = ["ff", "c0af", "eda080", "f4908080", "e4bd", "80"].map((hex) => Buffer.from(hex, "hex"));

/** One way to break the body of a schema. */
export function broken(document: Document, schemaName: string, body: Json): fc.Arbitrary<Broken> {
    const places = placesOf(document, schemaName, body);
    const place = fc.constantFrom(...places);
    const json = (what: string, value: Json, pointer: string, rule: RegExp): Broken => ({
        what, bytes: Buffer.from(JSON.stringify(value)), status: 422, pointer, rule,
    });
    const malformed = (what: string, bytes: Buffer | string, rule: RegExp, pointer = /^/): Broken => ({
        what, bytes: Buffer.from(bytes as string), status: 400, pointer, rule,
    });
    const within = (pointer: string): RegExp => new RegExp(`^${pointer}(/|$)`);
    const pick = (values: Json[], use: (value: Json) => Broken): fc.Arbitrary<Broken> =>
        fc.constantFrom(...values).map(use);
    const ways: fc.Arbitrary<Broken>[] = [
        place.chain((p) =>
            pick(WRONG[p.schema.type] ?? [], (value) =>
                json(`${p.pointer} of another type`, replaced(body, p.steps, value), p.pointer,
                    /^(type|whole_number|range)$/)),
        ),
        fc.tuple(place, fc.constantFrom("nothing", "__proto__", "a~b", "名", " ", "Name")).map(([p, name]) => {
            const inside = p.schema.type === "object" ? p.steps : [];
            const value = inside.length > 0 ? replaced(body, [...inside, "x"], undefined) : structuredClone(body);
            Object.defineProperty(at(value, inside), name, { value: 1, enumerable: true });
            const pointer = [...inside.map(String), name.replace("~", "~0")].join("/");
            return json("an unknown member", value, `/${pointer}`, /^unknown_member$/);
        }),
        fc.constantFrom(...places.filter((p) => typeof p.steps[p.steps.length - 1] === "string")).map((p) => {
            const name = JSON.stringify(p.steps[p.steps.length - 1]);
            const value = JSON.stringify(at(body, p.steps));
            const doubled = JSON.stringify(body).replace(`${name}:${value}`, `${name}:${value},${name}:${value}`);
            return malformed(`${p.pointer} twice`, doubled, /^duplicate$/, new RegExp(`/${JSON.parse(name)}$`));
        }),
        fc.tuple(place, fc.constantFrom(...RAW_NUMBERS)).map(([p, number]) =>
            ({ ...malformed(`${p.pointer} a huge number`, spliced(body, p.steps, number), /^range$/, within(p.pointer)) })),
        fc.tuple(place, fc.constantFrom(...NO_JSON_NUMBERS)).map(([p, number]) =>
            malformed(`${p.pointer} no JSON number`, spliced(body, p.steps, number), /^json$|^utf8$/, within(p.pointer))),
        fc.tuple(place, fc.constantFrom(17, 100, 10_000), fc.constantFrom("[", '{"a":')).map(([p, depth, open]) =>
            malformed(`${p.pointer} ${depth} deep`, spliced(body, p.steps, open.repeat(depth)), /^depth$/,
                within(p.pointer))),
        fc.tuple(place, fc.constantFrom(...NO_UTF8)).map(([p, bytes]) =>
            malformed(`${p.pointer} not UTF-8`,
                spliced(body, p.steps, Buffer.concat([Buffer.from('"a'), bytes, Buffer.from('b"')])), /^utf8$/, within(p.pointer))),
        fc.tuple(place, fc.constantFrom('"\\u0000"', '"\\ud800"', '"\\x"', '"\n"', "'a'", '"a', "tru")).map(([p, raw]) =>
            malformed(`${p.pointer} no JSON text`, spliced(body, p.steps, raw), /^(json|control|utf8)$/)),
        fc.double({ min: 0, max: 0.999, noNaN: true }).map((part) => {
            const whole = Buffer.from(JSON.stringify(body));
            return malformed("cut off", whole.subarray(0, Math.max(1, Math.floor(whole.length * part))), /^(json|utf8)$/);
        }),
        fc.constantFrom("x", "{}", "]", "\u0000", ",").map((more) =>
            malformed("more after the end", JSON.stringify(body) + more, /^(json|control|utf8)$/)),
        fc.constantFrom("\ufeff", "\u0000", "//\n").map((before) =>
            malformed("something before", before + JSON.stringify(body), /^(json|control|utf8)$/)),
        pick([null, true, 0, "x", [], [{}]], (value) => json("no object", value, "", /^type$/)),
    ];
    const bounded = places.filter((p) => forbidden(p.schema).length > 0);
    if (bounded.length > 0) {
        ways.push(
            fc.constantFrom(...bounded).chain((p) =>
                pick(forbidden(p.schema), (value) =>
                    json(`${p.pointer} of a forbidden value`, replaced(body, p.steps, value), p.pointer,
                        /^(range|length|choice|format|control|items)$/)),
            ),
        );
    }
    const required = places.filter((p) => p.required && typeof p.steps[p.steps.length - 1] === "string");
    if (required.length > 0) {
        ways.push(
            fc.tuple(fc.constantFrom(...required), fc.boolean()).map(([p, asNull]) =>
                json(`${p.pointer} missing`,
                    replaced(body, p.steps, asNull ? null : undefined), p.pointer, /^required$/)),
        );
    }
    return fc.oneof(...ways);
}
