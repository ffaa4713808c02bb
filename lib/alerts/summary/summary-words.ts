import { DateTime } from "luxon";
import type { MailContent } from "@/lib/mail/compose";
import { type Coverage, foundShare } from "@/lib/sync/contract";
import type { SummaryFacts, WeekCounts } from "./facts";

const OKTA = "/integrations/okta";

/** Says what happened in a week, with the week before beside it. A week in which nothing happened is one line. */
export function summaryWords(facts: SummaryFacts, appUrl: string): MailContent {
  const waits = waitingWords(facts.waiting);
  return {
    subject: `${facts.company}, Okta: your week, ${spanWords(facts)}`,
    paragraphs: [facts.health.message, ...(isQuiet(facts) ? [quietWords(facts)] : weekWords(facts, waits))],
    action:
      facts.attention > 0
        ? { label: "See what needs attention", href: `${appUrl}${OKTA}/attention` }
        : { label: "Open the overview", href: `${appUrl}${OKTA}` },
    footnote: "You get this email each Monday because you receive alerts about the Okta integration.",
    footnoteLink: { label: "Turn the weekly summary off", href: `${appUrl}${OKTA}/settings/schedule` },
  };
}

function isQuiet({ week, attention }: SummaryFacts): boolean {
  return week.joined + week.updated + week.left + week.failed + attention === 0;
}

function quietWords(facts: SummaryFacts): string {
  const nothing = `Nothing happened from ${spanWords(facts)}: no one joined, changed or left`;
  return facts.health.level === "good" ? `${nothing}, and nothing needs attention.` : `${nothing}.`;
}

function weekWords(facts: SummaryFacts, waits: string | null): string[] {
  const { week, weekBefore, issues, failedInvitations } = facts;
  const line = (label: string, of: keyof WeekCounts) =>
    `${label}: ${number(week[of])} (the week before: ${number(weekBefore[of])}).`;
  return [
    `What syncs did from ${spanWords(facts)}:`,
    line("People joined", "joined"),
    line("Updates to people", "updated"),
    line("People who left or were suspended", "left"),
    ...(week.failed + weekBefore.failed > 0 ? [line("Failed syncs", "failed")] : []),
    waits === null ? "Nothing waits for approval." : `Waiting for approval: ${waits}.`,
    `Open issues: ${number(issues.now)} (a week ago: ${number(issues.weekAgo)}).`,
    ...(failedInvitations > 0 ? [`Failed invitations: ${number(failedInvitations)}.`] : []),
    ...coverageWords(facts),
  ];
}

function coverageWords({ coverage }: SummaryFacts): string[] {
  if (coverage.week === null) return [];
  const before = coverage.weekBefore === null ? "" : ` (the week before: ${percent(coverage.weekBefore)})`;
  return [`Managers found: ${percent(coverage.week)}${before}.`];
}

/** What waits, in words; null if nothing does. */
function waitingWords(waiting: SummaryFacts["waiting"]): string | null {
  const { removals, addresses, identities, fields, renames } = waiting;
  const parts = [
    count(removals, "removal", "removals"),
    count(addresses, "new email address", "new email addresses"),
    count(identities, "possible match", "possible matches"),
    count(fields, "emptied field", "emptied fields"),
    count(renames, "possible team rename", "possible team renames"),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : new Intl.ListFormat("en-GB").format(parts);
}

/** "Mon 16 Nov to Sun 22 Nov" */
function spanWords({ monday, sunday }: SummaryFacts): string {
  return `${day(monday)} to ${day(sunday)}`;
}

function day(iso: string): string {
  return DateTime.fromISO(iso, { zone: "utc" }).setLocale("en-GB").toFormat("ccc d LLL");
}

function count(n: number, one: string, many: string): string | null {
  return n === 0 ? null : `${number(n)} ${n === 1 ? one : many}`;
}

/** Rounded down, so that 100% means everyone. */
function percent(coverage: Coverage): string {
  return `${Math.floor(foundShare(coverage) * 100)}%`;
}

function number(n: number): string {
  return n.toLocaleString("en-GB");
}
