"""What a notice 任务分解 says: its identity, its tasks, what is doubtful, and what became nothing."""
