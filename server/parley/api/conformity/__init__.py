"""Whether what was actually answered and told is as an OpenAPI description says."""
