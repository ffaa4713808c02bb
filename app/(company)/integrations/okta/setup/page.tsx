import { redirect } from "next/navigation";
import { pageContext } from "@/app/page-context";
import { readSetupProgress } from "@/lib/setup/read-progress";

/** Opens setup at its current step. */
export default async function OktaSetupPage() {
  const { basePath, current } = await readSetupProgress(await pageContext("okta.setup"));
  redirect(`${basePath}/${current}`);
}
