import { LaunchError } from "../errors";
import type { Secrets } from "../secrets";
import { findApp } from "./okta-apps";
import type { Session } from "./session";

const SETUP = "/api/okta/setup";

/** What we use of the answer of `GET /api/okta/setup`. */
type Setup = { steps: { slug: string; title: string; state: string }[] };
type Schedule = {
  timeZone: string;
  dailyHour: number;
  notices: { people: { personId: string; chosen: boolean; role: string }[] };
  invitations: { policy: string };
};

/**
 * Runs the checks behind the buttons of the demo company's setup. What depends on the local org is checked each time,
 * because the org starts from scratch; someone's choices stay as they are once saved. It signs no one in through Okta,
 * because only a person can try that.
 * @returns which checks passed and which didn't, for the terminal
 */
export async function proveParts(session: Session, oktaUrl: string, secrets: Secrets): Promise<string> {
  const appId = await findApp({ url: oktaUrl, token: secrets.oktaToken });
  const { steps } = await read<Setup>(session, SETUP);
  const decided = new Set(steps.filter(({ state }) => state === "done").map(({ slug }) => slug));
  await check(session, "your-okta", { address: oktaUrl });
  await check(session, "app", {});
  const client = { clientId: appId, clientSecret: secrets.oktaClientSecret, issuer: "" };
  await check(session, "credentials", client);
  await check(session, "api-access", { kind: "API_TOKEN", token: secrets.oktaToken });
  await check(session, "assign", {});
  const { fields, managers } = await read<Record<string, unknown>>(session, "/api/okta/settings");
  if (!decided.has("fields")) await check(session, "fields", fields);
  if (!decided.has("managers")) await check(session, "managers", managers);
  if (!decided.has("schedule")) await check(session, "schedule", await readSchedule(session));
  return describeParts(await read<Setup>(session, SETUP));
}

/** The schedule as it is, with the recipients as they are: owners, until someone chooses. */
async function readSchedule(session: Session): Promise<Record<string, unknown>> {
  const { timeZone, dailyHour, notices, invitations } = await read<Schedule>(session, `${SETUP}/schedule`);
  const chosen = notices.people.filter((one) => one.chosen);
  const recipients = chosen.length > 0 ? chosen : notices.people.filter(({ role }) => role === "OWNER");
  return {
    timeZone,
    dailyHour,
    recipients: recipients.map(({ personId }) => personId),
    invitations: { policy: invitations.policy },
  };
}

/** Going live isn't a part: the demo company was live from the start. */
export function describeParts({ steps }: Setup): string {
  const parts = steps.filter(({ slug }) => slug !== "go-live");
  const left = parts.filter(({ state }) => state !== "done").map(({ title }) => title);
  const shown = `${parts.length - left.length} of ${parts.length} setup steps verified`;
  return left.length === 0 ? shown : `${shown}; not verified: ${left.join(", ")}`;
}

/** A failed check saves nothing. Its own page shows the reason, and the start continues without it. */
async function check(session: Session, step: string, input: unknown): Promise<void> {
  await (await session.post(`${SETUP}/${step}`, input)).arrayBuffer();
}

async function read<T>(session: Session, path: string): Promise<T> {
  const answer = await session.get(path);
  if (!answer.ok) throw new LaunchError(`${path} can't be read: the product answered ${answer.status}.`);
  return (await answer.json()) as T;
}
