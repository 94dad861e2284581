"""Who did what to whom, when, and from where: kept in a chain that shows if it was altered."""
