"""The tables of old books, links, reminders (sổ cũ, liên kết, nhắc việc)."""
