import { Card } from "@/components/ui/card";
import { Loading } from "@/components/ui/states";

/** Stands in for a page while the server makes it. */
export function PageLoading({ title }: { title: string }) {
  return (
    <div className="space-y-4">
      <h1 className="text-title">{title}</h1>
      <Card>
        <Loading label={`Loading ${title}`} />
      </Card>
    </div>
  );
}
