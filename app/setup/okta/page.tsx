import { redirect } from "next/navigation";
import { readSetupProgress } from "@/lib/setup/read-progress";
import { setupLinkContext } from "../setup-link-context";

export default async function SetupLinkPage() {
  const { basePath, current } = await readSetupProgress(await setupLinkContext());
  redirect(`${basePath}/${current}`);
}
