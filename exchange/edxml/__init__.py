"""edXML (QCVN 102:2016/BTTTT): messages by which offices send each other letters, written and read.

Two dialects are in use. The layered one (edXML, edXMLEnvelope, edXMLHeader, MessageHeader) is written; it and the flat
one (Envelope, MessageHeader, Manifest) are read.
"""
