import { PageLoading } from "@/components/shell/page-loading";

export default function TeamsLoading() {
  return <PageLoading title="Teams" />;
}
