"""What a browser gets that opens the address: the web client, and how it may behave."""
