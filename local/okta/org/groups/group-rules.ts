import type { Directory } from "@/local/okta/org/directory";
import { WrongState } from "@/local/okta/org/errors";
import type { OrgEvents } from "@/local/okta/org/log/events";
import { stamp } from "@/local/okta/org/stamp";
import { objectId } from "@/local/okta/population/ids";
import type { Groups } from "./groups";
import { readRuleExpression } from "./rule-expression";

export interface GroupRuleFields {
  name: string;
  expression: string;
  groupIds: string[];
  excludedUserIds: string[];
  /** Whether it was created with conditions on people, and so shows them. */
  tellsPeople: boolean;
}

/** While it is active, puts everyone who matches its expression into its groups. */
export interface GroupRule extends GroupRuleFields {
  id: string;
  status: "ACTIVE" | "INACTIVE";
  created: string;
  lastUpdated: string;
}

/** People to check before other work runs. */
const STRIDE = 2_000;

/** The org's group rules. Okta evaluates them asynchronously, and so do we. */
export class GroupRules {
  readonly #rules = new Map<string, GroupRule>();
  /** Positions that each rule has put into its groups. */
  readonly #added = new Map<string, Set<number>>();
  #made = 0;

  constructor(
    private readonly context: {
      seed: number;
      directory: Directory;
      groups: Groups;
      events: OrgEvents;
      now: () => Date;
    },
  ) {
    context.events.listen(({ eventType, targets }) => {
      if (eventType !== "user.lifecycle.create" && eventType !== "user.account.update_profile") return;
      const position = context.directory.positionOf(targets[0]?.id ?? "");
      if (position === null) return;
      for (const rule of this.#rules.values()) if (rule.status === "ACTIVE") this.#apply(rule, [position]);
    });
  }

  list(): GroupRule[] {
    return [...this.#rules.values()];
  }

  get(id: string): GroupRule | null {
    return this.#rules.get(id) ?? null;
  }

  /** @throws ExpressionError, as `replace` does */
  create(fields: GroupRuleFields): GroupRule {
    readRuleExpression(fields.expression);
    const at = stamp(this.context.now());
    const id = objectId("0pr", this.context.seed, this.#made);
    this.#made += 1;
    return this.#keep({ ...fields, id, status: "INACTIVE", created: at, lastUpdated: at });
  }

  /** @throws WrongState while it is active */
  replace(rule: GroupRule, fields: GroupRuleFields): GroupRule {
    if (rule.status === "ACTIVE") throw new WrongState("replace rule", rule.status);
    readRuleExpression(fields.expression);
    return this.#keep({ ...rule, ...fields, lastUpdated: stamp(this.context.now()) });
  }

  activate(rule: GroupRule): void {
    const active = this.#keep({ ...rule, status: "ACTIVE", lastUpdated: stamp(this.context.now()) });
    void this.#applyToAll(active);
  }

  deactivate(rule: GroupRule): void {
    this.#keep({ ...rule, status: "INACTIVE", lastUpdated: stamp(this.context.now()) });
  }

  /** @throws WrongState while it is active */
  delete(rule: GroupRule): void {
    if (rule.status === "ACTIVE") throw new WrongState("delete rule", rule.status);
    this.#rules.delete(rule.id);
    this.#added.delete(rule.id);
  }

  async #applyToAll(rule: GroupRule): Promise<void> {
    const { directory } = this.context;
    for (let from = 0; from < directory.end; from += STRIDE) {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#rules.get(rule.id) !== rule) return;
      const end = Math.min(from + STRIDE, directory.end);
      this.#apply(
        rule,
        Array.from({ length: end - from }, (_, index) => from + index),
      );
    }
  }

  #apply(rule: GroupRule, positions: number[]): void {
    const { directory, groups } = this.context;
    const fits = readRuleExpression(rule.expression);
    const added = this.#added.get(rule.id) ?? new Set<number>();
    this.#added.set(rule.id, added);
    const known = rule.groupIds.filter((id) => groups.get(id));
    for (const position of positions) {
      const person = directory.at(position);
      const belongs = person !== null && !rule.excludedUserIds.includes(person.id) && fits(person);
      if (belongs && !added.has(position)) {
        added.add(position);
        for (const id of known) groups.add(id, position);
      } else if (!belongs && added.delete(position)) {
        for (const id of known) groups.remove(id, position);
      }
    }
  }

  #keep(rule: GroupRule): GroupRule {
    this.#rules.set(rule.id, rule);
    return rule;
  }
}
