"""The manager's figures, live behind the staff's login: the same numbers as the report, and what is behind them."""
