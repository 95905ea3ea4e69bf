"""Small reusable widgets that know no medicine."""
