"""Questions about decisions: what is asked of them, which is meant, and what is said."""
