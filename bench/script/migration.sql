-- The manual migration, as its guides describe it: drop each foreign key, rename, add it again, which checks every row.
BEGIN;
ALTER TABLE "orders" DROP CONSTRAINT "orders_user_id_fkey";
ALTER TABLE "order_items" DROP CONSTRAINT "order_items_user_id_fkey";
ALTER TABLE "subscriptions" DROP CONSTRAINT "subscriptions_user_id_fkey";
ALTER TABLE "disputes" DROP CONSTRAINT "disputes_user_id_fkey";
ALTER TABLE "users" RENAME TO "customers";
ALTER TABLE "customers" RENAME CONSTRAINT "users_pkey" TO "customers_pkey";
ALTER INDEX "users_email_key" RENAME TO "customers_email_key";
ALTER SEQUENCE "users_id_seq" RENAME TO "customers_id_seq";
ALTER TABLE "orders" RENAME COLUMN "user_id" TO "customer_id";
ALTER TABLE "order_items" RENAME COLUMN "user_id" TO "customer_id";
ALTER TABLE "subscriptions" RENAME COLUMN "user_id" TO "customer_id";
ALTER TABLE "disputes" RENAME COLUMN "user_id" TO "customer_id";
ALTER TABLE "orders" ADD CONSTRAINT "orders_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "order_items" ADD CONSTRAINT "order_items_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE TABLE "users" (
    "id" BIGSERIAL PRIMARY KEY, "email" TEXT NOT NULL UNIQUE, "full_name" TEXT, "locale" TEXT NOT NULL DEFAULT 'en', "timezone" TEXT NOT NULL DEFAULT 'UTC',
    "email_verified" BOOLEAN NOT NULL DEFAULT false, "role" TEXT NOT NULL DEFAULT 'member', "last_active_at" TIMESTAMPTZ(6), "auth_user_id" UUID UNIQUE,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP, "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE "user_customer_mapping" (
    "user_id" BIGINT PRIMARY KEY REFERENCES "users" ("id"), "customer_id" BIGINT NOT NULL UNIQUE REFERENCES "customers" ("id"),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE "workspaces" ("id" BIGSERIAL PRIMARY KEY, "name" TEXT NOT NULL, "slug" TEXT NOT NULL UNIQUE, "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP, "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE "workspace_members" ("workspace_id" BIGINT REFERENCES "workspaces" ("id"), "user_id" BIGINT REFERENCES "users" ("id"), "role" TEXT NOT NULL DEFAULT 'member', "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP, PRIMARY KEY ("workspace_id", "user_id"));
COMMIT;
