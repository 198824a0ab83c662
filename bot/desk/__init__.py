"""The desk of the staff: pages behind a login that need neither a shell nor a script."""
