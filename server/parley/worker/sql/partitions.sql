-- The days of the log there are tables for.
SELECT c.relname AS name, to_date(right(c.relname, 8), 'YYYYMMDD') AS day
FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
WHERE i.inhparent = 'parley_logentry'::regclass AND c.relname ~ '_[0-9]{8}$'
ORDER BY 2
