import type Router from "@koa/router";
import type { GroupRule, GroupRuleFields } from "@/local/okta/org/groups/group-rules";
import { ExpressionError } from "@/local/okta/org/groups/rule-expression";
import type { Org } from "../../org/org";
import { type Json, objectIn, readJson, textIn } from "../body";
import { invalid, notFound, OktaError } from "../okta-error";
import { pageOf, readLimit, textQuery } from "../paging";
import type { PathContext } from "../users/find-person";

/** `/api/v1/groups/rules`. Must come before the routes of groups, which would take `rules` for an ID. */
export function groupRulesRoutes(router: Router, org: Org): void {
  const find = (ctx: PathContext) => {
    const rule = org.groupRules.get(ctx.params.rule ?? "");
    if (!rule) throw notFound(ctx.params.rule ?? "", "GroupRule");
    return rule;
  };

  router.get("/api/v1/groups/rules", (ctx) => {
    const search = textQuery(ctx, "search")?.toLowerCase() ?? "";
    const found = org.groupRules.list().filter(({ name }) => name.toLowerCase().includes(search));
    ctx.body = pageOf(ctx, found, "0pr", readLimit(ctx, 50, 200)).map(ruleJson(org));
  });
  router.post("/api/v1/groups/rules", async (ctx) => {
    const fields = readRule(org, await readJson(ctx));
    ctx.body = ruleJson(org)(understood(() => org.groupRules.create(fields)));
  });
  router.get("/api/v1/groups/rules/:rule", (ctx) => {
    ctx.body = ruleJson(org)(find(ctx));
  });
  router.put("/api/v1/groups/rules/:rule", async (ctx) => {
    const rule = find(ctx);
    const fields = readRule(org, await readJson(ctx));
    ctx.body = ruleJson(org)(understood(() => org.groupRules.replace(rule, fields)));
  });
  router.delete("/api/v1/groups/rules/:rule", (ctx) => {
    org.groupRules.delete(find(ctx));
    ctx.body = "";
    ctx.status = 202;
  });
  router.post("/api/v1/groups/rules/:rule/lifecycle/:operation", (ctx) => {
    const rule = find(ctx);
    if (ctx.params.operation === "activate") org.groupRules.activate(rule);
    else if (ctx.params.operation === "deactivate") org.groupRules.deactivate(rule);
    else throw new OktaError("E0000008");
    ctx.status = 204;
  });
}

function readRule(org: Org, body: Json): GroupRuleFields {
  const name = textIn(body, "name");
  if (!name) throw invalid("name", "name: The field cannot be left blank");
  const conditions = objectIn(body, "conditions");
  const expression = textIn(objectIn(conditions, "expression"), "value");
  if (!expression) throw invalid("conditions", "conditions: The expression cannot be left blank");
  const { groupIds } = objectIn(objectIn(body, "actions"), "assignUserToGroups");
  if (!Array.isArray(groupIds) || groupIds.some((id) => !org.groups.get(id)))
    throw invalid("actions", "actions: group not found");
  const { exclude } = objectIn(objectIn(conditions, "people"), "users");
  return {
    name,
    expression,
    groupIds,
    excludedUserIds: Array.isArray(exclude) ? exclude : [],
    tellsPeople: conditions.people !== undefined,
  };
}

function understood(work: () => GroupRule): GroupRule {
  try {
    return work();
  } catch (error) {
    if (error instanceof ExpressionError) throw invalid("conditions", error.message);
    throw error;
  }
}

const ruleJson = (org: Org) => (rule: GroupRule) => ({
  type: "group_rule",
  id: rule.id,
  status: rule.status,
  name: rule.name,
  created: rule.created,
  lastUpdated: rule.lastUpdated,
  conditions: {
    ...(rule.tellsPeople
      ? { people: { users: { exclude: rule.excludedUserIds }, groups: { exclude: [] } } }
      : {}),
    expression: { value: rule.expression, type: "urn:okta:expression:1.0" },
  },
  actions: { assignUserToGroups: { groupIds: rule.groupIds } },
  allGroupsValid: rule.groupIds.every((id) => org.groups.get(id) !== null),
});
