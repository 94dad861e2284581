"""One module per benchmark, each with the same three names: NAME, add_arguments, run."""
