"""Which report speaks for which quotation."""
