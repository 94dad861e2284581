"""Outgoing e-mail: queued in the transaction that asks for it, sent by the worker."""
