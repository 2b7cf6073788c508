// SPDX-License-Identifier: GPL-3.0-or-later
// A refusal of the service (RFC 9457), or that it could not be reached, in the reader's language.
import { words } from "@/shared/language";

export interface Refusal {
  pointer: string;
  rule: string;
  detail: string;
}

const t = words({
  unreachable: ["连不上服务，请检查网络；填写的内容没有丢", "The service cannot be reached; what you wrote is kept"],
  strange: ["服务出错了，请稍后再试", "Something went wrong; please try again later"],
});

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly refusals: readonly Refusal[] = [],
  ) {
    super(message);
  }

  static unreachable(): Problem {
    return new Problem(0, "unreachable", t("unreachable"));
  }

  /** True when the network, not the service, is in the way. */
  get isUnreachable(): boolean {
    return this.status === 0;
  }

  /** What was said about one member of the input, such as "/words"; "" for none. */
  about(pointer: string): string {
    return this.refusals.find((refusal) => refusal.pointer === pointer)?.detail ?? "";
  }
}

export async function readProblem(response: Response): Promise<Problem> {
  try {
    const body = await response.json();
    return new Problem(response.status, body.code, body.detail ?? body.title, body.errors ?? []);
  } catch {
    return new Problem(response.status, "strange", t("strange"));
  }
}

/** Whatever was thrown, as a Problem. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  return new Problem(-1, "strange", thrown instanceof Error ? thrown.message : t("strange"));
}
