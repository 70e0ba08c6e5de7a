"""Answers written by a language model: what it is asked, how its reply is read, and what of it is said."""
