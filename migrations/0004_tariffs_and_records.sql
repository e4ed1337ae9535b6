CREATE TABLE `charge_detail_records` (
	`transaction_id` text NOT NULL,
	`version` integer NOT NULL,
	`station_id` text NOT NULL,
	`site_id` text,
	`id_token_key` text,
	`ended_at_ms` integer NOT NULL,
	`data` text NOT NULL,
	PRIMARY KEY(`transaction_id`, `version`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `charge_detail_records_by_end` ON `charge_detail_records` (`ended_at_ms`,`transaction_id`,`version`);--> statement-breakpoint
CREATE TABLE `tariff_assignments` (
	`number` integer PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`tariff_id` text,
	`valid_from_ms` integer NOT NULL,
	`created_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tariffs` (
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`valid_from_ms` integer NOT NULL,
	`terms` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	PRIMARY KEY(`id`, `version`)
) WITHOUT ROWID;
