"""Accounts that programs speak by: made, changed and ended by the people who own them."""
