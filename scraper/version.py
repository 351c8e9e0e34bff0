"""The version of the package and of the extractor named in records."""

__version__ = "0.1.0"
