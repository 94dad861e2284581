"""What people say of themselves, in the fields their organisation has for it."""
