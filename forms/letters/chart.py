"""A stacked bar chart as a part of a DOCX (DrawingML, ECMA-376 part 1, 21.2): Word draws it and lets it be changed.

Its figures stand in the chart itself, with no workbook behind it.
"""

from dataclasses import dataclass
from xml.sax.saxutils import escape

from docx.document import Document as Doc
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.shared import Mm
from markupsafe import Markup

FONT, TEXT_PT = "Times New Roman", 10
WIDTH_MM, HEAD_MM, BAR_MM = 160, 32, 9
"""The width between the margins of NĐ 30; title and legend; a bar with the gap below it. Choices for A4."""
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
NAME = "/word/charts/chart1.xml"
DRAWING_ID = 1001
"""Of the drawing in the document; above those that Word gives."""


@dataclass(frozen=True)
class Series:
    """The figures of one colour, one for each bar."""

    name: str
    colour: str
    """ "#548235"."""
    values: tuple[int, ...]
    is_dark: bool = False
    """True where its figures are to be white."""


@dataclass(frozen=True)
class BarChart:
    """A chart with a bar for each name."""

    title: str
    names: tuple[str, ...]
    series: tuple[Series, ...]

    @property
    def height_mm(self) -> int:
        """So high that each bar has its room."""
        return HEAD_MM + BAR_MM * len(self.names)


class PlacedChart:
    """A chart in a template: it becomes a part of the document where the template names it, and only there."""

    def __init__(self, chart: BarChart) -> None:
        self.chart = chart
        self.document: Doc | None = None
        """The document that is filled in; set before it is."""

    def __html__(self) -> str:
        """The paragraph that shows it."""
        assert self.document is not None  # noqa: S101 - set by who fills in
        part = self.document.part
        made = Part(PackURI(NAME), CONTENT_TYPE, chart_xml(self.chart), part.package)
        relation = part.relate_to(made, f"{RELATION}/chart")
        extent = f'cx="{Mm(WIDTH_MM)}" cy="{Mm(self.chart.height_mm)}"'
        return Markup(  # noqa: S704 - of our own words and numbers
            f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:drawing><wp:inline xmlns:wp="{DRAWING}" distT="0" '
            f'distB="0" distL="0" distR="0"><wp:extent {extent}/><wp:docPr id="{DRAWING_ID}" '
            f'name="Biểu đồ" descr="{escape(self.chart.title)}"/><wp:cNvGraphicFramePr/>'
            f'<a:graphic xmlns:a="{MAIN}"><a:graphicData uri="{CHART}"><c:chart xmlns:c="{CHART}" '
            f'xmlns:r="{RELATION}" r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
        )


def chart_xml(chart: BarChart) -> bytes:
    """The part of a chart."""
    series = "".join(_series(at, each, chart.names) for at, each in enumerate(chart.series))
    axis = (
        '<c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="{hidden}"/><c:axPos val="{side}"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>' + _text() + "{rest}"
    )
    names = axis.format(order="maxMin", hidden=0, side="l", rest='<c:crossAx val="2"/>')
    figures = axis.format(order="minMax", hidden=1, side="b", rest='<c:crossAx val="1"/>')
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace xmlns:c="{CHART}" xmlns:a="{MAIN}"><c:roundedCorners val="0"/><c:chart><c:title><c:tx><c:rich>'
        f'<a:bodyPr/><a:p><a:pPr><a:defRPr sz="1200" b="1"/></a:pPr><a:r><a:rPr lang="vi-VN" sz="1200" b="1">'
        f'<a:latin typeface="{FONT}"/></a:rPr><a:t>{escape(chart.title)}</a:t></a:r></a:p></c:rich></c:tx>'
        '<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:barChart>'
        f'<c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>{series}<c:gapWidth val="60"/>'
        '<c:overlap val="100"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        f'<c:catAx><c:axId val="1"/>{names}</c:catAx><c:valAx><c:axId val="2"/>{figures}</c:valAx></c:plotArea>'
        f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_text()}</c:legend><c:plotVisOnly val="1"/></c:chart>'
        "</c:chartSpace>"
    ).encode()


def _series(at: int, series: Series, names: tuple[str, ...]) -> str:
    colour = "FFFFFF" if series.is_dark else "000000"
    shown = f'<c:numFmt formatCode="#,##0;;" sourceLinked="0"/>{_text(colour)}<c:showLegendKey val="0"/>'
    shown += '<c:showVal val="1"/>' + "".join(
        f'<c:{name} val="0"/>' for name in ("showCatName", "showSerName", "showPercent", "showBubbleSize")
    )
    categories = "".join(f'<c:pt idx="{i}"><c:v>{escape(name)}</c:v></c:pt>' for i, name in enumerate(names))
    values = "".join(f'<c:pt idx="{i}"><c:v>{value}</c:v></c:pt>' for i, value in enumerate(series.values))
    count = f'<c:ptCount val="{len(names)}"/>'
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:v>{escape(series.name)}</c:v></c:tx><c:spPr>'
        f'<a:solidFill><a:srgbClr val="{series.colour.removeprefix("#")}"/></a:solidFill></c:spPr>'
        f'<c:invertIfNegative val="0"/><c:dLbls>{shown}</c:dLbls>'
        f"<c:cat><c:strLit>{count}{categories}</c:strLit></c:cat>"
        f"<c:val><c:numLit><c:formatCode>General</c:formatCode>{count}{values}</c:numLit></c:val></c:ser>"
    )


def _text(colour: str = "000000") -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{TEXT_PT * 100}"><a:solidFill><a:srgbClr val="{colour}"/>'
        f'</a:solidFill><a:latin typeface="{FONT}"/></a:defRPr></a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'
    )
