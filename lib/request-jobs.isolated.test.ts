import { expect, test } from "vitest";
import { RecordedJobs } from "@/testing/recorded-jobs";
import { requestContext } from "./context";
import { provideJobs } from "./jobs";

test("a server without a job queue serves no request, and one with it hands it to each", () => {
  expect(() => requestContext({})).toThrow("There is no job queue");
  const { jobs } = new RecordedJobs();
  provideJobs(jobs);
  expect(requestContext({}).jobs).toBe(jobs);
});
