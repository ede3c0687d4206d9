"""What happens to a document after it was made: read back, compared, put in calendars."""

FORMATER = ("md", "html", "json")
"""What a comparison can be told in, by name; here, since the command's help names them without loading what writes them."""
STATUSFORMATER = ("text", "csv", "md")
"""What a list of agreements can be told in, by name; here for the same reason."""
