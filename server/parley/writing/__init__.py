"""What helps to write: drafts, snippets, messages for later, reminders, polls and task lists."""
