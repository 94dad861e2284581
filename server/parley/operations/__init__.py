"""Starting, stopping and watching an instance. Standard library only and no Django: the launcher
runs before there is an environment, and stays small while it supervises."""
