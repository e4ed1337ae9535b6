CREATE TABLE `rebuilds` (
	`id` text PRIMARY KEY NOT NULL,
	`requested_by` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`remaining` text NOT NULL,
	`after_transaction_id` text,
	`stations_total` integer NOT NULL,
	`transactions_told` integer NOT NULL,
	`unknown` text NOT NULL,
	`settled_at_ms` integer
) WITHOUT ROWID;
