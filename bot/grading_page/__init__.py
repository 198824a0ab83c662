"""The ten-minute honesty check: staff judge a sample of last week's answers, one card at a time."""
