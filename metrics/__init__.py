"""What is counted, how, and the reports: definitions, periods, figures, files to hand in. Imports no other room."""
