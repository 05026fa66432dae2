"""Documents a member shows: uploaded once, used for many criteria, never seen by more people than may."""
