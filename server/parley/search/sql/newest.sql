SELECT last_value AS id FROM parley_message_id_seq
