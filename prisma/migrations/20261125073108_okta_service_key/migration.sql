-- CreateTable
CREATE TABLE "okta_service_key" (
    "company_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "kid" TEXT NOT NULL,
    "public_jwk" JSONB NOT NULL,
    "private_sealed" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "okta_service_key_pkey" PRIMARY KEY ("company_id","connection_id")
);

-- AddForeignKey
ALTER TABLE "okta_service_key" ADD CONSTRAINT "okta_service_key_company_id_connection_id_fkey" FOREIGN KEY ("company_id", "connection_id") REFERENCES "okta_connection"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
