"""How fast sitegen is, beside other builders of websites. See README.md here."""
