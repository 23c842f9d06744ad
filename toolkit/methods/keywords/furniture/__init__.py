"""Parts of a text that belong to its form and not to its subject: salutations, closings, speakers' names, datelines."""
