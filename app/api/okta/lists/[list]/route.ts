import { z } from "zod";
import { route } from "@/lib/api/route";
import { changeByFile } from "@/lib/people/lists/change-by-file";
import {
  fileChangeSchema,
  fileReportSchema,
  listNames,
  listPageSchema,
  listQuerySchema,
} from "@/lib/people/lists/contract";
import { readList } from "@/lib/people/lists/read-list";

const params = z.object({ list: z.enum(listNames) });
/** Enough for a file of 100,000 long addresses, as JSON. */
const LARGEST_FILE = 12 * 1024 * 1024;

export const GET = route({
  permission: "people.manage",
  params,
  query: listQuerySchema,
  response: listPageSchema,
  handle: (context, { params, query }) => readList(context, { ...params, ...query }),
});

export const POST = route({
  permission: "people.manage",
  params,
  body: fileChangeSchema,
  maxBytes: LARGEST_FILE,
  response: fileReportSchema,
  handle: (context, { params, body }) => changeByFile(context, { ...params, ...body }),
});
