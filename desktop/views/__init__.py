"""The window. Views show values and emit signals; only this package and `app` know Qt."""
