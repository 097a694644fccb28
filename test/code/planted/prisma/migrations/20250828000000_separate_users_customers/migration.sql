ALTER TABLE "public"."users" RENAME TO "customers";
ALTER TABLE "public"."orders" RENAME COLUMN "user_id" TO "customer_id";
