"""The symptom checker's logic: pure, deterministic, three-valued."""
