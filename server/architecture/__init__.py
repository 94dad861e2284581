"""What the house holds itself to, checked by machine."""
