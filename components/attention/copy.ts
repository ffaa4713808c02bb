import { fieldWord } from "@/components/ui/text/person-fields";
import type { DecisionView } from "@/lib/sync/contract";

type Said = Pick<DecisionView, "kind" | "answer" | "about" | "person">;

/** Returns a decision as people say it: "Kept Ana Ruiz". */
export function decisionWords({ kind, answer, about, person }: Said): string {
  const name = person?.name ?? "";
  const isApproved = answer === "APPROVED";
  switch (kind) {
    case "removal": {
      const removal = about === "SUSPEND" ? "suspension" : "deactivation";
      return isApproved ? `Approved the ${removal} of ${name}` : `Kept ${name}, rejected their ${removal}`;
    }
    case "address":
      return `${isApproved ? "Approved" : "Rejected"} ${about} for ${name}`;
    case "identity":
      return answer === "SAME"
        ? `${about} is the same person as ${name}`
        : `${about} is a different person from ${name}`;
    case "field": {
      const field = fieldWord(about);
      return isApproved ? `Clear the values of ${field}` : `Keep the values of ${field}`;
    }
  }
}
