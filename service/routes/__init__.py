"""The paths of the service: parse, call, convert."""
