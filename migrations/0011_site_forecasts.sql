CREATE TABLE `site_forecasts` (
	`site_id` text PRIMARY KEY NOT NULL,
	`data` text NOT NULL,
	`updated_at_ms` integer NOT NULL
);
