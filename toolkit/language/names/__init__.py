"""Names of people, bodies and places, without a model: where a text has them, and which are one."""
