"""The fictional covenant with what the register's tests make."""

from register.conftest import *  # noqa: F403 - the same members, decisions and lists
