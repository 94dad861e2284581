SELECT
-- include: access/caller_columns
FROM ROWS FROM (json_to_recordset(%(asked)s::json) AS (
    digest text, is_session boolean, account_id bigint
)) WITH ORDINALITY AS asked (digest, is_session, account_id, n)
-- include: access/caller
ORDER BY asked.n
