import { expect, test } from "vitest";
import { RecordedJobs } from "@/testing/recorded-jobs";
import { requestContext } from "./context";
import { provideJobs } from "./jobs";

test("a server without a job queue serves no request; with one, each request gets it", () => {
  expect(() => requestContext({})).toThrow("There is no job queue");
  const { jobs } = new RecordedJobs();
  provideJobs(jobs);
  expect(requestContext({}).jobs).toBe(jobs);
});
