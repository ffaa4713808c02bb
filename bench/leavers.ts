import type { Pool } from "pg";
import { type Session, signIn } from "@/local/launch/demo/session";
import { until } from "@/local/system/processes";
import { type Delivered, deliver, profileEvents } from "./deliver";
import type { Product } from "./product";

const LEAVERS = 20;
const BURST = { deliveries: 2_000, events: 5, seconds: 10 };
/** A tenth of the burst comes before the first leaver. */
const BEFORE_MS = 1_000;
const LOOK_EVERY_MS = 20;
/** Until when the empty bucket claims to stay empty. */
const RESET_SECONDS = 5;

interface Input {
  product: Product;
  pool: Pool;
  companyId: string;
  hook: { url: string; secret: string };
  /** Okta IDs of active people, leavers first. */
  people: string[];
}

/**
 * Measures how long leavers stay signed in: from Okta's time of the event to the first of their requests answered 401,
 * while 10,000 other events arrive and wait, and each call to Okta is refused because its bucket is empty.
 */
export async function leaversOf(input: Input): Promise<{ times: number[]; sent: Delivered[] }> {
  const { product, hook, people } = input;
  const leavers = people.slice(0, LEAVERS);
  const others = people.slice(LEAVERS);
  const sessions = await signedIn(input, leavers);
  await faults(product, { rateLimited: { every: 1, resetSeconds: RESET_SECONDS } });
  const eventsOf = (at: number) => {
    const who = Array.from(
      { length: BURST.events },
      (_, n) => others[(at * BURST.events + n) % others.length],
    );
    return profileEvents(who.map((id) => id ?? ""));
  };
  const perSecond = BURST.deliveries / BURST.seconds;
  const sending = deliver({ ...hook, count: BURST.deliveries, perSecond, events: eventsOf });
  await new Promise((resolve) => setTimeout(resolve, BEFORE_MS));
  const apart = (BURST.seconds * 1_000 - 2 * BEFORE_MS) / LEAVERS;
  const times = await Promise.all(
    leavers.map(async (id, at) => {
      await new Promise((resolve) => setTimeout(resolve, at * apart));
      return timeUntilOut(hook, id, sessions[at] as Session);
    }),
  );
  const sent = await sending;
  await faults(product, {});
  return { times: times.sort((a, b) => a - b), sent };
}

async function timeUntilOut(hook: Input["hook"], oktaId: string, session: Session): Promise<number> {
  const [event] = profileEvents([oktaId]);
  if (!event) throw new Error("No event was made.");
  const began = Date.parse(event.published);
  const sending = deliver({
    ...hook,
    count: 1,
    perSecond: 1,
    events: () => [{ ...event, eventType: "user.lifecycle.suspend" }],
  });
  const isOut = await until(async () => (await statusOf(session)) === 401, 60_000, LOOK_EVERY_MS);
  const took = Date.now() - began;
  await sending;
  if (!isOut) throw new Error("A leaver was still signed in after a minute.");
  return took;
}

/** Signs people in, each with a password as owners do: they all get that of the company's owner. */
async function signedIn({ product, pool, companyId }: Input, oktaIds: string[]): Promise<Session[]> {
  const { rows } = await pool.query<{ email: string }>(
    `WITH given AS (
       INSERT INTO person_password (company_id, person_id, hash)
       SELECT p.company_id, p.id, (SELECT hash FROM person_password WHERE company_id = $1 LIMIT 1)
       FROM person p WHERE p.company_id = $1 AND p.okta_id = ANY($2) RETURNING person_id)
     SELECT p.email FROM given g JOIN person p ON p.company_id = $1 AND p.id = g.person_id
     ORDER BY array_position($2, p.okta_id)`,
    [companyId, oktaIds],
  );
  const sessions: Session[] = [];
  const { appUrl, secrets } = product;
  for (const { email } of rows) sessions.push(await signIn(appUrl, appUrl, email, secrets.ownerPassword));
  for (const session of sessions)
    if ((await statusOf(session)) !== 200) throw new Error("Someone who signed in isn't signed in.");
  return sessions;
}

async function statusOf(session: Session): Promise<number> {
  const answer = await session.get("/api/profile/sessions");
  await answer.arrayBuffer();
  return answer.status;
}

async function faults(product: Product, settings: object): Promise<void> {
  const answer = await fetch(`${product.oktaUrl}/local/faults`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(settings),
  });
  if (!answer.ok) throw new Error(`The local org refused the faults: ${answer.status}.`);
}
