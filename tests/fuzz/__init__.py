"""What must hold for every input of a parser, tried on inputs that hypothesis and atheris make up."""
