CREATE TABLE `default_profiles` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`scope` text NOT NULL,
	`scope_id` text NOT NULL,
	`model` text NOT NULL,
	`evse_id` integer NOT NULL,
	`profile` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL
);
