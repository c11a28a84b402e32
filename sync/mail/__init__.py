"""Mails: templates, safe messages, and the ways out (a folder of .eml files; later SMTP)."""
