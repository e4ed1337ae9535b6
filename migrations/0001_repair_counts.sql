CREATE TABLE `repair_counts` (
	`quirk_id` text NOT NULL,
	`vendor` text NOT NULL,
	`model` text NOT NULL,
	`firmware_version` text NOT NULL,
	`station_id` text NOT NULL,
	`count` integer NOT NULL,
	`first_at_ms` integer NOT NULL,
	`last_at_ms` integer NOT NULL,
	`event_number` integer NOT NULL,
	PRIMARY KEY(`quirk_id`, `vendor`, `model`, `firmware_version`, `station_id`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `stations` ADD `strict` integer DEFAULT false NOT NULL;