import type { OktaUser } from "@/lib/okta/answers";
import { OktaFailure, type OktaFailureKind } from "@/lib/okta/failure";
import type { RunWork } from "@/lib/sync/run/work";
import {
  type Answered,
  type Container,
  type Deletion,
  type Membership,
  NO_ANSWER,
  NOT_FOUND,
} from "./evidence";
import { countAppQuestion } from "./question-budget";

/** Okta's statuses are words in capitals. New ones may come. */
const STATUS = /^[A-Z_]{1,40}$/;

/** A person to ask Okta about. */
export interface Question {
  oktaId: string;
  /** Whether their membership of the app or the groups is in question. */
  needsScopeCheck: boolean;
  /** What the mirror knows about them; null if nothing. */
  mirror: { status: string; inScope: boolean } | null;
  /** Whether they have access here that could be removed. */
  hasAccess: boolean;
}

/** Failures that concern this question alone. All others concern the connection, and end the step. */
const noAnswer: ReadonlySet<OktaFailureKind> = new Set(["forbidden", "unreadable", "unknown"]);

/**
 * Asks Okta about one person by ID, as far as a verdict needs it (R1). It asks about the app or groups
 * themselves only after they deny the person, once for all people asked about together (`container`).
 * @throws OktaFailure if the connection is at fault: credential refused, rate limit, no connection
 */
export async function askOkta(
  work: RunWork,
  question: Question,
  container: () => Promise<Container>,
): Promise<Answered> {
  const { oktaId } = question;
  const askedAt = work.context.clock.now();
  const base = { oktaId, askedAt, user: null, membership: null, container: null, deletion: null };
  const user = await readUser(work, oktaId);
  if (user === NO_ANSWER) return { ...base, userAnswer: NO_ANSWER };
  if (user === null) return { ...base, userAnswer: NOT_FOUND, deletion: await askDeletion(work, question) };
  if (user.status === "DEPROVISIONED") return { ...base, user, userAnswer: user.status };
  const membership = await membershipOf(work, question);
  return {
    ...base,
    user,
    // No removal can be based on an entry without a status of Okta's kind (M5).
    userAnswer: STATUS.test(user.status) && user.status !== NOT_FOUND ? user.status : NO_ANSWER,
    membership,
    container: membership === "NOT_MEMBER" ? await container() : null,
  };
}

async function readUser(work: RunWork, oktaId: string): Promise<OktaUser | null | typeof NO_ANSWER> {
  const user = await answerOf(() => work.okta.impatient.readUser(oktaId));
  // Someone else's entry says nothing about this person.
  return user !== null && user !== NO_ANSWER && user.id !== oktaId ? NO_ANSWER : user;
}

/** Membership is asked only if it matters. A known member whose profile alone changed stays one. */
async function membershipOf(
  work: RunWork,
  { oktaId, needsScopeCheck, mirror, hasAccess }: Question,
): Promise<Membership> {
  const { connection } = work;
  if (connection.scope === "EVERYONE") return "MEMBER";
  const isKnownMember = mirror?.inScope === true && !isGone(mirror.status);
  if (isKnownMember && !needsScopeCheck) return "MEMBER";
  // Someone outside with nothing to lose here: we don't ask whether they're still outside.
  if (!needsScopeCheck && mirror?.inScope === false && !hasAccess) return NO_ANSWER;
  return connection.scope === "GROUPS" ? askGroups(work, oktaId) : askApp(work, oktaId);
}

async function askApp(work: RunWork, oktaId: string): Promise<Membership> {
  countAppQuestion(work);
  const assigned = await answerOf(() => work.okta.impatient.isAssigned({ appId: appIdOf(work), oktaId }));
  if (assigned === NO_ANSWER) return NO_ANSWER;
  return assigned ? "MEMBER" : "NOT_MEMBER";
}

/** Everyone is at least in Okta's group "Everyone", so a list of no groups is no answer. */
async function askGroups(work: RunWork, oktaId: string): Promise<Membership> {
  const groups = await answerOf(() => work.okta.impatient.listGroupIdsOf(oktaId));
  if (groups === NO_ANSWER || groups.length === 0) return NO_ANSWER;
  return groups.some((id) => work.connection.scopeGroupIds.includes(id)) ? "MEMBER" : "NOT_MEMBER";
}

const deletions = { yes: "LOGGED", no: "NOT_LOGGED", unknown: NO_ANSWER } as const;

/**
 * A 404 alone may be a lost permission. We must have seen the deactivation before, or the System Log must
 * have the deletion.
 */
async function askDeletion(work: RunWork, { oktaId, mirror }: Question): Promise<Deletion> {
  if (mirror !== null && isGone(mirror.status)) return "SEEN_DEACTIVATED";
  return deletions[await work.okta.impatient.askIfDeleted({ kind: "user", id: oktaId })];
}

/**
 * Asks whether the app, or each chosen group, itself exists. A chosen group that was deleted counts as
 * existing if the System Log has the deletion: its people are really no longer in it.
 */
export async function askContainer(work: RunWork): Promise<Container> {
  const { connection, okta } = work;
  if (connection.scope !== "GROUPS") {
    const app = await answerOf(() => okta.readApp(appIdOf(work)));
    if (app === NO_ANSWER) return NO_ANSWER;
    if (app === null) return NOT_FOUND;
    return app.status === "ACTIVE" ? "ACTIVE" : "INACTIVE";
  }
  for (const id of connection.scopeGroupIds) {
    const isThere = await answerOf(() => okta.hasGroup(id));
    if (isThere === NO_ANSWER) return NO_ANSWER;
    if (isThere) continue;
    if ((await okta.askIfDeleted({ kind: "group", id })) !== "yes") return NOT_FOUND;
  }
  return connection.scopeGroupIds.length > 0 ? "ACTIVE" : NO_ANSWER;
}

async function answerOf<T>(ask: () => Promise<T>): Promise<T | typeof NO_ANSWER> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof OktaFailure && noAnswer.has(error.kind)) return NO_ANSWER;
    throw error;
  }
}

function appIdOf({ connection }: RunWork): string {
  return connection.appId ?? connection.clientId ?? "";
}

function isGone(status: string): boolean {
  return status === "DEPROVISIONED" || status === "DELETED";
}
