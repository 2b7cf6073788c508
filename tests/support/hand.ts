// SPDX-License-Identifier: GPL-3.0-or-later
// The hand of a person before a page, in the person's language; it counts what it touches, since docs/desks.md
// says how many touches an act takes and the story holds it to that.
import type { Locator, Page } from "playwright-core";
import type { Language, Visitor } from "./browser.ts";

/** Chinese, English. */
export type Words = readonly [string, string];

export class Hand {
    readonly visitor: Visitor;
    readonly language: Language;
    #touches = 0;

    constructor(visitor: Visitor, language: Language) {
        this.visitor = visitor;
        this.language = language;
    }

    get page(): Page {
        return this.visitor.page;
    }

    say([zh, en]: Words): string {
        return this.language === "en" ? en : zh;
    }

    button(name: Words | RegExp, within: Page | Locator = this.page): Locator {
        return within.getByRole("button", this.#named(name));
    }

    link(name: Words | RegExp, within: Page | Locator = this.page): Locator {
        return within.getByRole("link", this.#named(name));
    }

    #named(name: Words | RegExp): { name: string | RegExp; exact: boolean } {
        return { name: name instanceof RegExp ? name : this.say(name), exact: true };
    }

    async tap(what: Locator): Promise<void> {
        this.#touches++;
        await what.click();
    }

    /** Opens a list and touches one of it. */
    async pick(list: Locator, choice: string | { label: string }): Promise<void> {
        this.#touches += 2;
        await list.selectOption(choice);
    }

    /** Touches a field and writes; keys are not touches. */
    async write(field: Locator, text: string): Promise<void> {
        this.#touches++;
        await field.fill(text);
    }

    /** Touches since it was asked last. */
    touches(): number {
        const counted = this.#touches;
        this.#touches = 0;
        return counted;
    }
}
