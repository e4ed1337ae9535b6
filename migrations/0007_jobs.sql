CREATE TABLE `job_stations` (
	`job_id` text NOT NULL,
	`station_id` text NOT NULL,
	`ocpp_version` text,
	`state` text NOT NULL,
	`command_id` text,
	`detail` text,
	PRIMARY KEY(`job_id`, `station_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`action` text NOT NULL,
	`payloads` text NOT NULL,
	`requested_by` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`expires_at_ms` integer NOT NULL,
	`cancelled_at_ms` integer,
	`settled_at_ms` integer
) WITHOUT ROWID;
