// SPDX-License-Identifier: GPL-3.0-or-later
// Certificates of service: issued from the ledger, printed, verified by anyone, revoked.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { must } from "../support/client.ts";
import type { Client, Loose } from "../support/client.ts";
import { token } from "../support/district.ts";
import { Document } from "../support/document.ts";
import { Server } from "../support/server.ts";

let server: Server;
let officer: Client;
let member: Client;
let memberId: string;
let otherId: string;
let region: string;
let minutes: number;
let from: string;
let to: string;

const ISSUER = { name: "碧水社区党委", head: "李书记", contact: "027-87654321" };

beforeAll(async () => {
    server = await Server.start({ demo: true });
    (await Document.of(server.client)).watch();
    const entries = must(200, await server.admin.get("/v1/ledger/entries?purpose=test&limit=10000")).json.items as Loose[];
    const all = entries.filter((entry) => entry.phase === "direct" || entry.phase === "post");
    memberId = all.find((entry) => entry.kind === "service_minutes").member_id;
    otherId = all.find((entry) => entry.member_id !== memberId).member_id;
    region = memberId.slice(0, 12);
    const own = all.filter((entry) => entry.member_id === memberId && entry.kind === "service_minutes");
    minutes = own.reduce((sum, entry) => sum + entry.amount, 0);
    from = own[0].at;
    to = new Date(Date.parse(own.at(-1).at) + 1000).toISOString();
    officer = (await token(server.admin, "officer", "officer-li", region)).client;
    member = (await token(server.admin, "member", memberId)).client;
});
afterAll(() => server.stop());

const path = (): string => `/v1/members/${memberId}/service-certificates`;
const input = (more: Record<string, unknown> = {}): Loose => ({ from, to, handler: "王干事", ...more });

async function refused(by: Client, body: unknown, status: number, pointer: string, rule: string): Promise<void> {
    const answer = must(status, await by.post(path(), body));
    expect(answer.json.errors[0]).toMatchObject({ pointer, rule });
}

describe("issue", () => {
    test("an issuer must be on record", async () => {
        await refused(officer, input(), 409, "/region_code", "no_issuer");
        const stranger = (await token(server.admin, "officer", "officer-far", "110101")).client;
        must(403, await stranger.put(`/v1/issuers/${region}`, ISSUER));
        must(200, await officer.put(`/v1/issuers/${region}`, ISSUER));
        expect(must(200, await officer.get(`/v1/issuers/${region}`)).json).toMatchObject({ ...ISSUER, changed_by: "officer-li" });
    });

    test("what does not hold is refused and takes no number", async () => {
        await refused(officer, input({ handler: undefined }), 422, "/handler", "required");
        await refused(officer, input({ to: from }), 422, "/to", "interval");
        await refused(officer, input({ to: "2199-01-01T00:00:00+08:00" }), 422, "/to", "range");
        await refused(officer, input({ from: "2020-01-01T00:00:00+08:00", to: "2020-02-01T00:00:00+08:00" }), 409, "/from", "nothing_posted");
        const stranger = (await token(server.admin, "officer", "officer-off", "110101")).client;
        await refused(stranger, input(), 403, "/region_code", "scope");
        const answer = await member.post("/v1/members/me/service-certificates", input());
        expect(answer.status).toBe(403);
    });

    test("hours are those of the ledger; numbers follow each other", async () => {
        const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
        const made = must(201, await officer.post(path(), input({ notes: "入党积极分子考察" })));
        const { certificate, services, minutes_now, verify_url } = made.json;
        expect(certificate).toMatchObject({
            number: `${region}-${year}-00001`, minutes, late_minutes: 0, state: "valid", handler: "王干事",
            issuer_name: ISSUER.name, issuer_head: ISSUER.head, issued_by: "officer-li",
        });
        expect(minutes_now).toBe(minutes);
        expect(services.reduce((sum: number, service: Loose) => sum + service.minutes, 0)).toBe(minutes);
        expect(certificate.code).toMatch(/^[0-9a-f]{32}$/);
        expect(verify_url).toMatch(new RegExp(`/verify/${certificate.code}$`));
        const own = must(201, await member.post("/v1/members/me/service-certificates", { from, to }));
        expect(own.json.certificate).toMatchObject({ number: `${region}-${year}-00002`, issued_by: memberId });
        const many = await Promise.all(Array.from({ length: 10 }, () => officer.post(path(), input())));
        const serials = many.map((answer) => must(201, answer).json.certificate.serial).sort((a, b) => a - b);
        expect(serials).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
        expect(must(200, await member.get("/v1/members/me/service-certificates")).json.items).toHaveLength(12);
    });

    test("the same key issues once", async () => {
        const options = { key: "certificate-key-1" };
        const first = must(201, await officer.post(path(), input(), options)).json.certificate;
        expect(must(201, await officer.post(path(), input(), options)).json.certificate).toEqual(first);
        expect(first.serial).toBe(13);
    });
});

describe("the page and its code", () => {
    let certificate: Loose;

    beforeAll(async () => {
        certificate = must(201, await officer.post(path(), input())).json.certificate;
    });

    test("a page in Chinese that runs no script", async () => {
        const answer = must(200, await member.get(`/v1/service-certificates/${certificate.id}/page`));
        expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
        expect(answer.headers["content-security-policy"]).toContain("default-src 'none'");
        for (const text of ["志愿服务记录证明", certificate.number, ISSUER.name, ISSUER.head, "王干事", "盖章处", "<svg"]) {
            expect(answer.text).toContain(text);
        }
        expect(answer.text).not.toContain("<script");
        const other = (await token(server.admin, "member", otherId)).client;
        must(403, await other.get(`/v1/service-certificates/${certificate.id}/page`));
    });

    test("a document number is printed and kept nowhere", async () => {
        const document = { document_type: "居民身份证", document_number: "42010619800101123X" };
        const target = `/v1/service-certificates/${certificate.id}/page`;
        const answer = must(200, await officer.post(target, document, { key: null }));
        expect(answer.text).toContain(document.document_number);
        expect(must(200, await officer.get(target)).text).not.toContain(document.document_number);
        must(422, await officer.post(target, { document_type: "护照" }, { key: null }));
    });

    test("whoever holds the code learns number and hours, nothing else", async () => {
        const told = must(200, await server.client.get(`/v1/verify/${certificate.code}`)).json;
        expect(told).toEqual({ valid: true, text: "证明有效", number: certificate.number, minutes, minutes_now: minutes });
        const page = must(200, await server.client.get(`/verify/${certificate.code}`));
        expect(page.text).toContain("证明有效");
        expect(page.text).toContain(certificate.number);
        for (const secret of [memberId, ISSUER.head, certificate.id, "王干事"]) {
            expect(page.text).not.toContain(secret);
        }
    });

    test("an unknown code: the same shape", async () => {
        const told = must(200, await server.client.get(`/v1/verify/${"0".repeat(32)}`)).json;
        expect(told).toEqual({ valid: false, text: "查无此证", number: "", minutes: 0, minutes_now: 0 });
        expect(must(200, await server.client.get("/verify/%3Cb%3E")).text).toContain("查无此证");
    });

    test("revoked with a reason, once, and seen by all", async () => {
        const target = `/v1/service-certificates/${certificate.id}`;
        must(403, await member.post(`${target}/revoke`, { reason: "x" }));
        must(422, await officer.post(`${target}/revoke`, {}));
        expect(must(200, await officer.post(`${target}/revoke`, { reason: "姓名有误" })).json.certificate).toMatchObject({
            state: "revoked", revoked_by: "officer-li", revoke_reason: "姓名有误",
        });
        must(409, await officer.post(`${target}/revoke`, { reason: "再次" }));
        expect(must(200, await server.client.get(`/v1/verify/${certificate.code}`)).json).toMatchObject({
            valid: false, text: "证明已作废", number: certificate.number,
        });
        expect(must(200, await officer.get(`${target}/page`)).text).toContain("已作废");
    });
});
