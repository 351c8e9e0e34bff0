"""Worker processes with hard deadlines, and the batch run built on them.

Nothing is imported here: a worker process must not pay for the supervisor's half.
"""
