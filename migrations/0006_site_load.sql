CREATE TABLE `site_circuits` (
	`site_id` text PRIMARY KEY NOT NULL,
	`model` text NOT NULL,
	`options` text NOT NULL,
	`version` integer NOT NULL,
	`updated_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `site_limits` (
	`site_id` text NOT NULL,
	`id` text NOT NULL,
	`circuit_id` text NOT NULL,
	`source` text NOT NULL,
	`limit_a` text NOT NULL,
	`from_ms` integer NOT NULL,
	`until_ms` integer,
	`created_at_ms` integer NOT NULL,
	PRIMARY KEY(`site_id`, `id`)
);
