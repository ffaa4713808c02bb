import { randomBytes } from "node:crypto";
import type { EventHook } from "./hook";
import type { Attempt, Sender } from "./send";

export interface Verification {
  verified: boolean;
  attempts: Attempt[];
  /** What was wrong with the last answer; empty if it was right. */
  reason: string;
}

/**
 * Does Okta's one-time check that the receiver is who the admin says: a GET with a challenge, answered with
 * `{"verification": <challenge>}` and 200 within 3 s; two tries (okta-facts §1.1).
 */
export async function verifyReceiver(hook: EventHook, sender: Sender): Promise<Verification> {
  const attempts: Attempt[] = [];
  let reason = "";
  for (let tries = 0; tries < 2; tries += 1) {
    const challenge = randomBytes(24).toString("base64url");
    const attempt = await sender.send({
      method: "GET",
      url: hook.channel.uri,
      headers: {
        accept: "application/json",
        ...channelHeaders(hook),
        "x-okta-verification-challenge": challenge,
      },
    });
    attempts.push(attempt);
    reason = whatIsWrong(attempt, challenge);
    if (reason === "") return { verified: true, attempts, reason };
  }
  return { verified: false, attempts, reason };
}

/** The secret, unchanged, and the headers that the admin added. */
export function channelHeaders({ channel }: EventHook): Record<string, string> {
  const headers = Object.fromEntries(channel.headers.map(({ key, value }) => [key, value]));
  return channel.secret === null ? headers : { ...headers, authorization: channel.secret };
}

function whatIsWrong({ status, error, body }: Attempt, challenge: string): string {
  if (status === null) return `The endpoint gave no answer: ${error}.`;
  if (status !== 200) return `The endpoint answered ${status} instead of 200.`;
  try {
    const { verification } = JSON.parse(body) as { verification?: unknown };
    return verification === challenge ? "" : "The endpoint's answer doesn't return the challenge.";
  } catch {
    return "The endpoint's answer isn't JSON.";
  }
}
