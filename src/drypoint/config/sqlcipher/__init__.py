"""Django's SQLite back end over SQLCipher: the file is encrypted, and nothing is written without its key."""
