import { expect, test } from "vitest";
import { GET } from "@/app/metrics/route";

test("serves no metrics without METRICS_TOKEN, whatever a caller sends", async () => {
  for (const authorization of ["", "Bearer ", "Bearer undefined"]) {
    const answer = await GET(new Request("http://localhost:3000/metrics", { headers: { authorization } }));
    expect(answer.status).toBe(404);
  }
});
