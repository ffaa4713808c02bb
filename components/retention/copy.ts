import type { RetentionKind } from "@/lib/retention/contract";

/** What each kind of data is, and what happens once it's deleted. */
export const retentionWords: Record<RetentionKind, { label: string; follows: string }> = {
  changeDays: {
    label: "Syncs and changes",
    follows:
      "After that, no one sees what a sync changed, nor Okta's answers before a removal. People keep their data.",
  },
  deliveryDays: {
    label: "Deliveries and events",
    follows: "Also sets how far back the charts of events go. Queued events are always kept.",
  },
  bodyDays: {
    label: "Raw event bodies",
    follows: "They contain personal data. At most as long as deliveries.",
  },
  mirrorDays: {
    label: "Okta data of people out of scope",
    follows:
      "After that, we don't recognise a leaver who returns with a new Okta ID by their employee number.",
  },
  problemDays: {
    label: "Resolved issues",
    follows: "Open issues are always kept.",
  },
  mailDays: {
    label: "Alerts and emails",
    follows: "Resolved alerts, and emails to old addresses once they're sent.",
  },
  auditDays: {
    label: "Audit log",
    follows: "Who did what, and who signed in with a password. Auditors often ask for years.",
  },
};
