import { setTimeout as wait } from "node:timers/promises";
import { Prisma } from "@/lib/db/client";
import { OktaFailure } from "@/lib/okta/failure";
import type { RunWork, StageOutcome } from "@/lib/sync/run/work";
import { answerByListing } from "./answer-by-listing";
import { askContainer, askOkta, type Question } from "./ask-okta";
import { type Answered, type Container, NO_ANSWER } from "./evidence";
import { appQuestionsLeft, isOutOfQuestions } from "./question-budget";
import { recordAnswers } from "./record-answers";
import { type Unread, UnreadPeople } from "./unread-people";

/** The number of people to ask about before their answers are written. */
const ASKED_AT_A_TIME = 8;
/**
 * How long the others' answers wait for one person's. The call continues to its own deadline, and nothing
 * waits for it.
 */
const PATIENCE_MS = 5_000;

/**
 * Asks Okta about everyone this run has recorded (`sync_lookup`) and records the answers. If a people run has
 * many to ask about, a listing first answers for the people on it. It continues where it stopped, and sleeps
 * when the minute's share of the app bucket is used up (R1). It calls `mayGoOn` before each group of
 * questions.
 */
export async function askPeople(
  work: RunWork,
  mayGoOn: () => Promise<boolean> = async () => true,
): Promise<StageOutcome> {
  const spared = work.isFull ? null : await answerByListing(work);
  if (spared !== null && spared.kind !== "next") return spared;
  const unread = new UnreadPeople(work);
  for (;;) {
    const open = await openQuestions(work, unread.ids);
    if (open.length === 0 && unread.ids.length > 0) {
      if (await unread.mayAskAgain()) continue;
      return unread.leaveBehind();
    }
    if (open.length === 0 || isOutOfQuestions(work) || !(await mayGoOn())) return { kind: "next" };
    const { left, refillsAt } = appQuestionsLeft(work);
    const answerable = withinBucket(work, open, left);
    if (answerable.length === 0) return { kind: "sleep", until: refillsAt };
    const asked = await askTogether(work, answerable);
    await recordAnswers(work, asked.answered, answerable);
    if (asked.failure) throw asked.failure;
    unread.add(asked.unread, asked.answered.length);
    const interruption = work.interruption();
    if (interruption) return interruption;
  }
}

/**
 * Unanswered: first people who need no question to the app, then accounts here, then people asked about
 * longest ago, or never.
 */
async function openQuestions(work: RunWork, unread: string[]): Promise<Question[]> {
  const rows = await work.context.db.$queryRaw<
    {
      oktaId: string;
      needsScopeCheck: boolean;
      status: string | null;
      inScope: boolean | null;
      hasAccess: boolean;
    }[]
  >(Prisma.sql`
    SELECT l.okta_id AS "oktaId",
      l.asks_scope AS "needsScopeCheck",
      d.status,
      d.in_scope AS "inScope",
      coalesce(p.status <> 'DEACTIVATED', FALSE) AS "hasAccess"
    FROM sync_lookup l
    LEFT JOIN directory_person d ON d.company_id = l.company_id AND d.okta_id = l.okta_id
    LEFT JOIN person p ON p.company_id = l.company_id AND p.okta_id = l.okta_id
    WHERE l.company_id = ${work.companyId}::uuid
      AND l.run_id = ${work.run.id}::uuid
      AND l.answer IS NULL
      AND l.okta_id <> ALL(${unread}::text[])
    ORDER BY l.missing, l.asks_scope, p.id IS NULL, d.asked_at NULLS FIRST, l.okta_id
    LIMIT ${ASKED_AT_A_TIME}`);
  return rows.map(({ oktaId, needsScopeCheck, status, inScope, hasAccess }) => ({
    oktaId,
    needsScopeCheck,
    hasAccess,
    mirror: status === null ? null : { status, inScope: inScope === true },
  }));
}

/** As many of them as the app bucket has room for. Only those that draw on it count. */
function withinBucket(work: RunWork, questions: Question[], left: number): Question[] {
  if (work.connection.scope !== "ASSIGNED") return questions;
  let room = left;
  return questions.filter(({ needsScopeCheck }) => {
    if (!needsScopeCheck) return true;
    room -= 1;
    return room >= 0;
  });
}

interface Asked {
  answered: Answered[];
  /** People left unread after a temporary failure. */
  unread: Unread[];
  failure?: OktaFailure;
}

/**
 * Asks about a few people at a time. A temporary failure of one call leaves only that person unread. Any
 * other failure stops the rest. Earlier answers are kept, so no one is asked about twice.
 */
async function askTogether(work: RunWork, questions: Question[]): Promise<Asked> {
  let container: Promise<Container> | null = null;
  const askOnce = () => {
    container ??= askContainer(work);
    return container;
  };
  const settled = await Promise.allSettled(questions.map((one) => soon(askOkta(work, one, askOnce))));
  const asked: Asked = { answered: [], unread: [] };
  for (const [at, one] of settled.entries()) {
    if (one.status === "fulfilled") {
      asked.answered.push(one.value);
      continue;
    }
    if (!(one.reason instanceof OktaFailure)) throw one.reason;
    const { oktaId = "" } = questions[at] ?? {};
    if (one.reason.transient && one.reason.kind !== "limited")
      asked.unread.push({ oktaId, failure: one.reason });
    else asked.failure ??= one.reason;
  }
  const { answered, failure } = asked;
  if (failure || work.isFull || answered.length === 0) return asked;
  if (answered.every(({ userAnswer }) => userAnswer === NO_ANSWER)) await requireReadable(work, questions);
  return asked;
}

/** @throws OktaFailure `unreachable` if no answer has come in time */
async function soon<T>(answer: Promise<T>): Promise<T> {
  const stop = new AbortController();
  const patience = wait(PATIENCE_MS, undefined, { signal: stop.signal }).then(() => {
    throw new OktaFailure(
      "unreachable",
      `Okta gave no answer about a person within ${PATIENCE_MS / 1000} s.`,
    );
  });
  patience.catch(() => {});
  answer.catch(() => {});
  return Promise.race([answer, patience]).finally(() => stop.abort());
}

/**
 * If Okta answers none of a people run's questions, the credential is at fault and not the people, and the
 * run says so.
 */
async function requireReadable(work: RunWork, [first]: Question[]): Promise<void> {
  if (first) await work.okta.readUser(first.oktaId);
}
