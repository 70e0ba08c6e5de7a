"""Language models: any that speaks, behind one port."""
