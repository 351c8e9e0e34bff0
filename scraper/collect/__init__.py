"""The cron job: feeds, sitemaps and section pages visited again and again, only what is new kept."""
