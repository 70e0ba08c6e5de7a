"""Speed and memory against named peers: ``python -m benchmarks PAPERS_FOLDER QUESTIONS.jsonl``."""
