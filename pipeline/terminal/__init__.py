"""All that a terminal shows: findings, what each command says, progress, JSON.

At most 100 columns, only characters of cp1252, colour never alone. What a command says lies in a module of
its own, which the command imports.
"""
