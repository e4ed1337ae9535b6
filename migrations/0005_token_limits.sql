ALTER TABLE `tokens` ADD `concurrent_transactions_max` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `tokens` ADD `site_ids` text;