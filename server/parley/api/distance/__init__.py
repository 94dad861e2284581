"""How far our API is from another description of it, counted difference by difference."""
