"""Who reports in a clause: noun phrases, subjects, verbs of speech, sources."""
