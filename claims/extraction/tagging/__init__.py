"""The learned tagger beside the rules."""
