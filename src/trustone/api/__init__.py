"""The reading interface, version 1: what is public of the register, for programs. Nothing here writes."""

#: Of the interface, not of the product (semantic versioning): a field more is a minor version; a field that goes or
#: means something else is a new major one, at a new address.
VERSION = "1.1.0"
