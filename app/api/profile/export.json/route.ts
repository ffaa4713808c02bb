import { route } from "@/lib/api/route";
import { exportOwnData } from "@/lib/people/export/export-person";

/** A POST: it leaves an audit row, and a page elsewhere can't start it. */
export const POST = route({
  permission: "self.export",
  response: "file",
  handle: (context) => exportOwnData(context),
});
