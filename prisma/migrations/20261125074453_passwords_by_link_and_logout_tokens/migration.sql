-- AlterTable
ALTER TABLE "person_password" ADD COLUMN     "used_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "password_link" (
    "company_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "password_link_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "logout_token" (
    "company_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "jti" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "logout_token_pkey" PRIMARY KEY ("company_id","connection_id","jti")
);

-- CreateIndex
CREATE UNIQUE INDEX "password_link_token_hash_key" ON "password_link"("token_hash");

-- CreateIndex
CREATE INDEX "password_link_company_id_person_id_idx" ON "password_link"("company_id", "person_id");

-- CreateIndex
CREATE INDEX "logout_token_expires_at_idx" ON "logout_token"("expires_at");

-- AddForeignKey
ALTER TABLE "password_link" ADD CONSTRAINT "password_link_company_id_person_id_fkey" FOREIGN KEY ("company_id", "person_id") REFERENCES "person"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "logout_token" ADD CONSTRAINT "logout_token_company_id_connection_id_fkey" FOREIGN KEY ("company_id", "connection_id") REFERENCES "okta_connection"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
