import { PageLoading } from "@/components/shell/page-loading";

export default function OwnPageLoading() {
  return <PageLoading title="You" />;
}
