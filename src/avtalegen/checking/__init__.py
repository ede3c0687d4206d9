"""Checking files: findings over files and folders, collaborations, and Word compared with its file."""
