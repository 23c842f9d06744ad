"""Rich text as Word, LibreOffice, TextEdit and WordPad write it, with every kind of group they put in."""

from __future__ import annotations

import pytest

from toolkit.corpus.document import Block
from toolkit.errors import UnreadableError
from toolkit.readers.rtf import reader as rtf
from toolkit.readers.source import Outcome, Source

# What Word writes in front of each run of text, and of each paragraph.
RUN = r"{\rtlch\fcs1 \af0\afs22 \ltrch\fcs0 \insrsid7219 "
PLAIN = r"\pard\plain \ltrpar\ql \li0\ri0\sa160\widctlpar\itap0 \rtlch\fcs1 \af0\afs22 \ltrch\fcs0 \f37\fs22\lang1033 "
WORD = r"""{\rtf1\adeflang1025\ansi\ansicpg1252\uc1\adeff0\deff0\stshfdbch0\stshfloch37\deflang1033{\fonttbl
{\f0\fbidi \froman\fcharset0\fprq2{\*\panose 02020603050405020304}Times New Roman;}
{\f3\fbidi \froman\fcharset2\fprq2{\*\panose 05050102010706020507}Symbol;}
{\f37\fbidi \fswiss\fcharset0\fprq2 Calibri;}{\f40\fbidi \froman\fcharset238\fprq2 Times New Roman CE;}
{\flomajor\f31500\fbidi \froman\fcharset204\fprq2 Times New Roman Cyr;}}
{\colortbl;\red0\green0\blue0;\red5\green99\blue193;}{\*\defchp \f37\fs22 }{\*\defpap \ql \li0 }\noqfpromote
{\stylesheet{\ql \li0\ri0\sa160 \f37\fs22 \snext0 \sqformat \spriority0 Normal;}
{\s1\ql \li0\ri0\sb240\keepn\outlinelevel0 \fs32 \sbasedon0 \snext0 \slink15 heading 1;}
{\*\cs10 \additive \ssemihidden Default Paragraph Font;}{\*\cs15 \additive \slink1 Heading 1 Char;}
{\s16\ql \sbasedon0 \snext0 \styrsid99 toc 1;}{\s17\ql \fi-360\li720 \sbasedon0 List Paragraph;}
{\s18\ql \i \sbasedon0 \snext0 caption;}{\s22\ql \fs20 \sbasedon0 footnote text;}
{\s25\ql \li720\ri720 \i \sbasedon0 Intense Quote;}}
{\*\listtable{\list\listtemplateid1\listhybrid{\listlevel\levelnfc23{\leveltext\'01\u-3913 ?;}{\levelnumbers;}
\f3}{\listname ;}\listid7}}{\*\listoverridetable{\listoverride\listid7\listoverridecount0\ls1}}
{\*\rsidtbl \rsid7219}{\mmathPr\mmathFont34\mbrkBin0}
{\info{\title The ferry nobody paid for}{\author Marta Lind}{\operator Office Clerk}{\creatim\yr2022\mo5\dy3\hr8\min15}
{\revtim\yr2022\mo6\dy1}{\version2}{\nofpages1}{\*\company Harbour Post}}
{\*\xmlnstbl {\xmlns1 http://schemas.example/word}}\paperw11906\paperh16838\margl1440\widowctrl\ftnbj
{\*\ftnsep \ltrpar \pard\plain {\chftnsep \par }}{\headerr \ltrpar \pard\plain \s30 @Harbour Post papers\par }}
{\footerr \ltrpar \pard\plain @Draft of May, page }{\field{\*\fldinst @ PAGE }}{\fldrslt @1}}}@\par }}
\sectd \ltrsect\linex0\endnhere\sectdefaultcl
\pard\plain \ltrpar\s16\ql \tqr\tldot\tx9016 {\field\fldedit{\*\fldinst @ TOC \\o "1-3" \\h }}{\fldrslt
{\field{\*\fldinst @HYPERLINK \\l "_Toc1" }}{\fldrslt @Lost keys\tab 1}}}@\par }}}
\pard\plain \ltrpar\s1\ql \li0\sb240\keepn\outlinelevel0 {\*\bkmkstart _Toc1}@Lost k}@eys}{\*\bkmkend _Toc1}@\par }
%@The ferry left the h
arbour at noon with \'93forty\'94 people}@\cs24\super \chftn {\footnote \ltrpar %\s22 @\super \chftn }
@ Forty-one by another count.}@\par }}}@ on board}{\deleted\revauth1 , and none of them paid}{\revised , none of whom
 paid}{\v  secret}@.}{\*\atrfstart 1}@ The mate\rquote s coffee was cold.}{\*\atrfend 1}{\*\atnid ML}{\*\atnauthor
 Marta}\chatn{\*\annotation{\*\atnref 1}\pard\plain Check this.\par }@\par }
{\listtext\pard\plain\ltrpar \s17 \f3\fs22 \loch\af3\dbch\af0\hich\f3 \'b7\tab}
\pard\plain \ltrpar\s17\ql \fi-360\li720\ls1\itap0 @one key for \u322\'3f\'f3d\u378 ?\par }
\pard\plain \ltrpar\s25\ql \li720\ri720 @Keys are not the trouble of the port.\par }
\pard\plain \ltrpar\s18\ql @Table }{\field{\*\fldinst {SEQ Table \\* ARABIC }}{\fldrslt @1}}}@ Keys by year\par }
\trowd \irow0\irowband0\ltrrow\ts11\trgaph108\trleft-108 \clvertalt\cltxlrtb \cellx4508\clvertalt\cellx9016
\pard\plain \intbl @Year\cell Keys\cell }\pard \intbl {\trowd \irow0\cellx4508\cellx9016\row }
\trowd \irow1\lastrow \cellx4508\cellx9016\pard\plain \intbl @2021\par and before\cell one\cell }
\pard \intbl @\trowd \irow1\lastrow \cellx4508\cellx9016\row }
%@A clerk rowed out{\shp{\*\shpinst\shpleft0\shptop0{\sp{\sn shapeType}{\sv 202}}{\shptxt \ltrpar %{A lamp in a box.\par
}}}{\shprslt{\*\do\dobxcolumn{\dptxbxtext\pard A lamp in a box.\par }}}} with a lamp.
{\*\shppict{\pict{\*\picprop}\pngblip\picw9 89504e470d0a}}{\nonshppict{\pict\wmetafile8 0100}}\par }
{\*\themedata 504b0304}{\*\colorschememapping 3c3f786d6c}
{\*\latentstyles\lsdstimax376{\lsdlockedexcept \lsdqformat1 Normal;\lsdqformat1 heading 1;}}{\*\datastore 0105}}
""".replace("%", PLAIN).replace("@", RUN).replace("\n", "\r\n").encode("ascii")  # fmt: skip

LIBRE_OFFICE = rb"""{\rtf1\ansi\deff3\adeflang1025
{\fonttbl{\f0\froman\fprq2\fcharset0 Times New Roman;}{\f1\froman\fprq2\fcharset2 Symbol;}
{\f3\froman\fprq2\fcharset0 Liberation Serif{\*\falt Times New Roman};}{\f7\fnil\fprq2\fcharset0 Noto Sans CJK SC;}}
{\colortbl;\red0\green0\blue0;}
{\stylesheet{\s0\snext0\dbch\af7\langfe2052\loch\f3\fs24\lang2057 Normal;}
{\s1\sbasedon15\snext16\outlinelevel0\ilvl0\sb240\sa120\keepn\loch\b\fs36 Heading 1;}
{\*\cs15\snext15 Footnote Characters;}
{\s15\sbasedon0\snext16\sb240\sa120\keepn\loch\f4\fs28 Heading;}{\s16\sbasedon0\snext16 Body Text;}
{\s17\sbasedon16\snext17 List;}{\s20\sbasedon0\snext20\li567\ri567 Quotations;}
{\s21\sbasedon15\snext16\qc\fs56 Title;}{\s22\sbasedon0\snext22 Contents 1;}}
{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc23{\leveltext \'01\u8226 ?;}{\levelnumbers;}}\listid1}}
{\listoverridetable{\listoverride\listid1\listoverridecount0\ls1}}{\*\generator LibreOffice/7.4}
{\info{\title Nets}{\creatim\yr0\mo0\dy0\hr0\min0}{\revtim\yr2023\mo2\dy28\hr9\min0}{\printim\yr0\mo0\dy0}}
{\*\userprops}\deftab709\paperh16838\paperw11906\margl1134
{\*\ftnsep\chftnsep}\pgndec
{\footer\pard\plain \s0 {\field{\*\fldinst { PAGE }}{\fldrslt 2}} of the net report\par}
\pard\plain \s22{\rtlch \ltrch\loch Ropes\tab 1}
\par \pard\plain \s21\loch\f4 {\rtlch \ltrch\loch Nets and ropes}
\par \pard\plain \s1\ilvl0\outlinelevel0{\listtext\pard\plain 1\tab}\ls2 {\rtlch \ltrch\loch Ropes}
\par \pard\plain \s16\sl276\slmult1 {\rtlch \ltrch\loch A rope is }{\b\rtlch \ltrch\loch long}{\rtlch \ltrch\loch
 \u8211\'96 mostly.}{\rtlch \ltrch\loch{\super{\super\chftn}{\*\footnote{\super\chftn}\pard\plain \s23 {\loch
 Not always.}}}}{\loch\line And wet so.}
\par \pard\plain \s17{\listtext\pard\plain \u8226\'95\tab}\ilvl0\ls1 \fi-360 {\loch net}
\par \pard\plain \s20 {\loch They knot.}
\par }"""

TEXT_EDIT = rb"""{\rtf1\ansi\ansicpg1252\cocoartf2639
\cocoatextscaling0\cocoaplatform0{\fonttbl\f0\fswiss\fcharset0 Helvetica;\f1\fnil\fcharset134 PingFangSC-Regular;}
{\colortbl;\red255\green255\blue255;}
{\*\expandedcolortbl;;}
{\*\listtable{\list\listtemplateid1\listhybrid{\listlevel\levelnfc23\leveljc0{\*\levelmarker \{disc\}}{\leveltext
\leveltemplateid1\'01\uc0\u8226 ;}{\levelnumbers;}\fi-360\li720\lin720 }{\listname ;}\listid1}}
\paperw11900\paperh16840\margl1440\vieww11520\viewh8400\viewkind0
\pard\tx566\tx1133\pardirnatural\partightenfactor0

\f0\fs24 \cf0 The harbour\'92s key \uc0\u322 \u243 d\u378 \
\'97 and a mate\
\
\f1 \'ce\'c4\'bc\'fe
\f0  by {\field{\*\fldinst{HYPERLINK "http://harbour.example"}}{\fldrslt the clerk}} \uc0\u8232 \u55357 \u56842 \
\pard\tx220\tx720\li720\fi-720\pardirnatural
\ls1\ilvl0\cf0 {\listtext	\uc0\u8226 	}lamp\
{\listtext	\uc0\u8226 	}boat}"""

WORD_PAD = (
    rb"""{\rtf1\ansi\ansicpg1251\deff0\nouicompat\deflang1049{\fonttbl{\f0\fnil\fcharset204 Calibri;}
{\f1\fnil\fcharset0 Calibri;}{\f2\fnil\fcharset2 Symbol;}}
{\*\generator Riched20 10.0.19041}\viewkind4\uc1
\pard\sa200\sl276\slmult1\f0\fs22\lang1049\'ca\'eb\'fe\'f7 \f1\lang1033 caf\'e9\f0\par

\pard{\pntext\f2\'B7\tab}{\*\pn\pnlvlblt\pnf2\pnindent0{\pntxtb\'B7}}\fi-360\li720\f1 first\par
{\pntext\f2\'B7\tab}second\par
\pard\sa200 {\object\objemb{\*\objclass PBrush}\objw10{\*\objdata 0105000002}{\result{\pict\wmetafile8 0100}}}
the end\par
}
""".replace(b"\n", b"\r\n")
    + b"\0"
)


def outcome(data: bytes, raw: bool = False) -> Outcome:
    return rtf.read(Source("a.rtf", data, raw=raw))


def shapes(data: bytes, raw: bool = False) -> list[tuple[str, str, str]]:
    return [(block.kind, block.text, block.removed) for block in outcome(data, raw).documents[0].blocks]


def test_a_file_of_word_is_read():
    (document,) = outcome(WORD).documents
    keys = "Lost keys"
    assert document.title == "The ferry nobody paid for"
    assert (document.date, document.date_origin) == ("2022-05-03", "properties")
    assert document.metadata == {"author": "Marta Lind"}
    assert document.blocks == (
        Block("paragraph", "Harbour Post papers", 1, removed="running head or foot"),
        Block("paragraph", "Draft of May, page 1", 2, removed="running head or foot"),
        Block("paragraph", "Lost keys 1", 3, removed="table of contents"),
        Block("heading", keys, 4, keys),
        Block(
            "paragraph",
            "The ferry left the harbour at noon with “forty” people on board, none of whom paid."
            " The mate’s coffee was cold.",
            5,
            keys,
        ),
        Block("paragraph", "Forty-one by another count.", 6, keys, "footnote"),
        Block("item", "one key for łódź", 7, keys),
        Block("quotation", "Keys are not the trouble of the port.", 8, keys),
        Block("caption", "Table 1 Keys by year", 9, keys, "caption or picture credit"),
        Block("item", "Year | Keys", 10, keys),
        Block("item", "2021 and before | one", 11, keys),
        Block("paragraph", "A clerk rowed out with a lamp.", 12, keys),
        Block("paragraph", "A lamp in a box.", 13, keys),
    )


def test_a_raw_file_of_word_has_the_same_paragraphs_and_cuts_none():
    cleaned, raw = shapes(WORD), shapes(WORD, raw=True)
    assert [text for _, text, _ in raw] == [text for _, text, _ in cleaned]
    assert {reason for _, _, reason in raw} == {""}


def test_a_file_of_libre_office_is_read():
    (document,) = outcome(LIBRE_OFFICE).documents
    assert (document.title, document.date) == ("Nets", "2023-02-28")
    assert document.blocks == (
        Block("paragraph", "2 of the net report", 1, removed="running head or foot"),
        Block("paragraph", "Ropes 1", 2, removed="table of contents"),
        Block("heading", "Nets and ropes", 3, "Nets and ropes"),
        Block("heading", "Ropes", 4, "Ropes"),
        Block("paragraph", "A rope is long – mostly.\nAnd wet so.", 5, "Ropes", lines=(5, 5)),
        Block("paragraph", "Not always.", 6, "Ropes", "footnote"),
        Block("item", "net", 7, "Ropes"),
        Block("quotation", "They knot.", 8, "Ropes"),
    )


def test_a_file_of_text_edit_is_read():
    assert outcome(TEXT_EDIT, raw=True).documents[0].blocks == (
        Block("paragraph", "The harbour’s key łódź", 1),
        Block("paragraph", "— and a mate", 2),
        Block("paragraph", "文件 by the clerk\n😊", 3, lines=(3, 3)),
        Block("item", "lamp", 4),
        Block("item", "boat", 5),
    )


def test_a_file_of_word_pad_is_read():
    read = outcome(WORD_PAD, raw=True)
    assert [(block.kind, block.text) for block in read.documents[0].blocks] == [
        ("heading", "Ключ café"),  # A short line over list items is one, see toolkit.corpus.structure.
        ("item", "first"),
        ("item", "second"),
        ("paragraph", "the end"),
    ]
    assert not read.skipped


@pytest.mark.parametrize("data", [WORD, LIBRE_OFFICE, TEXT_EDIT, WORD_PAD])
def test_every_beginning_of_a_file_gives_what_is_there(data):
    whole = " ".join(block.text for block in outcome(data, raw=True).documents[0].blocks)
    for end in range(0, len(data), 7):
        try:
            read = outcome(data[:end], raw=True)
        except UnreadableError:
            assert end < len(b"{\\rtf")
            continue
        assert len(" ".join(block.text for block in read.documents[0].blocks)) <= len(whole)
