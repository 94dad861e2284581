DELETE FROM parley_credential WHERE expires_at < now()
