import { PageLoading } from "@/components/shell/page-loading";

export default function MyPeopleLoading() {
  return <PageLoading title="My people" />;
}
