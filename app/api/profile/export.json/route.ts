import { route } from "@/lib/api/route";
import { exportOwnData } from "@/lib/people/export/export-person";

/** A POST, because it leaves an audit row and no other site may start it. */
export const POST = route({
  permission: "self.export",
  response: "file",
  handle: (context) => exportOwnData(context),
});
