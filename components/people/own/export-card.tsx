import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";

/** Lets a person save everything that Learn Amp knows about them. */
export function ExportCard() {
  return (
    <Card aria-labelledby="export-title">
      <CardTitle id="export-title">Your data</CardTitle>
      <p className="mb-3 text-sm text-muted">
        Everything about you, as a JSON file, with your 1-to-1s and your own private notes. Each export is in
        your company's audit log.
      </p>
      <form method="post" action="/api/profile/export.json">
        <Button type="submit">Export your data</Button>
      </form>
    </Card>
  );
}
