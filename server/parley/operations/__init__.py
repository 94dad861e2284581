"""Starting, stopping and watching an instance. The launcher runs before there is an environment,
and stays small while it supervises: the standard library only; Django in `endpoints` alone."""
