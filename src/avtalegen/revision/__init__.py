"""What happens to a document after it was made: read back, compared, put in calendars."""
