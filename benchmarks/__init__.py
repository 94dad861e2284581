"""Load and scale, measured over HTTP against any server that speaks this API."""
