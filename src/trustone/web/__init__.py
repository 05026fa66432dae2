"""Home pages that combine the apps, reference pages, health."""
