"""What was found in files, given back as workbooks.

`copying.annotate` gives a marked copy of one file, `summary.summarise` a summary of many. Nothing
is brought in here: the process that opens untrusted files runs a module of this package.
"""
