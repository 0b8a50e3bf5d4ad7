"""Results of benchmarks: those measured on the compact models, and published ones of the official models."""
