"""Tables: where a sheet's header stands and which rows are answers."""
