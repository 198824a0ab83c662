"""What is kept on disk, each with its time limit: sessions, masked turns, consents, hand-overs, marks, call-backs."""
