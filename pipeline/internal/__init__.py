"""Made from the register, for those who may see it: register files, findings, returned copies."""
