-- The first id of what was sent on a day or later, and the last of what was sent by its end. What is
-- not noted yet comes after all that is.
SELECT
    coalesce(
        (SELECT min(first_id) FROM parley_senton WHERE realm_id = %(realm_id)s AND day >= %(day)s),
        (SELECT max(last_id) + 1 FROM parley_senton WHERE realm_id = %(realm_id)s),
        0
    ) AS first_id,
    coalesce(
        (SELECT max(last_id) FROM parley_senton WHERE realm_id = %(realm_id)s AND day <= %(day)s), 0
    ) AS last_id
