CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`name` text NOT NULL,
	`user_id` text,
	`permissions` text NOT NULL,
	`site_ids` text,
	`created_by` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`expires_at_ms` integer,
	`last_used_at_ms` integer
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`at_ms` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text NOT NULL,
	`actor_name` text NOT NULL,
	`address` text,
	`operation` text NOT NULL,
	`path` text NOT NULL,
	`station_id` text,
	`site_id` text,
	`status` integer NOT NULL,
	`before` text,
	`after` text,
	`request_id` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`site_ids` text,
	`enabled` integer NOT NULL,
	`subject` text,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email_unique` ON `users` (`email`);--> statement-breakpoint
CREATE TABLE `certificates` (
	`fingerprint` text PRIMARY KEY NOT NULL,
	`serial_number` text NOT NULL,
	`station_id` text,
	`site_id` text,
	`certificate_type` text NOT NULL,
	`subject` text NOT NULL,
	`issuer` text NOT NULL,
	`not_before_ms` integer NOT NULL,
	`not_after_ms` integer NOT NULL,
	`pem` text NOT NULL,
	`issued_at_ms` integer NOT NULL,
	`revoked_at_ms` integer,
	`revocation_reason` text
) WITHOUT ROWID;
