SELECT m.conversation_id
FROM parley_account bot JOIN parley_membership m ON m.account_id = bot.owner_id
WHERE bot.id = %(bot_id)s AND m.is_active
