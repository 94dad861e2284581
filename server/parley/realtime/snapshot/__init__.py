"""What a client is told of the present when it registers: the state its events go on from."""
