"""Starting, stopping and watching an instance. Standard library only and no Django, but for what the
server itself answers: the launcher runs before there is an environment, and stays small while it
supervises."""
