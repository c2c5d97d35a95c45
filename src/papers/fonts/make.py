"""Writes a font of our papers from a TrueType file: outlines without composites and hints, metrics, kerning, all in one JSON.

pip install fonttools
python make.py Inter_400Regular.ttf Inter-Regular 80 regular.json
python make.py Inter_600SemiBold.ttf Inter-SemiBold 120 semibold.json

The third argument is the width of a stem in thousandths of an em. Run the formatter on the JSON afterwards.
"""
import base64, json, sys
from fontTools.ttLib import TTFont
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.pens.recordingPen import DecomposingRecordingPen

ranges = [(0x20,0x7E),(0xA0,0xAC),(0xAE,0x24F),(0x2B9,0x2C7),(0x2C9,0x2CB),(0x2D8,0x2DD),(0x37A,0x3FF),(0x400,0x4FF),(0x1E00,0x1EFF),(0x2010,0x2015),(0x2018,0x2022),(0x2026,0x2026),(0x202F,0x202F),(0x2030,0x2030),(0x2032,0x2033),(0x2039,0x203A),(0x203C,0x203C),(0x2044,0x2044),(0x2070,0x2089),(0x20A0,0x20C0),(0x2116,0x2116),(0x2122,0x2122),(0x2153,0x2154),(0x215B,0x215E),(0x2190,0x2199),(0x2212,0x2212),(0x2248,0x2248),(0x2260,0x2260),(0x2264,0x2265),(0x221E,0x221E),(0x25A1,0x25A1),(0x25CB,0x25CB),(0x25CF,0x25CF),(0x2605,0x2606),(0x2713,0x2713)]
# Figures of one width; they are kept at U+E030 to U+E039.
tabular = ["zero.tf","one.tf","two.tf","three.tf","four.tf","five.tf","six.tf","seven.tf","eight.tf","nine.tf"]

def make(source, name, stem, out):
    font = TTFont(source)
    cmap = font.getBestCmap()
    glyphset = font.getGlyphSet()
    points = [cp for a, b in ranges for cp in range(a, b + 1) if cp in cmap]
    order = [(cp, cmap[cp]) for cp in points] + [(0xE030 + i, glyph) for i, glyph in enumerate(tabular)]
    missing = ".notdef"
    glyphs = [(None, missing)] + order
    blob = b""; ends = []; advances = []
    for cp, g in glyphs:
        rec = DecomposingRecordingPen(glyphset)
        glyphset[g].draw(rec)
        pen = TTGlyphPen(None)
        rec.replay(pen)
        glyph = pen.glyph()
        data = glyph.compile(font["glyf"]) if glyph.numberOfContours else b""
        data += b"\0" * (-len(data) % 4)
        blob += data; ends.append(len(blob)); advances.append(font["hmtx"].metrics[g][0])
    os2, head, hhea = font["OS/2"], font["head"], font["hhea"]
    # Pairs of the letters of the six languages that stand noticeably closer or wider.
    kern = kerning(font, cmap)
    letters = [cp for cp in [*range(0x21,0x7F), 0xA0, *map(ord, "ÅÄÖåäöØøÆæÜüßÉéÈèÓóÔô–—’“”«»…")] if cp in cmap]
    pairs = {}
    for a in letters:
        row = ""
        for b in letters:
            v = kern(cmap[a], cmap[b])
            if v and abs(v) >= 16: pairs.setdefault(chr(a), {})[chr(b)] = v
    # "A": { "-64": "TVW" }
    compact = {a: {} for a in pairs}
    for a, row in pairs.items():
        for b, v in row.items():
            v = round(v/8)*8
            if v: compact[a][str(v)] = compact[a].get(str(v), "") + b
    compact = {a: r for a, r in compact.items() if r}
    result = {
        "name": name,
        "unitsPerEm": head.unitsPerEm,
        "ascent": hhea.ascent, "descent": hhea.descent, "capHeight": os2.sCapHeight, "xHeight": os2.sxHeight,
        "stem": stem,
        "box": [head.xMin, head.yMin, head.xMax, head.yMax],
        "characters": "".join(chr(cp) for cp, _ in order),
        "advances": advances,
        "ends": ends,
        "kerning": compact,
        "outlines": base64.b64encode(blob).decode(),
    }
    json.dump(result, open(out, "w"), ensure_ascii=False, separators=(",", ":"))
    print(name, len(order), len(blob), sum(len(r) for r in pairs.values()))

def kerning(font, cmap):
    gpos = font["GPOS"].table
    lookups = []
    for fr in gpos.FeatureList.FeatureRecord:
        if fr.FeatureTag == "kern": lookups += fr.Feature.LookupListIndex
    subs = []
    for li in sorted(set(lookups)):
        lk = gpos.LookupList.Lookup[li]
        for st in lk.SubTable:
            if st.LookupType == 9: st = st.ExtSubTable
            if st.LookupType == 2: subs.append(st)
    def find(a, b):
        for st in subs:
            if a not in st.Coverage.glyphs: continue
            if st.Format == 1:
                i = st.Coverage.glyphs.index(a)
                for r in st.PairSet[i].PairValueRecord:
                    if r.SecondGlyph == b: return (r.Value1.XAdvance if r.Value1 and hasattr(r.Value1,"XAdvance") else 0)
            else:
                c1 = st.ClassDef1.classDefs.get(a, 0); c2 = st.ClassDef2.classDefs.get(b, 0)
                v = st.Class1Record[c1].Class2Record[c2].Value1
                return v.XAdvance if v is not None and hasattr(v, "XAdvance") else 0
        return 0
    return find

make(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])
