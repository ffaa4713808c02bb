import { number, share } from "@/components/ui/format";
import type { ManagerMatch, MatchQuality } from "@/lib/sync/contract";

/** The ways to match a manager's value in Okta, as admins know them. */
export const matchWords: Record<ManagerMatch, string> = {
  auto: "First match",
  okta_id: "Okta ID",
  login: "Okta username",
  email: "Email",
  employee_number: "Employee number",
};

/** Says how many managers a match finds: "96% found, 3 not found". */
export function qualityWords({ share: found, notFound, ambiguous }: MatchQuality): string {
  return [
    `${share(found)} found`,
    notFound > 0 ? `${number(notFound)} not found` : "",
    ambiguous > 0 ? `${number(ambiguous)} match several people` : "",
  ]
    .filter(Boolean)
    .join(", ");
}
