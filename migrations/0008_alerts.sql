CREATE TABLE `alerts` (
	`id` text PRIMARY KEY NOT NULL,
	`station_id` text NOT NULL,
	`site_id` text,
	`type` text NOT NULL,
	`severity` text NOT NULL,
	`subject` text NOT NULL,
	`detail` text NOT NULL,
	`raised_at_ms` integer NOT NULL,
	`cleared_at_ms` integer,
	`acknowledged_at_ms` integer,
	`acknowledged_by` text,
	`event_number` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `alerts_by_station` ON `alerts` (`station_id`,`id`);