import { OktaFailure } from "@/lib/okta/failure";
import { addProblems } from "@/lib/problems/add-seen-problems";
import { pauseInStep } from "@/lib/sync/run/pause-in-step";
import type { RunWork, StageOutcome } from "@/lib/sync/run/work";
import { splitOff } from "./split-off";

/** A person whose read failed temporarily. */
export interface Unread {
  oktaId: string;
  failure: OktaFailure;
}

/** This many failures without an answer in between are Okta's, not those people's. */
const OUTAGE = 24;
/** Without any answer, up to this many failures may still concern only those people. */
const FEW = 3;

/**
 * People whose read failed in this step. The others are asked about first, then they are asked about again a
 * moment later. If Okta still doesn't answer about them but does about others, the run continues without
 * them.
 */
export class UnreadPeople {
  /** Stored in the progress too, because the next step mustn't begin with the same people again. */
  #unread: Unread[];
  #failedInARow = 0;

  constructor(readonly work: RunWork) {
    const failure = new OktaFailure("unreachable", "Okta did not answer about a person in an earlier step.");
    this.#unread = work.progress.unreadIds.map((oktaId) => ({ oktaId, failure }));
  }

  get ids(): string[] {
    return this.#unread.map((one) => one.oktaId);
  }

  #set(unread: Unread[]): void {
    this.#unread = unread;
    this.work.progress.unreadIds = this.ids;
  }

  /** @throws OktaFailure if Okta no longer answers about anyone */
  add(unread: Unread[], answered: number): void {
    this.#set([...this.#unread, ...unread]);
    this.#failedInARow = answered > 0 ? 0 : this.#failedInARow + unread.length;
    const [first] = unread;
    if (first && this.#failedInARow >= OUTAGE) throw first.failure;
  }

  /**
   * Waits a little and returns whether there's time for another try. It doesn't wait if others' events would
   * wait too.
   */
  async mayAskAgain(): Promise<boolean> {
    const { work } = this;
    if (work.run.trigger === "EVENT" && work.progress.answered > 0) return false;
    if (work.cancelAsked || !(await pauseInStep(work.tries, work.deadline))) return false;
    work.tries += 1;
    this.#set([]);
    return true;
  }

  /**
   * Lets the run continue without the unread people. In a full run they're kept as they are, and named (R1).
   * In a people run they get a run of their own, or their events wait again (lib/events/wait-again).
   * @throws OktaFailure if Okta answered about no one: then the run as a whole is tried again
   */
  async leaveBehind(): Promise<StageOutcome> {
    const { work } = this;
    const [first] = this.#unread;
    if (!first) return { kind: "next" };
    const { kind, details, message } = first.failure;
    const unread = this.#unread.length;
    work.context.log.warn({ runId: work.run.id, unread, kind, ...details, cause: undefined }, message);
    if (work.progress.answered === 0) {
      if (this.#unread.length > FEW || !(await this.#answersOtherwise())) throw first.failure;
      if (work.run.trigger === "EVENT") return { kind: "failed", code: "people-unread" };
      if (!work.isFull) throw first.failure;
    }
    const { ids } = this;
    this.#set([]);
    if (!work.isFull) await this.#name(ids);
    return { kind: "next" };
  }

  async #name(ids: string[]): Promise<void> {
    const { work } = this;
    await work.commit(async (context) => {
      work.progress.unread += ids.length;
      await addProblems(
        context,
        work.run.id,
        ids.map((oktaId) => ({ code: "READ_FAILED", oktaId })),
      );
      // A run that applies a preview records them as dropped, because in a run of their own more might be
      // applied.
      if (work.run.trigger !== "EVENT" && work.run.appliesId === null)
        await splitOff(context, { run: work.run, oktaIds: ids });
    });
  }

  /** Whether Okta answers a question about someone else, even with a refusal. */
  async #answersOtherwise(): Promise<boolean> {
    try {
      await this.work.okta.impatient.readCaller();
      return true;
    } catch (error) {
      return error instanceof OktaFailure && !error.transient;
    }
  }
}
