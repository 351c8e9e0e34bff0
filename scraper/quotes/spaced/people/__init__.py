"""Who a mention is: names, persons, pronouns, descriptions."""
