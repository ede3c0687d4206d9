"""What the page in the browser asks for: the same cards, checks and documents as the command line gives."""
