"""Pages as a viewer shows them: whole, cut out around a value, and read once more where a person drew a box.

Everything here runs native code on the bytes of a stranger's file, so it is called in a worker process only
(`pipeline.batch.desk`).
"""
