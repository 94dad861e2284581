"""Starting, stopping and watching an instance. The launcher runs before there is an environment, and
stays small while it supervises: only the standard library, and no Django but in `endpoints`."""
