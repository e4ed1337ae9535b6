CREATE TABLE `connectors` (
	`station_id` text NOT NULL,
	`evse_id` integer NOT NULL,
	`connector_id` integer NOT NULL,
	`status` text NOT NULL,
	`error_code` text,
	`info` text,
	`updated_at_ms` integer NOT NULL,
	`transaction_id` text,
	`event_number` integer NOT NULL,
	PRIMARY KEY(`station_id`, `evse_id`, `connector_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`key` text PRIMARY KEY NOT NULL,
	`fingerprint` text NOT NULL,
	`status` integer,
	`location` text,
	`body` text,
	`created_at_ms` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `sites` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`address` text,
	`time_zone` text NOT NULL,
	`latitude` real,
	`longitude` real,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `stations` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text,
	`registration` text NOT NULL,
	`security_profile` integer NOT NULL,
	`connectivity` text NOT NULL,
	`last_seen_at_ms` integer,
	`ocpp_version` text,
	`vendor` text,
	`model` text,
	`serial_number` text,
	`firmware_version` text,
	`clock_offset_ms` integer,
	`created_at_ms` integer NOT NULL,
	`event_number` integer NOT NULL,
	`as_of_ms` integer NOT NULL,
	`removed` integer DEFAULT false NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `token_groups` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tokens` (
	`key` text PRIMARY KEY NOT NULL,
	`id_token` text NOT NULL,
	`type` text NOT NULL,
	`status` text NOT NULL,
	`group_id` text,
	`master_pass` integer NOT NULL,
	`expires_at_ms` integer,
	`note` text,
	`updated_at_ms` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `transactions` (
	`id` text PRIMARY KEY NOT NULL,
	`station_id` text NOT NULL,
	`site_id` text,
	`evse_id` integer,
	`connector_id` integer,
	`ocpp_transaction_id` text NOT NULL,
	`id_token` text,
	`id_token_type` text,
	`id_token_key` text,
	`state` text NOT NULL,
	`started_at_ms` integer NOT NULL,
	`ended_at_ms` integer,
	`meter_start_wh` real,
	`meter_stop_wh` real,
	`energy_wh` integer NOT NULL,
	`power_w` real,
	`state_of_charge_percent` real,
	`charging_state` text,
	`last_sample_at_ms` integer,
	`stop_reason` text,
	`offline` integer NOT NULL,
	`flags` text NOT NULL,
	`event_number` integer NOT NULL,
	`as_of_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `transactions_by_start` ON `transactions` (`started_at_ms`,`id`);--> statement-breakpoint
CREATE INDEX `transactions_by_station` ON `transactions` (`station_id`,`started_at_ms`,`id`);--> statement-breakpoint
CREATE INDEX `transactions_by_token` ON `transactions` (`id_token_key`,`started_at_ms`,`id`) WHERE id_token_key IS NOT NULL;--> statement-breakpoint
CREATE INDEX `transactions_active` ON `transactions` (`started_at_ms`,`id`) WHERE state = 'active';