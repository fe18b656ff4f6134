"""Messages as other systems make them, each with a fictional letter in the form of one public writer.

The forms are those of a provincial e-office after the .NET kit of its message bus (layered; "N/A" where it has nothing;
"cid:" in the manifest only), of a gateway to the national bus (layered; another order; each file packed into a ZIP),
and of the flat messages that both still meet.
"""

import base64
import io
import zipfile

PDF = b"%PDF-1.4 a letter"
NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"


def zipped(content: bytes, name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), content)  # of 1980, always the same
    return file.getvalue()


def in_base64(content: bytes) -> str:
    return base64.b64encode(content).decode()


OF_E_OFFICE = f"""<?xml version="1.0" encoding="utf-8"?>
<edXML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"
 xmlns="{NAMESPACE}"><edXML:edXMLEnvelope xmlns:edXML="{NAMESPACE}"><edXML:edXMLHeader><edXML:MessageHeader>
<edXML:From><edXML:OrganId>000.00.01.H99</edXML:OrganId><edXML:OrganizationInCharge>UBND tỉnh An Bình
</edXML:OrganizationInCharge><edXML:OrganName>Văn phòng UBND tỉnh</edXML:OrganName></edXML:From>
<edXML:To><edXML:OrganId>000.00.12.H99</edXML:OrganId><edXML:OrganizationInCharge>N/A</edXML:OrganizationInCharge>
<edXML:OrganName>Sở Y tế</edXML:OrganName></edXML:To>
<edXML:To><edXML:OrganId>H99.DN.001</edXML:OrganId><edXML:OrganName>Sở Tài chính</edXML:OrganName></edXML:To>
<edXML:Code><edXML:CodeNumber>05</edXML:CodeNumber><edXML:CodeNotation>UBND-TH</edXML:CodeNotation></edXML:Code>
<edXML:PromulgationInfo><edXML:Place>An Bình</edXML:Place><edXML:PromulgationDate>2027/01/09</edXML:PromulgationDate>
</edXML:PromulgationInfo>
<edXML:DocumentType><edXML:Type>18</edXML:Type><edXML:TypeName>Công văn</edXML:TypeName><edXML:TypeDetail>0
</edXML:TypeDetail></edXML:DocumentType>
<edXML:Subject>triển khai &amp; báo cáo</edXML:Subject><edXML:Content>triển khai &amp; báo cáo</edXML:Content>
<edXML:SignerInfo><edXML:Competence>KT. CHỦ TỊCH</edXML:Competence><edXML:Position>PHÓ CHỦ TỊCH</edXML:Position>
<edXML:FullName>Nguyễn Văn Bình</edXML:FullName></edXML:SignerInfo>
<edXML:DueDate>2027/01/11</edXML:DueDate><edXML:ToPlaces><edXML:Place>Như trên</edXML:Place><edXML:Place>Lưu: VT
</edXML:Place></edXML:ToPlaces>
<edXML:OtherInfo><edXML:Priority>1</edXML:Priority><edXML:SphereOfPromulgation>Liên thông</edXML:SphereOfPromulgation>
<edXML:TyperNotation>TVC</edXML:TyperNotation><edXML:PromulgationAmount>30</edXML:PromulgationAmount>
<edXML:PageAmount>2</edXML:PageAmount><edXML:Appendixes><edXML:Appendix>Phụ lục 1</edXML:Appendix></edXML:Appendixes>
</edXML:OtherInfo>
<edXML:ResponseFor><edXML:OrganId>H99.12</edXML:OrganId><edXML:Code>12/SYT-VP</edXML:Code><edXML:PromulgationDate>
2027/01/04</edXML:PromulgationDate><edXML:DocumentId>H99.12,2027/01/04,12/SYT-VP</edXML:DocumentId></edXML:ResponseFor>
<edXML:SteeringType>1</edXML:SteeringType><edXML:DocumentId>000.00.01.H99,2027/01/09,05/UBND-TH</edXML:DocumentId>
</edXML:MessageHeader>
<edXML:TraceHeaderList id="1a2b3c4d" version="1.0" mustUnderstand="1" actor="http://schemas.xmlsoap.org/soap/actor/next">
<edXML:TraceHeader><edXML:OrganId>000.00.01.H99</edXML:OrganId><edXML:Timestamp>2027/01/09 16:05:09</edXML:Timestamp>
</edXML:TraceHeader><edXML:Bussiness><edXML:BussinessDocType>0</edXML:BussinessDocType><edXML:BussinessDocReason>
Văn bản điện tử mới</edXML:BussinessDocReason><edXML:StaffInfo><edXML:Department>N/A</edXML:Department><edXML:Staff>
Trần Thị Lan</edXML:Staff><edXML:Mobile></edXML:Mobile><edXML:Email></edXML:Email></edXML:StaffInfo><edXML:Paper>0
</edXML:Paper></edXML:Bussiness></edXML:TraceHeaderList><edXML:DigitalSignature/></edXML:edXMLHeader>
<edXML:edXMLBody><edXML:edXMLManifest version="1.0"><edXML:Reference xmlns:xlink="http://www.w3.org/1999/xlink"
 xlink:href="cid:f1" xlink:role="XLinkRole" xlink:type="simple"><edXML:Description>Tệp đính kèm 1</edXML:Description>
<edXML:AttachmentName>05.pdf</edXML:AttachmentName><edXML:ContentType>application/pdf</edXML:ContentType>
<edXML:ContentId>cid:f1</edXML:ContentId></edXML:Reference></edXML:edXMLManifest></edXML:edXMLBody>
</edXML:edXMLEnvelope><AttachmentEncoded><Attachment><ContentType>application/pdf</ContentType><ContentId>f1</ContentId>
<Description>Tệp đính kèm 1</Description><ContentTransferEncoded>{in_base64(PDF)}</ContentTransferEncoded>
<AttachmentName>05.pdf</AttachmentName></Attachment></AttachmentEncoded></edXML>""".encode()

OF_GATEWAY = f"""<?xml version="1.0" encoding="UTF-8"?>
<edXML xmlns="{NAMESPACE}">
  <edXML:edXMLEnvelope xmlns:edXML="{NAMESPACE}">
    <edXML:edXMLHeader>
      <edXML:MessageHeader>
        <edXML:From>
          <edXML:OrganId>H99.01</edXML:OrganId>
          <edXML:OrganizationInCharge>UBND tỉnh An Bình</edXML:OrganizationInCharge>
          <edXML:OrganName>Văn phòng UBND tỉnh</edXML:OrganName>
        </edXML:From>
        <edXML:To>
          <edXML:OrganId>H99.12</edXML:OrganId>
          <edXML:OrganizationInCharge>Sở Y tế</edXML:OrganizationInCharge>
          <edXML:OrganName>Sở Y tế</edXML:OrganName>
        </edXML:To>
        <edXML:DocumentId>6f9619ff-8b86-d011-b42d-00c04fc964ff</edXML:DocumentId>
        <edXML:Code>
          <edXML:CodeNumber>344</edXML:CodeNumber>
          <edXML:CodeNotation>UBND-TH</edXML:CodeNotation>
        </edXML:Code>
        <edXML:PromulgationInfo>
          <edXML:Place>An Bình</edXML:Place>
          <edXML:PromulgationDate>2027/01/09</edXML:PromulgationDate>
        </edXML:PromulgationInfo>
        <edXML:DocumentType>
          <edXML:Type>1</edXML:Type>
          <edXML:TypeDetail>0</edXML:TypeDetail>
          <edXML:TypeName>Công văn</edXML:TypeName>
        </edXML:DocumentType>
        <edXML:Subject>triển khai nhiệm vụ</edXML:Subject>
        <edXML:Content>triển khai nhiệm vụ năm 2027</edXML:Content>
        <edXML:SignerInfo>
          <edXML:FullName>Nguyễn Văn Bình</edXML:FullName>
        </edXML:SignerInfo>
        <edXML:OtherInfo>
          <edXML:Priority>0</edXML:Priority>
          <edXML:SphereOfPromulgation>Lưu hành nội bộ</edXML:SphereOfPromulgation>
          <edXML:TyperNotation>TVC</edXML:TyperNotation>
          <edXML:PromulgationAmount>1</edXML:PromulgationAmount>
          <edXML:PageAmount>1</edXML:PageAmount>
          <edXML:Direction>false</edXML:Direction>
        </edXML:OtherInfo>
        <edXML:SteeringType>0</edXML:SteeringType>
      </edXML:MessageHeader>
      <edXML:TraceHeaderList>
        <edXML:Bussiness>
          <edXML:BussinessDocType>0</edXML:BussinessDocType>
          <edXML:Paper>0</edXML:Paper>
        </edXML:Bussiness>
        <edXML:TraceHeader>
          <edXML:OrganId>H99.01</edXML:OrganId>
          <edXML:Timestamp>2027/01/09 16:05:09</edXML:Timestamp>
        </edXML:TraceHeader>
      </edXML:TraceHeaderList>
    </edXML:edXMLHeader>
    <edXML:edXMLBody>
      <edXML:edXMLManifest version="1.0">
        <edXML:Reference>
          <edXML:ContentId>cid:one</edXML:ContentId>
          <edXML:ContentType>application/pdf</edXML:ContentType>
          <edXML:AttachmentName>344.pdf</edXML:AttachmentName>
        </edXML:Reference>
        <edXML:Reference>
          <edXML:ContentId>cid:two</edXML:ContentId>
          <edXML:ContentType>application/zip</edXML:ContentType>
          <edXML:AttachmentName>phu-luc.zip</edXML:AttachmentName>
        </edXML:Reference>
      </edXML:edXMLManifest>
    </edXML:edXMLBody>
  </edXML:edXMLEnvelope>
  <AttachmentEncoded>
    <Attachment>
      <ContentId>cid:one</ContentId>
      <AttachmentName>344.pdf</AttachmentName>
      <ContentType>application/pdf</ContentType>
      <edXML:ContentTransferEncoded xmlns:edXML="{NAMESPACE}">{in_base64(zipped(PDF, "8c0f.pdf"))}
</edXML:ContentTransferEncoded>
    </Attachment>
    <Attachment>
      <ContentId>cid:two</ContentId>
      <AttachmentName>phu-luc.zip</AttachmentName>
      <ContentType>application/zip</ContentType>
      <edXML:ContentTransferEncoded xmlns:edXML="{NAMESPACE}">{in_base64(zipped(PDF, "bang.pdf"))}
</edXML:ContentTransferEncoded>
    </Attachment>
  </AttachmentEncoded>
</edXML>""".encode()

FLAT = f"""<?xml version="1.0" encoding="UTF-8"?>
<EdXMLEnvelope xmlns="http://www.e-doc.vn/Schema/"><MessageHeader>
<From><OrganId>H99.01</OrganId><OrganName>Văn phòng UBND tỉnh</OrganName></From>
<To><OrganId>H99.12</OrganId><OrganName>Sở Y tế</OrganName></To>
<Code><CodeNumber>344</CodeNumber><CodeNotation>UBND-TH</CodeNotation></Code>
<PromulgationInfo><Promulgator>Nguyễn Văn Bình</Promulgator><PromulgationDate>09/01/2027</PromulgationDate>
</PromulgationInfo><DocumentType>Công văn</DocumentType><Subject>triển khai nhiệm vụ</Subject>
<SignerInfo><Signer>Nguyễn Văn Bình</Signer><Position>PHÓ CHỦ TỊCH</Position></SignerInfo>
<OtherInfo><PageAmount>2</PageAmount><Appendix>Phụ lục</Appendix></OtherInfo>
<DocumentId>H99.01,2027/01/09,344/UBND-TH</DocumentId></MessageHeader>
<Manifest><Attachment><FileName>344.pdf</FileName><FileType>application/pdf</FileType>
<Content>{in_base64(PDF)}</Content></Attachment></Manifest></EdXMLEnvelope>""".encode()
