"""The papers of an invented council, the sources they are built from, and questions about them."""
