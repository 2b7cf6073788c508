// SPDX-License-Identifier: GPL-3.0-or-later
// People sign in: passwords, codes, cookies, limits in time and in attempts, and what pages of others
// may not do.
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Browser, signInFrom } from "../support/cookie.ts";
import { must } from "../support/client.ts";
import type { Answer, Loose } from "../support/client.ts";
import { District, OTHER_REGION, REGION } from "../support/district.ts";
import { Document } from "../support/document.ts";
import { MONDAY, Server, diandan } from "../support/server.ts";

const PASSWORD = "correct horse battery";
let server: Server;
let district: District;

beforeAll(async () => {
    server = await Server.start({ clock: MONDAY });
    (await Document.of(server.client)).watch();
    district = await District.make(server);
});
afterAll(() => server.stop());

let people = 0;

interface Somebody {
    id: string;
    name: string;
    etag: string;
    browser: Browser;
}

/** An account of a role whose one-time password was changed to PASSWORD, signed in. */
async function somebody(role = "auditor", more: Record<string, unknown> = {}): Promise<Somebody> {
    const name = `person-${++people}`;
    const made = must(201, await server.admin.post("/v1/accounts", { name, role, ...more }));
    const browser = new Browser(server.client);
    must(201, await browser.signIn(name, made.json.password));
    must(200, await browser.put("/v1/session/password", { old: made.json.password, new: PASSWORD }));
    const etag = must(200, await server.admin.get(`/v1/accounts/${made.json.id}`)).headers.etag ?? "";
    return { id: made.json.id, name, etag, browser };
}

async function code(memberId: string, more: Record<string, unknown> = {}): Promise<Loose> {
    return must(201, await district.officer.post(`/v1/members/${memberId}/entry-codes`, more)).json;
}

function at(hours: number, minutes = 0): string {
    return new Date(Date.parse(MONDAY) + hours * 3_600_000 + minutes * 60_000).toISOString();
}

function ruleOf(answer: { json: Loose }): string {
    return answer.json?.errors?.[0]?.rule;
}

/** Stop, and start again at a moment, with further options. */
async function rerun(moment?: string, extra?: string[]): Promise<void> {
    await server.kill();
    await server.run(moment, extra);
    district = district.again();
}

function moveTo(moment: string): Promise<void> {
    return rerun(moment);
}

/** The same person after a restart, on the new port. */
function again(browser: Browser): Browser {
    return new Browser(server.client, browser.cookie);
}

describe("signing in", () => {
    test("by name, in either case, and password; the cookie is closed to scripts and other sites", async () => {
        const person = await somebody("officer", { scope: REGION, display_name: "李芳" });
        const browser = new Browser(server.client);
        const answer = must(201, await browser.signIn(person.name.toUpperCase(), PASSWORD));
        expect(answer.json).toMatchObject({
            account_id: person.id, role: "officer", name: "李芳", sign_in_name: person.name, subject: person.name,
            scope: REGION, region_name: "东亭社区", must_change_password: false, has_password: true,
        });
        const [set = ""] = answer.headers["set-cookie"] ?? [];
        expect(set).toMatch(
            /^diandan_session=dd_[A-Za-z0-9_-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/,
        );
        expect(answer.headers["cache-control"]).toBe("no-store");
        const me = must(200, await browser.get("/v1/session"));
        expect(me.json).toEqual(answer.json);
        expect(must(200, await browser.get("/v1/requests")).json.items).toEqual([]);
    });

    test("is refused alike for a wrong password, a name nobody has, and a disabled account", async () => {
        const person = await somebody();
        const other = await somebody();
        must(200, await server.admin.patch(`/v1/accounts/${other.id}`, { state: "disabled" }, other.etag));
        const texts = [];
        for (const [name, password] of [[person.name, "wrong password"], ["nobody", PASSWORD], [other.name, PASSWORD]]) {
            const answer = await new Browser(server.client).signIn(name as string, password as string);
            expect(answer.status).toBe(401);
            expect(ruleOf(answer)).toBe("sign_in");
            expect(answer.headers["set-cookie"]).toBeUndefined();
            texts.push(answer.text);
        }
        expect(new Set(texts).size).toBe(1);
    });

    test("takes as long for a name nobody has", async () => {
        const person = await somebody();
        const spent = async (name: string): Promise<number> => {
            const began = performance.now();
            await new Browser(server.client).signIn(name, "wrong password");
            return performance.now() - began;
        };
        const known = Math.min(await spent(person.name), await spent(person.name), await spent(person.name));
        const unknown = Math.min(await spent("nobody-a"), await spent("nobody-b"), await spent("nobody-c"));
        // A refusal without a hash would be a hundred times as fast.
        expect(unknown).toBeGreaterThan(known / 5);
    });

    test.each([
        [{}, "/name"],
        [{ name: "x" }, "/password"],
        [{ password: "x" }, "/name"],
        [{ name: "x", password: "x", code: "x" }, "/name"],
        [{ password: "x", code: "x" }, "/password"],
    ])("%j: says what is missing or too much, at %s", async (body, pointer) => {
        const answer = must(422, await server.client.post("/v1/sessions", body, { key: null }));
        expect(answer.json.errors[0].pointer).toBe(pointer);
    });

    test("a bearer token goes on to work, goes before the cookie, and may ask who it is", async () => {
        const person = await somebody("department", { scope: "420106" });
        const headers = { Cookie: person.browser.cookie ?? "" };
        expect(must(200, await district.officer.get("/v1/session")).json).toMatchObject({ role: "officer", subject: "officer-li", scope: REGION });
        expect(must(200, await district.officer.get("/v1/session", { headers })).json.role).toBe("officer");
        expect(must(200, await person.browser.get("/v1/session")).json.role).toBe("department");
        const wrong = { ...headers, Authorization: `Bearer dd_${"A".repeat(43)}` };
        must(401, await server.client.get("/v1/session", { headers: wrong }));
    });

    test("whoever is not signed in is told so; a dead cookie does not close what is open to all", async () => {
        expect(ruleOf(must(401, await server.client.get("/v1/session")))).toBe("missing_header");
        const dead = new Browser(server.client, `diandan_session=dd_${"A".repeat(43)}`);
        expect(ruleOf(must(401, await dead.get("/v1/session")))).toBe("session");
        must(200, await dead.get("/v1/regions"));
        must(204, await dead.signOut());
        expect(dead.cookie).toBeUndefined();
    });

    test("survives a restart, and the database holds no secret as it is", async () => {
        const person = await somebody();
        const member = await district.member();
        const handed = await code(member.id);
        const secret = person.browser.cookie?.split("=")[1] ?? "";
        await rerun();
        must(200, await again(person.browser).get("/v1/session"));
        const bytes = ["diandan.db", "diandan.db-wal"].map((file) => readFileSync(`${server.data}/${file}`));
        for (const needle of [secret, PASSWORD, handed.code]) {
            expect(needle.length).toBeGreaterThan(10);
            expect(bytes.some((content) => content.includes(needle)), needle).toBe(false);
        }
        expect(bytes.some((content) => content.includes("$scrypt$ln=15,r=8,p=1$"))).toBe(true);
    });
});

describe("attempts", () => {
    test("five failures lock the name for a rising time, known or not, also over a restart", async () => {
        const person = await somebody();
        for (const name of [person.name, "somebody-else"]) {
            for (let i = 0; i < 5; i++) {
                must(401, await new Browser(server.client).signIn(name, "wrong password"));
            }
            const locked = must(429, await new Browser(server.client).signIn(name, PASSWORD));
            expect(ruleOf(locked)).toBe("locked");
            expect(locked.json.errors[0].pointer).toBe("/name");
            expect(Number(locked.headers["retry-after"])).toBeGreaterThan(50);
            expect(Number(locked.headers["retry-after"])).toBeLessThanOrEqual(60);
            expect(locked.json.detail).toMatch(/请在 \d+ 秒后再试/);
        }
        // Whoever is in stays in.
        must(200, await person.browser.get("/v1/session"));
        await moveTo(MONDAY);
        must(429, await new Browser(server.client).signIn(person.name, PASSWORD));
        await moveTo(at(0, 10));
        must(401, await new Browser(server.client).signIn(person.name, "wrong password"));
        const longer = must(429, await new Browser(server.client).signIn(person.name, PASSWORD));
        expect(Number(longer.headers["retry-after"])).toBeGreaterThan(100);
        await moveTo(at(0, 30));
        must(201, await new Browser(server.client).signIn(person.name, PASSWORD));
        // Coming in forgets what failed.
        must(401, await new Browser(server.client).signIn(person.name, "wrong password"));
        must(201, await new Browser(server.client).signIn(person.name, PASSWORD));
    });

    test("thirty failures lock the address, and no other", async () => {
        const body = (i: number): unknown => ({ name: `guess-${i}`, password: "wrong password" });
        const codes = (i: number): unknown => ({ code: `${"ABCDEFGH".repeat(2)}`.slice(0, 15) + String(i % 10) });
        for (let i = 0; i < 15; i++) {
            expect((await signInFrom(server.client.url, "127.0.0.9", body(i))).status).toBe(401);
            expect((await signInFrom(server.client.url, "127.0.0.9", codes(i))).status).toBe(401);
        }
        const locked = await signInFrom(server.client.url, "127.0.0.9", codes(0));
        expect(locked.status).toBe(429);
        expect(locked.json.errors[0].pointer).toBe("");
        expect((await signInFrom(server.client.url, "127.0.0.8", body(99))).status).toBe(401);
        // Nobody is believed about the address unless the service was told of a proxy.
        const told = { "X-Forwarded-For": "203.0.113.7" };
        expect((await signInFrom(server.client.url, "127.0.0.9", body(98), told)).status).toBe(429);
    });

    test("a flood of guesses against one name gets no more tries than one after the other", async () => {
        const person = await somebody();
        const all = await Promise.all(
            Array.from({ length: 20 }, () => new Browser(server.client).signIn(person.name, "wrong password")),
        );
        expect(all.filter((answer) => answer.status === 401)).toHaveLength(5);
        expect(all.filter((answer) => answer.status === 429)).toHaveLength(15);
    });

    test("readers and the writer go on while passwords are hashed", async () => {
        let answered = 0;
        const flood = Array.from({ length: 20 }, async (_, i) => {
            const { status } = await signInFrom(server.client.url, `127.0.1.${i + 1}`, { name: `flood-${i}`, password: "x" });
            answered++;
            return status;
        });
        must(200, await server.admin.get("/v1/members"));
        await district.request();
        expect(answered).toBeLessThan(10);
        expect(await Promise.all(flood)).toEqual(Array.from({ length: 20 }, () => 401));
    });
});

describe("time", () => {
    test("a desk ends after two hours without a request, or after twelve; a member's telephone stays", async () => {
        await moveTo(MONDAY);
        const desk = await somebody("officer", { scope: REGION });
        const member = await district.member({ name: "陈静" });
        const phone = new Browser(server.client);
        must(201, await phone.enter((await code(member.id)).code));
        for (const hours of [1.5, 3, 4.5, 6, 7.5, 9, 10.5]) {
            await moveTo(at(hours));
            must(200, await again(desk.browser).get("/v1/session"));
            must(200, await again(phone).get("/v1/session"));
            // The touch is written by the service itself, after the answer.
            const seen = async (): Promise<boolean> => {
                const rows = must(200, await server.admin.get("/v1/sessions?limit=500")).json.items as Loose[];
                const mine = rows.find((row) => row.account_id === desk.id);
                return mine !== undefined && Date.parse(mine.last_seen_at) >= Date.parse(at(hours));
            };
            await expect.poll(seen, { timeout: 5000 }).toBe(true);
        }
        await moveTo(at(12, 1));
        expect(ruleOf(must(401, await again(desk.browser).get("/v1/session")))).toBe("session");
        must(200, await again(phone).get("/v1/members/me"));

        const idle = await somebody();
        await moveTo(at(14, 2));
        must(200, await again(idle.browser).get("/v1/session"));
        await moveTo(at(16, 10));
        must(401, await again(idle.browser).get("/v1/session"));
        await moveTo(at(24 * 31));
        must(401, await again(phone).get("/v1/session"));
    });

    test("being seen is not written at every request", async () => {
        const person = await somebody();
        const before = must(200, await server.admin.get("/v1/sessions?limit=500")).json.items as Loose[];
        for (let i = 0; i < 20; i++) {
            must(200, await person.browser.get("/v1/session"));
        }
        const after = must(200, await server.admin.get("/v1/sessions?limit=500")).json.items as Loose[];
        const of = (rows: Loose[]): Loose => rows.find((row) => row.account_id === person.id);
        expect(of(after).last_seen_at).toBe(of(before).last_seen_at);
    });

    test("signing out ends the session for good", async () => {
        const person = await somebody();
        const kept = person.browser.cookie;
        const answer = must(204, await person.browser.signOut());
        expect(answer.headers["set-cookie"]?.[0]).toMatch(/^diandan_session=; Path=\/; Max-Age=0;/);
        must(401, await new Browser(server.client, kept).get("/v1/session"));
    });

    test("an administrator sees who is signed in, and ends a session", async () => {
        const person = await somebody("officer", { scope: REGION });
        const rows = must(200, await server.admin.get("/v1/sessions?limit=500")).json.items as Loose[];
        const mine = rows.find((row) => row.account_id === person.id);
        expect(mine).toMatchObject({ role: "officer", sign_in_name: person.name, address: "127.0.0.1" });
        must(200, await server.admin.post(`/v1/sessions/${mine.id}/end`));
        must(401, await person.browser.get("/v1/session"));
        must(409, await server.admin.post(`/v1/sessions/${mine.id}/end`));
    });
});

describe("pages of others", () => {
    const rows: [string, { origin?: string | null; site?: string }, number][] = [
        ["a page of ours", {}, 201],
        ["a page of ours, as browsers of today say it", { site: "same-origin" }, 201],
        ["no Origin", { origin: null }, 403],
        ["no Origin, whatever else is said", { origin: null, site: "same-origin" }, 403],
        ["another host", { origin: "https://evil.example" }, 403],
        ["another port", { origin: "http://127.0.0.1:1" }, 403],
        ["a sandboxed page", { origin: "null" }, 403],
        ["another site", { site: "cross-site" }, 403],
        ["a neighbour", { site: "same-site" }, 403],
        ["no page at all", { site: "none" }, 403],
        ["a host that begins like ours", { origin: "http://127.0.0.1.evil.example" }, 403],
        ["no scheme", { origin: "127.0.0.1" }, 403],
    ];
    let person: Somebody;
    beforeAll(async () => {
        person = await somebody("officer", { scope: REGION });
    });

    test.each(rows)("%s: %j → %i", async (_, options, status) => {
        const answer = await person.browser.post("/v1/requests", { region_code: REGION, category: "visit", words: "请来看看" }, options);
        expect(answer.status, answer.text).toBe(status);
        if (status === 403) {
            expect(ruleOf(answer)).toBe("origin");
        }
    });

    test("the address people reach the service by is ours too", async () => {
        await rerun(undefined, ["--public-url", "https://diandan.example"]);
        const browser = again(person.browser);
        must(204, await browser.post("/v1/session/end", undefined, { key: null, origin: "https://diandan.example" }));
        const answer = must(201, await browser.signIn(person.name, PASSWORD));
        expect(answer.headers["set-cookie"]?.[0]).toMatch(/; Secure$/);
        await rerun(undefined, []);
    });

    test("nobody is signed in by a page of others", async () => {
        const browser = new Browser(server.client);
        const body = { name: person.name, password: PASSWORD };
        must(403, await browser.post("/v1/sessions", body, { key: null, origin: "https://evil.example" }));
        must(403, await browser.post("/v1/sessions", body, { key: null, origin: null, site: "cross-site" }));
        must(201, await browser.post("/v1/sessions", body, { key: null, origin: null }));
    });

    test("a retry under its key after signing in again is answered as before", async () => {
        const browser = new Browser(server.client);
        must(201, await browser.signIn(person.name, PASSWORD));
        const body = { region_code: REGION, category: "visit", words: "重试" };
        const first = must(201, await browser.post("/v1/requests", body, { key: "a-key-of-mine" }));
        must(204, await browser.signOut());
        must(201, await browser.signIn(person.name, PASSWORD));
        const second = must(201, await browser.post("/v1/requests", body, { key: "a-key-of-mine" }));
        expect(second.headers["idempotency-replayed"]).toBe("true");
        expect(second.text).toBe(first.text);
    });
});

describe("passwords", () => {
    test("a one-time password opens nothing but its change", async () => {
        const name = `person-${++people}`;
        const made = must(201, await server.admin.post("/v1/accounts", { name, role: "officer", scope: REGION })).json;
        expect(made.password).toMatch(/^[2-9A-HJ-NP-Z]{16}$/);
        const browser = new Browser(server.client);
        expect(must(201, await browser.signIn(name, made.password)).json.must_change_password).toBe(true);
        expect(ruleOf(must(403, await browser.get("/v1/orders")))).toBe("must_change");
        must(200, await browser.get("/v1/session"));
        must(200, await browser.get("/v1/regions"));
        must(200, await browser.put("/v1/session/password", { old: made.password, new: PASSWORD }));
        must(200, await browser.get("/v1/orders"));
    });

    test("changing it ends the other sessions, and this one goes on", async () => {
        const person = await somebody();
        const elsewhere = new Browser(server.client);
        must(201, await elsewhere.signIn(person.name, PASSWORD));
        const before = person.browser.cookie;
        must(200, await person.browser.put("/v1/session/password", { old: PASSWORD, new: "another good one" }));
        must(401, await elsewhere.get("/v1/session"));
        must(401, await new Browser(server.client, before).get("/v1/session"));
        must(200, await person.browser.get("/v1/session"));
        must(401, await new Browser(server.client).signIn(person.name, PASSWORD));
        must(201, await new Browser(server.client).signIn(person.name, "another good one"));
    });

    test("a change is refused with the field that is wrong; guessing the old one is counted", async () => {
        const person = await somebody();
        const change = (body: Record<string, string>): Promise<Answer> => person.browser.put("/v1/session/password", body);
        const rows: [Record<string, string>, string, string][] = [
            [{ old: PASSWORD, new: "too short" }, "/new", "length"],
            [{ old: PASSWORD, new: "一二三四五六七八九" }, "/new", "length"],
            [{ old: PASSWORD, new: PASSWORD }, "/new", "weak"],
            [{ new: "another good one" }, "/old", "required"],
            [{ old: "not the old one", new: "another good one" }, "/old", "password"],
        ];
        for (const [body, pointer, rule] of rows) {
            const answer = must(422, await change(body));
            expect(answer.json.errors[0], JSON.stringify(body)).toMatchObject({ pointer, rule });
        }
        for (let i = 0; i < 4; i++) {
            must(422, await change({ old: "not the old one", new: "another good one" }));
        }
        must(429, await change({ old: PASSWORD, new: "another good one" }));
        const long = await somebody("auditor", {});
        expect(must(422, await long.browser.put("/v1/session/password", { old: PASSWORD, new: long.name.padEnd(9) })).json.errors[0].pointer).toBe("/new");
        must(403, await district.officer.put("/v1/session/password", { old: "x", new: "another good one" }));
    });

    test("the sign-in name is no password", async () => {
        const name = `a-long-name-${++people}`;
        const made = must(201, await server.admin.post("/v1/accounts", { name, role: "auditor" })).json;
        const browser = new Browser(server.client);
        must(201, await browser.signIn(name, made.password));
        expect(ruleOf(must(422, await browser.put("/v1/session/password", { old: made.password, new: name.toUpperCase() })))).toBe("weak");
    });

    test("an administrator gives a new one, told once; what was open ends", async () => {
        const person = await somebody();
        for (let i = 0; i < 5; i++) {
            must(401, await new Browser(server.client).signIn(person.name, "wrong password"));
        }
        const reset = must(200, await server.admin.post(`/v1/accounts/${person.id}/password`, undefined, { key: "reset-key-1" }));
        must(401, await person.browser.get("/v1/session"));
        expect(must(201, await new Browser(server.client).signIn(person.name, reset.json.password)).json.must_change_password).toBe(true);
        const replayed = must(200, await server.admin.post(`/v1/accounts/${person.id}/password`, undefined, { key: "reset-key-1" }));
        expect(replayed.json.password).toBeUndefined();
        expect(replayed.json.id).toBe(person.id);
    });
});

describe("accounts", () => {
    test("are listed by role and by part of a name, page by page", async () => {
        const text = `甲${++people}`;
        for (let i = 0; i < 3; i++) {
            const role = i === 0 ? "auditor" : "officer";
            must(201, await server.admin.post("/v1/accounts", { name: `list-${people}-${i}`, role, scope: REGION, display_name: `${text}_${i}` }));
        }
        const list = async (query: string): Promise<Loose> => must(200, await server.admin.get(`/v1/accounts?text=${encodeURIComponent(text)}&${query}`)).json;
        expect((await list("")).items).toHaveLength(3);
        expect((await list("role=officer")).items).toHaveLength(2);
        expect((await list("state=disabled")).items).toHaveLength(0);
        const first = await list("limit=2");
        expect(first.items).toHaveLength(2);
        expect((await list(`limit=2&after=${first.next}`)).items).toHaveLength(1);
        expect(must(200, await server.admin.get("/v1/accounts?text=%25")).json.items).toHaveLength(0);
    });

    test("one name, one person, one account", async () => {
        const name = `twice-${++people}`;
        must(201, await server.admin.post("/v1/accounts", { name, role: "auditor" }));
        const taken = must(409, await server.admin.post("/v1/accounts", { name: name.toUpperCase(), role: "panel" }));
        expect(taken.json.errors[0].pointer).toBe("/name");
        const person = must(409, await server.admin.post("/v1/accounts", { name: `${name}-b`, role: "auditor", subject: name }));
        expect(person.json.errors[0].pointer).toBe("/subject");
        expect(must(422, await server.admin.post("/v1/accounts", { name: "two words", role: "auditor" })).json.errors[0].pointer).toBe("/name");
        expect(must(422, await server.admin.post("/v1/accounts", { name: `${name}-c`, role: "member" })).json.errors[0].pointer).toBe("/subject");
    });

    test("disabling ends the sessions at once; enabling lets in again", async () => {
        const person = await somebody("officer", { scope: REGION });
        must(428, await server.admin.patch(`/v1/accounts/${person.id}`, { state: "disabled" }));
        const off = must(200, await server.admin.patch(`/v1/accounts/${person.id}`, { state: "disabled" }, person.etag));
        must(401, await person.browser.get("/v1/session"));
        must(401, await new Browser(server.client).signIn(person.name, PASSWORD));
        must(412, await server.admin.patch(`/v1/accounts/${person.id}`, { state: "active" }, person.etag));
        must(200, await server.admin.patch(`/v1/accounts/${person.id}`, { state: "active" }, off.headers.etag));
        must(401, await person.browser.get("/v1/session"));
        must(201, await new Browser(server.client).signIn(person.name, PASSWORD));
    });

    test("a changed scope holds from the next request on", async () => {
        const person = await somebody("officer", { scope: REGION });
        must(200, await server.admin.patch(`/v1/accounts/${person.id}`, { scope: OTHER_REGION, display_name: "新名字" }, person.etag));
        expect(must(200, await person.browser.get("/v1/session")).json).toMatchObject({ scope: OTHER_REGION, name: "新名字", region_name: "水果湖社区" });
    });

    test("nobody disables themselves or reaches farther alone", async () => {
        const person = await somebody("admin", { scope: "420106" });
        const patch = (body: unknown): Promise<Answer> =>
            person.browser.send("PATCH", `/v1/accounts/${person.id}`, body, { headers: { "If-Match": person.etag } });
        expect(ruleOf(must(403, await patch({ state: "disabled" })))).toBe("second_person");
        expect(ruleOf(must(403, await patch({ scope: REGION })))).toBe("second_person");
        must(403, await person.browser.post("/v1/accounts", { name: `far-${people}`, role: "auditor", scope: "43" }));
        must(200, await patch({ display_name: "自己" }));
    });

    test("officers make members' accounts in their community, and no others", async () => {
        const member = await district.member();
        const stranger = await district.member({ region_code: OTHER_REGION });
        const officer = district.officer;
        const name = `member-${++people}`;
        const made = must(201, await officer.post("/v1/accounts", { name, role: "member", subject: member.id })).json;
        expect(made).toMatchObject({ role: "member", scope: REGION, display_name: "张建国" });
        must(403, await officer.post("/v1/accounts", { name: `${name}-o`, role: "officer" }));
        must(422, await officer.post("/v1/accounts", { name: `${name}-s`, role: "member", subject: stranger.id }));
        const listed = must(200, await officer.get("/v1/accounts?limit=500")).json.items as Loose[];
        expect(listed.map((account) => account.role)).toEqual(listed.map(() => "member"));
        expect(listed.some((account) => account.id === made.id)).toBe(true);
        must(403, await officer.get("/v1/accounts?role=officer"));
        const other = await somebody();
        must(403, await officer.get(`/v1/accounts/${other.id}`));
        must(403, await officer.post(`/v1/accounts/${other.id}/password`));
    });

    test("what happened to an account is remembered, newest first", async () => {
        const person = await somebody();
        must(401, await new Browser(server.client).signIn(person.name, "wrong password"));
        must(204, await person.browser.signOut());
        const history = must(200, await server.admin.get(`/v1/accounts/${person.id}/history`)).json.items as Loose[];
        expect(history.map((line) => line.state)).toEqual(["signed_out", "sign_in_failed", "password_changed", "signed_in", "created"]);
        expect(history[3]).toMatchObject({ actor: person.name, note: "127.0.0.1" });
    });
});

describe("codes for members", () => {
    test("let in once, as they are read aloud, and a name and a password may follow", async () => {
        const member = await district.member({ name: "王小明" });
        const handed = await code(member.id);
        expect(handed.code).toMatch(/^[2-9A-HJ-NP-Z]{16}$/);
        expect(handed.url).toBe(`http://127.0.0.1:0/member#/enter/${handed.code}`);
        expect(Date.parse(handed.expires_at) - Date.parse(MONDAY)).toBeGreaterThan(6.9 * 86_400_000);
        const phone = new Browser(server.client);
        const typed = `${handed.code.slice(0, 4)} ${handed.code.slice(4, 8)}-${handed.code.slice(8)}`.toLowerCase();
        const answer = must(201, await phone.enter(typed));
        expect(answer.json).toMatchObject({ role: "member", name: "王小明", subject: member.id, has_password: false });
        expect(answer.json.sign_in_name).toBeUndefined();
        expect(answer.headers["set-cookie"]?.[0]).toContain("Max-Age=2592000");
        must(200, await phone.get("/v1/members/me"));
        expect(ruleOf(must(401, await new Browser(server.client).enter(handed.code)))).toBe("entry_code");

        const name = `ming-${++people}`;
        expect(must(422, await phone.put("/v1/session/password", { new: PASSWORD })).json.errors[0].pointer).toBe("/name");
        must(200, await phone.put("/v1/session/password", { name, new: PASSWORD }));
        must(409, await phone.put("/v1/session/password", { name: `${name}-b`, old: PASSWORD, new: "another good one" }));
        expect(must(201, await new Browser(server.client).signIn(name, PASSWORD)).json.subject).toBe(member.id);
    });

    test("of two who use one at the same time, one comes in", async () => {
        const member = await district.member();
        const { code: secret } = await code(member.id);
        const answers = await Promise.all(Array.from({ length: 8 }, () => new Browser(server.client).enter(secret)));
        expect(answers.map((answer) => answer.status).sort()).toEqual([201, ...Array.from({ length: 7 }, () => 401)]);
    });

    test("end with their time, and with the next one", async () => {
        const member = await district.member();
        const first = await code(member.id);
        const second = await code(member.id, { days: 1 });
        must(401, await new Browser(server.client).enter(first.code));
        const third = await code(member.id, { days: 1 });
        must(401, await new Browser(server.client).enter(second.code));
        await moveTo(new Date(Date.parse(third.expires_at) + 60_000).toISOString());
        must(401, await new Browser(server.client).enter(third.code));
        await moveTo(MONDAY);
        must(201, await new Browser(server.client).enter(third.code));
    });

    test("stand in for a one-time password nobody used", async () => {
        const member = await district.member();
        const name = `unused-${++people}`;
        const made = must(201, await district.officer.post("/v1/accounts", { name, role: "member", subject: member.id })).json;
        const phone = new Browser(server.client);
        const person = must(201, await phone.enter((await code(member.id)).code)).json;
        expect(person).toMatchObject({ sign_in_name: name, has_password: false, must_change_password: false });
        must(200, await phone.get("/v1/members/me"));
        must(401, await new Browser(server.client).signIn(name, made.password));
        must(200, await phone.put("/v1/session/password", { new: PASSWORD }));
        must(201, await new Browser(server.client).signIn(name, PASSWORD));
    });

    test("are handed out in scope, told once, and void for a disabled account", async () => {
        const stranger = await district.member({ region_code: OTHER_REGION });
        must(403, await district.officer.post(`/v1/members/${stranger.id}/entry-codes`, {}));
        must(404, await district.officer.post(`/v1/members/${REGION}-nobody/entry-codes`, {}));
        const member = await district.member();
        const target = `/v1/members/${member.id}/entry-codes`;
        const first = must(201, await district.officer.post(target, {}, { key: "code-key-1" })).json;
        const replayed = must(201, await district.officer.post(target, {}, { key: "code-key-1" })).json;
        expect(replayed).toEqual({ expires_at: first.expires_at });
        const account = (must(200, await district.officer.get("/v1/accounts?limit=500")).json.items as Loose[]).find((a) => a.subject === member.id);
        expect(account.name).toBeUndefined();
        must(200, await district.officer.patch(`/v1/accounts/${account.id}`, { state: "disabled" }, '"v1"'));
        must(401, await new Browser(server.client).enter(first.code));
        must(409, await district.officer.post(target, {}));
    });
});

describe("from the command line", () => {
    test("the first administrator of a city, and a way back in", async () => {
        await server.kill();
        const [name, once] = diandan("account", "--data", server.data, "--role", "admin", "--name", "First.Admin").trim().split("\t");
        expect(name).toBe("first.admin");
        const [, reset] = diandan("account", "--data", server.data, "--name", "first.admin", "--reset").trim().split("\t");
        await rerun();
        must(401, await new Browser(server.client).signIn("first.admin", once ?? ""));
        const browser = new Browser(server.client);
        must(201, await browser.signIn("first.admin", reset ?? ""));
        must(200, await browser.put("/v1/session/password", { old: reset, new: PASSWORD }));
        must(200, await browser.get("/v1/accounts"));
    });

    test("behind a proxy the address is the one it names last", async () => {
        await rerun(undefined, ["--proxy", "127.0.0.7"]);
        const guess = (from: string, by: string, i: number): Promise<{ status: number }> =>
            signInFrom(server.client.url, from, { code: `${i}` }, { "X-Forwarded-For": by });
        for (let i = 0; i < 30; i++) {
            expect((await guess("127.0.0.7", "198.51.100.1, 203.0.113.5", i)).status).toBe(401);
        }
        expect((await guess("127.0.0.7", "198.51.100.2, 203.0.113.5", 31)).status).toBe(429);
        expect((await guess("127.0.0.7", "203.0.113.5, 203.0.113.6", 32)).status).toBe(401);
        expect((await guess("127.0.0.6", "203.0.113.5", 33)).status).toBe(401);
        await rerun(undefined, []);
    });
});
