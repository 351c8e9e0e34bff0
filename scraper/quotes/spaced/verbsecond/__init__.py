"""Languages whose main clauses keep the verb second: German, Dutch, the Scandinavian languages."""
