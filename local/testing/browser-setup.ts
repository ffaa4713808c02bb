import { exportEnv, localEnv } from "../env";
import { runningProduct, startProduct } from "./product";

/** Playwright's global setup: one product for all browser tests, unless LEARN_AMP_PRODUCT names a running one. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  const given = localEnv().LEARN_AMP_PRODUCT;
  if (given) {
    exportEnv({ APP_URL: runningProduct(given).appUrl });
    return undefined;
  }
  const { folder, product, stop } = await startProduct();
  exportEnv({ APP_URL: product.appUrl, LEARN_AMP_PRODUCT: folder });
  return stop;
}
