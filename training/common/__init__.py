"""What every training shares: run folder, schedule, averages of weights, checkpoints, progress."""
