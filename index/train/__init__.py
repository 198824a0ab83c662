"""Trains the encoder and builds the tone-mark table; needs the extra `models`, never needed to serve."""
