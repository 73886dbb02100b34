"""What editors work with: JSON Schema, formatter, templates and explanations, all made from the model."""
