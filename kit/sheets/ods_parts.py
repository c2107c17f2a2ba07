"""The fixed parts of an ODS file (OpenDocument 1.3)."""

from xml.sax.saxutils import escape

MIME = "application/vnd.oasis.opendocument.spreadsheet"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{OASIS}{name}"'
    for prefix, name in {
        "office": "office:1.0",
        "table": "table:1.0",
        "text": "text:1.0",
        "style": "style:1.0",
        "number": "datastyle:1.0",
        "meta": "meta:1.0",
        "config": "config:1.0",
        "fo": "xsl-fo-compatible:1.0",
    }.items()
)
MANIFEST = (
    f'{DECLARATION}<manifest:manifest xmlns:manifest="{OASIS}manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MIME}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
STYLES = (
    f'{DECLARATION}<office:document-styles {NAMESPACES} office:version="1.3"><office:styles>'
    '<style:default-style style:family="table-cell"><style:text-properties fo:language="fr" fo:country="FR"/>'
    '</style:default-style><style:style style:name="Default" style:family="table-cell"/>'
    "</office:styles></office:document-styles>"
)
DAY = (
    '<number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/>'
    '<number:text>/</number:text><number:year number:style="long"/>'
)
HOUR = '<number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/>'
NUMBER_STYLES = (
    '<number:number-style style:name="as-integer"><number:number number:decimal-places="0" '
    'number:min-integer-digits="1" number:grouping="true"/></number:number-style>'
    '<number:currency-style style:name="as-cents"><number:number number:decimal-places="2" '
    'number:min-decimal-places="2" number:min-integer-digits="1" number:grouping="true"/>'
    '<number:text>\u00a0</number:text><number:currency-symbol number:language="fr" number:country="FR">€'
    "</number:currency-symbol></number:currency-style>"
    '<number:percentage-style style:name="as-percent"><number:number number:decimal-places="1" '
    'number:min-decimal-places="0" number:min-integer-digits="1"/><number:text>\u00a0%</number:text>'
    "</number:percentage-style>"
    f'<number:date-style style:name="as-date">{DAY}</number:date-style>'
    f'<number:date-style style:name="as-datetime">{DAY}<number:text> </number:text>{HOUR}</number:date-style>'
)
CELL_STYLES = "".join(
    f'<style:style style:name="{kind}" style:family="table-cell" style:parent-style-name="Default" '
    f'style:data-style-name="as-{kind}"/>'
    for kind in ("integer", "cents", "percent", "date", "datetime")
) + (
    '<style:style style:name="heading" style:family="table-cell" style:parent-style-name="Default">'
    '<style:table-cell-properties fo:background-color="#E8F1F2" fo:wrap-option="wrap" '
    'style:vertical-align="top"/><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="sheet" style:family="table"><style:table-properties table:display="true"/></style:style>'
)
CLOSING = "</table:table></office:spreadsheet></office:body></office:document-content>"


def opening(column_styles: str) -> str:
    return (
        f'{DECLARATION}<office:document-content {NAMESPACES} office:version="1.3"><office:automatic-styles>'
        f"{NUMBER_STYLES}{CELL_STYLES}{column_styles}</office:automatic-styles>"
        "<office:body><office:spreadsheet>"
    )


def column_style(place: int, characters: int) -> str:
    return (
        f'<style:style style:name="column{place}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{characters * 0.21:.2f}cm"/></style:style>'
    )


def meta(title: str) -> str:
    return (
        f'{DECLARATION}<office:document-meta {NAMESPACES} xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'office:version="1.3"><office:meta><dc:title>{escape(title)}</dc:title></office:meta></office:document-meta>'
    )


def settings(table: str) -> str:
    """Keeps the first row in view: split mode 2 is "frozen"."""
    frozen = {"VerticalSplitMode": ("short", 2), "VerticalSplitPosition": ("int", 1), "PositionBottom": ("int", 1)}
    items = "".join(
        f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'
        for name, (kind, value) in frozen.items()
    )
    return (
        f'{DECLARATION}<office:document-settings {NAMESPACES} xmlns:ooo="http://openoffice.org/2004/office" '
        'office:version="1.3"><office:settings><config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        '<config:config-item-map-named config:name="Tables">'
        f'<config:config-item-map-entry config:name="{escape(table, {chr(34): "&quot;"})}">{items}'
        "</config:config-item-map-entry></config:config-item-map-named></config:config-item-map-entry>"
        "</config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>"
    )
