"""Where the print of a letterhead stands: shares of the page, and multiples of the usual height of a word (em).

The form is that of NĐ 30/2020, Phụ lục I. "Measured" is on the letterheads of 130 real scans with motto and date line
(2026-11), of which each bound takes all or all but the few whose words the engine ran together.
"""

LETTERHEAD_SHARE = 0.55
"""A letterhead stands in this upper part of its page; a second letter starts a page of its own."""

SAME_ROW_EM = 0.5
"""Centres of two words of one row; measured: 0.27 at most between words of a date."""
MOTTO_RIGHT_SHARE = 0.42
"""Of the page's width: each word of the motto ends right of it; measured: 0.47 and more."""
MOTTO_ROW_EM = 0.6
"""Centres of two words of the motto; measured: 0.23 at most, and the scan may be askew."""
MOTTO_WORDS = 3
"""Different words of it, or of the Quốc hiệu, that make a row sure where the engine spoiled the others."""
MOTTO_ROWS_EM = 3
"""The Quốc hiệu stands one line above the motto; both are found, and the lower one counts."""
DATE_BELOW_EM = 7
"""Place and date stand 2 to 5 lines under the motto; measured: centres 1 to 3.6 under it, one 7.5."""

DATE_CENTRE_SHARE = 0.45
"""Of the page's width: words of the date have their centre right of it; measured: 0.48 and more."""
DATE_ROW_EM = 0.9
"""Centres of the date's words, where handwriting or a stamp joined one; measured for plain print: 0.27."""
DATE_WORDS = 3
"""Of "ngày", "tháng", "năm" and the year that make a date."""
DATE_PAIRS = ({"ngày", "tháng"}, {"tháng", "năm"}, {"tháng", "year"}, {"ngày", "year"})
"""Two of them that do where the others were not read: with "tháng", the longest, or from end to end."""
BODY_LEFT_SHARE = 0.1
"""Of the page's width: words that end left of it are marks in the margin."""
BODY_BEGINS_SHARE = 0.3
"""Of the page's width: a line of the body begins left of it, the name of a place right of it; the margin is 30 mm of
210, and the right column takes half of the page."""
BODY_GAP_EM = 1.2
"""Words of a line of the body stand nearer together; between the columns of a letterhead there is more room."""
BODY_WORDS = 4
"""Left of the date: a number line has as many at most, as in "Số: 344 / UBND-TH", a line of the body more."""

DAY_TO_MONTH_EM = 6.5
"""From the left of "ngày" to the left of "tháng" at most, where "ngày" is run together with the place before it;
measured: 3.0 to 7.0, half of them 4.4 and less."""
MONTH_BACK_EM = 5.5
"""From "tháng" back to "ngày", where that was not read; measured: half 4.4 and less."""
YEAR_BACK_EM = 11.0
"""From "năm" back to "ngày"; measured: 7.1 to 11.3."""
YEAR_AHEAD_EM = 3.5
"""From the right of "năm" to that of the year, where that was not read; measured: 2.4 to 3.3."""
MONTH_AHEAD_EM = 8.5
"""From the right of "tháng" to that of the year; measured: 5.2 to 7.4."""
DATE_RIM_EM = (0.3, 0.5)
"""Room left and right of the date, so that the recogniser sees whole letters."""

TALL_ROW_EM = 1.8
"""A row of print is not higher, so a taller one was joined by handwriting or a stamp; measured for the highest word of
a date: half 1.1 and less, 1.7 in one of fifty."""
CUT_ROW_EM = 1.6
"""What is kept of such a row, from its foot: handwriting reaches up."""
ROW_RIM_EM = 0.25
"""Room above and below a row, for marks over capitals and for the tails of letters."""

CODE_NEAR_EM = 3.2
"""Rows of number and date; measured: 1.4 apart at most, where both are read and near each other."""
CODE_ABOVE_EM, CODE_BELOW_EM = 8.0, 5.0
"""How far from the date's row sign and notation are looked for where neither stands near it: short names leave the
number above, the long ones of the Party below."""
CODE_BELOW_MOTTO_EM = 6
"""Where no date was read: the number stands at about its height; measured for the date: 1 to 3.6 under the motto."""
CODE_LEFT_SHARE = 0.46
"""Of the page's width: sign and notation begin left of it; measured for the sign: 0.11 to 0.35."""
CODE_ROW_EM = 1.2
"""Centres of sign and notation, which a hand between them may lift; measured: 0.43 at most."""
CODE_LENGTH_EM = 14
"""From the sign to the notation at most; measured: 1.5 to 6.5, and drafts leave more room."""
CODE_RIGHT_SHARE = 0.62
"""Of the page's width: no strip goes further to the right; measured for the notation's end: 0.47 at most."""
CODE_RIM_EM = 0.4
"""Room left of the strip, so that the recogniser sees the whole sign."""
SIGN_EM = 1.6
"""Width of "Số:"; measured: half 1.4 and less, 2.0 in one of fifty."""
SIGN_BACK_EM = 7.0
"""From the notation back to the sign where that was not read; measured: 1.5 to 6.5."""
CODE_WITHOUT_NOTATION_EM = 12.0
"""From the sign to the end of the strip where no notation was read; measured for where that begins: 6.5 at most, and
drafts leave more room."""
CODE_BEHIND_EM = 2.8
"""How much of the notation the strip shows: the slash and some letters, by which the number's end is found."""
NOTATION_EM = 11.0
"""Of a notation that may hold the number, so much is shown; measured: 9.3 at most."""

COLUMN_RIGHT_SHARE = 0.42
"""Of the page's width: the left column ends there; measured for the notation's end: 0.43 in one of fifty."""
COLUMN_LEFT_SHARE = 0.1
"""Of the page's width: where the left column begins when nothing in it was read; the margin is 30 mm of 210."""
COLUMN_ROW_EM = 0.9
"""Half of the strip's height where nothing of the number line was read: a row of print and its rims."""
COLUMN_LENGTH_EM = 16.0
"""Of the strip then: as far as a notation is looked for behind its sign, and two letters of it."""

CODE_ROOM_EM = 0.15
"""Above and below the print of the code row: a number by hand is taller."""
