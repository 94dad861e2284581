-- Of names and ids that several texts mention, the accounts that each text's writer may know of.
SELECT asked.n, a.id, a.name, a.is_active
FROM json_to_recordset(%(asked)s::json)
    AS asked (n int, realm_id bigint, writer_id bigint, is_guest boolean, name text, id bigint)
CROSS JOIN LATERAL (SELECT asked.writer_id AS id, asked.is_guest AS is_guest) AS me
CROSS JOIN LATERAL (
    SELECT * FROM parley_account WHERE realm_id = asked.realm_id AND lower(name) = asked.name
    UNION ALL
    SELECT * FROM parley_account WHERE realm_id = asked.realm_id AND id = asked.id
) AS a
WHERE
-- include: access/may_know
ORDER BY asked.n, a.id
