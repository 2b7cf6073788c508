// SPDX-License-Identifier: GPL-3.0-or-later
// The service's own document: its operations, and a check of every success body against its schema.
import { Ajv2020 } from "ajv/dist/2020.js";
import type { ValidateFunction } from "ajv/dist/2020.js";
import { watchers } from "./client.ts";
import type { Answer, Client, Loose } from "./client.ts";

export interface Operation {
    /** "POST /v1/orders/{id}/open" */
    name: string;
    method: string;
    path: string;
    roles: string[];
    /** The status of success. */
    success: number;
    /** Names of the schemas of the body, in and out. */
    input: string | undefined;
    output: string | undefined;
    raw: Loose;
}

/** The query with which an operation answers at once that would go on without an end. */
export const ENDING: Record<string, string> = { "GET /v1/events": "?tracking=nothing" };

export class Document {
    readonly json: Loose;
    readonly operations: Operation[];
    readonly #validators = new Map<string, ValidateFunction>();
    readonly #ajv: Ajv2020;

    constructor(json: Loose) {
        this.json = json;
        this.operations = Object.entries<Loose>(json.paths).flatMap(([path, methods]) =>
            Object.entries<Loose>(methods).map(([method, raw]) => readOperation(method, path, raw)),
        );
        this.#ajv = new Ajv2020({ strict: false, allErrors: true });
        this.#ajv.addFormat("date-time", isDateTime);
        this.#ajv.addSchema(json, "openapi");
    }

    static async of(client: Client): Promise<Document> {
        return new Document((await client.get("/openapi.json")).json);
    }

    find(method: string, target: string): Operation | undefined {
        const path = target.split("?")[0] ?? "";
        const fits = this.operations.filter((o) => o.method === method && pathPattern(o.path).test(path));
        // A literal segment goes before a parameter: /members/me before /members/{id}.
        return fits.find((o) => !o.path.includes("{")) ?? fits[0];
    }

    /** The schema a $ref names. */
    schema(name: string): Loose {
        return this.json.components.schemas[name];
    }

    /** What is wrong with a value, or "". */
    violations(schema: string, value: unknown): string {
        let validate = this.#validators.get(schema);
        if (!validate) {
            validate = this.#ajv.compile({ $ref: `openapi#/components/schemas/${schema}` });
            this.#validators.set(schema, validate);
        }
        return validate(value) ? "" : this.#ajv.errorsText(validate.errors);
    }

    /** Check every answer of every client of this file from now on. */
    watch(): void {
        watchers.push((method, target, answer) => this.#check(method, target, answer));
    }

    #check(method: string, target: string, answer: Answer): void {
        const operation = this.find(method, target);
        if (!operation || answer.status === 304) {
            return;
        }
        const fine = answer.status < 400;
        const schema = fine ? operation.output : "Problem";
        if (fine && answer.status !== operation.success) {
            throw new Error(`${operation.name} answered ${answer.status}, documented ${operation.success}`);
        }
        // A file or a page instead of the JSON: its type is documented, its content has no schema.
        const type = String(answer.headers["content-type"]).split(";")[0] ?? "";
        const other = fine && type !== "application/json" && type in (operation.raw.responses[answer.status].content ?? {});
        const wrong = schema === undefined || other ? "" : this.violations(schema, answer.json);
        if (wrong) {
            throw new Error(`${operation.name} answered ${answer.status}, against ${schema}: ${wrong}\n${answer.text}`);
        }
    }
}

function readOperation(method: string, path: string, raw: Loose): Operation {
    const success = Object.keys(raw.responses).find((status) => status.startsWith("2")) ?? "";
    const name = (content: Loose): string | undefined =>
        content?.content?.["application/json"]?.schema?.$ref?.split("/").pop();
    return {
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        roles: raw["x-roles"],
        success: Number(success),
        input: name(raw.requestBody),
        output: name(raw.responses[success]),
        raw,
    };
}

function pathPattern(path: string): RegExp {
    return new RegExp(`^${path.replace(/[.]/g, "\\.").replace(/\{[^}]+\}/g, "[^/]+")}$`);
}

/** RFC 3339 with an offset, and a day that exists. */
function isDateTime(text: string): boolean {
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text));
}
