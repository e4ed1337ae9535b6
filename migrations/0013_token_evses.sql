ALTER TABLE `tokens` ADD `evses` text;--> statement-breakpoint
ALTER TABLE `tokens` ADD `language` text;--> statement-breakpoint
ALTER TABLE `tokens` ADD `personal_message` text;