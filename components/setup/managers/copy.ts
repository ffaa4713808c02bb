import { number, share } from "@/components/ui/text/format";
import type { ManagersInput } from "@/lib/setup/contract/settings";
import { type ManagerMatch, type MatchQuality, managerMatches } from "@/lib/sync/contract";
import type { PreviewView } from "@/lib/sync/contract/preview";

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

/** Says that a preview used another choice than this one; null if it used the same. */
export function describeOtherChoice(
  measured: Pick<PreviewView["settings"], "managerMode" | "managerMatch" | "managerAttribute">,
  choice: ManagersInput,
): string | null {
  if (measured.managerMode !== choice.mode || measured.managerAttribute !== choice.attribute)
    return "These results are for your previous choice. Measure again.";
  if (measured.managerMatch === choice.match) return null;
  const before = managerMatches.find((one) => one === measured.managerMatch) ?? "auto";
  return `We matched the people below by “${matchWords[before]}”. The figures above cover every match option.`;
}
