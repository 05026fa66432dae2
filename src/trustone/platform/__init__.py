"""What every app stands on: accounts, rights, audit, files, jobs, ui, dataio."""
