"""A second proof that it is you, beside the password: an app that makes codes, a passkey or key, and spare codes.

The login library does the checking; here stands for whom it is required, how its secrets are kept, what is told to
whom, and what to do when somebody lost it.
"""
