"""What an organisation adds to the markup: patterns that become links, places where code is run."""
