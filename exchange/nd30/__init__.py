"""The fields that NĐ 30/2020/NĐ-CP (Phụ lục VI, phần II) prescribes for letters in a system, as XML and as JSON."""
