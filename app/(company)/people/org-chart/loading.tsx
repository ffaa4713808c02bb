import { PageLoading } from "@/components/shell/page-loading";

export default function OrgChartLoading() {
  return <PageLoading title="Org chart" />;
}
