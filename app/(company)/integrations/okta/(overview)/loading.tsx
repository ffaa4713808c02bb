import { PageLoading } from "@/components/shell/page-loading";

export default function OverviewLoading() {
  return <PageLoading title="Okta" />;
}
