import { PageLoading } from "@/components/shell/page-loading";

export default function PeopleLoading() {
  return <PageLoading title="People" />;
}
