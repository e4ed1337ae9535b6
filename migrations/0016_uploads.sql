CREATE TABLE `uploads` (
	`station_id` text NOT NULL,
	`command_id` text NOT NULL,
	`action` text NOT NULL,
	`request_id` integer,
	`log_type` text,
	`requested_by` text NOT NULL,
	`requested_at_ms` integer NOT NULL,
	`expires_at_ms` integer NOT NULL,
	`token_hash` text,
	`file_name` text,
	`size_bytes` integer,
	`sha256` text,
	`received_at_ms` integer,
	`file_key` text,
	PRIMARY KEY(`station_id`, `command_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `uploads_token` ON `uploads` (`token_hash`);