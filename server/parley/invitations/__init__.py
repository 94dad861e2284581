"""How people who are not here yet come in: by an e-mail to one, or by a link for many."""
