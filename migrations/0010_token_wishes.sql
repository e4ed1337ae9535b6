ALTER TABLE `tokens` ADD `charging_priority` text DEFAULT 'normal' NOT NULL;--> statement-breakpoint
ALTER TABLE `tokens` ADD `usual_stay_minutes` integer;--> statement-breakpoint
ALTER TABLE `tokens` ADD `usual_energy_wh` integer;