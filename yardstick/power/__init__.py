"""What a follow-up can find, before the data come."""
