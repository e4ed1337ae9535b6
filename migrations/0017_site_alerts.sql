CREATE TABLE `__new_alerts` (
	`id` text PRIMARY KEY NOT NULL,
	`station_id` text,
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
INSERT INTO `__new_alerts`("id", "station_id", "site_id", "type", "severity", "subject", "detail", "raised_at_ms", "cleared_at_ms", "acknowledged_at_ms", "acknowledged_by", "event_number") SELECT "id", "station_id", "site_id", "type", "severity", "subject", "detail", "raised_at_ms", "cleared_at_ms", "acknowledged_at_ms", "acknowledged_by", "event_number" FROM `alerts`;--> statement-breakpoint
DROP TABLE `alerts`;--> statement-breakpoint
ALTER TABLE `__new_alerts` RENAME TO `alerts`;--> statement-breakpoint
CREATE INDEX `alerts_by_station` ON `alerts` (`station_id`,`id`);