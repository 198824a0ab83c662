"""What is true: the files staff own, their schema, their checks. Knows nothing of search or of talking."""
